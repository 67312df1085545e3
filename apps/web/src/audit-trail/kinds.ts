import type { DomainEvent } from '@governance/partnership';

export type Kind = DomainEvent['type'];

/** What the audit trail calls each kind of change, in the groups in which its filter offers them. */
const groups = {
  progress: {
    title: 'Progress',
    kinds: {
      ProgressReported: 'Progress reported',
      ActionCompleted: 'Action completed',
    },
  },
  deadlines: {
    title: 'Deadlines',
    kinds: {
      DeadlineChangeRequested: 'New deadline asked for',
      DeadlineMoved: 'Deadline moved',
      DeadlineChangeRefused: 'New deadline refused',
      ReviewDateSet: 'Review date set',
    },
  },
  milestones: {
    title: 'Milestones',
    kinds: {
      MilestoneSet: 'Milestone set',
      MilestoneReworded: 'Milestone reworded',
      MilestoneMoved: 'Milestone moved',
      MilestoneReached: 'Milestone reached',
      MilestoneMissed: 'Milestone missed',
      MilestoneWithdrawn: 'Milestone withdrawn',
    },
  },
  actions: {
    title: 'Actions',
    kinds: {
      ActionAgreed: 'Action agreed',
      ActionReworded: 'Action reworded',
      ActionPlaced: 'Action placed under another priority',
      ActionReassigned: 'Owner changed',
      ReassignmentRequested: 'Another owner asked for',
      ReassignmentRefused: 'Another owner refused',
      KPIsReworded: 'Measures reworded',
      ActionDetailsRevised: 'Details revised',
      ActionPaused: 'Action paused',
      ActionResumed: 'Action resumed',
      ActionReopened: 'Action reopened',
      ActionWithdrawn: 'Action withdrawn',
    },
  },
  kpis: {
    title: 'KPIs',
    kinds: {
      KPIDefined: 'KPI defined',
      KPITargetSet: 'KPI target set',
      KPIUpdated: 'KPI updated',
      KPIRestated: 'KPI restated',
      KPIReadingWithdrawn: 'KPI reading withdrawn',
      KPIReworded: 'KPI reworded',
      KPIDetailsChanged: 'KPI defined anew',
      KPIRetired: 'KPI retired',
    },
  },
  reminders: {
    title: 'Reminders',
    kinds: {
      ReminderIntended: 'Reminder intended',
      ReminderSendingStarted: 'Sending of a reminder started',
      ReminderSent: 'Reminder sent',
      ReminderFailed: 'Reminder failed',
      ReminderOutcomeUnknown: 'Not known whether a reminder was sent',
      ReminderCalledOff: 'Reminder called off',
      ReminderAnswered: 'Reminder answered',
      ReminderDelivered: 'Reminder delivered',
      ReminderBounced: 'Reminder came back',
      OutOfOfficeReplied: 'Out of office replied',
    },
  },
  chasing: {
    title: 'Rounds and rules of chasing',
    kinds: {
      ChasePolicyAdopted: 'Chase policy adopted',
      ChasingHeld: 'Chasing held',
      ChasingReleased: 'Chasing released',
      ChasingQuestioned: 'Unusually many reminders questioned',
      ChasingApproved: 'Unusually many reminders approved',
      ReportingRoundOpened: 'Reporting round opened',
      ReportingRoundClosed: 'Reporting round closed',
    },
  },
  escalations: {
    title: 'Escalations',
    kinds: {
      EscalationRaised: 'Escalation raised',
      EscalationAcknowledged: 'Escalation acknowledged',
      EscalationResolved: 'Escalation resolved',
    },
  },
  plan: {
    title: 'Plan and priorities',
    kinds: {
      PlanAdopted: 'Plan adopted',
      PlanDocumentImported: 'Document taken in',
      FindingRaised: 'Finding raised',
      FindingSettled: 'Finding settled',
      ThemeSet: 'Theme set',
      PriorityAgreed: 'Priority agreed',
      PriorityReworded: 'Priority reworded',
      PriorityClosed: 'Priority closed',
      StrategicLeadAppointed: 'Strategic lead appointed',
    },
  },
  consultation: {
    title: 'Consultation on priorities',
    kinds: {
      PriorityCommented: 'Comment on a priority',
      CommentDecided: 'Comment decided on',
      CommentsTakenUp: 'Comments taken up',
      FocusSet: 'Area of focus set',
      FocusWithdrawn: 'Area of focus withdrawn',
    },
  },
  papers: {
    title: 'Papers',
    kinds: {
      PaperDrafted: 'Paper drafted',
      PaperRepinned: 'Draft brought up to date',
      NarrativeWritten: 'Narrative written',
      PaperSignedOff: 'Paper signed off',
      SignOffRefused: 'Sign-off refused',
      PaperPublished: 'Paper published',
      PaperSent: 'Paper sent',
      ErratumIssued: 'Erratum issued',
    },
  },
  risks: {
    title: 'Risks',
    kinds: {
      RiskRaised: 'Risk raised',
      RiskRescored: 'Risk rescored',
      RiskReworded: 'Risk reworded',
      RiskOwnerAppointed: 'Owner of a risk appointed',
      RiskEscalated: 'Risk escalated',
      RiskDeescalated: 'Risk brought back',
      RiskClosed: 'Risk closed',
      RiskReopened: 'Risk reopened',
      MitigationAgreed: 'Mitigation agreed',
      MitigationReassigned: 'Owner of a mitigation changed',
      MitigationMoved: 'Mitigation moved',
      MitigationReported: 'Mitigation reported on',
      MitigationDone: 'Mitigation done',
      MitigationWithdrawn: 'Mitigation withdrawn',
    },
  },
  meetings: {
    title: 'Meetings',
    kinds: {
      MeetingScheduled: 'Meeting scheduled',
      MeetingMoved: 'Meeting moved',
      MeetingCancelled: 'Meeting cancelled',
      AgendaPublished: 'Agenda published',
      AttendanceRecorded: 'Attendance recorded',
      DecisionMinuted: 'Decision minuted',
      DecisionReworded: 'Minuted decision reworded',
      AskMade: 'Ask made',
      AskAnswered: 'Ask answered',
    },
  },
  marking: {
    title: 'Marking',
    kinds: {
      MarkingSet: 'Marking set',
      MarkedReleased: 'Marked item released',
      MarkedReleaseWithdrawn: 'Release taken back',
      MarkedReadersNamed: 'Readers of a marked item named',
    },
  },
  board: {
    title: 'Board and organisations',
    kinds: {
      PartnershipEstablished: 'Partnership established',
      MemberJoined: 'Organisation added',
      MemberLeft: 'Organisation left',
      OrganisationRenamed: 'Organisation renamed',
      OwnerAliasSettled: 'Other name of an organisation settled',
      SectorSet: 'Sector of an organisation set',
      RagPolicyAdopted: 'RAG policy adopted',
      KPIPolicyAdopted: 'Colouring of KPIs adopted',
      SignInPolicyAdopted: 'Sign-in policy adopted',
      SeniorResponsibleOwnerAppointed: 'Senior responsible owner appointed',
    },
  },
  people: {
    title: 'People and roles',
    kinds: {
      PersonRegistered: 'Person registered',
      PersonMoved: 'Person moved to another organisation',
      RoleGranted: 'Role granted',
      RoleRevoked: 'Role taken away',
      PersonLeft: 'Person left',
      AddressChangeAsked: 'Another address asked for',
      AddressChangeCalledOff: 'Change of address called off',
      AddressChanged: 'Address changed',
      NameCorrected: 'Name corrected',
      IdentityConfirmed: 'Person confirmed',
      LetInOnce: 'Person let in without their passkey',
      EnteredOnce: 'Person came in without their passkey',
    },
  },
  reading: {
    title: 'Reading',
    kinds: {
      HistoryExported: 'History exported',
      BundleMade: 'Bundle made',
      BundleSealed: 'Bundle sealed',
      MarkedRecordRead: 'Marked record read',
    },
  },
} as const;

type Grouped = { [Name in keyof typeof groups]: keyof (typeof groups)[Name]['kinds'] }[keyof typeof groups];

// A new kind of change without words here must not compile.
type NotGrouped = Exclude<Kind, Grouped>;
const everyKindHasWords: [NotGrouped] extends [never] ? true : NotGrouped = true;
void everyKindHasWords;

/** For the filter: each group is a choice of its own, and so is each kind. Values stand in the address. */
export const kindChoices = Object.entries(groups).map(([name, { title, kinds }]) => ({
  value: name,
  title,
  items: Object.entries(kinds).map(([value, text]) => ({ value: value as Kind, text })),
}));

const words = new Map(kindChoices.flatMap(({ items }) => items.map(({ value, text }) => [value, text])));

export function kindInWords(kind: Kind): string {
  return words.get(kind) ?? kind;
}

/** What a choice of the filter stands for; undefined for a choice that is none. */
export function kindsChosen(
  choice: string,
): { readonly text: string; readonly kinds: readonly Kind[] } | undefined {
  const group = kindChoices.find(({ value }) => value === choice);
  if (group) return { text: `All of ${group.title}`, kinds: group.items.map(({ value }) => value) };
  const text = words.get(choice as Kind);
  return text === undefined ? undefined : { text, kinds: [choice as Kind] };
}

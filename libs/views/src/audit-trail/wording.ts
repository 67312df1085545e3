import type { DomainEvent, Report } from '@governance/partnership';
import { describeChasing } from '../chasing/wording.js';
import { describeKPI } from '../kpis/wording.js';
import { describeMeeting } from '../meetings/wording.js';
import { describePaper } from '../papers/wording.js';
import { describePerson } from '../person/wording.js';
import { describeRisk } from '../risks/wording.js';
import { idOf } from '../view.js';
import { describeAction } from './action-wording.js';
import type { AuditRow } from './audit-trail.js';
import { describeConsultation } from './consultation-wording.js';
import { describeMarking } from './marking-wording.js';
import { describePartnership } from './partnership-wording.js';
import { describePlan } from './plan-wording.js';
import { describeReading } from './reading-wording.js';
import type { Names, Wording } from './say.js';

/** What an entry says. @param earlier for a report: the one before it, which it is compared with. */
export function describe(
  row: Pick<AuditRow, 'type' | 'data'> & Partial<Pick<AuditRow, 'stream' | 'metadata'>>,
  names: Names,
  earlier: Report | null = null,
): Wording {
  const entry = row as DomainEvent;
  switch (entry.type) {
    case 'PartnershipEstablished':
    case 'MemberJoined':
    case 'MemberLeft':
    case 'OrganisationRenamed':
    case 'OwnerAliasSettled':
    case 'SectorSet':
    case 'RagPolicyAdopted':
    case 'KPIPolicyAdopted':
    case 'SignInPolicyAdopted':
    case 'SeniorResponsibleOwnerAppointed':
      return describePartnership(entry, names);
    case 'PlanAdopted':
    case 'PlanDocumentImported':
    case 'ThemeSet':
    case 'PriorityAgreed':
    case 'PriorityReworded':
    case 'PriorityClosed':
    case 'StrategicLeadAppointed':
    case 'FindingRaised':
    case 'FindingSettled':
      return describePlan(entry, names);
    case 'ActionAgreed':
    case 'ActionReworded':
    case 'ActionPlaced':
    case 'KPIsReworded':
    case 'ActionDetailsRevised':
    case 'ActionReassigned':
    case 'ReassignmentRequested':
    case 'ReassignmentRefused':
    case 'ReviewDateSet':
    case 'DeadlineChangeRequested':
    case 'DeadlineMoved':
    case 'DeadlineChangeRefused':
    case 'MilestoneSet':
    case 'MilestoneReworded':
    case 'MilestoneMoved':
    case 'MilestoneReached':
    case 'MilestoneMissed':
    case 'MilestoneWithdrawn':
    case 'ProgressReported':
    case 'ActionPaused':
    case 'ActionResumed':
    case 'ActionCompleted':
    case 'ActionReopened':
    case 'ActionWithdrawn':
      return describeAction(entry, names, { earlier, byDocument: isByDocument(row) });
    case 'AddressChangeAsked':
    case 'AddressChangeCalledOff':
    case 'AddressChanged':
    case 'NameCorrected':
    case 'IdentityConfirmed':
    case 'LetInOnce':
    case 'EnteredOnce':
    case 'PersonRegistered':
    case 'PersonMoved':
    case 'RoleGranted':
    case 'RoleRevoked':
    case 'PersonLeft':
      return describePerson(entry, names);
    case 'PriorityCommented':
    case 'CommentDecided':
    case 'CommentsTakenUp':
    case 'FocusSet':
    case 'FocusWithdrawn':
      return describeConsultation(entry, names);
    case 'MarkingSet':
    case 'MarkedReleased':
    case 'MarkedReleaseWithdrawn':
    case 'MarkedReadersNamed':
      return describeMarking(entry, names);
    case 'RiskRaised':
    case 'RiskReworded':
    case 'RiskRescored':
    case 'RiskOwnerAppointed':
    case 'RiskEscalated':
    case 'RiskDeescalated':
    case 'RiskClosed':
    case 'RiskReopened':
    case 'MitigationAgreed':
    case 'MitigationReassigned':
    case 'MitigationMoved':
    case 'MitigationReported':
    case 'MitigationDone':
    case 'MitigationWithdrawn':
      return describeRisk(entry, names);
    case 'MeetingScheduled':
    case 'MeetingMoved':
    case 'MeetingCancelled':
    case 'AgendaPublished':
    case 'AttendanceRecorded':
    case 'DecisionMinuted':
    case 'DecisionReworded':
    case 'AskMade':
    case 'AskAnswered':
      return describeMeeting(entry, names);
    case 'HistoryExported':
    case 'BundleMade':
    case 'BundleSealed':
    case 'MarkedRecordRead':
      return describeReading(entry, names);
    case 'PaperDrafted':
    case 'PaperRepinned':
    case 'NarrativeWritten':
    case 'PaperSignedOff':
    case 'SignOffRefused':
    case 'PaperPublished':
    case 'PaperSent':
    case 'ErratumIssued':
      return describePaper(entry, names);
    case 'ChasePolicyAdopted':
    case 'ChasingHeld':
    case 'ChasingReleased':
    case 'ChasingQuestioned':
    case 'ChasingApproved':
    case 'ReminderIntended':
    case 'ReminderSendingStarted':
    case 'ReminderSent':
    case 'ReminderFailed':
    case 'ReminderOutcomeUnknown':
    case 'ReminderCalledOff':
    case 'ReminderAnswered':
    case 'ReminderBounced':
    case 'ReminderDelivered':
    case 'OutOfOfficeReplied':
    case 'EscalationRaised':
    case 'EscalationAcknowledged':
    case 'EscalationResolved':
    case 'ReportingRoundOpened':
    case 'ReportingRoundClosed':
      return describeChasing(entry, names);
    case 'KPIDefined':
    case 'KPIReworded':
    case 'KPIDetailsChanged':
    case 'KPITargetSet':
    case 'KPIUpdated':
    case 'KPIRestated':
    case 'KPIReadingWithdrawn':
    case 'KPIRetired':
      return describeKPI(entry, (value) => names.figure?.(idOf(row.stream ?? ''), value));
  }
}

function isByDocument({ metadata }: Partial<Pick<AuditRow, 'metadata'>>): boolean {
  return metadata?.source !== undefined && metadata.happenedOn === undefined;
}

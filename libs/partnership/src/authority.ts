import type { OrganisationId, PersonId } from './ids.js';
import { heldIn } from './held-in.js';
import { RuleBroken } from './refusals/rule-broken.js';
import { type Decider, type Fact, type Timed } from '@governance/event-sourcing';
import type { ActionCommand } from './action/commands.js';
import type { ChaseCommand } from './chase/commands.js';
import type { EscalationCommand, Escalations } from './escalation/escalation.js';
import type { KPICommand } from './kpi/commands.js';
import type { MeetingCommand } from './meeting/commands.js';
import type { PaperCommand } from './paper/commands.js';
import type { PartnershipCommand } from './partnership/partnership.js';
import type { PersonCommand } from './person/person.js';
import type { Role } from './person/role.js';
import type { PlanCommand } from './plan/plan.js';
import type { ReadingCommand } from './reading/reading.js';
import type { RiskCommand } from './risk/commands.js';
import type { RoundCommand } from './round/round.js';

/** As whom a person commands something: their part in the partnership at that moment. */
export interface Authority {
  readonly person: PersonId;
  readonly organisation: OrganisationId | null;
  readonly roles: readonly Role[];
  readonly isSeniorResponsibleOwner: boolean;
  /** Who is away that day and named them, where that was asked. */
  readonly standsInFor?: readonly PersonId[];
}

/** Every command there is. */
export type DomainCommand =
  | ActionCommand
  | ChaseCommand
  | EscalationCommand
  | KPICommand
  | MeetingCommand
  | PaperCommand
  | PartnershipCommand
  | PersonCommand
  | PlanCommand
  | ReadingCommand
  | RiskCommand
  | RoundCommand;

/** `system`: no person at all. Otherwise whether it is theirs, of the thing as it stands. */
type Commander = 'system' | 'secretariat' | ((by: Authority, state: never, command: never) => boolean);

/** An owner, of what their own organisation owns. */
const owner = (by: Authority, { owners = [] }: { readonly owners?: readonly OrganisationId[] }) =>
  by.roles.includes('owner') && by.organisation !== null && owners.includes(by.organisation);

/** A KPI knows its action by id alone: whose that is the page asks, before it sends anything. */
const anyOwner = (by: Authority) => by.roles.includes('owner');

const mitigationOwner = (
  by: Authority,
  {
    mitigations = [],
  }: { readonly mitigations?: readonly { readonly id: string; readonly owner: OrganisationId }[] },
  { mitigation }: { readonly mitigation: string },
) =>
  by.roles.includes('owner') &&
  mitigations.some((held) => held.id === mitigation && held.owner === by.organisation);

/** Whoever may say that it is done: of a mitigation its owner, of a reading whoever enters readings. The rules hold what it is said to show. */
const evidenceOwner = (
  by: Authority,
  state: Parameters<typeof owner>[1] & Parameters<typeof mitigationOwner>[1],
  { mitigation, period }: { readonly mitigation?: string; readonly period?: string },
) => {
  if (mitigation !== undefined) return mitigationOwner(by, state, { mitigation });
  return period === undefined ? owner(by, state) : anyOwner(by);
};

const seniorResponsibleOwner = (by: Authority) => by.isSeniorResponsibleOwner;

/** Whoever was told of it, who stands in for them, and the Senior Responsible Owner. */
const toldOf = (by: Authority, { held }: Escalations, { escalation }: { readonly escalation: string }) => {
  const told = heldIn(held, escalation)?.to ?? null;
  const isAnswering = (person: PersonId) => person === by.person || by.standsInFor?.includes(person);
  return by.isSeniorResponsibleOwner || (told !== null && isAnswering(told) === true);
};

const themselves = (by: Authority, { id }: { readonly id?: PersonId }) => by.person === id;

const anybody = () => true;

/** Who commands what, beside the secretariat, which commands all but what the system does and what one person signs. */
const commanders: Readonly<Record<DomainCommand['type'], Commander>> = {
  AgreeAction: 'secretariat',
  RewordAction: 'secretariat',
  RewordKPIs: 'secretariat',
  CorrectKPIs: 'secretariat',
  ReviseDetails: 'secretariat',
  PlaceAction: 'secretariat',
  CarryActionOver: 'secretariat',
  ReassignAction: 'secretariat',
  GiveAction: owner,
  CorrectOwners: 'secretariat',
  RequestReassignment: owner,
  RefuseReassignment: 'secretariat',
  SetReviewDate: 'secretariat',
  RequestDeadlineChange: owner,
  TakeBackDeadlineChange: owner,
  MoveDeadline: 'secretariat',
  CorrectDeadline: 'secretariat',
  ApproveDeadlineChange: 'secretariat',
  RefuseDeadlineChange: 'secretariat',
  SetMilestone: 'secretariat',
  RewordMilestone: 'secretariat',
  MoveMilestone: 'secretariat',
  CorrectMilestone: 'secretariat',
  ReachMilestone: owner,
  WithdrawMilestone: 'secretariat',
  RecordMissedMilestones: 'system',
  ReportProgress: owner,
  AddEvidence: evidenceOwner,
  WithdrawEvidence: 'secretariat',
  AnswerHelp: 'secretariat',
  PauseAction: 'secretariat',
  ResumeAction: 'secretariat',
  CompleteAction: owner,
  ReopenAction: 'secretariat',
  WithdrawAction: 'secretariat',

  MakeComment: anybody,
  WithdrawComment: 'secretariat',

  SetMarking: 'secretariat',
  ReleaseMarked: 'secretariat',
  WithdrawRelease: 'secretariat',
  NameReaders: 'secretariat',

  DefineKPI: 'secretariat',
  RewordKPI: 'secretariat',
  ChangeKPIDetails: 'secretariat',
  CorrectKPI: 'secretariat',
  SetKPITarget: 'secretariat',
  NameKPISupplier: 'secretariat',
  UpdateKPI: anyOwner,
  RestateKPI: 'secretariat',
  CorrectKPIReading: 'secretariat',
  WithdrawKPIReading: 'secretariat',
  CarryKPIOver: 'secretariat',
  RetireKPI: 'secretariat',

  RaiseRisk: 'secretariat',
  RewordRisk: 'secretariat',
  PlaceRisk: 'secretariat',
  RescoreRisk: 'secretariat',
  AppointRiskOwner: 'secretariat',
  PutRiskBefore: 'secretariat',
  CloseRisk: 'secretariat',
  ReopenRisk: 'secretariat',
  AgreeMitigation: 'secretariat',
  ReassignMitigation: 'secretariat',
  MoveMitigation: 'secretariat',
  ReportMitigation: mitigationOwner,
  CompleteMitigation: mitigationOwner,
  WithdrawMitigation: 'secretariat',

  ScheduleMeeting: 'secretariat',
  MoveMeeting: 'secretariat',
  CancelMeeting: 'secretariat',
  PublishAgenda: 'secretariat',
  RecordAttendance: 'secretariat',
  MinuteDecision: 'secretariat',
  RewordDecision: 'secretariat',
  MakeAsk: 'secretariat',
  AnswerAsk: 'secretariat',

  DraftPaper: 'secretariat',
  RepinPaper: 'secretariat',
  WriteNarrative: 'secretariat',
  AskSignOff: 'secretariat',
  // Whose signature it is the rule compares, and lets nobody else: the secretariat neither.
  SignOffPaper: seniorResponsibleOwner,
  RefuseSignOff: seniorResponsibleOwner,
  PublishPaper: 'secretariat',
  RecordPaperSent: 'secretariat',
  IssueErratum: 'secretariat',

  AdoptPlan: 'secretariat',
  StartChasing: 'secretariat',
  RevisePlan: 'secretariat',
  ClosePlan: 'secretariat',
  ReopenPlan: 'secretariat',
  SetTheme: 'secretariat',
  PlaceTheme: 'secretariat',
  CloseTheme: 'secretariat',
  AgreePriority: 'secretariat',
  SetPriorityAim: 'secretariat',
  PlacePriority: 'secretariat',
  TakeInDocument: 'secretariat',
  RewordPriority: 'secretariat',
  ClosePriority: 'secretariat',
  AppointStrategicLead: 'secretariat',
  SettleFinding: 'secretariat',
  CommentOnPriority: 'secretariat',
  DecideComment: 'secretariat',
  SetFocus: 'secretariat',
  WithdrawFocus: 'secretariat',

  EstablishPartnership: 'system',
  RevisePartnership: 'secretariat',
  AdmitMember: 'secretariat',
  MergeOrganisation: 'secretariat',
  RemoveMember: 'secretariat',
  RenameOrganisation: 'secretariat',
  SettleOwnerAlias: 'secretariat',
  SetSector: 'secretariat',
  AdoptRagPolicy: 'secretariat',
  AdoptKPIPolicy: 'secretariat',
  AdoptSignInPolicy: 'secretariat',
  AppointSeniorResponsibleOwner: 'secretariat',
  AdoptChasePolicy: 'secretariat',
  HoldChasing: 'secretariat',
  ReleaseChasing: 'secretariat',
  QuestionChasing: 'system',
  ApproveChasing: 'secretariat',

  RegisterPerson: 'secretariat',
  MovePerson: 'secretariat',
  GrantRole: 'secretariat',
  RevokeRole: 'secretariat',
  RecordPersonLeft: 'secretariat',
  AskAddressChange: 'secretariat',
  CallOffAddressChange: 'secretariat',
  // Whoever enters the code that was sent there; nobody is signed in at that moment.
  ChangeAddress: 'system',
  CorrectName: 'secretariat',
  NameContact: 'secretariat',
  CorrectContact: 'secretariat',
  RemoveContact: 'secretariat',
  NameDeputy: themselves,
  EndDeputy: themselves,
  ConfirmIdentity: 'secretariat',
  LetIn: 'secretariat',
  // Whoever signed in and was let in: the rule says whether anybody did.
  EnterOnce: 'system',

  OpenReportingRound: 'secretariat',
  CloseReportingRound: 'secretariat',
  RaiseEscalation: 'system',
  AcknowledgeEscalation: toldOf,
  ResolveEscalation: toldOf,

  // Each in the history of whoever reads.
  RecordExport: anybody,
  RecordActionsExport: anybody,
  RecordBundle: anybody,
  SealBundle: anybody,
  RecordMarkedRead: anybody,

  // A paper is sent to a list by the secretariat: a mail to each.
  IntendReminders: 'secretariat',
  StartSending: 'system',
  RecordSent: 'system',
  RecordFailed: 'system',
  RecordOutcomeUnknown: 'system',
  CallOffReminder: 'system',
  RecordAnswered: 'system',
  RecordDelivered: 'system',
  RecordBounced: 'system',
  RecordOutOfOffice: 'system',
};

/** The same rules, behind who may command them at all. */
export function asCommandedBy<Command extends Timed, State, Event extends Fact>(
  decider: Decider<Command, State, Event>,
  by: Authority,
): Decider<Command, State, Event> {
  return {
    ...decider,
    decide: (command, state) => {
      if (!mayCommand(by, command as unknown as DomainCommand, state))
        throw new RuleBroken('not-yours-to-do');
      return decider.decide(command, state);
    },
  };
}

function mayCommand(by: Authority, command: DomainCommand, state: unknown): boolean {
  // A command that is not in the table is nobody's.
  const commander = heldIn(commanders, command.type) ?? 'system';
  if (commander === 'system') return false;
  if (by.roles.includes('secretariat')) return true;
  return commander !== 'secretariat' && commander(by, state as never, command as never);
}

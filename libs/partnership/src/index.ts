export type { Deadline, Precision } from './deadline.js';
export { longestAsWritten, precisions } from './deadline.js';
export type {
  Action,
  ActionDetail,
  ActionEvent,
  DeclaredColour,
  Live,
  Milestone,
  Origin,
  Placed,
  Report,
} from './action/action.js';
export type { ActionCommand } from './action/commands.js';
export type { Evidence, EvidenceCommand, EvidenceEvent } from './evidence.js';
export { isEvidenceEvent } from './evidence.js';
export { actionDecider } from './action/decide.js';
export { longestHelpWanted } from './action/report-progress.js';
export type {
  Chase,
  ChaseEvent,
  Mail,
  MailKind,
  MailStatus,
  NewsRule,
  ReminderItem,
  ReminderRule,
} from './chase/chase.js';
export {
  isAsking,
  isNewsRule,
  keyOf,
  mailKinds,
  mailStatuses,
  morningKinds,
  newsRules,
} from './chase/chase.js';
export type { ChaseCommand } from './chase/commands.js';
export { chaseDecider, longestNote } from './chase/decide.js';
export type { ChasingCommand, ChasingEvent, HoldScope } from './chase/govern-chasing.js';
export type { AdoptedChasePolicy, ChasePolicy, LadderLevel } from './chase/policy.js';
export { defaultChasePolicy } from './chase/policy.js';
export type {
  EscalationCommand,
  EscalationEvent,
  EscalationEvidence,
  EscalationLevel,
  EscalationReason,
  Escalations,
  ResolvedBy,
} from './escalation/escalation.js';
export { escalationDecider, escalationLevels, occasionsIn, resolvedBy } from './escalation/escalation.js';
export type {
  DefineKPI,
  KPICommand,
  KPIReading,
  RestateKPI,
  SetKPITarget,
  UpdateKPI,
} from './kpi/commands.js';
export { kpiDecider } from './kpi/decide.js';
export type {
  DefinedKPI,
  KPI,
  KPIDefinition,
  KPIDetails,
  KPIInWords,
  KPIPlace,
  KPIEvent,
  KPITarget,
  KPIUnit,
  ReadingStatus,
  TargetDirection,
} from './kpi/kpi.js';
export { kpiUnits, targetDirections } from './kpi/kpi.js';
export type { Frequency, ReadingPeriod } from './kpi/period.js';
export {
  frequencies,
  lastPeriods,
  periodEndingIn,
  periodInWords,
  periodKey,
  periodOfKey,
  yearBefore,
} from './kpi/period.js';
export { nextReading, readingDue, type DueReading, type ReadOften } from './kpi/reading-due.js';
export { outcomesFramework, type NationalMetric } from './kpi/outcomes-framework.js';
export { takeReading } from './kpi/readings.js';
export { fewestPeopleShown, suppressed } from './kpi/suppressed.js';
export type { AdoptedKPIPolicy, KPIPolicy } from './rag/kpi-policy.js';
export { defaultKPIPolicy } from './rag/kpi-policy.js';
export type { KPIBecause, KPIColour, KPIFacts, KPIRag, KPITrend, ReadingFact } from './rag/kpi-rag.js';
export { dueBy, kpiRagOf } from './rag/kpi-rag.js';
export type {
  ExportForm,
  ListFilter,
  ListForm,
  PartRead,
  Reading,
  ReadingCommand,
  ReadingEvent,
} from './reading/reading.js';
export { exportForms, readingDecider } from './reading/reading.js';
export type { Round, RoundAnswer, RoundCommand, RoundEvent } from './round/round.js';
export { roundDecider } from './round/round.js';
export type {
  Council,
  Described,
  Partnership,
  PartnershipCommand,
  PartnershipEvent,
} from './partnership/partnership.js';
export type { SignInPolicy } from './partnership/sign-in-policy.js';
export { defaultSignInPolicy } from './partnership/sign-in-policy.js';
export { partnershipDecider } from './partnership/partnership.js';
export { usable } from './person/usable-address.js';
export type { AddressChange } from './person/address.js';
export type { Person, PersonCommand, PersonEvent } from './person/person.js';
export { personDecider } from './person/person.js';
export { roles, type Role } from './person/role.js';
export type { OutsideBoard } from './person/contact.js';
export { outsideBoards } from './person/contact.js';
export type { Absence, Part } from './person/deputy.js';
export { barToStandIn, isAwayOn, isNotOver, standInOf } from './person/deputy.js';
export type { Doubt } from './person/identity.js';
export { doubtsAbout, inDoubtUntil } from './person/identity.js';
export type {
  CommentDecision,
  Commenter,
  ConsultationEvent,
  Decided,
  Focus,
  OfPriority,
} from './plan/consultation.js';
export { commentDecisions } from './plan/consultation.js';
export type { CommentCommand, CommentEvent, MakeComment, WithdrawComment } from './comment.js';
export { isCommentEvent } from './comment.js';
export { placedAfter } from './plan/placed-after.js';
export type { Period, Plan, PlanCommand, PlanEvent, PlanWords } from './plan/plan.js';
export { actionsIn, openPrioritiesOn, prioritiesIn, prioritiesOn } from './plan/outline.js';
export { planDecider } from './plan/plan.js';
export type { AdoptedRagPolicy, RagPolicy } from './rag/policy.js';
export { defaultRagPolicy } from './rag/policy.js';
export { kpiAmberInWords, kpiRules, ragRules, ragRulesChanged } from './rag/rules-in-words.js';
export type { Because, Colour, Rag, RagFacts } from './rag/rag.js';
export { colours, ragOf } from './rag/rag.js';
export type {
  Attendance,
  Attended,
  Meeting,
  MeetingBoard,
  MeetingDay,
  MeetingEvent,
} from './meeting/meeting.js';
export { attendances, meetingBoards } from './meeting/meeting.js';
export type { MeetingCommand } from './meeting/commands.js';
export { meetingDecider } from './meeting/decide.js';
export { clearWorkingDays, publicationDate } from './meeting/publication-date.js';
export type { Mitigation, Risk, RiskEvent, RiskLevel, RiskWording } from './risk/risk.js';
export { riskLevels } from './risk/risk.js';
export type { RiskCommand } from './risk/commands.js';
export { riskDecider } from './risk/decide.js';
export type { RiskBand, Score, ScoreKind, Scores } from './risk/score.js';
export { bandOf, impactInWords, likelihoodInWords, ratingOf, riskBands, scoreKinds } from './risk/score.js';
export type { Sector } from './sector.js';
export { sectorInWords, sectors } from './sector.js';
export type { Circle, Marked, Marking, MarkingCommand, Readers, MarkingEvent, Release } from './marking.js';
export {
  circles,
  decideMarking,
  evolveMarking,
  highestMarking,
  isMarkingCommand,
  isMarkingEvent,
  markedSubject,
  markingInWords,
  markings,
  mayEnter,
  unmarked,
} from './marking.js';
export type { PaperCommand, Signing, SignOffPaper } from './paper/commands.js';
export { longestNarrative, paperDecider } from './paper/decide.js';
export type { LeftOut, Paper, PaperEvent, PaperFor, PaperKind, Pin } from './paper/paper.js';
export { paperKinds, paperReadBy } from './paper/paper.js';
export { plainParagraphs } from './paper/plain-paragraphs.js';
export type { Authority, DomainCommand } from './authority.js';
export { asCommandedBy } from './authority.js';
export type {
  ActionId,
  KPIId,
  MeetingId,
  OrganisationId,
  PaperId,
  PartnershipId,
  PersonId,
  PlanId,
  PriorityId,
  RiskId,
  ThemeId,
} from './ids.js';
export { heldIn } from './held-in.js';
export { longestText } from './rule.js';
export { RuleBroken } from './refusals/rule-broken.js';
export { ruleInWords } from './refusals/rule-in-words.js';
import type { ActionEvent } from './action/action.js';
import type { ChaseEvent } from './chase/chase.js';
import type { EscalationEvent } from './escalation/escalation.js';
import type { KPIEvent } from './kpi/kpi.js';
import type { PartnershipEvent } from './partnership/partnership.js';
import type { PaperEvent } from './paper/paper.js';
import type { PersonEvent } from './person/person.js';
import type { PlanEvent } from './plan/plan.js';
import type { MeetingEvent } from './meeting/meeting.js';
import type { RiskEvent } from './risk/risk.js';
import type { ReadingEvent } from './reading/reading.js';
import type { RoundEvent } from './round/round.js';
export type DomainEvent =
  | PartnershipEvent
  | PlanEvent
  | ActionEvent
  | PersonEvent
  | ChaseEvent
  | EscalationEvent
  | RoundEvent
  | KPIEvent
  | RiskEvent
  | MeetingEvent
  | ReadingEvent
  | PaperEvent;

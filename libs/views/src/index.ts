export type { ActionRow, DeadlineChange, MilestoneRow, ReportRow } from './action-page/action-row.js';
export type { ConversationComment } from './comments.js';
export type { EvidenceRow } from './evidence.js';
export { fileInWords, fileNameOf } from './evidence-in-words.js';
export { requireRoom } from './action-page/room-for-reports.js';
export { actionPage, ragFacts } from './action-page/action-page.js';
export type { AuditRow } from './audit-trail/audit-trail.js';
export { auditTrail } from './audit-trail/audit-trail.js';
export type { AuditFilter } from './audit-trail/find-entries.js';
export {
  countByDay,
  countEntries,
  findActors,
  findEntries,
  findPage,
  findPositions,
  firstEntry,
  lastPositionOf,
} from './audit-trail/find-entries.js';
export type { Names, Wording } from './entries/say.js';
export type { MailPurpose } from './entries/chase.js';
export { purposeOf } from './entries/chase.js';
export { saidInPapers } from './entries/paper.js';
export { commentDecisionInWords, commenterInWords } from './entries/consultation.js';
export { circleInWords } from './entries/marking.js';
export type { ChasedRow, ReadingsChased } from './chased/chased-row.js';
export { chasedPath } from './chased/chased-row.js';
export { chasedRowsOf } from './chased/chased-rows-of.js';
export { mitigationsChased } from './chased/mitigations-chased.js';
export { readingChased, readingsChased } from './chased/readings-chased.js';
export type { CommentRow, FocusRow } from './board/consultation.js';
export { deadlineInWords, detailsInWords, say } from './entries/say.js';
export type { EntryType } from './entries/index.js';
export {
  describe,
  kindChoices,
  kindInWords,
  kindsChosen,
  kindsOfEvidence,
  kindsOfMail,
  kindsOfReading,
  personsIn,
} from './entries/index.js';
export type {
  BoardRow,
  FindingRow,
  HoldRow,
  OrganisationRow,
  PlanRow,
  PriorityRow,
  ThemeRow,
} from './board/board.js';
export { endInWords, organisationInHistory, organisationNow, organisationOf } from './board/board-row.js';
export { board } from './board/board.js';
export { planBeside, referenceBeside } from './board/plan-beside.js';
export type { FindingFacts, FindingStands, Mended } from './board/findings.js';
export { actionsAbout, findingsOf, isOpen } from './board/findings.js';
export type { BoardBusiness, BusinessRows } from './board/business.js';
export { businessOf, idsBeside } from './board/business.js';
export type { AttemptRow, MailRow } from './chasing/chasing.js';
export { chasing } from './chasing/chasing.js';
export type { MailFilter } from './chasing/find-mails.js';
export { countMails, findMails, matchingMails, writtenTo } from './chasing/find-mails.js';
export { levelInWords, resolvedInWords } from './chasing/wording.js';
export { compareBoards, differencesOf } from './comparison/compare-boards.js';
export type {
  BoardAt,
  Change,
  Difference,
  DifferenceAlone as FoundDifference,
  Subject as DifferenceSubject,
} from './comparison/difference.js';
export { reportsNamed } from './comparison/evidence.js';
export type { DifferenceSaid } from './comparison/differences-in-words.js';
export {
  daysOf,
  differencesInWords,
  peopleIn as peopleInDifference,
} from './comparison/differences-in-words.js';
export type { GroupName as DifferenceGroup } from './comparison/groups.js';
export { groups as groupsOfDifferences, inGroups } from './comparison/groups.js';
export { becauseInWords, colourWord } from './action-page/because-in-words.js';
export type { QuestionName } from './questions/index.js';
export { isQuestion, questions } from './questions/index.js';
export type { Line, Question, QuestionSources } from './questions/question.js';
export type { WordRun } from './comparison/word-by-word.js';
export { wordByWord } from './comparison/word-by-word.js';
export type { EscalationRow } from './escalations/escalations.js';
export { boardQueue, escalationKey, escalations, openEscalations } from './escalations/escalations.js';
export type { ColouredKPI, KPIRow, ReadingRow, ReadingStep } from './kpis/kpis.js';
export { supplierOf } from './kpis/supplier.js';
export { awaitedReading, colourOfKPI, kpiFacts, kpis, kpisOf, offTarget } from './kpis/kpis.js';
export {
  colourInWords as kpiColourInWords,
  frequencyInWords,
  kpiBecauseInWords,
  targetInWords,
  trendInWords,
  unitInWords,
  valueForAll,
  valueInWords,
} from './kpis/wording.js';
export type { LateRow } from './late-entries/late-entries.js';
export { findLate, lateEntries } from './late-entries/late-entries.js';
export type { RoundRow, RoundStanding } from './rounds/rounds.js';
export { rounds, standingOf } from './rounds/rounds.js';
export type { Coloured, Counts, Dashboard, PriorityStanding, ThemeStanding } from './board/dashboard.js';
export {
  chasePolicyOn,
  colourOf,
  colouring,
  groundsOfColour,
  compareReferences,
  currentPlan,
  mainPlan,
  plansInForce,
  dashboardOf,
  daysInWords,
  fromToday,
  isDueAhead,
  isOverdue,
  isLateInRound,
  isUnreported,
  roundOpenedOn,
  kpiPolicyOn,
  lastRoundOn,
  needsOf,
  ragPolicyOn,
} from './board/dashboard.js';
export type { AskRow, DecisionRow, MeetingRow } from './meetings/meetings.js';
export { meetings } from './meetings/meetings.js';
export type { AskStanding, AttendanceAt } from './meetings/calendar.js';
export {
  allAsks,
  asksOutstanding,
  attendanceBySector,
  attendanceOf,
  attendanceTrend,
  isHeld,
  lastMeeting,
  nextMeeting,
  roundBefore,
  wasThere,
} from './meetings/calendar.js';
export { boardInWords } from './meetings/wording.js';
export type { HeatCell } from './risks/register.js';
export { heatMap, movementSince, openMitigations, openRisks, topRisks } from './risks/register.js';
export type { MitigationRow, RiskRow } from './risks/risks.js';
export { risks } from './risks/risks.js';
export type { Reason } from './reasons.js';
export { reasonsOfAction, reasonsOfKPI, reasonsOfPriority, reasonsOfRisk } from './reasons.js';
export { riskLevelInWords, scoreInWords, scoreKindInWords } from './risks/wording.js';
export type { PaperRow } from './papers/papers.js';
export { markingOfPaper, papers } from './papers/papers.js';
export { paperName, paperNameInMail, planOfPaper, withThoseBefore } from './papers/plan-of-paper.js';
export { boxInWords, paperKindInWords } from './papers/wording.js';
export type { PersonRow } from './person/person-roles.js';
export { personRoles } from './person/person-roles.js';
export type { ContactRow } from './person/contacts.js';
export { contacts } from './person/contacts.js';
export type { Mark } from './mark.js';
export { foldAll, PoisonedEntry } from './running/fold-batch.js';
export { AnotherLog, findAnotherLog } from './running/another-log.js';
export type { NotInLog } from './running/entries-not-in.js';
export { entriesNotIn } from './running/entries-not-in.js';
export type { LateView } from './running/late-views.js';
export { lateViews } from './running/late-views.js';
export type { ViewLog } from './running/keep-views.js';
export { keepViews } from './running/keep-views.js';
export type { RebuildProgress } from './running/rebuild.js';
export { RebuildRefused, rebuildViews } from './running/rebuild.js';
export { catchUp, takeInBatch } from './running/run-view.js';
export type { Skip, SkippedEntry, ViewStatus } from './running/skip-entry.js';
export { SkipRefused, skipEntry, viewStatus } from './running/skip-entry.js';
export { createViewTables, tableOf } from './running/tables.js';
export type { ViewReader } from './view-reader.js';
export { KeptViews, type KeptRow } from './view-reader.js';
export type { Moment } from './past/folded-views.js';
export { FoldedViews } from './past/folded-views.js';
export { setAllWaypoints, setWaypoints } from './past/waypoints.js';
export { noting, type MarkedRows } from './marked-rows.js';
export type { Entry, View } from './view.js';
export { idOf, kindOf } from './view.js';
import { actionPage } from './action-page/action-page.js';
import { auditTrail } from './audit-trail/audit-trail.js';
import { chasing } from './chasing/chasing.js';
import { escalations } from './escalations/escalations.js';
import { lateEntries } from './late-entries/late-entries.js';
import { rounds } from './rounds/rounds.js';
import { meetings } from './meetings/meetings.js';
import { risks } from './risks/risks.js';
import { board } from './board/board.js';
import { kpis } from './kpis/kpis.js';
import { papers } from './papers/papers.js';
import { contacts } from './person/contacts.js';
import { personRoles } from './person/person-roles.js';
import { kindOf, type View } from './view.js';

/** Every view of the product. */
export const views = [
  board,
  actionPage,
  auditTrail,
  personRoles,
  contacts,
  chasing,
  escalations,
  rounds,
  kpis,
  lateEntries,
  risks,
  meetings,
  papers,
];

/**
 * The views that take in what happens to a thing.
 * @param stream `action-<id>`
 */
export function viewsOf(stream: string): readonly View<object>[] {
  const all: readonly View<object>[] = views;
  return all.filter(({ streams }) => streams === undefined || streams.includes(kindOf(stream)));
}

export { inTransaction } from './running/transaction.js';

export { lastReportOn, owedFor, setsDeadline, type Obligation } from './owed.js';
export { agendasDue, agendaStillWanted, type MeetingFacts } from './agendas.js';
export { askedNow, unreported, type AskedNow, type NotAsked } from './ask-now.js';
export type { Silence } from './silence.js';
export { standingOfChase, type Standing } from './standing.js';
export { beginning, type Beginning } from './begin.js';
export { answerTo, lastAnswer, type Answer } from './answers.js';
export type { Chase } from './chase.js';
export { chase } from './chase.js';
export { Deputies } from './deputies.js';
export type { Digest, DueItem } from './digests.js';
export { dueItemOf } from './due-item.js';
export type { EscalationDue, Resolution } from './escalations.js';
export type {
  ActionFacts,
  BoardFacts,
  EscalationFacts,
  Facts,
  DeadlineSet,
  Happening,
  History,
  MailFacts,
  PersonFacts,
  RoundFacts,
} from './facts.js';
export { numberedIn } from './replies/numbered.js';
export { sendingDays } from './sending-days.js';
export { stillAsked, stillWanted } from './still-wanted.js';
export type { RehearsedDay } from './rehearse.js';
export type { News } from './news.js';
export { rehearse } from './rehearse.js';
export type { Unreachable } from './unreachable.js';
export { unreachable } from './unreachable.js';

export type { NameKnown } from './known-people.js';
export { ImportModule } from './import.module.js';
export type { Refusal } from './accept-import.js';
export { NotAccepted } from './accept-import.js';
export type { Arrival } from './arrivals.js';
export { Arrivals } from './arrivals.js';
export { changeInWords, decidedInWords, progressInWords } from './change-in-words.js';
export { NoSuchChange, changesNamed } from './changes-named.js';
export type { GreatChange, GreatKind } from './great-changes.js';
export { greatChangeInWords, greatChangesIn, greatKinds, oneDayIn } from './great-changes.js';
export { EvidenceFiles } from './evidence-files.js';
export { ImportDocuments } from './import-documents.js';
export type { ImportPreview } from './import-preview.js';
export { Imports } from './imports.js';
export type { MeasureInPlan } from './measures-in-plan.js';
export { definitionOf, isPlain, measuresOf, notUnderstoodIn } from './measures-in-plan.js';
export type { ImportOutcome } from './outcome.js';
export type { Aliases } from './owner-names.js';
export { boardNameOf } from './owner-names.js';
export type { PlanCandidate, PlanQuestion } from './plan-question.js';
export type { Chosen } from './reading-sheets.js';
export { ReadingSheets } from './reading-sheets.js';
export { refusalsInWords } from './refusals-in-words.js';
export {
  ManyChanged,
  NothingTicked,
  OutlookChanged,
  PlanNotChosen,
  PrioritiesStayOpen,
} from './requirements.js';
export { standsAlready, told } from './standing-finding.js';
export type { Tick } from './ticks.js';
export { ticksOf } from './ticks.js';
export type { DraftChoices, StoredDocument, StoredDraft } from './stored.js';

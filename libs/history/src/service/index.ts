export { HistoryModule } from './history.module.js';
export { Bundles } from './bundles.js';
export type { Comparison, Shown, ReaderOfBoard } from './compare-days.js';
export { CompareDays } from './compare-days.js';
export type { Export, ExportKind, FinishedExport } from './exports.js';
export { ExportRefused, Exports, isFinished } from './exports.js';
export { AnswerQuestion } from './answer-question.js';

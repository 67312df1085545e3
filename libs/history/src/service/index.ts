export { HistoryModule } from './history.module.js';
export { Bundles } from './bundles.js';
export type { Comparison, Day, Standpoint } from './comparisons.js';
export { Comparisons } from './comparisons.js';
export type { Export, ExportKind, FinishedExport } from './exports.js';
export { ExportRefused, Exports, isFinished } from './exports.js';
export { Questions } from './questions.js';

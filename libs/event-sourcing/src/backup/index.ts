export type { AppendsInOrder, PlacedEvent } from './append-in-order.js';
export { appendInOrder, runsOf } from './append-in-order.js';
export type { Carried, Target } from './carry-over.js';
export { copyLog } from './copy-log.js';
export { BackupRefused } from './errors.js';
export type { Exported } from './export-log.js';
export { exportLog } from './export-log.js';
export { checkBackup, importLog } from './import-log.js';
export type { Manifest } from './format.js';

export type { BundleManifest, LeftOut, Redaction } from './bundle/manifest.js';
export type { EntryTold } from './bundle/pages.js';
export { leftOutInWords } from './bundle/pages.js';
export { sortsOfWords } from './bundle/words.js';
export type { BundleAsked, BundleSource } from './bundle/write-bundle.js';
export { writeBundle } from './bundle/write-bundle.js';
export type { DatedEntry, ListInWord } from './word/write-word.js';
export { writeWord } from './word/write-word.js';

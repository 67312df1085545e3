/**
 * The words that people typed, in the sorts in which they can be left out of a bundle. Sorted by the name of the
 * field, so that a new kind of entry has its place without being named here; what has no name here is `other-words`.
 */
export const sortsOfWords = ['narratives', 'reasons', 'notes', 'other-words'] as const;
export type SortOfWords = (typeof sortsOfWords)[number];

const fields: Readonly<Record<string, SortOfWords>> = {
  narrative: 'narratives',
  helpWanted: 'narratives',
  answer: 'narratives',
  body: 'narratives',
  wanted: 'narratives',
  reason: 'reasons',
  why: 'reasons',
  decision: 'reasons',
  note: 'notes',
  notes: 'notes',
  message: 'notes',
  comment: 'notes',
  cause: 'notes',
  aim: 'other-words',
  introduction: 'other-words',
  link: 'other-words',
  // A deadline is typed, and may say where and with whom: its date stands beside it.
  asWritten: 'other-words',
};

/** What is nobody's words under its field's name: what a plan calls a thing, as long as it is no more than that. */
const neverWords: Readonly<Record<string, RegExp>> = {
  reference: /^(?=.*\d|.{1,3}$)[\p{L}\d./()-]{1,16}$/u,
  messageId: /^/,
  mediaType: /^/,
  // Of a KPI, and what a file says that it is marked.
  period: /^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/,
  says: /^OFFICIAL(?:-SENSITIVE)?$/,
};

const ids =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?|[a-z0-9]+(?:-[a-z0-9]+)*)?$/;

/** How words stand in an entry: by a hash, whether they are given beside it or left out. */
export const inPlaceOfWords = /^words:[0-9a-f]{64}$/;

/** The sort of a text under a field's name; null for an id, a date or a code, which is never left out. */
export function sortOf(field: string, text: string): SortOfWords | null {
  const sort = Object.hasOwn(fields, field) ? fields[field]! : null;
  if (sort !== null) return text === '' ? null : sort;
  if (inPlaceOfWords.test(text)) return 'other-words';
  const isName = Object.hasOwn(neverWords, field) && neverWords[field]!.test(text);
  return isName || ids.test(text) ? null : 'other-words';
}

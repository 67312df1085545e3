import { oneLine } from '../cells/clean-cell.js';
import type { Row } from '../documents/block.js';
import { isDate, rankWord } from './cell-kinds.js';
import { isHeadingPhrase, kindOf, type HeadingKind } from './heading-words.js';
import { namesTime } from './time-headings.js';

/** A question fills a heading now and then; a body cell of this length is no heading. */
const longest = 160;
const mostWords = 25;
/** With stray markup and blanks. */
const longestWritten = 2_000;

const actionKinds: readonly (HeadingKind | undefined)[] = [
  'action',
  'how',
  'what',
  'work',
  'description',
  'milestone',
  'aim',
  'kpi',
];
const besideKinds: readonly (HeadingKind | undefined)[] = [
  'owner',
  'person',
  'body',
  'partners',
  'by',
  'deadline',
  'target',
  'original-deadline',
];
const value = /^(?:t\.?b\.?[acd]\.?|n\/a|none|nil|ongoing|yes|no|open|closed|-+|\d[\d.,]*%?|[£$€].*)$/i;

/**
 * Whether a row is a row of headings, by all of its cells and by its place. Where the headings are still awaited, a row
 * that names an action and an owner or a date is one; below headings only one that is made of nothing else is.
 * @param first no headings stand above it in its table
 */
export function isHeadingRow(row: Row, first: boolean): boolean {
  if (isProse(row)) return false;
  const texts = row.cells.map(oneLine).filter((text) => text !== '');
  if (texts.length < 2 || texts.some((text) => text.length > longest || text.split(' ').length > mostWords))
    return false;
  // A body is long: a row of it is told by its first cell that is no heading.
  if (!first && !row.heading && !texts.every((text) => isHeadingPhrase(text) || namesTime(text)))
    return false;
  if (new Set(texts).size === 1) return false;
  const times = texts.filter(namesTime);
  const words = texts.filter((text) => !namesTime(text));
  // A chart has several times in its headings; one alone is the date of an action.
  if (words.length === 0 || times.length === 1 || words.some(isValue)) return false;
  const kinds = words.map((text) => (mayBeHeading(text) ? kindOf(text) : undefined));
  const phrases = words.filter(isHeadingPhrase).length;
  const action = kinds.some((kind) => actionKinds.includes(kind));
  const beside = kinds.some((kind) => besideKinds.includes(kind)) || times.length > 1;
  if (!first && !row.heading) {
    const parts = new Set(kinds.filter((kind) => kind !== undefined));
    return phrases === words.length && action && beside && parts.size >= 2;
  }
  const known = kinds.filter((kind) => kind !== undefined).length;
  const questions = words.filter((text) => /\?\s*$/.test(text)).length;
  if (!row.heading && phrases === 0 && questions < 2) return false;
  if (row.heading) return known > 0 && known * 3 >= words.length;
  return (
    (action && beside && (phrases >= 2 || known >= 2)) ||
    (known >= 2 && known * 2 >= words.length && phrases >= 2)
  );
}

/** A cell that is far too long for a heading: what it says is not even looked at. */
export function isProse({ cells }: Row): boolean {
  return cells.some((cell) => cell.length > longestWritten);
}

/** A heading has few words, unless it is a question. */
function mayBeHeading(text: string): boolean {
  if (/[.;,]$/.test(text) && text.split(' ').length > 3) return false;
  return (
    text.split(' ').length <= 9 ||
    /\?\s*$/.test(text) ||
    /^(?:what|who|when|how|why|where|which|by when)\b/i.test(text)
  );
}

function isValue(text: string): boolean {
  return (
    value.test(text) ||
    (rankWord.test(text) && !isHeadingPhrase(text)) ||
    (isDate(text) && !isHeadingPhrase(text))
  );
}

/** A row below the headings that says what parts of them are: `Short | Medium | Long` under one Timescale. */
export function completesHeadings(headings: Row, below: Row | undefined): boolean {
  if (!below) return false;
  const filled = below.cells.flatMap((cell, index) => (oneLine(cell) === '' ? [] : [index]));
  if (filled.length < 2) return false;
  const allHeadings = filled.every((index) => {
    const text = oneLine(below.cells[index]!);
    return namesTime(text) || isHeadingPhrase(text);
  });
  if (!allHeadings) return false;
  const covered = headings.cells.every(
    (cell, index) =>
      oneLine(cell) === '' ||
      below.mergedUp.has(index) ||
      oneLine(below.cells[index] ?? '') === '' ||
      isParent(headings, index),
  );
  return covered && filled.some((index) => oneLine(headings.cells[index] ?? '') === '');
}

/** A heading over several columns: what stands right of it is blank. */
function isParent({ cells }: Row, index: number): boolean {
  return oneLine(cells[index + 1] ?? '') === '' && index + 1 < cells.length;
}

/** Two rows of headings as one: each lower one after the words that stand over it. */
export function joinedHeadings(upper: Row, lower: Row): string[] {
  let over = '';
  return Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, index) => {
    const above = oneLine(upper.cells[index] ?? '');
    const below = oneLine(lower.cells[index] ?? '');
    if (above !== '') over = above;
    if (below === '') return above;
    if (!namesTime(below)) return `${over} ${below}`.trim();
    // Months under a year are that year’s; terms under Timescale say enough.
    return namesTime(over) ? `${below} ${over}` : below;
  });
}

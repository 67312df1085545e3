import { oneLine } from '../cells/clean-cell.js';
import type { Row } from '../documents/block.js';
import { isDate, rankWord } from './cell-kinds.js';
import { isHeadingPhrase, kindOf, saysToBeDone, type HeadingKind } from './heading-words.js';
import { isPartOfTime, namesTime } from './time-headings.js';
import { yearInWords, yearNamed } from '../deadline/year-named.js';

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
  'completed',
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
  // A chart has several times in its headings, or one over several columns; one alone is the date of an action.
  if (words.length === 0 || (times.length === 1 && !goesOver(row, times[0]!))) return false;
  // Two merged cells, repeated in each of their columns: a title, and what it says.
  if (new Set(words).size * 2 < words.length && !words.every(isHeadingPhrase)) return false;
  // In a long row of headings one may look like a value: `Late`, `Completed checklist items`.
  if (words.filter(isValue).length * 8 > words.length) return false;
  const kinds = words.map((text) => (mayBeHeading(text) ? kindOf(text) : undefined));
  const phrases = words.filter(isHeadingPhrase).length;
  const action = kinds.some((kind) => actionKinds.includes(kind));
  const beside = kinds.some((kind) => besideKinds.includes(kind)) || times.length > 1;
  if (!first && !row.heading) {
    const parts = new Set(kinds.filter((kind) => kind !== undefined));
    return phrases === words.length && action && beside && parts.size >= 2;
  }
  if (isHeadedPlainly(words)) return true;
  const known = kinds.filter((kind) => kind !== undefined).length;
  if (words.some(isValue) && known * 2 < words.length) return false;
  const questions = words.filter((text) => /\?\s*$/.test(text)).length;
  if (!row.heading && phrases === 0 && questions < 2 && !words.some(saysToBeDone)) return false;
  if (row.heading) return known > 0 && known * 3 >= words.length;
  return (
    (action && beside && (phrases >= 2 || known >= 2)) ||
    (known >= 2 && known * 2 >= words.length && phrases >= 2)
  );
}

/** `2026/27` over its quarters: the cell right of it is blank. */
function goesOver({ cells }: Row, time: string): boolean {
  const at = cells.findIndex((cell) => oneLine(cell) === time);
  return at + 1 < cells.length && oneLine(cells[at + 1]!) === '';
}

const plainly =
  /^(?:(?:key|main|our|specific|proposed|planned|agreed|priority|recommended)\s)*(?:actions?|activity|activities|tasks?|commitments?)$/i;

/** `Activity | Where`: one cell says nothing but Action, and the others are as short. */
function isHeadedPlainly(texts: readonly string[]): boolean {
  return (
    texts.length > 1 &&
    texts.some((text) => plainly.test(text)) &&
    texts.every((text) => text.length <= 40 && !/\d/.test(text) && mayBeHeading(text) && !isValue(text))
  );
}

/** A cell that is far too long for a heading: what it says is not even looked at. */
export function isProse({ cells }: Row): boolean {
  return cells.some((cell) => cell.length > longestWritten);
}

/** A heading has few words, those in brackets apart, unless it is a question. */
function mayBeHeading(text: string): boolean {
  if (/[.;,]$/.test(text) && text.split(' ').length > 3) return false;
  return (
    text.replace(/\s*\([^()]*\)\s*$/, '').split(' ').length <= 9 ||
    /\?\s*$/.test(text) ||
    /^(?:what|who|when|how|why|where|which|by when)\b/i.test(text)
  );
}

function isValue(text: string): boolean {
  // `No` heads a column of numbers.
  if (kindOf(text) === 'reference') return false;
  return (
    value.test(text) ||
    (rankWord.test(text) && !isHeadingPhrase(text)) ||
    (isDate(text) && !isHeadingPhrase(text) && !isDatedHeading(text))
  );
}

/** `Deadline 2026`: the heading of a column of dates, and the year that they are of; `Update October 2026`. */
function isDatedHeading(text: string): boolean {
  const words = text.split(/[\s()[\],:–—]+/).filter((word) => word !== '' && word !== '-');
  for (const cut of [1, 2, 3])
    for (const [head, told] of [
      [words.slice(0, -cut), words.slice(-cut)],
      [words.slice(cut), words.slice(0, cut)],
    ] as const) {
      const name = head.join(' ');
      if (name !== '' && kindOf(name) !== undefined && isHeadingPhrase(name) && isDate(told.join(' ')))
        return true;
    }
  const without = text.replace(/[\s(,–-]*20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?\)?$/, '');
  return without !== text && kindOf(without) === 'deadline' && isHeadingPhrase(without);
}

/** A row below the headings that says what parts of them are: `Short | Medium | Long` under one Timescale. */
export function completesHeadings(headings: Row, below: Row | undefined): boolean {
  if (!below) return false;
  const own = (cell: string, index: number) => oneLine(cell) !== '' && !below.mergedUp.has(index);
  const filled = below.cells.flatMap((cell, index) => (own(cell, index) ? [index] : []));
  if (filled.length < 2) return false;
  const texts = filled.map((index) => oneLine(below.cells[index]!));
  const surely = texts.filter((text) => namesTime(text) || isHeadingPhrase(text));
  if (surely.length * 2 < texts.length) return false;
  const perhaps = (text: string) => mayBeHeading(text) && !isValue(text) && kindOf(text) !== undefined;
  if (!texts.every((text) => surely.includes(text) || perhaps(text))) return false;
  const covered = headings.cells.every(
    (cell, index) =>
      oneLine(cell) === '' ||
      below.mergedUp.has(index) ||
      ['', oneLine(cell)].includes(oneLine(below.cells[index] ?? '')) ||
      isParent(headings, index),
  );
  return (
    covered &&
    filled.some((index) => oneLine(headings.cells[index] ?? '') === '' || isRepeated(headings, index))
  );
}

/** A heading over several columns: what stands right of it is blank, or it stands again in each of them. */
function isParent(headings: Row, index: number): boolean {
  const { cells } = headings;
  return (oneLine(cells[index + 1] ?? '') === '' && index + 1 < cells.length) || isRepeated(headings, index);
}

/** A merged cell that a program wrote into each of its columns. */
function isRepeated({ cells }: Row, index: number): boolean {
  const [before, own, after] = [-1, 0, 1].map((aside) => oneLine(cells[index + aside] ?? ''));
  return own !== '' && (own === before || own === after);
}

const datesOfTheirOwn: readonly (HeadingKind | undefined)[] = [
  'start',
  'review',
  'completed',
  'original-deadline',
];

/** Two rows of headings as one: each lower one after the words that stand over it. */
export function joinedHeadings(upper: readonly string[], lower: readonly string[]): string[] {
  let over = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const above = oneLine(upper[index] ?? '');
    const below = oneLine(lower[index] ?? '');
    if (above !== '') over = above;
    if (below === '' || below === above) return above;
    // What a date is, it says by itself: `Start` and `Finish` under Dates.
    if (datesOfTheirOwn.includes(kindOf(below))) return below;
    if (!namesTime(below)) return `${over} ${below}`.trim();
    return timeUnder(below, over);
  });
}

/** How a thing stands, and not when it is to be done. */
const standing = /\b(?:b?rag|status|rating|progress|monitoring|performance|updates?)\b/i;

/**
 * Months under a year, or under words that name one, are that year’s; terms under Timescale say enough. Under RAG they
 * are how the action stood: `Q1 RAG`.
 */
function timeUnder(time: string, over: string): string {
  if (namesTime(over)) return `${time} ${over}`;
  const year = /\d{4}/.test(time) ? null : yearNamed(over, true);
  const whole = year ? `${time} ${yearInWords(year)}` : time;
  const stood = standing.exec(over);
  return stood ? `${whole} ${/^(?:mon|perf)/i.test(stood[0]) ? 'Status' : stood[0]}` : whole;
}

/** Whether a row of times stands over parts of the headings below it: `Q1`, `Q2` over `Planned | Status | Planned`. */
export function standsOverHeadings({ cells }: Row, below: Row): boolean {
  const filled = cells.flatMap((cell, index) => (oneLine(cell) === '' ? [] : [index]));
  return (
    filled.length > 0 &&
    filled[0]! > 0 &&
    filled.every((index) => {
      const over = oneLine(cells[index]!);
      return (
        (namesTime(over) || yearNamed(over, true) !== null) && isPartOfTime(oneLine(below.cells[index] ?? ''))
      );
    })
  );
}

/** Headings with the times that stand over them, each as far as the next: `Q1 Planned`. */
export function underTimes(over: readonly string[], headings: readonly string[]): string[] {
  const starts = over.flatMap((cell, index) => (oneLine(cell) === '' ? [] : [index]));
  // Nobody knows how wide the last is: as wide as the others.
  const width = Math.min(...starts.slice(1).map((start, index) => start - starts[index]!));
  return headings.map((heading, index) => {
    const start = starts.filter((each) => each <= index).at(-1);
    if (start === undefined || index - start >= width || !isPartOfTime(heading)) return heading;
    const time = oneLine(over[start]!);
    return namesTime(heading) ? timeUnder(heading, time) : `${time} ${heading}`;
  });
}

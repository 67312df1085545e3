import { oneLine } from '../cells/clean-cell.js';
import type { Row } from '../documents/block.js';
import { isHeadingRow } from '../columns/heading-rows.js';
import { namesTime, timePlanned } from '../columns/time-headings.js';
import type { Part } from './tables.js';

const mark = /^(?:[xхХ✓✔✗×●•■▪◼█⬛*yo√ü→>-]|yes|tick|\p{Co})$/iu;

/** Headings, and rows as they stand under them: those of its pages and parts too. */
export interface Folded {
  readonly headings: readonly string[];
  /** Rows of another width are of another table, and stay as they are. */
  readonly fold: (rows: readonly Row[]) => readonly Row[];
}

/**
 * A chart in a table: crosses or colours under `Short term | Medium term` or under months. Its columns become one, which
 * says the last marked time: that is when the action is to be done.
 */
export function withoutTimeColumns(headings: readonly string[], rows: readonly Row[]): Folded {
  const times = headings.flatMap((heading, index) => (timePlanned(heading) === null ? [] : [index]));
  if (times.length < 2 || !areMarks(times, rows)) return { headings: [...headings], fold: (these) => these };
  const first = times[0]!;
  const without = (cells: readonly string[], instead: string) =>
    cells.flatMap((cell, index) => (index === first ? [instead] : times.includes(index) ? [] : [cell]));
  const kept = headings.map((_, index) => index).filter((index) => index === first || !times.includes(index));
  const folded = (each: Row): Row => {
    const { fills } = each;
    const padded = headings.map((_, index) => each.cells[index] ?? '');
    return {
      ...each,
      cells: [...without(padded, timeOf(each, times, headings)), ...each.cells.slice(headings.length)],
      mergedUp: new Set(kept.flatMap((old, now) => (each.mergedUp.has(old) && old !== first ? [now] : []))),
      ...(fills ? { fills: kept.map((old) => (old === first ? null : (fills[old] ?? null))) } : {}),
    };
  };
  const asWide = (these: readonly Row[]) =>
    Math.max(...these.map(({ cells }) => cells.length)) === headings.length || these === rows;
  return {
    headings: without(headings, 'Timescale'),
    fold: (these) => (asWide(these) ? these.map(folded) : these),
  };
}

/**
 * Headings that run over into the cells beside them, as where a page sets them closely: `Short Medium Long Lea | | | d`
 * over four columns is each of them over its own.
 */
export function withTimesParted(parts: readonly Part[]): Part[] {
  return parts.map((part): Part => (part.kind === 'line' ? part : { ...part, rows: part.rows.map(parted) }));
}

function parted(each: Row): Row {
  for (const [index, cell] of each.cells.entries()) {
    if (cell.length > longestOfTimes) continue;
    const words = oneLine(cell).split(' ');
    const other = words.findIndex((word) => !namesTime(word));
    const times = words.slice(0, other < 0 ? words.length : other);
    const beside = each.cells.slice(index + 1, index + times.length);
    if (
      times.length < 2 ||
      // `Dec 2017` is one.
      namesTime(times.join(' ')) ||
      beside.length < times.length - 1 ||
      beside.some((text) => oneLine(text) !== '')
    )
      continue;
    const rest = words.slice(times.length).join(' ');
    const after = each.cells.slice(index + times.length);
    if (rest !== '' && after.length === 0) continue;
    const next = rest === '' ? after : [`${rest}${oneLine(after[0]!)}`, ...after.slice(1)];
    const whole = { ...each, cells: [...each.cells.slice(0, index), ...times, ...next] };
    if (isHeadingRow(whole, true)) return whole;
  }
  return each;
}

const longestOfTimes = 200;

/** Their cells are crosses, colours or nothing: figures under years are a budget or a target, and no chart. */
function areMarks(times: readonly number[], rows: readonly Row[]): boolean {
  let marked = 0;
  let other = 0;
  for (const each of rows) {
    for (const index of times) {
      const text = oneLine(each.cells[index] ?? '');
      if (isMark(text) || (text === '' && isFilled(each, index))) marked += 1;
      else if (text !== '') other += 1;
    }
  }
  return marked > 0 && marked >= other * 4;
}

function timeOf(row: Row, times: readonly number[], headings: readonly string[]): string {
  const said = times.filter((index) => oneLine(row.cells[index] ?? '') !== '' || isFilled(row, index));
  // The end of a text may have run over into a cell.
  const marks = said.filter((index) => {
    const text = oneLine(row.cells[index] ?? '');
    return text === '' || isMark(text);
  });
  const marked = marks.length > 0 ? marks : said;
  return marked.length === 0 ? '' : (timePlanned(headings[marked.at(-1)!]!) ?? '');
}

function isMark(text: string): boolean {
  return mark.test(text) || /^(?:\S{1,12} )?[xX✓✔](?: \S{1,12})?$/u.test(text);
}

/** Its cell has a colour, and the row is not all of it: that is a heading, or every other row. */
function isFilled({ fills }: Row, index: number): boolean {
  const fill = fills?.[index] ?? null;
  return fill !== null && fills!.some((other) => other !== fill);
}

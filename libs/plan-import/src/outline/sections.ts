import { heldIn } from '@governance/partnership/basics';
import { oneLine } from '../cells/clean-cell.js';
import {
  completesHeadings,
  isHeadingRow,
  isProse,
  joinedHeadings,
  standsOverHeadings,
  underTimes,
} from '../columns/heading-rows.js';
import { headingKey, headingsKey, trimEnd } from '../columns/understand-columns.js';
import type { Row } from '../documents/block.js';
import { lineHeading } from '../layouts/lines.js';
import type { Choices } from './choices.js';
import { rememberedColumns } from './remembered-columns.js';

/** Rows of a table among which its first headings are looked for. */
const mostAbove = 60;

/** Headings that stand in so many rows, one under the other. */
const mostHeadingRows = 3;

/** Headings with the rows below them, up to the next headings. */
export interface Section {
  /** Null where no headings stand above the rows. */
  readonly at: number | null;
  /** The last row of its headings. */
  readonly to: number | null;
  /** Other headings stand below it in its table. */
  readonly above: boolean;
  readonly headings: readonly string[];
  readonly rows: readonly Row[];
}

/** Parts tables where headings stand: those that somebody chose, or that say or once said what their columns are. */
export class Sections {
  /** Those of the table above. */
  headings: readonly string[] = [];

  constructor(private readonly choices: Choices) {}

  *of(rows: readonly Row[], number: number): Generator<Section> {
    const { headingRow: wanted, headingRowTo: upTo } = this.choices.tables?.[number] ?? {};
    const begin = (at: number | null, headings: readonly string[], to = at) => ({
      at,
      to,
      headings,
      rows: [] as Row[],
    });
    if (rows.every(({ cells }) => cells.length === 1)) {
      yield { at: 0, to: 0, headings: [lineHeading], rows, above: false };
      return;
    }
    let section = begin(wanted === 0 ? 0 : null, wanted === 0 ? blankHeadings(rows) : []);
    let known = false;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      const heads =
        wanted === undefined
          ? this.saysAgain(row) ||
            (known && this.saysAgain(row, section.headings)) ||
            this.isNamed(row, rows[at + 1]) ||
            isHeadingRow(row, !known && at < mostAbove)
          : at === wanted - 1 || (known && this.saysAgain(row, section.headings));
      if (!heads) {
        section.rows.push(row);
        continue;
      }
      const over = section.rows.at(-1);
      const times = over !== undefined && standsOverHeadings(over, row) ? over : null;
      const whole = over !== undefined && !times && goesDownInto(over, row) ? over : null;
      if (times || whole) section.rows.pop();
      yield { ...section, above: true };
      known = true;
      const first = at + 1;
      const found = this.headingsFrom(rows, at, first === wanted ? upTo : undefined);
      const headings = times
        ? underTimes(times.cells, found.headings)
        : found.headings.map((each, index) =>
            whole && row.mergedUp.has(index) ? oneLine(whole.cells[index]!) : each,
          );
      const { last } = found;
      at = last;
      section = begin(first, headings, last + 1);
    }
    yield { ...section, above: false };
  }

  /** Headings from a row on, with the rows below that complete them. @param upTo the last, from 1, as somebody chose it */
  private headingsFrom(rows: readonly Row[], at: number, upTo: number | undefined) {
    let headings = trimEnd(rows[at]!.cells.map(oneLine));
    let last = at;
    for (; rows[last + 1] && last - at < mostHeadingRows - 1; last += 1) {
      const joined = joinedHeadings(headings, rows[last + 1]!.cells);
      // What a layout made has its headings in one row.
      const goesOn =
        upTo === undefined
          ? (rows[at]!.table >= 0 && completesHeadings(rows[last]!, rows[last + 1])) || this.remembers(joined)
          : last + 1 < upTo;
      if (!goesOn) break;
      headings = joined;
    }
    return { headings, last };
  }

  private remembers(headings: readonly string[]): boolean {
    return heldIn(this.choices.remembered ?? {}, headingsKey(headings)) !== undefined;
  }

  /** The headings of the table above, repeated as on a new page. */
  private saysAgain(row: Row, headings: readonly string[] = this.headings): boolean {
    if (isProse(row)) return false;
    const texts = trimEnd(row.cells.map(oneLine));
    return headings.length > 1 && texts.join('|').toLowerCase() === headings.join('|').toLowerCase();
  }

  /** Somebody named these headings, for this document or for an earlier one. */
  private isNamed(row: Row, below: Row | undefined): boolean {
    if (isProse(row)) return false;
    const { cells } = row;
    const named = Object.keys(this.choices.columns ?? {});
    const here = new Set(cells.map(headingKey));
    const found = named.filter((heading) => here.has(heading)).length;
    // They may stand in this row and in the one below it.
    const both = below !== undefined && !isProse(below) && this.remembers(joinedHeadings(cells, below.cells));
    const known = rememberedColumns(this.choices, cells) !== undefined;
    return both || known || (found > 0 && found >= Math.min(2, named.length));
  }
}

/** `Domain` beside `Actions for 2026/27`, which the headings below tell apart: its cell goes down into them. */
function goesDownInto({ cells }: Row, { mergedUp }: Row): boolean {
  return mergedUp.size > 0 && [...mergedUp].every((index) => isShort(oneLine(cells[index] ?? '')));
}

function isShort(text: string): boolean {
  return text !== '' && text.split(' ').length <= 9;
}

function blankHeadings(rows: readonly Row[]): string[] {
  return Array<string>(Math.max(...rows.map(({ cells }) => cells.length))).fill('');
}

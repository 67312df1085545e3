import { plusDays, plusMonths } from '@governance/calendar';
import type { YearAround } from '../deadline/date-form.js';
import { kindOf } from '../columns/heading-words.js';
import { findDates, type FoundDate } from '../deadline/find-dates.js';
import { firstDay } from '../deadline/understood.js';
import { yearNamed } from '../deadline/year-named.js';
import type { Period } from '../proposed-plan.js';
import { quoted } from './finding-list.js';
import { looksLikeHeading } from './headings.js';
import type { Outlined } from './outline.js';
import type { BodyRow } from './pieces.js';

/** Titles of what is written down on a day and looks ahead. */
const ofMeeting =
  /\b(?:minutes|meeting|action (?:log|list|points|notes)|actions? (?:from|arising|agreed)|notes)\b/i;

/** The year that begins with a day: what a meeting asks for without a year is due in it. */
function yearAfter(found: FoundDate | undefined): Period | null {
  if (!found?.date || found.yearless) return null;
  const from = firstDay({ ...found, date: found.date });
  return { from, to: plusDays(plusMonths(from, 12), -1) };
}

function afterMeeting(title: string): Period | null {
  const dates = ofMeeting.test(title) ? findDates(title) : [];
  return dates.length === 1 ? yearAfter(dates[0]) : null;
}

/** The year that the title of a document, or else its file's name, gives what has none. */
export function yearOfDocument(title: string | null, name: string): YearAround | null {
  const written = name.replace(/[_-]+/g, ' ');
  const after = title === null ? null : afterMeeting(title);
  if (after) return { period: after, from: `the year that begins with the date in the title ‘${title}’` };
  const titled = title === null ? null : yearNamed(title);
  if (titled) return { period: titled, from: `the year of the title ‘${title}’` };
  const filed = yearNamed(written);
  return filed && { period: filed, from: `the year in the name of the file, ‘${name}’` };
}

const saysWhenHeld =
  /^(?:(?:meeting )?date|held(?: on)?|date of meeting)\s*:|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;

/** The year after the day that minutes say of themselves: `Date: 30 September 2025`, `Thursday 18 June 2026, 10am`. */
export function yearOfMeeting(title: string | null, lines: readonly string[]): YearAround | null {
  const all = lines.flatMap((line) => line.split('\n')).slice(0, mostLines);
  if (![title ?? '', ...all.slice(0, 3)].some((line) => ofMeeting.test(line))) return null;
  for (const line of all.filter((each) => each.length <= 120 && saysWhenHeld.test(each))) {
    const dates = findDates(line);
    const period = dates.length === 1 ? yearAfter(dates[0]) : null;
    if (period) return { period, from: `the year that begins with ‘${dates[0]!.asWritten}’ above it` };
  }
  return null;
}

/** What a document says of itself stands at its beginning. */
const mostLines = 12;

/** The years that stand over actions, as the document is read: the nearest counts. */
export class YearsAround {
  private theme: YearAround | null = null;
  private priority: YearAround | null = null;
  /** A line that is no heading of the plan says it for the table below it. */
  private line: YearAround | null = null;
  private table: number | null = null;
  /** The day on which the actions of a log were agreed, as their rows say. */
  private agreed: YearAround | null = null;

  see(piece: Outlined): void {
    if (piece.kind === 'theme') {
      this.theme = heading(piece.text);
      this.priority = this.line = null;
    } else if (piece.kind === 'priority') {
      this.priority = heading(piece.title);
      this.line = null;
    } else if (piece.kind === 'outside') {
      const found = heading(piece.text);
      if (found || this.table !== null) this.line = found;
      this.table = null;
    }
  }

  /** What stands nearest to a row of actions, its own column of dates first. */
  of({ columns, cells, table, sheet = '' }: BodyRow): YearAround | null {
    if (this.table !== table) this.agreed = null;
    if (this.table !== null && this.table !== table) this.line = null;
    this.table = table;
    for (const { heading: text, field, also } of columns) {
      const period = field === 'deadline' || also === 'deadline' ? yearNamed(text, true) : null;
      if (period) return { period, from: `the year in the heading of its column, ‘${text}’` };
    }
    const begins = columns.findIndex(({ heading: text }) => saysWhenAgreed(text));
    // A blank cell is of the same day as the one above it.
    this.agreed = agreedOn(cells[begins] ?? '') ?? this.agreed;
    if (this.agreed) return this.agreed;
    const above = this.line ?? this.priority ?? this.theme;
    const ofSheet = above ? null : yearNamed(sheet, true);
    return ofSheet ? { period: ofSheet, from: `the year in the name of its sheet, ‘${sheet}’` } : above;
  }
}

/** `Date raised`, `Meeting date`, `Start`: a day before that of the deadline. */
function saysWhenAgreed(text: string): boolean {
  return (
    (kindOf(text) === 'start' && !/updat|modif|report/i.test(text)) ||
    /\b(?:meeting|mtg|minuted)\b/i.test(text)
  );
}

function agreedOn(cell: string): YearAround | null {
  const dates = cell.length > 60 ? [] : findDates(cell);
  const period = dates.length === 1 ? yearAfter(dates[0]) : null;
  return period && { period, from: `the year that begins with ‘${dates[0]!.asWritten}’ in its row` };
}

function heading(text: string): YearAround | null {
  const period = looksLikeHeading(text) ? yearNamed(text) : null;
  return period && { period, from: `the year of the heading ‘${quoted(text)}’` };
}

import { onOneLine, type CleanCell } from '../cells/clean-cell.js';
import { kindOf } from '../columns/heading-words.js';
import { monthOf } from '../deadline/calendar.js';
import { findDates } from '../deadline/find-dates.js';
import type { Finding } from '../proposed-plan.js';
import type { BodyRow } from './pieces.js';

export function isColour(fill: string | null): boolean {
  return fill === 'red' || fill === 'amber' || fill === 'green' || fill === 'blue';
}

export function isOfWholeRow({ columns, fills }: BodyRow, fill: string | null): boolean {
  return fills?.[columns.findIndex(({ field }) => field === 'action')] === fill;
}

/** Of `☒ Complete`, `☐ In progress` and `☐ Not started` what is ticked. */
export function ticked({ items, text }: CleanCell): string {
  if (!/[☐□]|\[ \]/u.test(text)) return text;
  const parts = items
    .flatMap((item) => item.text.split(/(?=[☐□☒☑✓✔■]|\[[ x]\])/iu))
    .filter((part) => part.trim() !== '');
  const marked = parts.filter((part) => /^(?:[☒☑✓✔■]|\[x\])/iu.test(part));
  return marked.map((part) => part.replace(/^(?:[☒☑✓✔■]|\[x\])\s*/iu, '').trim()).join('; ');
}

/** `N/A` under Revised date says that the date beside it stands. */
export function datesAmong<Dated extends { readonly cell: CleanCell }>(
  dates: readonly Dated[],
): readonly Dated[] {
  const said = dates.filter(
    ({ cell }) =>
      !/^(?:n\s?\/\s?a|none|nil|not applicable|no change|unchanged|as (?:above|before|original)|[-–—]+)\.?$/i.test(
        cell.text,
      ),
  );
  return said.length > 0 ? said : dates;
}

export function cellOf(text: string): CleanCell {
  return { items: [{ text, bullet: false }], text, hadMarkup: false };
}

export function completedAhead(row: number, words: string): Finding {
  return {
    kind: 'date-odd',
    at: `row ${row}`,
    row,
    text: words,
    message: `‘${words}’ says that the action is done on a day that is still to come, so it was not taken as completed. If that is its deadline, set it; if it is done, say so.`,
  };
}

/** A revised date outranks the one that it revises. */
export function latestDate(columns: readonly { heading: string }[]): number {
  const revised = columns.findIndex(({ heading }) =>
    /revised|new|current|forecast|latest|updated|exten(?:ded|sion)/i.test(heading),
  );
  if (revised >= 0) return revised;
  return Math.max(
    0,
    columns.findIndex(({ heading }) => kindOf(heading) === 'deadline'),
  );
}

/** By the dates in their headings, else the last: `January update` stands right of `Progress`. */
export function newest(columns: readonly { heading: string }[]): number {
  const dates = columns.map(({ heading }) => findDates(heading, null, true).at(-1)?.date ?? '');
  if (dates.some((date) => date === '')) return newestMonth(columns.map(({ heading }) => heading));
  return dates.reduce((best, date, index) => (date >= dates[best]! ? index : best), 0);
}

/** Of months without a year each is at most half a year after the one before it. */
function newestMonth(headings: readonly string[]): number {
  const months = headings.map((heading) => {
    const named = heading.split(/[^\p{L}]+/u).flatMap((word) => monthOf(word).month || []);
    return named.at(-1) ?? null;
  });
  if (months.some((month) => month === null)) return headings.length - 1;
  return months.reduce<number>((best, month, index) => {
    const after = (month! - months[best]! + 12) % 12;
    return after < 7 ? index : best;
  }, 0);
}

/** Two columns of one kind, or a row and the row that goes on from it, read as one cell. */
export function both(first: CleanCell, second: CleanCell): CleanCell {
  if (first.text === '') return second;
  if (second.text === '') return first;
  const items = [...first.items, ...second.items];
  return { items, text: onOneLine(items), hadMarkup: first.hadMarkup || second.hadMarkup };
}

export function shortened(
  clean: CleanCell,
  longest: number,
  row: number,
  heading: string,
  findings: Finding[],
  kept: (text: string) => string,
): CleanCell {
  if (clean.text.length <= longest) return clean;
  const cut = [...clean.text.slice(0, longest)].join('').replace(/[\ud800-\udbff]$/u, '');
  findings.push({
    kind: 'cell-too-long',
    at: `row ${row}, ${heading}`,
    row,
    text: kept(clean.text),
    message: `The cell under ‘${heading}’ has ${clean.text.length.toLocaleString('en-GB')} characters. The first ${longest.toLocaleString('en-GB')} are used and the whole is kept with this finding. Shorten it, or move the detail to a paper.`,
  });
  return { ...cellOf(cut.trim()), hadMarkup: clean.hadMarkup };
}

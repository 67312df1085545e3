import { oneLine } from '../cells/clean-cell.js';
import type { Row } from '../documents/block.js';
import { namesTime } from '../columns/time-headings.js';

const mark = /^(?:[xхХ✓✔✗×●•■▪◼█⬛*yo√ü→>-]|yes|tick|\p{Co})$/iu;

/**
 * A chart in a table: crosses or colours under `Short term | Medium term` or under months. Its columns become one, which
 * says the last marked time: that is when the action is to be done.
 */
export function withoutTimeColumns(
  headings: readonly string[],
  rows: readonly Row[],
): { readonly headings: string[]; readonly rows: readonly Row[] } {
  const times = headings.flatMap((heading, index) => (namesTime(heading) ? [index] : []));
  if (times.length < 2 || !areMarks(times, rows)) return { headings: [...headings], rows };
  const first = times[0]!;
  const without = (cells: readonly string[], instead: string) =>
    cells.flatMap((cell, index) => (index === first ? [instead] : times.includes(index) ? [] : [cell]));
  const kept = headings.map((_, index) => index).filter((index) => index === first || !times.includes(index));
  return {
    headings: without(headings, 'Timescale'),
    rows: rows.map((each): Row => {
      const { fills } = each;
      const padded = headings.map((_, index) => each.cells[index] ?? '');
      return {
        ...each,
        cells: [...without(padded, timeOf(each, times, headings)), ...each.cells.slice(headings.length)],
        mergedUp: new Set(kept.flatMap((old, now) => (each.mergedUp.has(old) && old !== first ? [now] : []))),
        ...(fills ? { fills: kept.map((old) => (old === first ? null : (fills[old] ?? null))) } : {}),
      };
    }),
  };
}

/** Their cells are crosses, colours or nothing: figures under years are a budget or a target, and no chart. */
function areMarks(times: readonly number[], rows: readonly Row[]): boolean {
  let marked = 0;
  let other = 0;
  for (const each of rows) {
    for (const index of times) {
      const text = oneLine(each.cells[index] ?? '');
      if (mark.test(text) || (text === '' && isFilled(each, index))) marked += 1;
      else if (text !== '') other += 1;
    }
  }
  return marked > 0 && marked >= other * 4;
}

function timeOf(row: Row, times: readonly number[], headings: readonly string[]): string {
  const marked = times.filter((index) => oneLine(row.cells[index] ?? '') !== '' || isFilled(row, index));
  return marked.length === 0 ? '' : oneLine(headings[marked.at(-1)!]!);
}

function isFilled({ fills }: Row, index: number): boolean {
  const fill = fills?.[index];
  return fill !== undefined && fill !== null;
}

import { oneLine } from '../cells/clean-cell.js';
import { trimEnd, type Columns } from '../columns/understand-columns.js';
import type { Row } from '../documents/block.js';
import type { TableSeen } from './choices.js';

/** A table as somebody is shown it, with what its columns were taken for and their first cells. */
export function tableSeen(
  table: number,
  at: Pick<TableSeen, 'headingRow' | 'headingRowTo' | 'firstRows' | 'goesOn' | 'leftOut'>,
  columns: Columns | null,
  rows: readonly Row[],
): TableSeen {
  const width = Math.max(columns?.columns.length ?? 0, ...rows.map(({ cells }) => trimEnd(cells).length));
  const known = columns?.columns ?? [];
  return {
    table,
    ...at,
    sheet: rows[0]?.sheet ?? null,
    rows: rows.length,
    read: columns?.actionTable ?? false,
    columns: Array.from({ length: width }, (_, index) => ({
      heading: known[index]?.heading ?? '',
      field: known[index]?.field ?? null,
      evidence: known[index]?.evidence ?? 'none',
      samples: samplesOf(rows, index),
    })),
  };
}

/** Rows that are shown for somebody to find the headings among. */
const mostFirst = 8;

/** The first rows of a table, those of its headings among them. @param upTo the last row of its headings, from 1 */
export function firstRowsOf(rows: readonly Row[], upTo: number): string[] {
  return rows.slice(0, Math.min(60, Math.max(mostFirst, upTo + 2))).map(({ cells }) => {
    const texts = cells.map((cell) => oneLine(cell.slice(0, 500))).filter((text) => text !== '');
    const line = texts.join(' | ');
    return line.length > 120 ? `${line.slice(0, 120)}…` : line;
  });
}

function samplesOf(rows: readonly Row[], index: number): string[] {
  const texts: string[] = [];
  for (const { cells } of rows) {
    const text = oneLine((cells[index] ?? '').slice(0, 500));
    if (text !== '') texts.push(text.length > 80 ? `${text.slice(0, 80)}…` : text);
    if (texts.length === 3) break;
  }
  return texts;
}

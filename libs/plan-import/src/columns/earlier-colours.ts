import type { ColumnKind } from './column-kinds.js';
import { standsAtTime } from './time-headings.js';

const before = /\b(?:previous|prior|last|former|earlier|old)\b/i;

/** Of the columns of status those with a colour of the past: they say no more how the action stands. */
export function earlierColours<Column extends ColumnKind>(columns: readonly Column[]): readonly Column[] {
  const rated = columns.filter(({ heading }) => /\bb?rag\w*|\bcolou?r|\brating/i.test(heading));
  const current = Math.max(...rated.map(standing));
  const former = columns.filter(
    ({ heading }) => before.test(heading) && !/^last (?:updated?|status)/i.test(heading),
  );
  return [
    ...rated.filter((column) => standing(column) < current),
    ...(former.length < columns.length ? former.filter((column) => !rated.includes(column)) : []),
  ];
}

/** The current one stands before one that says nothing of its time, that before those of several times, and these before an earlier. */
function standing({ heading, cells }: ColumnKind): number {
  if (before.test(heading)) return 0;
  if (standsAtTime(heading)) return 1;
  return cells.filled > 0 && /\b(?:current|latest|this|now|new)\b/i.test(heading) ? 3 : 2;
}

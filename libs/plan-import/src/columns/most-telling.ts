import type { CellKinds } from './cell-kinds.js';
import type { ColumnKind } from './column-kinds.js';
import { isNameOfAction } from './plainly-actions.js';

/** How many different cells it has. */
export function distinct({ cells }: ColumnKind): number {
  return cells.filled * cells.different;
}

/**
 * Of columns that may be the action, the one that is called its name; else the one whose cells differ most, of equals the
 * one that is headed `Action` and nothing else, or has more words.
 */
export function mostTelling<Column extends ColumnKind>(columns: readonly Column[]): Column {
  const named = (column: ColumnKind) => (isNameOfAction(column) ? 1 : 0);
  const plain = ({ heading }: ColumnKind) => (/^(?:key )?actions?$/i.test(heading.trim()) ? 1 : 0);
  return [...columns].sort(
    (a, b) =>
      named(b) - named(a) ||
      distinct(b) - distinct(a) ||
      plain(b) - plain(a) ||
      b.cells.words - a.cells.words,
  )[0]!;
}

/** Numbers and codes are no title. */
export function isCodes({ figures, references }: CellKinds): boolean {
  return Math.max(figures, references) >= 0.8;
}

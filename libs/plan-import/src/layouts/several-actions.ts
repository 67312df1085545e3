import { cleanCell } from '../cells/clean-cell.js';
import { isDate } from '../columns/cell-kinds.js';
import type { Column } from '../columns/field.js';

/** A list of actions is short; what is longer is no cell of a plan. */
const longest = 10_000;
const partsLines = /[\n\r•·▪◦●‣\uf0b7\uf0a7]|<(?:li|br|p)\b/iu;

/**
 * A row whose action, owner and date are lists of the same length holds that many actions: the first date belongs to the
 * first action. The other cells belong to each.
 */
export function severalActions(columns: readonly Column[], cells: readonly string[]): string[][] {
  const itemsAt = (index: number) => cleanCell(cells[index] ?? '').items.map(({ text }) => text);
  const action = columns.findIndex(({ field }) => field === 'action');
  const written = cells[action] ?? '';
  if (written.length > longest || !partsLines.test(written)) return [[...cells]];
  const count = itemsAt(action).length;
  if (count < 2) return [[...cells]];
  const listed = columns.flatMap(({ field }, index) => {
    const items = itemsAt(index);
    if (items.length !== count) return [];
    if (field === 'deadline') return items.every(isDate) ? [index] : [];
    return field === 'owner' || field === 'reference' || field === 'status' || field === 'completed'
      ? [index]
      : [];
  });
  const parted = listed.some(
    (index) => columns[index]!.field === 'deadline' || columns[index]!.field === 'reference',
  );
  if (!parted) return [[...cells]];
  return Array.from({ length: count }, (_, at) =>
    cells.map((cell, index) => (index === action || listed.includes(index) ? itemsAt(index)[at]! : cell)),
  );
}

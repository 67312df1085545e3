import { oneLine } from '../cells/clean-cell.js';
import type { Row } from '../documents/block.js';
import { kindOf } from '../columns/heading-words.js';
import type { Part, Table } from './tables.js';

/** Two tables that stand beside each other on a sheet, a blank column between them: the right one follows the left. */
export function withoutSideBySide(parts: readonly Part[]): Part[] {
  return parts.flatMap((part): Part[] => (part.kind === 'table' ? parted(part) : [part]));
}

function parted(table: Table): Table[] {
  const width = Math.max(...table.rows.map(({ cells }) => cells.length));
  for (let gap = 1; gap < width - 1; gap += 1) {
    if (table.rows.some(({ cells }) => oneLine(cells[gap] ?? '') !== '')) continue;
    const head = table.rows.find(({ cells }) => {
      const [left, right] = [cells.slice(0, gap), cells.slice(gap + 1)];
      return isTableHead(left) && (isTableHead(right) || isAnotherHead(left, right));
    });
    if (!head) continue;
    const left: Table = { kind: 'table', rows: table.rows.map((each) => part(each, 0, gap)).filter(says) };
    const right: Table = {
      kind: 'table',
      rows: table.rows.map((each) => part(each, gap + 1, width)).filter(says),
    };
    return [left, ...parted(right)];
  }
  return [table];
}

function isTableHead(cells: readonly string[]): boolean {
  const kinds = cells.map(kindOf);
  const action = kinds.some((kind) => kind === 'action' || kind === 'what' || kind === 'work');
  return action && kinds.some((kind) => kind === 'owner' || kind === 'person' || kind === 'deadline');
}

/** Headings of their own, of which one stands in both tables: `Status` of the actions, and of the milestones. */
function isAnotherHead(left: readonly string[], right: readonly string[]): boolean {
  const names = new Set(left.map((cell) => oneLine(cell).toLowerCase()));
  const own = right.map(oneLine).filter((cell) => cell !== '');
  // A register of risks beside the actions.
  if (own.filter((cell) => kindOf(cell) === 'risk').length > 1) return true;
  return (
    own.length > 1 && own.every((cell) => kindOf(cell)) && own.some((cell) => names.has(cell.toLowerCase()))
  );
}

function part(row: Row, from: number, to: number): Row {
  const inside = [...row.mergedUp].filter((column) => column >= from && column < to);
  return {
    ...row,
    cells: row.cells.slice(from, to),
    mergedUp: new Set(inside.map((column) => column - from)),
    ...(row.fills ? { fills: row.fills.slice(from, to) } : {}),
    spanning: row.spanning && from === 0,
  };
}

function says({ cells, mergedUp }: Row): boolean {
  return mergedUp.size > 0 || cells.some((cell) => oneLine(cell) !== '');
}

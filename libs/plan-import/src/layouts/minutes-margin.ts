import { oneLine } from '../cells/clean-cell.js';
import { line } from '../documents/block.js';
import { actionItem, isForSomebody, type ActionItem } from './action-item.js';
import type { Part, Table } from './tables.js';

const fewest = 2;

/**
 * Minutes in a table of two columns without headings: what was said, and in the margin beside it, mostly blank, `Clerk to
 * write to the school`. Each line of the margin is an action, where all of them read so.
 * @returns null where there is no such table
 */
export function withMinutesMargin(
  parts: readonly Part[],
  tableOf: (items: readonly ActionItem[], from: number) => Table,
): Part[] | null {
  let found = false;
  const result = parts.flatMap((part, at): Part[] => {
    if (part.kind === 'line') return [part];
    const rows = part.rows.map(({ cells: [left = '', ...right] }) => ({ said: left, asked: linesOf(right) }));
    const asked = rows.flatMap((each) => each.asked);
    const beside = rows.filter((each) => each.asked.length > 0);
    const isMargin = beside.length * 2 <= rows.length && asked.every(isForSomebody);
    if (asked.length < fewest || !isMargin || beside.some(({ said }) => said.length < 40)) return [part];
    found = true;
    return rows.flatMap((each, index): Part[] => [
      // As an item of a list: what was said heads nothing.
      ...(each.said.trim() === '' ? [] : [line(oneLine(each.said), null, true)]),
      // Places between those of the parts.
      ...(each.asked.length === 0 ? [] : [tableOf(each.asked.map(actionItem), at + (index + 1) / 1_000)]),
    ]);
  });
  return found ? result : null;
}

function linesOf(cells: readonly string[]): string[] {
  return cells
    .flatMap((cell) => cell.split('\n'))
    .map(oneLine)
    .filter((text) => text !== '');
}

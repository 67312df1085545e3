import { oneLine } from '../cells/clean-cell.js';
import { cellKinds } from '../columns/cell-kinds.js';
import type { Row } from '../documents/block.js';
import type { Part, Table } from './tables.js';

/** A column of who is to act, in the words of minutes. */
export const actedBy = /^actions?(?:\s+(?:by|for|on|with|owner))?\s*:?$/i;
/** Rows among which the heading is looked for. */
const mostAbove = 3;

/** Minutes that head one column alone: `Action`, with initials below it where somebody is to do what stands beside. */
export function withMinutesHeaded(parts: readonly Part[]): Part[] {
  return parts.map((part) => (part.kind === 'table' ? headed(part) : part));
}

function headed(table: Table): Table {
  const at = table.rows.slice(0, mostAbove).findIndex((row) => lone(row) !== null);
  if (at < 0) return table;
  const head = table.rows[at]!;
  const who = lone(head)!;
  const below = table.rows.slice(at + 1);
  const kindsAt = (index: number) => cellKinds(below.map(({ cells }) => cells[index] ?? ''));
  const names = kindsAt(who);
  const said = Array.from({ length: who }, (_, index) => ({ index, kinds: kindsAt(index) }));
  const item = said.find(({ kinds }) => kinds.words >= 4 && kinds.filled > names.filled)?.index;
  if (item === undefined || names.filled < 2 || names.words > 4 || names.bodies + names.persons < 0.8)
    return table;
  const number = said.find(({ index, kinds }) => index < item && kinds.references >= 0.6)?.index;
  const headings = head.cells.map((_, index) =>
    index === who ? 'Action by' : index === item ? 'Item' : index === number ? 'No' : '',
  );
  return {
    kind: 'table',
    rows: [...table.rows.slice(0, at), { ...head, cells: headings, heading: true }, ...below],
  };
}

/** The place of the one cell of a row, where it heads a column of who is to act. */
function lone({ cells }: Row): number | null {
  const filled = cells.flatMap((cell, index) => (oneLine(cell) === '' ? [] : [index]));
  const [index = 0] = filled;
  return filled.length === 1 && index > 0 && actedBy.test(oneLine(cells[index]!)) ? index : null;
}

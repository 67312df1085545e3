import { cellKinds, type CellKinds } from '../columns/cell-kinds.js';
import type { ColumnChoices } from '../outline/choices.js';
import type { Row } from '../documents/block.js';

/** Fewer rows tell too little of their columns. */
const fewest = 5;

/**
 * What the columns of tables without headings look like, all tables of a document that are as wide taken together: a
 * text of its own on every row, somebody who does it, and when or how it stands. Null where that is not plain.
 */
export function columnsWithoutHeadings(rows: readonly Row[]): ColumnChoices | null {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (rows.length < fewest || width < 3) return null;
  const kinds = Array.from({ length: width }, (_, index) =>
    cellKinds(rows.map(({ cells }) => cells[index] ?? '')),
  );
  const only = (holds: (kind: CellKinds) => boolean) => {
    const found = kinds.flatMap((kind, index) => (holds(kind) ? [index] : []));
    return found.length === 1 ? found[0]! : null;
  };
  const deadline = only(({ filled, dates }) => filled * 2 > rows.length && dates >= 0.6);
  const status = only(
    ({ filled, states, dates }) => filled * 2 > rows.length && states >= 0.6 && dates < 0.6,
  );
  const owner = only(({ filled, bodies, words }) => filled * 2 > rows.length && bodies >= 0.6 && words <= 6);
  const texts = kinds.flatMap(({ words, different, filled }, index) =>
    filled * 10 >= rows.length * 8 && words >= 4 && different >= 0.8 && index !== owner ? [index] : [],
  );
  const action = texts.length === 1 ? texts[0]! : null;
  if (action === null || owner === null || (deadline === null && status === null)) return null;
  const name = (index: number) => `column ${index + 1}`;
  return {
    [name(action)]: 'action',
    [name(owner)]: 'owner',
    ...(deadline === null ? {} : { [name(deadline)]: 'deadline' }),
    ...(status === null ? {} : { [name(status)]: 'status' }),
  };
}

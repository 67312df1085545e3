import { around, type Fragment, type TurnedFragment } from './geometry.js';
import { linesOf, paragraphsOf } from './words.js';

/** Words that stand further apart than this, in sizes of their letters, are not of one sentence. */
const apart = 0.6;

/** @param edge the cell's right edge */
export function cellText(fragments: readonly Fragment[], edge: number): string {
  if (fragments.length === 0) return '';
  const lines = linesOf(fragments, Infinity).map(({ chunks }) => chunks[0]!);
  const box = around(lines);
  // Words keep as far from the right edge as from the left; that is seen only where they fill the cell.
  return paragraphsOf(lines, Math.max(edge - 6, box.right)).join('\n');
}

/** Words that run up or down a cell, as a heading or a label does. */
export function uprightText(fragments: readonly TurnedFragment[]): string {
  if (fragments.length === 0) return '';
  const upright = fragments.map((fragment) => ({ ...fragment, ...fragment.upright }));
  const lines = linesOf(upright, Infinity).map(({ chunks }) => chunks[0]!);
  return lines.map(({ text }) => text).join(' ');
}

/**
 * A cell without lines inside that stands over several columns, where its words keep to these columns: headings in one
 * box. Null where it is one cell.
 * @param edges where each of the columns begins and the last ends
 */
export function columnsOfCell(fragments: readonly Fragment[], edges: readonly number[]): string[] | null {
  const inner = edges.slice(1, -1);
  if (inner.length === 0 || fragments.length < 2) return null;
  const crosses = (edge: number) => fragments.some(({ left, right }) => left < edge - 1 && right > edge + 1);
  if (inner.some(crosses)) return null;
  for (const { chunks } of linesOf(fragments, apart))
    for (const { left, right } of chunks)
      if (inner.some((edge) => left < edge - 1 && right > edge + 1)) return null;
  const texts = edges.slice(1).map((right, column) =>
    cellText(
      fragments.filter((each) => each.left >= edges[column]! - 1 && each.left < right - 1),
      right,
    ),
  );
  const filled = texts.filter((text) => text !== '').length;
  return filled >= Math.max(2, texts.length / 2) ? texts : null;
}

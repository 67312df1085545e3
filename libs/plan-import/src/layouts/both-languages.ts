import { oneLine } from '../cells/clean-cell.js';
import { inBothLanguages } from '../cells/welsh.js';
import type { Row } from '../documents/block.js';

const enough = 0.6;
const fewest = 2;

/**
 * Columns whose cells say the same in English and in Welsh: the English stands alone, and the Welsh in a column of its own
 * at the end.
 */
export function withoutBothLanguages(
  headings: readonly string[],
  rows: readonly Row[],
): { readonly headings: string[]; readonly rows: readonly Row[] } {
  const both = headings.flatMap((_, index) => {
    const filled = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => oneLine(cell) !== '');
    const told = filled.filter((cell) => inBothLanguages(cell) !== null).length;
    return told >= fewest && told >= filled.length * enough ? [index] : [];
  });
  if (both.length === 0) return { headings: [...headings], rows };
  return {
    headings: [...headings, ...both.map((index) => `${headings[index]!} (cy)`)],
    rows: rows.map((each): Row => {
      const padded = headings.map((_, index) => each.cells[index] ?? '');
      const told = new Map(both.map((index) => [index, inBothLanguages(padded[index]!)]));
      const english = padded.map((cell, index) => told.get(index)?.english ?? cell);
      const merged = both.flatMap((index, at) => (each.mergedUp.has(index) ? [headings.length + at] : []));
      return {
        ...each,
        cells: [...english, ...both.map((index) => told.get(index)?.welsh ?? '')],
        mergedUp: new Set([...each.mergedUp, ...merged]),
      };
    }),
  };
}

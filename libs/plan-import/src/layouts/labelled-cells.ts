import { oneLine } from '../cells/clean-cell.js';
import type { Line } from '../documents/block.js';
import { textLine } from '../documents/text.js';
import { isActionLabel, labelOf } from './labelled-line.js';
import type { Part, Table } from './tables.js';

const enough = 0.8;

/**
 * Cards that stand beside one another on a page, `What: … Who: … When: …` in each, which a table of one cell for each, or
 * of one for each label, was taken for: the lines of one after those of the other.
 */
export function withoutLabelledCells(parts: readonly Part[]): Part[] {
  return parts.flatMap((part): Part[] => (part.kind === 'table' ? (linesOf(part) ?? [part]) : [part]));
}

function linesOf({ rows }: Table): Line[] | null {
  const texts = rows.map(({ cells }) =>
    cells.map((cell) =>
      cell
        .split('\n')
        .map(oneLine)
        .filter((text) => text !== ''),
    ),
  );
  const filled = texts.flat().filter((lines) => lines.length > 0);
  const begun = filled.filter(([first]) => labelOf(first!) !== null);
  const titles = begun.filter(([first]) => isActionLabel(labelOf(first!)!));
  if (titles.length < 2 || begun.length < filled.length * enough) return null;
  // Each cell a card, or each column.
  if (titles.length === begun.length) return texts.flat(2).map((text) => textLine(text));
  const width = Math.max(...texts.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) => texts.flatMap((cells) => cells[column] ?? []))
    .flat()
    .map((text) => textLine(text));
}

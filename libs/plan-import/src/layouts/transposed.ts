import { oneLine } from '../cells/clean-cell.js';
import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import { row } from '../documents/block.js';
import { heading, isAction, isActionLabel, isLabel } from './card-labels.js';
import type { Part, Table } from './tables.js';

/**
 * A table whose headings stand down the left, and whose actions stand beside one another: `Action | Sweep | Paint` over
 * `Owner | Cleansing | Works`. It is turned, so that its headings stand above.
 */
export function withoutTransposed(parts: readonly Part[]): Part[] {
  return parts.map((part) => (part.kind === 'table' && isTransposed(part) ? turned(part) : part));
}

/** Two columns are a card, and four may be two of them side by side. */
const fewest = { columns: 3, rows: 3 } as const;

function isTransposed({ rows }: Table): boolean {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  if (rows.length < fewest.rows || width < fewest.columns || rows.length > 30) return false;
  const labels = rows.map(({ cells }) => heading(cells[0] ?? ''));
  const kinds = labels.map((label) => kindOf(label));
  const beside = rows.flatMap(({ cells }) => cells.slice(1).map(oneLine)).filter((text) => text !== '');
  return (
    isActionLabel(labels[0]!) &&
    labels.every((label) => isLabel(label)) &&
    new Set(kinds).size === kinds.length &&
    isAction(labels.map((label) => ({ heading: label, text: '' }))) &&
    // What stands beside them is no label: those are cards of four columns, or headings above.
    beside.filter(isHeading).length * 4 < beside.length &&
    rows[0]!.cells.slice(1).every((text) => oneLine(text) !== '' && !isHeading(text))
  );
}

function isHeading(text: string): boolean {
  return isHeadingPhrase(text) && kindOf(text) !== undefined;
}

function turned({ rows }: Table): Table {
  const width = rows[0]!.cells.length;
  return {
    kind: 'table',
    rows: Array.from({ length: width }, (_, column) =>
      row(
        rows.map(({ cells }) => (column === 0 ? heading(cells[0] ?? '') : (cells[column] ?? ''))),
        rows[0]!.table,
        { heading: column === 0, fullWidth: true },
      ),
    ),
  };
}

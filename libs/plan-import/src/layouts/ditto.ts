import { isHeadingRow } from '../columns/heading-rows.js';
import type { Row } from '../documents/block.js';
import type { Part } from './tables.js';

/** What says that a cell is as the one above it. */
const ditto =
  /^(?:"|''|,,|↑|″|“|”|〃|-?\s?do\.?\s?-|do\.|ditto|[-–—]\s?["”]\s?[-–—]|(?:same |as per |see )?(?:as )?(?:above|before)|same)\.?$/i;

/** Cells with a mark of repetition say what stands right above them; below headings and blank cells they say nothing. */
export function withDittoFilled(part: Part): Part {
  if (part.kind === 'line' || !part.rows.some(({ cells }) => cells.some(isDitto))) return part;
  const heads = part.rows
    .slice(0, mostHeadings)
    .map((row) => isHeadingRow(row, true))
    .lastIndexOf(true);
  const above: string[] = [];
  const rows = part.rows.map((row, at) => (at <= Math.max(heads, 0) ? row : filled(row, above)));
  return { ...part, rows };
}

/** Titles and headings stand in the first rows. */
const mostHeadings = 6;

function filled(row: Row, above: string[]): Row {
  const cells = row.cells.map((cell, at) => {
    const said = isDitto(cell) && (above[at] ?? '') !== '' ? above[at]! : cell;
    if (!row.mergedUp.has(at)) above[at] = said.trim();
    return said;
  });
  return { ...row, cells };
}

function isDitto(cell: string): boolean {
  return cell.length < 20 && ditto.test(cell.trim());
}

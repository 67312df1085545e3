import { parse } from 'csv-parse/sync';
import { ImportRefused } from '../import-refused.js';
import type { Block } from './block.js';
import { row } from './block.js';
import type { Tally } from './bounds.js';
import { textLine } from './text.js';

/** Rows from a spreadsheet's clipboard: a cell that holds a line break or a quotation mark stands in quotation marks. */
export function readPastedRows(text: string, tally: Tally): Block[] {
  tally.text(text.length);
  const blocks: Block[] = [];
  let table = 1;
  for (const cells of parsedRows(text, tally)) {
    if (cells.every((cell) => cell.trim() === '')) table += 1;
    else if (cells.length === 1) blocks.push(textLine(cells[0]!));
    else {
      tally.row();
      blocks.push(row(cells, table));
    }
  }
  return blocks;
}

function parsedRows(text: string, tally: Tally): string[][] {
  const whole = {
    delimiter: '\t',
    relaxColumnCount: true,
    onRecord: (cells: string[]) => (tally.columns(cells.length), cells),
  };
  try {
    return parse(text, { ...whole, bom: true });
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    return parse(text, { ...whole, quote: null });
  }
}

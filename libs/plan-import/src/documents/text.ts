import { parse } from 'csv-parse/sync';
import { ImportRefused } from '../import-refused.js';
import type { Block, Line } from './block.js';
import { line, row } from './block.js';
import { most, type Tally } from './bounds.js';

const listMark = /^\s*(?:[-–*•·▪◦●‣]\s*(?:o\s+)?|o\s+)(?=\S)/u;

/** Text whose table rows keep their cells apart by tabs; every other line is a heading or prose. */
export function readText(text: string, tally: Tally): Block[] {
  tally.text(text.length);
  const blocks: Block[] = [];
  let table = 0;
  let inTable = false;
  for (const written of text.split(/\r\n|\r|\n|\f/)) {
    if (written.includes('\t')) {
      if (!inTable) table += 1;
      inTable = true;
      const cells = written.split('\t', most.columns + 1);
      tally.row();
      tally.columns(cells.length);
      blocks.push(row(cells, table));
      continue;
    }
    inTable = false;
    if (written.trim() === '') continue;
    tally.line();
    blocks.push(textLine(written));
  }
  return blocks;
}

/** A line of plain text, its list mark taken off and remembered. */
export function textLine(written: string): Line {
  const list = listMark.test(written);
  const text = (list ? written.replace(listMark, '') : written).trim();
  const heading = /^(#{1,6})\s+(.*)$/.exec(text);
  return heading ? line(heading[2]!, heading[1]!.length) : line(text, null, list);
}

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

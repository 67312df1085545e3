import type { Block, Line } from './block.js';
import { line, row } from './block.js';
import { most, type Tally } from './bounds.js';

const listMark = /^\s*(?:[-–*•·▪◦●‣]\s*(?:o\s+)?|o\s+)(?=\S)/u;

/** Enough of a text to tell what it is. */
export const head = 20_000;

/** Whether its first rows keep their cells apart by tabs. */
export function beginsTabbed(text: string): boolean {
  return text.slice(0, head).includes('\t');
}

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

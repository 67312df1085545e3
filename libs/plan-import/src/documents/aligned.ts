import type { Block } from './block.js';
import { row } from './block.js';
import type { Tally } from './bounds.js';
import type { LeftOut } from './left-out.js';
import { openTables } from './pdf/open-tables.js';
import { withListedNames } from './pdf/listed-names.js';
import { chunkOf, type PrintLine } from './pdf/words.js';
import { textLine } from './text.js';

/** Longer or wider than this, a text is no table that somebody set with spaces: its lines are prose. */
const [mostLines, mostColumns, longestLine] = [10_000, 40, 1_000];
/** So many cells cost a second; a plan of 2,000 actions in as many lines each has fewer. */
const mostCells = 60_000;
/** A letter as wide and as high as in print, so that gaps mean what they mean on a page. */
const [wide, high] = [6, 12];

/**
 * Text whose columns are kept apart by spaces, as a mail or a terminal shows a table: the gaps that a PDF is read by,
 * with every letter as wide as the next. Lines that belong to no table stay what they are.
 */
export function readAligned(written: readonly string[], tally: Tally, leftOut: LeftOut): Block[] | null {
  if (written.length > mostLines || written.some(({ length }) => length > longestLine)) return null;
  const lines = new Map<PrintLine, string>();
  for (const [index, text] of written.entries()) if (text.trim() !== '') lines.set(lineOf(text, index), text);
  const widths = [...lines.keys()].map(({ chunks }) => chunks.length);
  if (Math.max(...widths) > mostColumns || widths.reduce((sum, width) => sum + width, 0) > mostCells)
    return null;
  const stretches = openTables([...lines.keys()], { horizontal: [], fills: [] });
  if (stretches.every(({ kind }) => kind === 'lines')) return null;
  tally.text(written.reduce((sum, { length }) => sum + length, 0));
  leftOut.add(
    'table-guessed',
    'whole document',
    'The columns of the table are kept apart by spaces alone, so its columns and rows were told by the gaps between words. Check its rows against the document.',
    'whole document',
  );
  let table = 0;
  const blocks = stretches.flatMap((stretch): Block[] => {
    if (stretch.kind === 'lines')
      return stretch.lines.map((line) => {
        tally.line();
        return textLine(lines.get(line)!);
      });
    table += 1;
    return stretch.table.rows.map(({ cells }) => {
      tally.row();
      tally.columns(cells.length);
      return row(cells, table, { fullWidth: true });
    });
  });
  return withListedNames(blocks, leftOut);
}

/** A cell is what stands without two spaces in a row. */
function lineOf(text: string, index: number): PrintLine {
  const place = { top: index * high + 2, bottom: index * high + high };
  const size = high - 2;
  const cells = [...text.matchAll(/\S+(?: \S+)*/g)];
  const chunks = cells.map(({ 0: words, index: at }) => {
    const box = { ...place, left: at * wide, right: (at + words.length) * wide };
    const piece = { ...box, text: words, size, bold: false, struck: false, mark: null, artifact: false };
    return chunkOf([piece], size);
  });
  return { ...place, left: chunks[0]!.left, right: chunks.at(-1)!.right, size, chunks };
}

import type { Block } from './block.js';
import { line } from './block.js';
import type { Tally } from './bounds.js';
import type { LeftOut } from './left-out.js';
import type { Look, Paragraph, Table, TableCell, TableRow, Words } from './manuscript-parts.js';
import { TableGrid } from './table-grid.js';
import { textLine } from './text.js';

/** Paragraphs and tables as blocks. What is struck, hidden or a prompt is left out and told. */
export function blocksOf(parts: readonly (Paragraph | Table)[], tally: Tally, leftOut: LeftOut): Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  const take = (part: Paragraph | Table): void => {
    if (part.kind === 'paragraph') {
      blocks.push(...lineOf(part, leftOut));
      return;
    }
    if (part.rows.length === 0) return;
    const number = (tables += 1);
    let grid = new TableGrid(number, tally);
    for (const [index, row] of part.rows.entries()) {
      const framed = frameIn(row);
      if (!framed) {
        addRow(grid, row, `table ${number}, row ${index + 1}`, leftOut);
        continue;
      }
      blocks.push(...grid.rows());
      grid = new TableGrid(number, tally);
      for (const inside of framed.parts) take(inside);
    }
    blocks.push(...grid.rows());
  };
  for (const part of parts) take(part);
  return blocks;
}

/** A cell that is only a frame: it alone says something in its row, and holds a table. */
function frameIn({ cells }: TableRow): TableCell | null {
  const filled = cells.filter(({ parts }) => parts.length > 0);
  const holdsTable = filled[0]?.parts.some(
    (part) => part.kind === 'table' && part.rows.length > 1 && part.rows.some((row) => row.cells.length > 1),
  );
  return filled.length === 1 && holdsTable ? filled[0]! : null;
}

function lineOf(paragraph: Paragraph, leftOut: LeftOut): Block[] {
  const shown = textOf(paragraph.words, 'shown').trim();
  const { level, list, label } = paragraph;
  tell(paragraph.words, shown === '' ? 'a line' : `the line ‘${shown.slice(0, 60)}’`, leftOut);
  if (shown === '') return [];
  const text = label === '' ? shown : `${label} ${shown}`;
  return [level === null && !list && label === '' ? textLine(text) : line(text, level, list)];
}

function addRow(grid: TableGrid, row: TableRow, place: string, leftOut: LeftOut): void {
  const words = row.cells.flatMap(({ parts }) => wordsOf(parts));
  const says = (look: Look) => textOf(words, look).trim() !== '';
  const at = says('shown') ? `${place} (‘${firstWords(row)}’)` : place;
  const struckWhole = says('struck') && !says('shown') && !says('prompt');
  grid.openRow(row.heading);
  for (const cell of row.cells) {
    grid.openCell(cell);
    grid.closeCell(row.hidden ? '' : cellText(cell.parts).trim());
  }
  if (row.hidden || struckWhole) grid.dropRow();
  if (row.hidden) {
    const all = words.map(({ text }) => text).join(' ');
    if (all.trim() !== '') leftOut.hiddenRow(place, all);
  } else if (struckWhole) {
    leftOut.struckRow(
      place,
      row.cells.map(({ parts }) => textOf(wordsOf(parts), 'struck').trim()).join(' | '),
    );
  } else for (const cell of row.cells) tell(wordsOf(cell.parts), at, leftOut);
}

function tell(words: readonly Words[], at: string, leftOut: LeftOut): void {
  const struck = textOf(words, 'struck').trim();
  const hidden = textOf(words, 'hidden').trim();
  if (struck !== '') leftOut.struck(at, struck);
  if (hidden !== '') leftOut.hidden(at, hidden);
  for (const { look, text } of words) if (look === 'prompt' && text.trim() !== '') leftOut.prompt(text);
}

function firstWords({ cells }: TableRow): string {
  const text = cells.map(({ parts }) => cellText(parts).trim()).find((said) => said !== '') ?? '';
  return text.replace(/\s+/g, ' ').slice(0, 40);
}

function cellText(parts: readonly (Paragraph | Table)[]): string {
  return parts
    .map((part) => (part.kind === 'paragraph' ? paragraphText(part) : innerText(part)))
    .filter((text) => text !== '')
    .join('\n');
}

function paragraphText({ words, list, label }: Paragraph): string {
  const shown = textOf(words, 'shown').trim();
  const gone = shown === '' && words.some(({ text }) => text.trim() !== '');
  if (gone || (shown === '' && label === '')) return '';
  if (label !== '') return `${label} ${shown}`.trim();
  return list ? `• ${shown}` : shown;
}

/** A table inside a cell that says other things too is part of the cell's text. */
function innerText({ rows }: Table): string {
  return rows
    .map(({ cells }) =>
      cells
        .map(({ parts }) => cellText(parts))
        .filter((text) => text !== '')
        .join(' '),
    )
    .filter((text) => text !== '')
    .join('\n');
}

function wordsOf(parts: readonly (Paragraph | Table)[]): Words[] {
  return parts.flatMap((part) =>
    part.kind === 'paragraph'
      ? [...part.words, { text: ' ', look: 'shown' as const }]
      : part.rows.flatMap(({ cells }) => cells.flatMap((cell) => wordsOf(cell.parts))),
  );
}

function textOf(words: readonly Words[], look: Look): string {
  let text = '';
  for (const piece of words) if (piece.look === look) text += piece.text;
  return text;
}

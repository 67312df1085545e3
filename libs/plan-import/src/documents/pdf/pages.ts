import type { Block } from '../block.js';
import { line, row } from '../block.js';
import type { Tally } from '../bounds.js';
import type { LeftOut } from '../left-out.js';
import { textLine } from '../text.js';
import type { PagePart } from './page-parts.js';
import type { PageRow, PageTable } from './page-table.js';
import type { PageParagraph } from './prose.js';

/** The pages as one document: tables that go on over pages, headings by the size of their letters. */
export function blocksOfPages(
  pages: readonly (readonly PagePart[])[],
  body: number,
  tally: Tally,
  leftOut: LeftOut,
): Block[] {
  const level = levelsOf(
    pages.flat().flatMap((part) => (part.kind === 'paragraph' ? [part.paragraph] : [])),
    body,
  );
  const blocks: Block[] = [];
  const guessed: number[] = [];
  let above: PageTable | null = null;
  let table = 0;
  let headings: readonly string[] = [];
  for (const [index, parts] of pages.entries()) {
    for (const [place, part] of parts.entries()) {
      if (part.kind === 'paragraph') {
        tally.line();
        const { text } = part.paragraph;
        const heading = level(part.paragraph);
        blocks.push(heading === null ? textLine(text) : line(text, heading));
        continue;
      }
      if (part.table.guessed) guessed.push(index + 1);
      const goesOn: boolean = above !== null && sameColumns(above, part.table);
      if (!goesOn) {
        table += 1;
        headings = part.table.rows[0]?.cells ?? [];
      }
      const overPage = goesOn && place === 0;
      addRows(blocks, overPage ? withoutHeadings(part.table, headings) : part.table, table, overPage, tally);
      above = part.table;
    }
  }
  tellGuessed([...new Set(guessed)], leftOut);
  return blocks;
}

/** The headings of a table are printed again on each page. */
function withoutHeadings(table: PageTable, headings: readonly string[]): PageTable {
  const again = table.rows[0]?.cells.every((cell, column) => cell === headings[column]);
  return again ? { ...table, rows: table.rows.slice(1) } : table;
}

function addRows(blocks: Block[], { rows }: PageTable, table: number, overPage: boolean, tally: Tally): void {
  for (const [index, read] of rows.entries()) {
    const last = blocks.at(-1);
    if (overPage && index === 0 && last?.kind === 'row' && isCut(last.cells, read)) {
      blocks[blocks.length - 1] = {
        ...last,
        cells: last.cells.map((cell, column) =>
          [cell, read.cells[column] ?? ''].filter((text) => text !== '').join('\n'),
        ),
      };
      continue;
    }
    tally.row();
    tally.columns(read.cells.length);
    const { cells, mergedUp, spanning, heading, fills } = read;
    blocks.push(
      row(cells, table, {
        mergedUp,
        spanning,
        heading,
        fullWidth: true,
        ...(fills.some((fill) => fill !== null) ? { fills } : {}),
      }),
    );
  }
}

/** The first row of a page that only goes on from the last of the page before: it begins no cell of its own. */
function isCut(above: readonly string[], { cells, spanning }: PageRow): boolean {
  if (spanning) return false;
  const filled = cells.filter((cell) => cell !== '').length;
  const filledAbove = above.filter((cell) => cell !== '').length;
  const first = above.findIndex((cell) => cell !== '');
  const goesOn = cells.every((cell, column) => cell === '' || above[column] !== '');
  if (filled === 0 || filledAbove < 2 || !goesOn) return false;
  const lower = cells.every((cell) => cell === '' || /^[\p{Ll}(]/u.test(cell));
  if (cells[first] !== '') return lower;
  return filled <= Math.max(1, Math.floor(filledAbove / 2)) || lower;
}

function sameColumns(above: PageTable, below: PageTable): boolean {
  const [a, b] = [above.edges, below.edges];
  if (a.length !== b.length) return false;
  const near = above.guessed || below.guessed ? 25 : 6;
  return a.every((edge, index) => Math.abs(edge - b[index]!) < near);
}

/** Headings are larger than the words of most lines; the largest of all, once at the beginning, is the title. */
function levelsOf(
  paragraphs: readonly PageParagraph[],
  body: number,
): (paragraph: PageParagraph) => number | null {
  const rounded = (size: number) => Math.round(size * 2) / 2;
  const larger = (paragraph: PageParagraph) =>
    rounded(paragraph.size) >= body * 1.12 && paragraph.text.length <= 200;
  const sizes = [...new Set(paragraphs.filter(larger).map(({ size }) => rounded(size)))].sort(
    (a, b) => b - a,
  );
  const largest = paragraphs.filter((paragraph) => larger(paragraph) && rounded(paragraph.size) === sizes[0]);
  const titled = largest.length === 1 && paragraphs.indexOf(largest[0]!) < 4;
  return (paragraph) => {
    if (larger(paragraph)) return Math.min(sizes.indexOf(rounded(paragraph.size)) + (titled ? 0 : 1), 6);
    const short = paragraph.text.length <= 100 && !/[.;,:]$/.test(paragraph.text);
    return paragraph.bold && short ? Math.min(sizes.length + (titled ? 0 : 1), 6) : null;
  };
}

function tellGuessed(pages: readonly number[], leftOut: LeftOut): void {
  if (pages.length === 0) return;
  const where = `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`;
  leftOut.add(
    'table-guessed',
    where,
    `On ${where} a table has no lines between its columns, so its columns and rows were told by the gaps between words. Check its rows against the PDF, or import the Word or Excel file that it was made from.`,
    where,
  );
}

import type { Block } from '../block.js';
import { line } from '../block.js';
import type { Tally } from '../bounds.js';
import type { LeftOut } from '../left-out.js';
import { textLine } from '../text.js';
import { around } from './geometry.js';
import type { PagePart } from './page-parts.js';
import { inColumnsOf } from './over-pages.js';
import type { PageTable } from './page-table.js';
import { TableOverPages } from './table-over-pages.js';
import type { PageParagraph } from './prose.js';

/** The pages as one document: tables that go on over pages, headings by the size of their letters. */
export function blocksOfPages(
  asPrinted: readonly (readonly PagePart[])[],
  body: number,
  tally: Tally,
  leftOut: LeftOut,
): Block[] {
  const pages = asPrinted.map((parts) => withWholeHeadings(parts, body));
  const level = levelsOf(
    pages.flat().flatMap((part) => (part.kind === 'paragraph' ? [part.paragraph] : [])),
    body,
  );
  const read: (Block | (() => Block))[] = [];
  const guessed: number[] = [];
  let above: TableOverPages | null = null;
  for (const [index, parts] of pages.entries()) {
    for (const [place, part] of parts.entries()) {
      if (part.kind === 'paragraph') {
        tally.line();
        const { text } = part.paragraph;
        const heading = level(part.paragraph);
        read.push(heading === null ? textLine(text) : line(text, heading));
        continue;
      }
      if (part.table.guessed) guessed.push(index + 1);
      const aligned: PageTable | null = above && inColumnsOf(above.last, part.table);
      if (!above || !aligned) above = new TableOverPages(part.table, (above?.number ?? 0) + 1);
      read.push(...above.add(aligned ?? part.table, aligned !== null && place === 0, tally));
    }
  }
  tellGuessed([...new Set(guessed)], leftOut);
  return read.map((each) => (typeof each === 'function' ? each() : each));
}

const longestHeading = 200;
/** A number that is no year, or a word that headings begin with. */
const beginsHeading =
  /^(?!20\d\d)(?:[a-z]{0,4}\d|(?:theme|pillar|strand|workstream|priority|objective|aim|outcome|goal|ambition|part|chapter)\b)/i;

const rounded = (size: number) => Math.round(size * 2) / 2;

/** Lines of large letters that stand close below each other are one heading, wherever they were broken. */
function withWholeHeadings(parts: readonly PagePart[], body: number): PagePart[] {
  const whole: PagePart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const joined =
      last?.kind === 'paragraph' && part.kind === 'paragraph'
        ? oneHeading(last.paragraph, part.paragraph, body)
        : null;
    if (joined) whole[whole.length - 1] = { kind: 'paragraph', paragraph: joined };
    else whole.push(part);
  }
  return whole;
}

function oneHeading(above: PageParagraph, below: PageParagraph, body: number): PageParagraph | null {
  const { size, bold } = above;
  const alike = rounded(size) === rounded(below.size) && bold === below.bold && rounded(size) >= body * 1.3;
  const close = below.top - above.bottom < size * 0.6;
  const text = `${above.text} ${below.text}`;
  if (!alike || !close || text.length > longestHeading || /[.:]$/.test(above.text)) return null;
  if (beginsHeading.test(below.text)) return null;
  return { ...around([above, below]), text, size, bold };
}

/** Headings are larger than the words of most lines; the largest of all, once at the beginning, is the title. */
function levelsOf(
  paragraphs: readonly PageParagraph[],
  body: number,
): (paragraph: PageParagraph) => number | null {
  const larger = (paragraph: PageParagraph) =>
    rounded(paragraph.size) >= body * 1.12 && paragraph.text.length <= longestHeading;
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

import type { Block } from './block.js';
import { most, type Tally } from './bounds.js';
import { Manuscript } from './manuscript.js';
import { headFrom, longestLine, rowFrom, ruled } from './markdown-rows.js';
import { addWords, type Words } from './manuscript-parts.js';
import type { Finding } from '../proposed-plan.js';

const fence = /^ {0,3}(?:```|~~~)/;

/** Whether a text holds a table of Markdown, which no other text does. */
export function holdsPipeTable(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, most.lines);
  return lines.some(
    (line, index) => line.length < longestLine && ruled.test(line) && (lines[index - 1] ?? '').includes('|'),
  );
}

/** Markdown: headings, lists, and tables whose cells are parted by pipes. */
export function readMarkdown(text: string, tally: Tally): { blocks: Block[]; findings: Finding[] } {
  const manuscript = new Manuscript(tally);
  const lines = text.split(/\r\n|\r|\n|\f/);
  for (let at = frontMatter(lines, manuscript); at < lines.length; at += 1) {
    const line = lines[at]!;
    const below = lines[at + 1] ?? '';
    if (line.trim() === '') continue;
    const head = headFrom(lines, at);
    if (head) {
      manuscript.openTable();
      addRow(manuscript, head.text, true);
      for (at = head.next; at < lines.length && lines[at]!.includes('|');) {
        const row = rowFrom(lines, at, head.columns) ?? { text: lines[at]!, next: at + 1 };
        addRow(manuscript, row.text, false);
        at = row.next;
      }
      manuscript.closeTable();
      at -= 1;
    } else if (/^ {0,3}(?:=+|-+)\s*$/.test(below) && below.length < 200 && !fence.test(line)) {
      manuscript.paragraph(inline(line.trim()), { level: below.includes('=') ? 1 : 2 });
      at += 1;
    } else if (!fence.test(line) && !/^[\s*_=-]{3,}$/.test(line))
      addLine(manuscript, line.slice(0, longestLine));
  }
  return { blocks: manuscript.blocks(), findings: manuscript.leftOut.all() };
}

const longestFrontMatter = 60;

/** What programs keep of a page at its head, between dashes: its title is the document's. The line below it, from 0. */
function frontMatter(lines: readonly string[], manuscript: Manuscript): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.slice(1, longestFrontMatter).findIndex((line) => line.trim() === '---') + 1;
  const held = lines.slice(1, end);
  if (end === 0 || !held.some((line) => /^[\w-]+:/.test(line))) return 0;
  for (const line of held) {
    const title = /^title:\s*(["']?)(\S.*?)\1\s*$/i.exec(line)?.[2];
    manuscript.paragraph(inline(title ?? line.trim()), title === undefined ? {} : { level: 0 });
  }
  return end + 1;
}

function addLine(manuscript: Manuscript, line: string): void {
  // `#5` is a number, `##Aims` a heading as some write it.
  const [, signs, words] = /^\ufeff? {0,3}(#(?=\s)|#{2,6})(?!#)\s*(.*)$/.exec(line) ?? [];
  if (signs !== undefined && words !== undefined) {
    manuscript.paragraph(inline(words.trimEnd().replace(/(?:^|\s)#{1,20}$/, '')), { level: signs.length });
    return;
  }
  const bullet = /^\s{0,12}(?:[-*+]|(\d{1,4}[.)]))\s+(.*)$/.exec(line);
  if (bullet) manuscript.paragraph(inline(bullet[2]!), { list: true, label: bullet[1] ?? '' });
  else manuscript.paragraph(inline(line.trim().replace(/^>\s?/, '')));
}

function addRow(manuscript: Manuscript, line: string, heading: boolean): void {
  manuscript.openRow({ heading });
  for (const cell of cellsOf(line.trim())) {
    manuscript.openCell();
    for (const paragraph of cell.split(/<br\s*\/?>/i)) manuscript.paragraph(inline(paragraph.trim()));
    manuscript.closeCell();
  }
}

/** A pipe after a backslash is a letter of the cell. */
function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/, most.columns + 3).map((cell) => cell.replaceAll('\\|', '|'));
  if (cells[0]!.trim() === '' && line.startsWith('|')) cells.shift();
  if (cells.length > 1 && cells.at(-1)!.trim() === '' && line.endsWith('|')) cells.pop();
  return cells;
}

/** Words without the marks that make them bold, leaning or a link; what is struck through stays apart. */
function inline(text: string): Words[] {
  const words: Words[] = [];
  text.split('~~').forEach((piece, index, all) => {
    const struck = index % 2 === 1 && index < all.length - 1;
    addWords(words, unmarked(piece), struck ? 'struck' : 'shown');
  });
  return words;
}

function unmarked(text: string): string {
  return text
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,300}")?\)/g, '$1')
    .replace(/\*\*([^*]{1,2000})\*\*/g, '$1')
    .replace(/(?<![\p{L}\d_])__([^_]{1,2000})__(?![\p{L}\d_])/gu, '$1')
    .replace(/\*([^\s*][^*]{0,2000})\*/g, '$1')
    .replace(/(?<![\p{L}\d_])_([^\s_][^_]{0,2000})_(?![\p{L}\d_])/gu, '$1')
    .replace(/`([^`]{1,2000})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!~-])/g, '$1');
}

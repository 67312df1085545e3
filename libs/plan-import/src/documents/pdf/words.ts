import { raised } from '../raised.js';
import { isDivided, joinedLines } from './hyphens.js';
import { maybeNames } from './listed-names.js';
import { around, type Box, type Fragment } from './geometry.js';

/** Words that stand beside one another without a wide gap. */
export interface Chunk extends Box {
  readonly pieces: readonly Fragment[];
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
}

/** Chunks on one line of print. */
export interface PrintLine extends Box {
  readonly chunks: readonly Chunk[];
  readonly size: number;
}

const listStart = /^(?:[•·▪◦●‣■□○➢➤✓*\uf0b7\uf0a7–-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)/u;

const bulletAlone = /^[•·▪◦●‣■□○➢➤✓\uf0b7\uf0a7\uf0d8–-]$/u;

/** @param gap how many times the size of the letters parts one chunk from the next */
export function linesOf(fragments: readonly Fragment[], gap: number): PrintLine[] {
  const sorted = [...fragments].sort((a, b) => a.bottom - b.bottom || a.left - b.left);
  const rows: { pieces: Fragment[]; tallest: Fragment }[] = [];
  for (const fragment of sorted) {
    const row = rows.at(-1);
    if (!row || !sameLine(row.tallest, fragment)) rows.push({ pieces: [fragment], tallest: fragment });
    else {
      row.pieces.push(fragment);
      if (fragment.size > row.tallest.size) row.tallest = fragment;
    }
  }
  return rows.map(({ pieces }) => lineOf(pieces, gap));
}

/** Letters of a footnote mark are smaller and stand higher, and still are on the line. */
function sameLine(tallest: Fragment, fragment: Fragment): boolean {
  const shared = Math.min(tallest.bottom, fragment.bottom) - Math.max(tallest.top, fragment.top);
  return shared > Math.min(tallest.size, fragment.size) * 0.6;
}

function lineOf(row: readonly Fragment[], gap: number): PrintLine {
  const size = Math.max(...row.map((each) => each.size));
  const chunks: Fragment[][] = [];
  let right = -Infinity;
  for (const fragment of [...row].sort((a, b) => a.left - b.left)) {
    const last = chunks.at(-1);
    // What follows a bullet belongs to it, however far it is set in.
    const set = last?.length === 1 && bulletAlone.test(last[0]!.text);
    if (last && (set || fragment.left - right < size * gap)) last.push(fragment);
    else chunks.push([fragment]);
    right = Math.max(right, fragment.right);
  }
  return { ...around(row), size, chunks: chunks.map((pieces) => chunkOf(pieces, size)) };
}

export function chunkOf(pieces: readonly Fragment[], size: number): Chunk {
  let text = '';
  let right: number | null = null;
  const letters = pieces.reduce((most, each) => Math.max(most, each.size), 0);
  for (const piece of pieces) {
    const apart = right !== null && piece.left - right > letters * 0.12;
    const mark = piece.size < letters * 0.8 && text !== '';
    if (apart && !/\s$/.test(text) && !/^\s/.test(piece.text) && !mark) text += ' ';
    text += mark ? raised(piece.text) : piece.text;
    right = piece.right;
  }
  const bold = pieces.filter((piece) => piece.bold).reduce((sum, piece) => sum + piece.text.length, 0);
  return {
    ...around(pieces),
    pieces,
    text: text.replace(/\s+/g, ' ').trim(),
    size,
    bold: bold * 2 > text.length,
  };
}

/** Lines of print as paragraphs. A line is broken on purpose where the next word would have found room on it. */
export function paragraphsOf(lines: readonly Chunk[], right: number): string[] {
  return linesOfParagraphs(lines, right).map(paragraphText);
}

/** The lines of each paragraph. */
export function linesOfParagraphs(lines: readonly Chunk[], right: number): Chunk[][] {
  const leading = leadingOf(lines);
  const paragraphs: Chunk[][] = [];
  for (const chunk of lines) {
    const last = paragraphs.at(-1);
    if (!last || beginsAnew(last.at(-1)!, chunk, leading, right)) paragraphs.push([chunk]);
    else last.push(chunk);
  }
  return paragraphs;
}

/** The lines of a paragraph as one text, a word that is divided at the end of a line in one piece. */
export function paragraphText(lines: readonly Chunk[]): string {
  const text = lines.map((line) => line.text).reduce((above, below) => joinedLines(above, below, maybeNames));
  return text.replace(/^[\uf0b7\uf0a7\uf0d8■➢➤]\s*/u, '• ');
}

function beginsAnew(above: Chunk, below: Chunk, leading: number, right: number): boolean {
  if (listStart.test(below.text)) return true;
  if (isDivided(above.text, below.text)) return false;
  if (below.bottom - above.bottom > leading * 1.45) return true;
  if (Math.abs(above.size - below.size) > 0.15 * above.size) return true;
  const [word = '', next = ''] = below.text.split(' ', 2);
  const letter = (below.right - below.left) / Math.max(below.text.length, 1);
  const room = right - above.right;
  // A small letter seldom begins anything, so it has to be plain: there was room for two words and more.
  if (/^\p{Ll}/u.test(below.text) || /[,&/–-]$/.test(above.text))
    return room > (word.length + next.length + 2.5) * letter + (right - above.left) * 0.15;
  return room > (word.length + 1.5) * letter;
}

/** How far a line stands below the one above, inside a paragraph. */
export function leadingOf(lines: readonly Box[]): number {
  const steps = lines
    .slice(1)
    .map((line, index) => line.bottom - lines[index]!.bottom)
    .filter((step) => step > 1)
    .sort((a, b) => a - b);
  const size = lines.length > 0 ? lines[0]!.bottom - lines[0]!.top : 0;
  return Math.max(steps[Math.floor(steps.length / 4)] ?? 0, size);
}

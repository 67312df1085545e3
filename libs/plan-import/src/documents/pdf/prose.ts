import { around, type Box, type Fragment } from './geometry.js';
import { withoutLineBreaks } from './listed-names.js';
import { linesOf, linesOfParagraphs, paragraphText, type Chunk, type PrintLine } from './words.js';

/** A paragraph, or a heading, as it stands on a page. */
export interface PageParagraph extends Box {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
}

/**
 * Words set in two columns, each read from its top to its bottom: the gap between them is free all the way down, and on
 * both sides lines are long.
 */
export function inColumns(fragments: readonly Fragment[]): Fragment[][] {
  if (fragments.length < 12) return [[...fragments]];
  const lines = linesOf(fragments, 0.75);
  const box = around(fragments);
  const centre = (box.left + box.right) / 2;
  const parted = lines.filter(
    ({ chunks }) => chunks.length === 2 && chunks[0]!.right < centre + 20 && chunks[1]!.left > centre - 20,
  );
  if (parted.length < 6 || !isProse(parted)) return [[...fragments]];
  const split =
    (Math.max(...parted.map(({ chunks }) => chunks[0]!.right)) +
      Math.min(...parted.map(({ chunks }) => chunks[1]!.left))) /
    2;
  const free = (line: PrintLine) =>
    line.chunks.every(({ left, right }) => right < split + 3 || left > split - 3);
  let [first, last] = [lines.indexOf(parted[0]!), lines.indexOf(parted.at(-1)!)];
  while (first > 0 && free(lines[first - 1]!) && lines[first - 1]!.size === lines[first]!.size) first -= 1;
  while (last < lines.length - 1 && free(lines[last + 1]!) && lines[last + 1]!.size === lines[last]!.size)
    last += 1;
  const [top, bottom] = [lines[first]!.top + 1, lines[last]!.bottom - 1];
  const within = (fragment: Fragment) => fragment.bottom > top && fragment.top < bottom;
  const crossing = fragments.filter(
    (fragment) => within(fragment) && fragment.left < split - 8 && fragment.right > split + 8,
  );
  if (crossing.length > 2) return [[...fragments]];
  return [
    fragments.filter((fragment) => fragment.bottom <= top),
    fragments.filter((fragment) => within(fragment) && fragment.left < split),
    fragments.filter((fragment) => within(fragment) && fragment.left >= split),
    fragments.filter((fragment) => fragment.top >= bottom),
  ].filter((part) => part.length > 0);
}

/** On both sides most lines are long: cells of a table of two columns are shorter on one side. */
function isProse(lines: readonly PrintLine[]): boolean {
  const middle = (side: 0 | 1) =>
    lines.map(({ chunks }) => chunks[side]!.text.length).sort((a, b) => a - b)[Math.floor(lines.length / 2)]!;
  return middle(0) > 24 && middle(1) > 24;
}

/** Lines of prose as paragraphs, headings apart. */
export function paragraphsIn(lines: readonly PrintLine[]): PageParagraph[] {
  const right = lines.reduce((most, line) => Math.max(most, line.right), 0);
  const paragraphs: PageParagraph[] = [];
  let group: Chunk[] = [];
  const end = () => {
    if (group.length === 0) return;
    const { size, bold } = group[0]!;
    for (const own of linesOfParagraphs(group, right))
      paragraphs.push({ ...around(own), text: withoutLineBreaks(paragraphText(own)), size, bold });
    group = [];
  };
  for (const line of lines) {
    const chunk = wholeLine(line);
    const above = group.at(-1);
    if (above && (Math.abs(above.size - chunk.size) > 0.5 || above.bold !== chunk.bold)) end();
    group.push(chunk);
  }
  end();
  return paragraphs;
}

function wholeLine({ chunks, left, right, top, bottom, size }: PrintLine): Chunk {
  const bold = chunks.every((chunk) => chunk.bold);
  const pieces = chunks.flatMap((chunk) => chunk.pieces);
  return { left, right, top, bottom, size, bold, pieces, text: chunks.map(({ text }) => text).join(' ') };
}

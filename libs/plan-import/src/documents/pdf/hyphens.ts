import type { Block } from '../block.js';

/** Stands where a line ended in a hyphen and the next went on in small letters, until it is known which kind it was. */
const lineEnd = '\u001f';
const divided = new RegExp(`(\\p{L}+)${lineEnd}(\\p{L}+)`, 'gu');

/** A line ends in the middle of a word. */
export function isDivided(above: string, below: string): boolean {
  return /\p{Ll}[-\u2010\u00ad]$/u.test(above) && /^\p{Ll}/u.test(below);
}

/** Two lines of one paragraph as one. @param whole joins them where no word is divided */
export function joinedLines(
  above: string,
  below: string,
  whole: (above: string, below: string) => string = (one, other) => `${one} ${other}`,
): string {
  if (!isDivided(above, below)) return whole(above, below);
  return above.slice(0, -1) + (above.endsWith('\u00ad') ? '' : lineEnd) + below;
}

/** Words that lines divide, whole again: a hyphen stays where the document writes the word with one elsewhere. */
export function withWholeWords(blocks: readonly Block[]): Block[] {
  const texts = blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : block.cells));
  if (!texts.some((text) => text.includes(lineEnd) || text.includes('\u00ad'))) return [...blocks];
  const known = new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []));
  const whole = (first: string, second: string) => known.has(`${first}${second}`.toLowerCase());
  const hyphened = (first: string, second: string) => known.has(`${first}-${second}`.toLowerCase());
  const places = texts.flatMap((text) => [...text.matchAll(divided)]);
  const count = (is: (first: string, second: string) => boolean) =>
    places.filter(([, first, second]) => is(first!, second!)).length;
  // A program that divides words divides many; one that does not leaves hyphens alone.
  const divides = count(whole) > count(hyphened);
  const mended = (text: string) =>
    text
      .replace(divided, (_, first: string, second: string) =>
        whole(first, second) || (divides && !hyphened(first, second))
          ? `${first}${second}`
          : `${first}-${second}`,
      )
      .replaceAll('\u001f', '-')
      .replace(/\u00ad/g, '');
  return blocks.map((block) =>
    block.kind === 'line'
      ? { ...block, text: mended(block.text) }
      : { ...block, cells: block.cells.map(mended) },
  );
}

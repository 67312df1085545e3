import type { FillColour } from './block.js';

/** How words stand on the page. A prompt is what a form shows where nobody has written yet. */
export type Look = 'shown' | 'struck' | 'hidden' | 'prompt';

export interface Words {
  readonly look: Look;
  text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly words: readonly Words[];
  readonly level: number | null;
  readonly list: boolean;
  /** The number or letter that the program sets before it: `1.2`. */
  readonly label: string;
}

export interface Table {
  readonly kind: 'table';
  readonly rows: TableRow[];
}

export interface TableRow {
  readonly heading: boolean;
  readonly hidden: boolean;
  readonly cells: TableCell[];
}

export interface CellShape {
  readonly across: number;
  readonly down: number;
  /** The lower part of a cell merged downwards, where the format writes it as a cell of its own. */
  readonly goesOn: boolean;
  readonly fill: FillColour | null;
}

export interface TableCell extends CellShape {
  readonly parts: (Paragraph | Table)[];
}

/** Adds words to a paragraph, joined to those before that look the same. */
export function addWords(words: Words[], text: string, look: Look): void {
  const last = words.at(-1);
  if (last?.look === look) last.text += text;
  else if (text !== '') words.push({ text, look });
}

import type { Column } from '../columns/field.js';
import type { Line, Row } from '../documents/block.js';

export interface BodyRow {
  readonly kind: 'body';
  readonly columns: readonly Column[];
  readonly cells: readonly string[];
  readonly fills: Row['fills'];
  readonly mergedUp: ReadonlySet<number>;
  /** The number of its table. */
  readonly table: number;
  /** A layout made it of an item or a card: no page has cut it. */
  readonly made?: true;
  /** The name of its sheet, in a workbook. */
  readonly sheet?: string;
  /** Ordinal among all body rows, from 1. */
  readonly row: number;
}

/** What stands among the actions and is none: left out, and told. */
export interface Note {
  readonly kind: 'note';
  readonly why: 'already' | 'below' | 'guidance' | 'lookup' | 'nothing' | 'said' | 'translation' | 'versions';
  readonly cells: readonly string[];
}

/** What a block turned out to be: a line, a heading row, a row of an action table, or a row of another table. */
export type Piece =
  | Line
  | { readonly kind: 'header'; readonly namesPriorities: boolean }
  | BodyRow
  | Note
  | { readonly kind: 'other-row'; readonly cells: readonly string[] };

/** @param goesOn it belongs to the note above, if one stands there */
export function addNote(pieces: Piece[], why: Note['why'], cells: readonly string[], goesOn = true): void {
  const last = pieces.at(-1);
  const above = goesOn && last?.kind === 'note' && last.why === why ? last : null;
  if (above) pieces.pop();
  pieces.push({ kind: 'note', why, cells: [...(above?.cells ?? []), ...cells] });
}

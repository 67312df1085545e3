/** A paragraph or heading that stands outside a table, or a table row that says only one thing across its width. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  /** 0 for a document title, 1.. for heading styles, null for plain text. */
  readonly level: number | null;
  readonly list: boolean;
  /** It is the name of a sheet of a workbook. */
  readonly sheet?: true;
  /** It is a row of a table that says one thing. */
  readonly across?: true;
}

/** The colour of a cell's background, as people name it: what a key of colours is written in. */
export type FillColour = 'red' | 'amber' | 'green' | 'blue' | 'grey' | 'other';

export interface Row {
  readonly kind: 'row';
  /** Text of each column; paragraphs inside a cell are parted by newlines. */
  readonly cells: readonly string[];
  /** Columns whose cell is the lower part of a cell merged downwards. */
  readonly mergedUp: ReadonlySet<number>;
  /** One cell goes across the whole table. */
  readonly spanning: boolean;
  /** The document marks it as a heading row. */
  readonly heading: boolean;
  /** Rows with the same number stood in one table (in text: with no blank line between). */
  readonly table: number;
  /** The format pads or marks rows to the table's full width, so a different width means a different table. */
  readonly fullWidth: boolean;
  /** The background of each column's cell, null where it has none; absent where no cell of the row has one. */
  readonly fills?: readonly (FillColour | null)[];
  /** The sheet that it stands on, in a workbook. */
  readonly sheet?: string;
}

/** A document of any format, in reading order. */
export type Block = Line | Row;

export function line(text: string, level: number | null = null, list = false): Line {
  return { kind: 'line', text, level, list };
}

export function row(cells: readonly string[], table: number, more: Partial<Omit<Row, 'kind'>> = {}): Row {
  return {
    kind: 'row',
    cells,
    table,
    mergedUp: new Set(),
    spanning: false,
    heading: false,
    fullWidth: false,
    ...more,
  };
}

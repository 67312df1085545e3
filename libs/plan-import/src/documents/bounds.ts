import { ImportRefused } from '../import-refused.js';

const megabyte = 1024 * 1024;

/**
 * What a document may hold before it is no action plan. The longest that was tried, 300 pages of tables in Word, stays
 * under half of each; what reading more would cost is said in decision 0250.
 */
export const most = {
  /** Bytes of one XML part. */
  part: 16 * megabyte,
  /** Elements of all parts of a Word file, without decoration. */
  wordElements: 400_000,
  /** Elements of all parts of a workbook: read one after the other, and not kept. */
  sheetElements: 1_000_000,
  /** Elements inside one another: a table inside a cell inside a table costs Word eight. */
  depth: 200,
  /** Bytes of one tag with its attributes. */
  tag: 64 * 1024,
  /** Bytes of a text or CSV file. */
  textFile: 8 * megabyte,
  /** Characters that cells and lines come to; a text that many cells share counts for each. */
  characters: 4_000_000,
  rows: 10_000,
  columns: 200,
  lines: 50_000,
  sheets: 100,
  /** Pages of a PDF. */
  pages: 400,
  merges: 20_000,
  actions: 2_000,
  // What is accepted as a whole makes at most a thousand entries in one history: of the plan, of the board, of an action.
  headings: 250,
  findings: 300,
  owners: 500,
  milestones: 250,
  /** Characters of one finding: an entry of the history has a megabyte. */
  finding: 200_000,
  /** Characters of an action that goes on over many rows. */
  action: 100_000,
  /** Bytes of what was understood, as it is kept. */
  proposal: 12_000_000,
} as const;

/** Counts what a document holds while it is read, so that one that holds too much is refused early. */
export class Tally {
  private rows = 0;
  private lines = 0;
  private characters = 0;

  constructor(private readonly mostRows: number = most.rows) {}

  row(): void {
    this.rows += 1;
    if (this.rows > this.mostRows) throw tooMany(this.mostRows, 'table rows');
  }

  line(): void {
    this.lines += 1;
    if (this.lines > most.lines) throw tooMany(most.lines, 'lines of text');
  }

  text(characters: number): void {
    this.characters += characters;
    if (this.characters > most.characters) throw tooMany(most.characters, 'characters');
  }

  columns(count: number): void {
    if (count > most.columns) throw tooMany(most.columns, 'columns in a table');
  }
}

/** @param what in the plural */
export function tooMany(count: number, what: string): ImportRefused {
  return new ImportRefused(
    'too-many-rows',
    `The document has more than ${count.toLocaleString('en-GB')} ${what}. An action plan is shorter: check that it is the right file, or import it in parts.`,
  );
}

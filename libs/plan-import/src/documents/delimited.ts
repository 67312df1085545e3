import { CsvError, parse } from 'csv-parse/sync';
import { ImportRefused } from '../import-refused.js';
import type { Block } from './block.js';
import { row } from './block.js';
import type { Tally } from './bounds.js';
import { beginsTabbed, head, textLine } from './text.js';

/** Comma, semicolon or tab: whichever parts the file's lines best. A row with one cell is a heading. */
export function readDelimited(text: string, tally: Tally): Block[] {
  tally.text(text.length);
  const records = parseRecords(text, delimiterOf(text), tally);
  return records.map((cells) => (cells.length === 1 ? textLine(cells[0]!) : row(cells, 1)));
}

function parseRecords(text: string, delimiter: string, tally: Tally): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      onRecord: (cells: string[]) => {
        tally.columns(cells.length);
        if (cells.every((cell) => cell.trim() === '')) return null;
        tally.row();
        return cells;
      },
    });
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    const at =
      error instanceof CsvError && typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
    throw new ImportRefused(
      'broken-file',
      `The file could not be read as comma-separated text${at}: most likely a quotation mark is opened and not closed. Save it again as .csv from the spreadsheet program.`,
    );
  }
}

function delimiterOf(text: string): string {
  const outside = text.slice(0, 200_000).replace(/"(?:[^"]|"")*"/g, '');
  const lines = outside.split(/\r?\n/);
  const score = (mark: string) => lines.filter((line) => line.split(mark).length > 2).length;
  return [',', ';', '\t'].reduce((best, mark) => (score(mark) > score(best) ? mark : best));
}

/** Whether a text is rows of one length, parted by commas or semicolons, under another name. */
export function looksDelimited(text: string): boolean {
  const first = text.slice(0, head);
  const lines = first.split(/\r?\n/).filter((written) => written.trim() !== '');
  if (lines.length < 2 || beginsTabbed(text)) return false;
  const whole = first.length === text.length ? first : first.slice(0, first.lastIndexOf('\n'));
  try {
    const records = parse(whole, {
      delimiter: delimiterOf(text),
      bom: true,
      relaxQuotes: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    });
    return (
      records.length > 1 &&
      records[0]!.length > 2 &&
      records.every(({ length }) => length === records[0]!.length)
    );
  } catch {
    return false;
  }
}

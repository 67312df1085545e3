import { fitted } from '@governance/event-sourcing/basics';
import { parse } from 'csv-parse/sync';
import { Tally } from '../documents/bounds.js';
import { decodeText } from '../documents/decode-text.js';
import { isPage } from '../documents/html/is-page.js';
import { readHtml } from '../documents/html/read-html.js';
import { openOfficeFile } from '../documents/office-file.js';
import { recognise } from '../documents/recognise.js';
import { LeftOut } from '../documents/left-out.js';
import { excelSheets, visibleSheets } from '../documents/sheets/spreadsheet.js';
import type { OfficeParts } from '../documents/office-parts.js';
import { ImportRefused } from '../import-refused.js';

/** A sheet as somebody sees it: each row that holds something, with its number. */
export type SheetRows = readonly { readonly number: number; readonly cells: readonly string[] }[];

export interface ReadTable {
  /** Those of a workbook that hold something, or the one. */
  readonly sheets: readonly { readonly name: string; readonly rows: SheetRows }[];
  /** What had to be guessed to read it, in words. */
  readonly guesses: readonly string[];
}

/** A national download has some indicators for every council and year; more is another kind of file. */
export const mostRows = 20_000;

/**
 * The sheets of a workbook that hold something, or the rows of a CSV file.
 * @throws ImportRefused with words for its sender
 */
export async function readTable(name: string, bytes: Buffer): Promise<ReadTable> {
  const format = recognise(name, bytes, 'Readings are read from .xlsx or .csv.');
  if (format === 'csv' || format === 'text' || format === 'pasted') {
    const { text, findings } = decodeText(bytes);
    return { ...readPasted(text), guesses: findings.map(({ message }) => message) };
  }
  const { format: kind, parts } = await openOfficeFile(name, bytes);
  if (kind !== 'xlsx')
    throw new ImportRefused(
      'not-supported',
      'Readings are read from .xlsx or .csv. Copy the table into a spreadsheet of Excel, or paste it below.',
    );
  return sheetsOf(parts);
}

/** Rows pasted from a spreadsheet: the table of a page, or text parted by tabs, commas or semicolons. @throws ImportRefused */
export function readPasted(text: string): ReadTable {
  if (isPage(text)) return tableOfPage(text);
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  if (lines > mostRows) throw tooMany(lines + 1);
  const delimiter = delimiterOf(text);
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      onRecord: narrow,
    });
    const rows = records.map((cells, index) => ({
      number: index + 1,
      cells: cells.map((cell) => cell.trim()),
    }));
    const written = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
    return { sheets: [{ name: '', rows: limited(written) }], guesses: [] };
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'broken-file',
      'The rows could not be parted: most likely a quotation mark is opened and not closed. Copy them again from the spreadsheet.',
    );
  }
}

/** What is merged downwards is said of each row that it covers. */
function tableOfPage(page: string): ReadTable {
  const rows: { number: number; cells: string[] }[] = [];
  const { blocks, findings } = readHtml(page, new Tally(mostRows));
  for (const block of blocks) {
    if (block.kind !== 'row') continue;
    const above = rows.at(-1)?.cells ?? [];
    const cells = block.cells.map((cell, column) =>
      block.mergedUp.has(column) ? (above[column] ?? '') : cell.trim(),
    );
    rows.push({ number: rows.length + 1, cells });
  }
  const written = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { sheets: [{ name: '', rows: limited(written) }], guesses: findings.map(({ message }) => message) };
}

/** The mark that most of the first lines have: a title above them may have none. */
function delimiterOf(text: string): string {
  const lines = text.replace(/^\ufeff/, '').split('\n', 20);
  const having = (mark: string) => lines.filter((line) => line.includes(mark)).length;
  const marks = ['\t', ';', ','].map((mark) => ({ mark, lines: having(mark) }));
  return marks.reduce((best, next) => (next.lines > best.lines ? next : best)).mark;
}

function narrow(cells: string[]): string[] {
  new Tally().columns(cells.length);
  return cells;
}

function sheetsOf(parts: OfficeParts): ReadTable {
  try {
    const leftOut = new LeftOut();
    const visible = visibleSheets(excelSheets(parts, new Tally(mostRows), true), leftOut);
    const sheets = visible.map(({ name, rows }) => ({
      name,
      rows: limited(rows.map(({ number, cells }) => ({ number, cells: texts(cells) }))),
    }));
    return {
      sheets: sheets.filter(({ rows }) => rows.length > 0),
      guesses: leftOut.all().map(({ message }) => message),
    };
  } catch (error) {
    if (error instanceof ImportRefused && error.code === 'too-many-rows') throw tooMany(null);
    throw error;
  }
}

/** The cells of a row by their columns; those between them are blank. */
function texts(cells: readonly { readonly column: number; readonly text: string }[]): string[] {
  const all: string[] = [];
  for (const { column, text } of cells) {
    while (all.length < column) all.push('');
    all[column] = text.trim();
  }
  return all;
}

function limited(rows: SheetRows): SheetRows {
  if (rows.length > mostRows) throw tooMany(rows.length);
  return rows.map(({ number, cells }) => ({ number, cells: cells.map(fitted) }));
}

function tooMany(count: number | null): ImportRefused {
  const has = count === null ? 'too many rows' : `${count.toLocaleString('en-GB')} rows`;
  return new ImportRefused(
    'too-many-rows',
    `The sheet has ${has}; at most ${mostRows.toLocaleString('en-GB')} are read at once. Send the readings of the board’s KPIs alone, without the records that they were counted from.`,
  );
}

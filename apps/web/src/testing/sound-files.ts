import { expect } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { actsNowhere } from './acts-nowhere.js';
import { readPage } from './forms.js';
import { mark } from './hostile-strings.js';

/** No element that fetches, runs or inserts something, and no character that XML has not. */
export function isSoundWord(xml: string): void {
  const elements = new Set(readPage(xml, '/').elements.map(({ name }) => name));
  for (const element of ['w:altchunk', 'w:instrtext', 'w:fldsimple', 'w:hyperlink', mark])
    expect(elements).not.toContain(element);
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  expect(xml).not.toMatch(/\p{Surrogate}/u);
}

/** No formula and no link, and no character that XML has not. */
export function isSoundSheet(xml: string): void {
  const elements = new Set(readPage(xml, '/').elements.map(({ name }) => name));
  for (const element of ['f', 'hyperlink', 'oleobject', 'control', mark])
    expect(elements).not.toContain(element);
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  expect(xml).not.toMatch(/\p{Surrogate}/u);
}

/** As many cells in each row as there are columns, and none a formula. */
export function areSoundRows(rows: readonly (readonly string[])[]): void {
  expect(rows.filter((row) => row.length !== rows[0]!.length)).toEqual([]);
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
}

export function isSoundPdf(pdf: string): void {
  expect(pdf).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  // What is left when words and pictures are taken out is what a reader acts on.
  const outline = pdf
    .replace(/stream\r?\n[\s\S]*?endstream/g, '')
    .replace(/\((?:\\[\s\S]|[^()\\])*\)/g, '()')
    .replace(/<[\da-f\s]*>/gi, '<>');
  expect(outline).not.toMatch(/\/(JS|JavaScript|Launch|SubmitForm|URI|GoToR|EmbeddedFile|AA)\b/);
}

/** No line but those that a calendar of deadlines has. */
export function isSoundCalendar(text: string): readonly string[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const kinds = new Set(
    lines.map((line) => /^[A-Z-]+(?=[:;])|^$/.exec(line)?.[0] ?? `? ${line.slice(0, 60)}`),
  );
  expect([...kinds].filter((kind) => !calendarLines.includes(kind))).toEqual([]);
  expect(lines.filter((line) => /^(BEGIN|END):(?!VEVENT|VCALENDAR)/.test(line))).toEqual([]);
  return lines;
}

/** A file that was taken away from a board, by what it says that it is. @returns what it was looked at as */
export async function isSoundFile(type: string, bytes: Buffer): Promise<string> {
  if (type.startsWith('text/csv')) areSoundRows(parse(bytes, { bom: true }) as string[][]);
  else if (type.startsWith('text/calendar')) isSoundCalendar(bytes.toString());
  else if (type.startsWith('text/html')) actsNowhere(bytes.toString());
  else if (type.startsWith('application/pdf')) isSoundPdf(bytes.toString('latin1'));
  else if (/zip|officedocument/.test(type)) await hasSoundParts(bytes);
  else throw new Error(`What is to be looked at in ${type}?`);
  return type.split(';')[0]!;
}

async function hasSoundParts(bytes: Buffer): Promise<void> {
  const { files } = await JSZip.loadAsync(bytes);
  for (const [name, file] of Object.entries(files)) {
    const text = await file.async('string');
    if (name === 'word/document.xml') isSoundWord(text);
    if (/^xl\/(worksheets\/|sharedStrings)/.test(name)) isSoundSheet(text);
    if (name.endsWith('.rels')) expect(text).not.toContain('External');
    if (name.endsWith('.html')) actsNowhere(text, name);
    if (name.endsWith('.csv')) areSoundRows(parse(text, { bom: true }) as string[][]);
  }
}

const calendarLines = [
  ...['', 'BEGIN', 'END', 'VERSION', 'PRODID', 'METHOD', 'NAME', 'X-WR-CALNAME'],
  ...['UID', 'SEQUENCE', 'SUMMARY', 'DESCRIPTION', 'URL', 'DTSTAMP', 'DTSTART', 'TRANSP'],
  ...['X-MICROSOFT-CDO-ALLDAYEVENT', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT'],
];

import { ImportRefused } from '../import-refused.js';
import { openParts } from '../documents/office-file.js';
import { attribute, walkXml } from '../documents/xml-walk.js';
import type { Line } from './declared.js';

/** What a first page holds at the most. */
const firstPage = 80;
const firstRows = 15;

/** The lines of an Office file in which a marking can stand: margins, the first page or rows, slides, and its label. */
export async function officeLines(bytes: Buffer): Promise<readonly Line[]> {
  const parts = await openParts(bytes);
  const of = (name: RegExp) =>
    parts
      .names()
      .filter((part) => name.test(part))
      .map((part) => {
        const raw = parts.uncounted(part);
        if (raw) return raw;
        throw new ImportRefused('too-large', 'A part of the file is too large to be looked through.');
      });
  const margins = [...of(/^word\/(?:header|footer)\d*\.xml$/)].flatMap((part) => paragraphs(part, 'p'));
  const begins = [
    ...of(/^word\/document\d*\.xml$/).flatMap((part) => paragraphs(part, 'p').slice(0, firstPage)),
    ...of(/^ppt\/(?:slides\/slide|slideMasters\/slideMaster)\d+\.xml$/).flatMap((part) =>
      paragraphs(part, 'p'),
    ),
    ...of(/^content\.xml$/).flatMap((part) => paragraphs(part, 'p', 'h').slice(0, firstPage)),
  ];
  const strings = of(/^xl\/sharedStrings\.xml$/).flatMap((part) => paragraphs(part, 'si'));
  const sheets = of(/^xl\/worksheets\/[^/]*\.xml$/);
  return [
    ...margins.map(inMargin),
    ...of(/^styles\.xml$/)
      .flatMap(openDocumentMargins)
      .map(inMargin),
    ...sheets.flatMap(sheetMargins).map(inMargin),
    ...of(/^docProps\/custom\.xml$/)
      .flatMap(labels)
      .map(inMargin),
    ...[...begins, ...sheets.flatMap((sheet) => firstCells(sheet, strings))].map((text) => ({
      text,
      margin: false,
    })),
  ];
}

const inMargin = (text: string): Line => ({ text, margin: true });

/** The texts inside elements of these names; one inside another counts for itself too. */
function paragraphs(part: Buffer, ...names: readonly string[]): string[] {
  const read: string[] = [];
  const open: string[] = [];
  walkXml(part, {
    open(tag) {
      if (names.includes(tag)) open.push('');
      else if (['tab', 'br', 's', 'line-break'].includes(tag) && open.length > 0)
        open[open.length - 1] += ' ';
    },
    text(text) {
      if (open.length > 0) open[open.length - 1] += text;
    },
    close(tag) {
      if (names.includes(tag)) read.push(open.pop() ?? '');
    },
  });
  return read;
}

/** What stands in headers and footers of an OpenDocument file. */
function openDocumentMargins(styles: Buffer): string[] {
  return paragraphs(
    styles,
    'header',
    'footer',
    'header-first',
    'footer-first',
    'header-left',
    'footer-left',
    'p',
  );
}

/** `&C&"Arial,Bold"OFFICIAL-SENSITIVE&RPage &P`: left, middle and right, each with how it looks. */
function sheetMargins(sheet: Buffer): string[] {
  return paragraphs(sheet, 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter')
    .flatMap((text) => text.split(/&[LCR]/))
    .map((text) => text.replace(/&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+|&[A-Z]/g, ''));
}

function firstCells(sheet: Buffer, strings: readonly string[]): string[] {
  const cells: string[] = [];
  let row = 0;
  let shared = false;
  let value: string | null = null;
  walkXml(sheet, {
    open(tag, attributes) {
      if (tag === 'row') row += 1;
      if (tag === 'c') shared = attribute(attributes, 't') === 's';
      if (row <= firstRows && (tag === 'v' || tag === 't')) value = '';
    },
    text(text) {
      if (value !== null) value += text;
    },
    close(tag) {
      if (value === null || (tag !== 'v' && tag !== 't')) return;
      cells.push(shared && tag === 'v' ? (strings[Number(value)] ?? '') : value);
      value = null;
    },
  });
  return cells;
}

/** The label that an organisation's own programs put on a file, by its name. */
function labels(properties: Buffer): string[] {
  const read: string[] = [];
  let isLabel = false;
  walkXml(properties, {
    open(tag, attributes) {
      if (tag !== 'property') return;
      const name = attribute(attributes, 'name') ?? '';
      isLabel = /^MSIP_Label_.*_Name$|classification|sensitivity|marking/i.test(name);
    },
    text(text) {
      if (isLabel) read.push(text);
    },
  });
  return read;
}

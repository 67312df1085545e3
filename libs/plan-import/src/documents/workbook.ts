import { Parser } from 'htmlparser2';
import { most, tooMany } from './bounds.js';
import type { OfficeParts } from './office-parts.js';

type Handlers = {
  open?: (tag: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (tag: string) => void;
};

/** Walks the XML of a spreadsheet part; prefixes such as `x:` are taken off names. */
export function walkXml(part: Buffer | undefined, { open, text, close }: Handlers): void {
  const plain = (tag: string) => tag.replace(/^.*:/, '');
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open?.(plain(tag), attributes),
      ontext: (written) => text?.(written),
      onclosetag: (tag) => close?.(plain(tag)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(part?.toString('utf8') ?? '');
}

/** The sheets in the order of their tabs; a part that stands behind several tabs, which Excel never writes, once. */
export function sheetParts(parts: OfficeParts): { name: string; xml: Buffer }[] {
  const targets = new Map<string, string>();
  walkXml(parts.get('xl/_rels/workbook.xml.rels'), {
    open(tag, { Id, Target }) {
      if (tag === 'Relationship' && Id && Target) targets.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/'));
    },
  });
  const sheets: { name: string; xml: Buffer }[] = [];
  const taken = new Set<string>();
  walkXml(parts.get('xl/workbook.xml'), {
    open(tag, attributes) {
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => /(?:^|:)id$/.test(name))?.[1];
      const target = targets.get(id ?? '') ?? '';
      if (taken.has(target)) return;
      taken.add(target);
      if (taken.size > most.sheets) throw tooMany(most.sheets, 'sheets');
      const xml = parts.get(target);
      if (xml) sheets.push({ name: attributes['name'] ?? '', xml });
    },
  });
  return sheets;
}

/** Texts that cells point to. Pronunciation guides (`rPh`) are no part of the text. */
export function sharedStrings(parts: OfficeParts): string[] {
  const strings: string[] = [];
  let inText = false;
  let inGuide = false;
  walkXml(parts.get('xl/sharedStrings.xml'), {
    open(tag) {
      if (tag === 'si') strings.push('');
      if (tag === 'rPh') inGuide = true;
      if (tag === 't') inText = true;
    },
    text(written) {
      if (inText && !inGuide) strings[strings.length - 1] += written;
    },
    close(tag) {
      if (tag === 'rPh') inGuide = false;
      if (tag === 't') inText = false;
    },
  });
  return strings;
}

export interface Styles {
  /** What a number in a cell of each style means. */
  readonly meanings: readonly ('date' | 'percent' | 'number')[];
  /** Old Mac workbooks count days from 1904. */
  readonly from1904: boolean;
}

export function dateStyles(parts: OfficeParts): Styles {
  const codes = new Map<number, string>();
  const meanings: ('date' | 'percent' | 'number')[] = [];
  let inCellFormats = false;
  walkXml(parts.get('xl/styles.xml'), {
    open(tag, attributes) {
      const id = Number(attributes['numFmtId']);
      if (tag === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
      if (tag === 'cellXfs') inCellFormats = true;
      if (tag === 'xf' && inCellFormats) meanings.push(meaningOf(id, codes.get(id)));
    },
    close(tag) {
      if (tag === 'cellXfs') inCellFormats = false;
    },
  });
  let from1904 = false;
  walkXml(parts.get('xl/workbook.xml'), {
    open(tag, { date1904 }) {
      if (tag === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
    },
  });
  return { meanings, from1904 };
}

/** Numbers below 164 are formats built into Excel: 14–17, 22, 27–36 and 50–58 are dates, 9 and 10 percentages. */
function meaningOf(id: number, code: string | undefined): 'date' | 'percent' | 'number' {
  const plain = (code ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (/[dmy]/i.test(plain) && !/^[hms:.0\s]*$/i.test(plain)) return 'date';
  if (
    code === undefined &&
    ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
  )
    return 'date';
  return plain.includes('%') || id === 9 || id === 10 ? 'percent' : 'number';
}

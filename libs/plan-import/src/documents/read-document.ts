import type { Finding } from '../proposed-plan.js';
import type { Block } from './block.js';
import { most, Tally, tooMany } from './bounds.js';
import { decodeText } from './decode-text.js';
import { looksDelimited, readDelimited } from './delimited.js';
import { holdsPipeTable, readMarkdown } from './markdown.js';
import { readPdf } from './pdf/read-pdf.js';
import { recognise, type Format } from './recognise.js';
import { excelSheets, sheetBlocks } from './sheets/spreadsheet.js';
import { xmlSheets } from './sheets/xml-spreadsheet.js';
import { readHtml } from './html/read-html.js';
import { odsSheets } from './open-document/read-ods.js';
import { readOdt } from './open-document/read-odt.js';
import { readRtf } from './rtf/read-rtf.js';
import type { OfficeParts } from './office-parts.js';
import { readPastedRows, readText } from './text.js';
import { readWord } from './word/read-word.js';
import { openOfficeFile, type OfficeFormat } from './office-file.js';

export interface ReadBlocks {
  readonly blocks: Block[];
  readonly findings: Finding[];
}

/** Any supported file as blocks in reading order. Which format it is, its first bytes decide. */
export async function readDocument(name: string, bytes: Buffer): Promise<ReadBlocks> {
  const format = recognise(name, bytes);
  const tally = new Tally();
  if (format === 'office') {
    const { format: kind, parts } = await openOfficeFile(name, bytes);
    return readOffice(kind, parts, tally);
  }
  if (format === 'rtf') return readRtf(bytes, tally);
  if (format === 'pdf') return readPdf(bytes, tally);
  const { text, findings } = decodeText(bytes);
  const { blocks, findings: more } = readWritten(format, text, tally);
  return { blocks, findings: [...findings, ...more] };
}

function readOffice(kind: OfficeFormat, parts: OfficeParts, tally: Tally): ReadBlocks {
  switch (kind) {
    case 'docx':
      return readWord(parts, tally);
    case 'xlsx':
      return sheetBlocks(excelSheets(parts, tally));
    case 'odt':
      return readOdt(parts, tally);
    case 'ods':
      return sheetBlocks(odsSheets(parts, tally));
  }
}

/** A table as it was pasted: what a program put on the clipboard as a web page, or its rows as text. */
export function readPasted(pasted: string): ReadBlocks {
  const tally = new Tally();
  if (pasted.length > most.textFile) throw tooMany(most.textFile, 'characters');
  if (/<table[\s>]/i.test(pasted)) return readHtml(pasted, tally);
  if (holdsPipeTable(pasted)) return readMarkdown(pasted, tally);
  return {
    blocks: pasted.includes('\t') ? readPastedRows(pasted, tally) : readText(pasted, tally),
    findings: [],
  };
}

/** A file that is text, whatever stands in it. */
function readWritten(format: Format, text: string, tally: Tally): ReadBlocks {
  if (format === 'html') return readHtml(text, tally);
  if (format === 'spreadsheet-xml') return sheetBlocks(xmlSheets(text, tally));
  if (format === 'markdown' || (format === 'text' && holdsPipeTable(text))) return readMarkdown(text, tally);
  if (format === 'csv' || (format === 'text' && looksDelimited(text)))
    return { blocks: readDelimited(text, tally), findings: [] };
  return { blocks: readText(text, tally), findings: [] };
}

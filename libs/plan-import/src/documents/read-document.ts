import type { Finding } from '../proposed-plan.js';
import type { Block } from './block.js';
import { Tally } from './bounds.js';
import { decodeText } from './decode-text.js';
import { looksDelimited, readDelimited } from './delimited.js';
import { holdsPipeTable, readMarkdown } from './markdown.js';
import { readPdf } from './pdf/read-pdf.js';
import { recognise, type Format } from './recognise.js';
import { readSpreadsheet } from './sheets/spreadsheet.js';
import { readText } from './text.js';
import { readWord } from './word/read-word.js';
import { openOfficeFile } from './office-file.js';

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
    return kind === 'docx' ? readWord(parts, tally) : readSpreadsheet(parts, tally);
  }
  if (format === 'pdf') return readPdf(bytes, tally);
  const { text, findings } = decodeText(bytes);
  const { blocks, findings: more } = readWritten(format, text, tally);
  return { blocks, findings: [...findings, ...more] };
}

/** A file that is text, whatever stands in it. */
function readWritten(format: Format, text: string, tally: Tally): ReadBlocks {
  if (format === 'markdown' || (format === 'text' && holdsPipeTable(text))) return readMarkdown(text, tally);
  if (format === 'csv' || (format === 'text' && looksDelimited(text)))
    return { blocks: readDelimited(text, tally), findings: [] };
  return { blocks: readText(text, tally), findings: [] };
}

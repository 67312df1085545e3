import type { Finding } from '../proposed-plan.js';
import type { Block } from './block.js';
import { Tally } from './bounds.js';
import { commentsLeftOut } from './comments.js';
import { decodeText } from './decode-text.js';
import { isPage } from './html/is-page.js';
import { LeftOut } from './left-out.js';
import { holdsPipeTable, readMarkdown } from './markdown.js';
import { asMarkdown } from './piped.js';
import type { OfficeFile } from './office-file.js';
import { recognise, type Format } from './recognise.js';
import { beginsTabbed, readText } from './text.js';
import { withoutTypedPrompts } from './typed-prompts.js';

export interface ReadBlocks {
  readonly blocks: Block[];
  readonly findings: Finding[];
}

/**
 * Any supported document as blocks in reading order. Which format it is, its first bytes decide. What reads a format is
 * loaded when there is one: together they take as long to load as everything else that reading a plan needs.
 * @param beginning is told how one begins that takes long to read, and may throw: then the rest is not read
 */
export async function readDocument(
  name: string,
  bytes: Buffer,
  beginning?: (blocks: readonly Block[]) => void,
): Promise<ReadBlocks> {
  const written = await readAsWritten(name, bytes, beginning);
  const { blocks, findings } = withoutTypedPrompts(written.blocks);
  return { blocks, findings: [...written.findings, ...findings] };
}

async function readAsWritten(
  name: string,
  bytes: Buffer,
  beginning?: (blocks: readonly Block[]) => void,
): Promise<ReadBlocks> {
  const format = recognise(name, bytes);
  const tally = new Tally();
  if (format === 'office') return readOffice(name, bytes, tally);
  if (format === 'rtf') return (await import('./rtf/read-rtf.js')).readRtf(bytes, tally);
  if (format === 'pdf') return (await import('./pdf/read-pdf.js')).readPdf(bytes, tally, beginning);
  const { text, findings } = decodeText(bytes);
  const { blocks, findings: more } = await readWritten(format, text, tally);
  return { blocks, findings: [...findings, ...more] };
}

async function readOffice(name: string, bytes: Buffer, tally: Tally): Promise<ReadBlocks> {
  const { openOfficeFile } = await import('./office-file.js');
  const office = await openOfficeFile(name, bytes);
  const { blocks, findings } = await readParts(office, tally);
  return { blocks, findings: [...findings, ...commentsLeftOut(office.parts)] };
}

async function readParts({ format, parts }: OfficeFile, tally: Tally): Promise<ReadBlocks> {
  switch (format) {
    case 'docx':
      return (await import('./word/read-word.js')).readWord(parts, tally);
    case 'xlsx': {
      const { excelSheets, sheetBlocks } = await import('./sheets/spreadsheet.js');
      return sheetBlocks(excelSheets(parts, tally));
    }
    case 'odt':
      return (await import('./open-document/read-odt.js')).readOdt(parts, tally);
    case 'ods': {
      const { odsSheets } = await import('./open-document/read-ods.js');
      return (await import('./sheets/spreadsheet.js')).sheetBlocks(odsSheets(parts, tally));
    }
  }
}

/** What is text, whatever stands in it. What was pasted has no name that says it. */
async function readWritten(format: Format, text: string, tally: Tally): Promise<ReadBlocks> {
  if (format === 'html' || (format === 'pasted' && isPage(text)))
    return (await import('./html/read-html.js')).readHtml(text, tally);
  if (format === 'spreadsheet-xml') {
    const { xmlSheets } = await import('./sheets/xml-spreadsheet.js');
    return (await import('./sheets/spreadsheet.js')).sheetBlocks(xmlSheets(text, tally));
  }
  if (format === 'markdown' || (format !== 'csv' && holdsPipeTable(text))) return readMarkdown(text, tally);
  if (format === 'csv' || !beginsTabbed(text)) {
    const { looksDelimited, readDelimited } = await import('./delimited.js');
    if (format === 'csv' || looksDelimited(text)) return { blocks: readDelimited(text, tally), findings: [] };
  }
  if (text.includes('\t')) {
    if (format !== 'pasted') return { blocks: readText(text, tally), findings: [] };
    const { readPastedRows } = await import('./pasted-rows.js');
    return { blocks: readPastedRows(text, tally), findings: [] };
  }
  const piped = text.includes('|') ? asMarkdown(text) : text;
  if (holdsPipeTable(piped)) return readMarkdown(piped, tally);
  const { readAligned } = await import('./aligned.js');
  const leftOut = new LeftOut();
  const aligned = readAligned(text.split(/\r\n|\r|\n|\f/), tally, leftOut);
  return { blocks: aligned ?? readText(text, tally), findings: leftOut.all() };
}

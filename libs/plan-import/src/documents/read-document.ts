import type { Finding } from '../proposed-plan.js';
import type { Block } from './block.js';
import { Tally } from './bounds.js';
import { decodeText } from './decode-text.js';
import { readDelimited } from './delimited.js';
import { recognise } from './recognise.js';
import { readSpreadsheet } from './spreadsheet.js';
import { readText } from './text.js';
import { readWord } from './word.js';
import { openOfficeFile } from './office-file.js';

/** Any supported file as blocks in reading order. Which format it is, its first bytes decide. */
export async function readDocument(
  name: string,
  bytes: Buffer,
): Promise<{ blocks: Block[]; findings: Finding[] }> {
  const format = recognise(name, bytes);
  const tally = new Tally();
  if (format === 'office') {
    const { format: kind, parts } = await openOfficeFile(name, bytes);
    return {
      blocks: kind === 'docx' ? await readWord(parts, tally) : readSpreadsheet(parts, tally),
      findings: [],
    };
  }
  const { text, findings } = decodeText(bytes);
  return { blocks: format === 'csv' ? readDelimited(text, tally) : readText(text, tally), findings };
}

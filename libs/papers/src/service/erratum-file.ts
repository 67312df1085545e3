import { dateInWords } from '@governance/calendar';
import type { PaperRow } from '@governance/views';
import type { PaperFile } from './paper-files.js';
import { paperFileName } from './paper-maker.js';

/**
 * What was found wrong in a paper, as a file to be kept with it. Its words stand in no mail: of what is in a paper, and
 * may be marked, a mail says nothing.
 * @param title which paper, as the mail calls it
 * @param marking in words; empty for none
 */
export function erratumFile(
  { kind, pin }: Pick<PaperRow, 'kind' | 'pin'>,
  title: string,
  marking: string,
  errata: readonly Pick<PaperRow['errata'][number], 'on' | 'text'>[],
): PaperFile {
  const said = errata.map(({ on, text }) => `Erratum of ${dateInWords(on)}\n\n${text}`);
  const parts = [...(marking ? [marking] : []), title, ...said, ...(marking ? [marking] : [])];
  // What opens it on Windows may know no other end of a line, nor that it is UTF-8 without the mark.
  const text = `\uFEFF${parts.join('\n\n')}\n`.replaceAll(/\r?\n/g, '\r\n');
  return {
    name: `${paperFileName(kind, pin.asAt)}-erratum.txt`,
    type: 'text/plain; charset=utf-8',
    content: Buffer.from(text),
  };
}

import { inflateSync } from 'node:zlib';
import { ImportRefused } from '../../import-refused.js';

const megabyte = 1024 * 1024;
/** What draws one page, or lists the parts of the file: a page of a plan takes a twentieth. */
const mostOfOne = 4 * megabyte;
const mostOfAll = 60 * megabyte;
const begins = Buffer.from('stream');
const ends = Buffer.from('endstream');

/**
 * Refuses a PDF whose packed parts unpack to far more than a plan, before its reader unpacks them without limits.
 * Pictures and fonts are left alone: they are not unpacked.
 */
export function refuseInflated(bytes: Buffer): void {
  let all = 0;
  for (let at = bytes.indexOf(begins); at !== -1; at = bytes.indexOf(begins, at)) {
    const from = at + begins.length + (bytes[at + begins.length] === 0x0d ? 2 : 1);
    const to = bytes.indexOf(ends, from);
    if (to === -1) return;
    const dictionary = bytes.toString('latin1', Math.max(0, at - 1_500), at);
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    if (
      /\/FlateDecode|\/Fl\b/.test(own) &&
      !/\/Image\b|\/Length1\b|\/(?:Type1C|CIDFontType0C|OpenType)\b/.test(own)
    ) {
      all += inflatedSize(bytes.subarray(from, to));
      if (all > mostOfAll) throw bomb();
    }
    at = to + ends.length;
  }
}

/** 0 where it cannot be unpacked by itself, as in a guarded file: its reader says so. */
function inflatedSize(part: Buffer): number {
  try {
    return inflateSync(part, { maxOutputLength: mostOfOne }).length;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw bomb();
    return 0;
  }
}

function bomb(): ImportRefused {
  return new ImportRefused(
    'zip-bomb',
    'Pages of the PDF unpack to far more than any action plan, so it was not opened. Import the pages with the plan alone, or the Word or Excel file that it was made from.',
  );
}

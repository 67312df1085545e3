import type { Finding } from '../proposed-plan.js';

/** 0x80 to 0x9f: the one stretch where Windows-1252 is not Latin-1. */
const quotesAndDashes = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text from bytes: by its byte order mark, else UTF-8, else Windows-1252, which is a guess and so a finding. */
export function decodeText(bytes: Buffer): { text: string; findings: Finding[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), findings: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), findings: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), findings: [] };
  } catch {
    const message =
      'The file is not in UTF-8, so it was read as Windows-1252, the usual encoding of older Windows programs. Check quotation marks, dashes and pound signs, or save it again as UTF-8.';
    return {
      text: windows1252(bytes),
      findings: [{ kind: 'encoding-guessed', at: 'whole document', message }],
    };
  }
}

/** Written out because TextDecoder of Node 20 reads this encoding as Latin-1. */
export function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => quotesAndDashes[char.charCodeAt(0) - 0x80]!);
}

import { heldIn } from '@governance/partnership/basics';
import { ImportRefused } from '../import-refused.js';
import { most } from './bounds.js';

export const largestFile = 25 * 1024 * 1024;

/** What the first bytes of a file that can be read say it is. */
type Content = 'zip' | 'pdf' | 'rtf' | 'html' | 'spreadsheet-xml' | 'text';
/** How it is read. */
export type Format = Exclude<Content, 'zip'> | 'office' | 'csv' | 'markdown' | 'pasted';

const word: readonly Content[] = ['zip'];
/** What each ending may hold: programs export web pages and rich text under the names of old Office files. */
const contents: Readonly<Record<string, readonly Content[]>> = {
  // What was pasted, or comes from another program, has a name that says nothing.
  '': ['zip', 'pdf', 'rtf', 'html', 'spreadsheet-xml', 'text'],
  docx: word,
  docm: word,
  dotx: word,
  dotm: word,
  xlsx: word,
  xlsm: word,
  xltx: word,
  xltm: word,
  odt: word,
  ott: word,
  ods: word,
  ots: word,
  doc: ['zip', 'rtf', 'html'],
  xls: ['zip', 'html', 'spreadsheet-xml', 'text'],
  xml: ['spreadsheet-xml'],
  rtf: ['rtf'],
  pdf: ['pdf'],
  html: ['html', 'text'],
  htm: ['html', 'text'],
  csv: ['text'],
  tsv: ['text'],
  txt: ['text', 'html', 'rtf'],
  text: ['text', 'html', 'rtf'],
  md: ['text'],
  markdown: ['text'],
};
/** What a plan may be sent as, for whoever chooses a file. */
export const documentsTaken =
  'Word, Excel, PDF, OpenDocument (.odt, .ods), a web page (.html), .rtf, .md, .csv or .txt';

const plans =
  'An action plan can be imported as a Word file (.docx, .docm, .dotx), an Excel workbook (.xlsx, .xlsm, .xltx), an OpenDocument file (.odt, .ods), a .pdf, .rtf, .html, .md, .csv or .txt file.';

/**
 * What a file is by its first bytes, held against its name.
 * @param readable what can be sent in its place, in words
 * @throws ImportRefused when they disagree or it cannot be read
 */
export function recognise(name: string, bytes: Buffer, readable = plans): Format {
  if (bytes.length > largestFile) {
    throw new ImportRefused(
      'too-large',
      `The file is ${Math.round(bytes.length / 1024 / 1024)} MB; the most that can be imported is 25 MB. Take the pictures out of it, or copy its tables into a new document.`,
    );
  }
  if (bytes.length === 0 || (bytes.length < 1_000_000 && /^[\s\0\ufeff]*$/.test(bytes.toString('utf8')))) {
    throw new ImportRefused(
      'empty-file',
      'The file is empty. Check that it was saved and copied whole, then try again.',
    );
  }
  const extension = /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const seems = contentOf(bytes);
  if (seems === compoundFile) refuseCompoundFile(bytes);
  const expected = heldIn(contents, extension);
  const content = readableAs(seems);
  if (!expected) {
    throw new ImportRefused(
      'not-supported',
      `Files ending in ‘.${extension}’ cannot be imported${seems === 'text' ? '' : ` (this one seems to be ${seems})`}. ${readable}`,
    );
  }
  if (content === null || !expected.includes(content)) {
    throw new ImportRefused(
      'wrong-extension',
      `The file is called ‘.${extension}’ but seems to be ${seems}. ${readable} Open it in the program that made it and save it as one of these.`,
    );
  }
  if (content !== 'zip' && content !== 'pdf') refuseLongText(bytes);
  return formatOf(extension, content);
}

function formatOf(extension: string, content: Content): Format {
  if (content === 'zip') return 'office';
  if (content !== 'text') return content;
  if (extension === '') return 'pasted';
  if (/^html?$/.test(extension)) return 'html';
  if (/^(?:md|markdown)$/.test(extension)) return 'markdown';
  return /^(?:csv|tsv|xls)$/.test(extension) ? 'csv' : 'text';
}

function refuseLongText({ length }: Buffer): void {
  if (length <= most.textFile) return;
  throw new ImportRefused(
    'too-large',
    `The file has ${Math.round(length / 1024 / 1024)} MB of text; the most that is read is ${most.textFile / 1024 / 1024} MB. An action plan is shorter: check that it is the right file, or import it in parts.`,
  );
}

function readableAs(seems: string): Content | null {
  const known: Readonly<Record<string, Content>> = {
    [officeZip]: 'zip',
    [pdf]: 'pdf',
    [richText]: 'rtf',
    [webPage]: 'html',
    [spreadsheetXml]: 'spreadsheet-xml',
    text: 'text',
  };
  return heldIn(known, seems) ?? null;
}

const officeZip = 'an Office file or another zip archive';
const compoundFile = 'an older or protected Office file';
const pdf = 'a PDF';
const richText = 'a rich text (.rtf) file';
const webPage = 'a web page';
const spreadsheetXml = 'a spreadsheet in XML';

/** The first bytes of each kind, in hexadecimal. */
const signatures: readonly (readonly [string, string])[] = [
  ['504b0304', officeZip],
  ['504b0506', officeZip],
  ['d0cf11e0a1b11ae1', compoundFile],
  ['255044462d', pdf],
  ['7b5c727466', richText],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['1f8b', 'a compressed archive'],
  ['377abcaf', 'a compressed archive'],
  ['52617221', 'a compressed archive'],
  ['7f454c46', 'a program'],
  ['4d5a90', 'a program'],
];

function contentOf(bytes: Buffer): string {
  const hex = bytes.subarray(0, 8).toString('hex');
  const known = signatures.find(([signature]) => hex.startsWith(signature));
  if (known) return known[1];
  // Some programs write words of their own before it.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return pdf;
  const head = bytes
    .subarray(0, 4000)
    .toString(/^fffe/.test(hex) ? 'utf16le' : 'utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|table)\b/i.test(head))
    return webPage;
  if (/^<\?xml/i.test(head))
    return head.includes('urn:schemas-microsoft-com:office:spreadsheet') ? spreadsheetXml : 'an XML file';
  const utf16 = /^(?:fffe|feff)/.test(hex);
  return !utf16 && bytes.includes(0) ? 'a file of no known kind' : 'text';
}

/** Before 2007 Office used the compound file, and a password still wraps a new file in one. */
function refuseCompoundFile(bytes: Buffer): never {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) {
    throw new ImportRefused(
      'password-protected',
      'The file is protected by a password. Open it, take the password off (under File, Info: Protect Document in Word, Protect Workbook in Excel), save it and import it again.',
    );
  }
  const kind = holds('WordDocument')
    ? ['an old Word file (.doc)', '.docx']
    : holds('Workbook') || holds('Book')
      ? ['an old Excel file (.xls)', '.xlsx']
      : ['an Office file from before 2007', '.docx or .xlsx'];
  throw new ImportRefused(
    'old-format',
    `This is ${kind[0]}, which cannot be read. Open it and save it as ${kind[1]}, then import that.`,
  );
}

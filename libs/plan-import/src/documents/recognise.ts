import { ImportRefused } from '../import-refused.js';
import { most } from './bounds.js';

export const largestFile = 25 * 1024 * 1024;

const formats: Record<string, 'office' | 'csv' | 'text'> = {
  docx: 'office',
  xlsx: 'office',
  csv: 'csv',
  tsv: 'csv',
  txt: 'text',
  text: 'text',
  md: 'text',
};
const plans = 'An action plan can be imported as .docx, .xlsx, .csv or .txt.';

/**
 * What a file is by its first bytes, held against its name.
 * @param readable what can be sent in its place, in words
 * @throws ImportRefused when they disagree or it cannot be read
 */
export function recognise(name: string, bytes: Buffer, readable = plans): 'office' | 'csv' | 'text' {
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
  const expected = formats[extension];
  if (!expected) {
    throw new ImportRefused(
      'not-supported',
      `Files ending in ‘.${extension}’ cannot be imported${seems === 'text' ? '' : ` (this one seems to be ${seems})`}. ${readable}`,
    );
  }
  const isOffice = seems === officeZip;
  if (expected === 'office' ? !isOffice : seems !== 'text') {
    throw new ImportRefused(
      'wrong-extension',
      `The file is called ‘.${extension}’ but seems to be ${seems}. ${readable} Open it in the program that made it and save it as one of these.`,
    );
  }
  if (expected !== 'office' && bytes.length > most.textFile) {
    throw new ImportRefused(
      'too-large',
      `The file has ${Math.round(bytes.length / 1024 / 1024)} MB of text; the most that is read is ${most.textFile / 1024 / 1024} MB. An action plan is shorter: check that it is the right file, or import it in parts.`,
    );
  }
  return expected;
}

const officeZip = 'an Office file or another zip archive';
const compoundFile = 'an older or protected Office file';

/** The first bytes of each kind, in hexadecimal. */
const signatures: readonly (readonly [string, string])[] = [
  ['504b0304', officeZip],
  ['504b0506', officeZip],
  ['d0cf11e0a1b11ae1', compoundFile],
  ['255044462d', 'a PDF'],
  ['7b5c727466', 'a rich text (.rtf) file'],
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
  const head = bytes
    .subarray(0, 1000)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(?:!doctype html|html|head|body)\b/i.test(head)) return 'a web page';
  if (/^<\?xml/i.test(head)) return 'an XML file';
  const utf16 = /^(?:fffe|feff)/.test(hex);
  return !utf16 && bytes.includes(0) ? 'a file of no known kind' : 'text';
}

/** Before 2007 Office used the compound file, and a password still wraps a new file in one. */
function refuseCompoundFile(bytes: Buffer): never {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) {
    throw new ImportRefused(
      'password-protected',
      'The file is protected by a password. Open it, take the password off (File, Info, Protect Document), save it and import it again.',
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

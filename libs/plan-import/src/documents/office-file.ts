import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ImportRefused } from '../import-refused.js';
import { most } from './bounds.js';
import { OfficeParts } from './office-parts.js';
import { attribute, walkXml } from './xml-walk.js';

const mostInflated = 100 * 1024 * 1024;
const mostEntries = 5_000;
/** Office XML seldom shrinks more than thirtyfold; a bomb shrinks a thousandfold. */
const mostShrunk = 250;
const smallEnough = 10 * 1024 * 1024;

export type OfficeFormat = 'docx' | 'xlsx' | 'odt' | 'ods';

export interface OfficeFile {
  readonly format: OfficeFormat;
  readonly parts: OfficeParts;
}

export async function openOfficeFile(name: string, bytes: Buffer): Promise<OfficeFile> {
  const parts = await openParts(bytes);
  return { format: formatOf(name, parts), parts };
}

/**
 * Opens an Office file and inflates every part of it under limits, before any reader of documents sees it. A part with
 * a DOCTYPE is refused: Office writes none, and it can make a reader open other files or grow without end.
 */
export async function openParts(bytes: Buffer): Promise<OfficeParts> {
  const parts = new OfficeParts();
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    if (zip.entryCount > mostEntries) throw bomb();
    let declared = 0;
    let inflated = 0;
    for await (const entry of zip.eachEntry()) {
      declared += entry.uncompressedSize;
      if (declared > mostInflated || shrunkTooFar(entry)) throw bomb();
      if (entry.isEncrypted()) throw guarded();
      const xml = isXml(entry);
      const { part, size } = await inflate(zip, entry, mostInflated - inflated, xml ? most.part : 0);
      inflated += size;
      if (xml && part) refuseDoctype(part);
      if (xml) parts.keep(entry.fileName, part);
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'broken-file',
      'The file is damaged: it could not be unpacked. It may have been cut short while copying or downloading. Get it again, or open it in its own program and save a new copy.',
    );
  } finally {
    zip?.close();
  }
  return parts;
}

/** @returns the part itself only when it is no larger than `kept` */
async function inflate(
  zip: ZipFile,
  entry: Entry,
  allowed: number,
  kept: number,
): Promise<{ part: Buffer | null; size: number }> {
  let chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > allowed) throw bomb();
    if (size <= kept) chunks.push(chunk);
    else chunks = [];
  }
  return { part: size <= kept ? Buffer.concat(chunks) : null, size };
}

const families: Readonly<Record<OfficeFormat, RegExp>> = {
  docx: /\.(?:doc[xm]?|dot[xm])$/i,
  xlsx: /\.(?:xls[xm]?|xlt[xm])$/i,
  odt: /\.o(?:d|t)t$/i,
  ods: /\.o(?:d|t)s$/i,
};
const seems: Readonly<Record<OfficeFormat, string>> = {
  docx: 'a Word document',
  xlsx: 'an Excel workbook',
  odt: 'an OpenDocument text',
  ods: 'an OpenDocument spreadsheet',
};

function formatOf(name: string, parts: OfficeParts): OfficeFormat {
  const format = contentOf(parts);
  if (format && families[format].test(name)) return format;
  const other = parts.has('ppt/presentation.xml')
    ? 'a PowerPoint presentation'
    : parts.has('xl/workbook.bin')
      ? 'a binary Excel workbook (.xlsb)'
      : parts.has('content.xml')
        ? 'an OpenDocument file of another kind'
        : 'a zip archive';
  const extension = /\.[^.]*$/.exec(name)?.[0] ?? name;
  throw new ImportRefused(
    'wrong-extension',
    `The file is called ‘${extension}’ but seems to be ${format ? seems[format] : other}. ${format ? `Rename it to end in .${format}` : 'Open it in the program that made it and save it as .docx or .xlsx'}, then import it again.`,
  );
}

function contentOf(parts: OfficeParts): OfficeFormat | null {
  if (parts.main.startsWith('word/')) return parts.has(parts.main) ? 'docx' : null;
  if (/^xl\/.*\.xml$/.test(parts.main)) return parts.has(parts.main) ? 'xlsx' : null;
  return parts.has('content.xml') ? openDocumentOf(parts) : null;
}

/** OpenDocument files say what they are in a list of their parts, and there too whether a password guards them. */
function openDocumentOf(parts: OfficeParts): 'odt' | 'ods' | null {
  let kind: 'odt' | 'ods' | null = null;
  walkXml(parts.get('META-INF/manifest.xml'), {
    open(tag, attributes) {
      if (tag === 'encryption-data') throw guarded();
      if (tag !== 'file-entry' || attribute(attributes, 'full-path') !== '/') return;
      const type = attribute(attributes, 'media-type') ?? '';
      if (/opendocument\.text(?:-template)?$/.test(type)) kind = 'odt';
      if (/opendocument\.spreadsheet(?:-template)?$/.test(type)) kind = 'ods';
    },
  });
  return kind;
}

function guarded(): ImportRefused {
  return new ImportRefused(
    'password-protected',
    'The file is protected by a password. Take the password off, save it and import it again.',
  );
}

function isXml({ fileName }: Entry): boolean {
  return /\.(?:xml|rels|vml)$/i.test(fileName);
}

function shrunkTooFar({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > smallEnough && uncompressedSize > compressedSize * mostShrunk;
}

/** Nulls are taken out first, so that UTF-16 hides nothing. */
function refuseDoctype(part: Buffer): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(part.toString('latin1').replaceAll('\0', ''))) {
    throw new ImportRefused(
      'external-entity',
      'The file holds a document type or entity declaration, which no Office program writes and which can be used to read other files. It was not opened. Copy its tables into a new document and import that.',
    );
  }
}

function bomb(): ImportRefused {
  return new ImportRefused(
    'zip-bomb',
    'The file unpacks to far more than any action plan (the most is 100 MB), so it was not opened. Copy its tables into a new document and import that.',
  );
}

import JSZip from 'jszip';
import type { RefusalCode } from '../import-refused.js';

/** A file that would cost a reader far more than it cost its sender. */
export interface Bomb {
  readonly name: string;
  /** Why it is refused, or that it is read: what is dear only to a careless reader. */
  readonly verdict: RefusalCode | 'read';
  readonly make: () => Promise<Buffer> | Buffer;
}

/** Packed quickly: a bomb is as good when it is a little larger. */
export const deflated = {
  type: 'nodebuffer',
  compression: 'DEFLATE',
  compressionOptions: { level: 1 },
} as const;
export const megabyte = 1024 * 1024;

export function zipOf(parts: Readonly<Record<string, string | Buffer>>): JSZip {
  const zip = new JSZip();
  for (const [name, part] of Object.entries(parts)) zip.file(name, part);
  return zip;
}

export const rels = (...targets: readonly string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      (target, i) =>
        `<Relationship Id="r${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${/[a-z]+/.exec(target.replace(/^word\/document/, 'officeDocument').replace(/^.*\//, ''))![0].replace('document', 'officeDocument')}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** A Word file with this in its body. */
export function wordBody(body: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/></Types>`,
    '_rels/.rels': rels('word/document.xml'),
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  }).generateAsync(deflated);
}

/** A workbook of these sheets' contents. */
export function workbook(
  sheets: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const tabs = sheets.map((_, i) => `<sheet name="s${i}" r:id="r${i + 1}"/>`).join('');
  const parts = sheets.map((sheet, i) => [
    `xl/worksheets/sheet${i + 1}.xml`,
    `<worksheet>${sheet}</worksheet>`,
  ]);
  return zipOf({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${tabs}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(...sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`)),
    ...Object.fromEntries(parts),
    ...more,
  }).generateAsync(deflated);
}

/** As often as said, each a little different, so that it does not pack too well to be believed. */
export const many = (count: number, make: (unlike: string) => string) =>
  Array.from({ length: count }, (_, i) => make(((i * 2654435761) % 4294967296).toString(36))).join('');
export const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const table = (rows: string) => `<w:tbl>${rows}</w:tbl>`;
export const cellOf = (within: string) => `<w:tc>${within}</w:tc>`;
export const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const sheet = (rows: string) => `<sheetData>${rows}</sheetData>`;
export const heading = 'Action,Owner,Deadline,KPI,Milestone\n';
export const plan = (line: string, count: number) => Buffer.from(heading + `${line}\n`.repeat(count));

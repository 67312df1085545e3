import { createHash } from 'node:crypto';
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
const deflated = {
  type: 'nodebuffer',
  compression: 'DEFLATE',
  compressionOptions: { level: 1 },
} as const;
const megabyte = 1024 * 1024;

function zipOf(parts: Readonly<Record<string, string | Buffer>>): JSZip {
  const zip = new JSZip();
  for (const [name, part] of Object.entries(parts)) zip.file(name, part);
  return zip;
}

const rels = (...targets: readonly string[]) =>
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
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (rows: string) => `<sheetData>${rows}</sheetData>`;
const heading = 'Action,Owner,Deadline,KPI,Milestone\n';
const plan = (line: string, count: number) => Buffer.from(heading + `${line}\n`.repeat(count));

/** Text that costs a careless pattern its square or worse. */
const shapes: readonly string[] = [
  ' ',
  '1',
  '31/12/2016 ',
  '31/',
  'March ',
  'Q1 ',
  '<',
  '<p ',
  '&a',
  '• ',
  '- ',
  'a , ',
  'a / ',
  'AB and ',
  '10% of ',
  'by: ',
  '1,000',
  '\u00a0',
  '‘a’ ',
  '😀',
];

export const bombs: readonly Bomb[] = [
  { name: 'paragraphs.docx', verdict: 'too-large', make: () => wordBody(many(1_260_000, p)) },
  {
    name: 'paragraphs-within-the-bound.docx',
    verdict: 'no-action-table',
    make: () => wordBody(p('a').repeat(33_000)),
  },
  {
    name: 'runs.docx',
    verdict: 'no-action-table',
    make: () => wordBody(`<w:p>${'<w:r><w:t>a</w:t></w:r>'.repeat(49_000)}</w:p>`),
  },
  {
    name: 'deep.docx',
    verdict: 'too-many-rows',
    make: () => wordBody('<w:a>'.repeat(200_000) + '</w:a>'.repeat(200_000)),
  },
  {
    name: 'deep-and-crooked.docx',
    verdict: 'broken-file',
    make: () => wordBody('<w:a></w:b>'.repeat(200_000)),
  },
  {
    name: 'tables-in-tables.docx',
    verdict: 'no-action-table',
    make: () =>
      wordBody(
        ('<w:tbl><w:tr><w:tc>'.repeat(30) + p('a') + '</w:tc></w:tr></w:tbl>'.repeat(30)).repeat(1_060),
      ),
  },
  {
    name: 'cells.docx',
    verdict: 'no-action-table',
    make: () => wordBody(table(`<w:tr>${cellOf(p('a')).repeat(180)}</w:tr>`.repeat(137))),
  },
  {
    name: 'empty-cells.docx',
    verdict: 'no-action-table',
    make: () => wordBody(table(`<w:tr>${'<w:tc/>'.repeat(199)}</w:tr>`.repeat(490))),
  },
  {
    name: 'spans.docx',
    verdict: 'too-many-rows',
    make: () =>
      wordBody(
        table(
          `<w:tr>${cellOf('<w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/>').repeat(10)}</w:tr>`.repeat(
            2_000,
          ),
        ),
      ),
  },
  {
    name: 'merged-down.docx',
    verdict: 'no-action-table',
    make: () =>
      wordBody(
        table(`<w:tr>${cellOf('<w:tcPr><w:vMerge/></w:tcPr><w:p/>').repeat(10)}</w:tr>`.repeat(2_400)),
      ),
  },
  {
    name: 'fields.docx',
    verdict: 'no-action-table',
    make: () => wordBody(`<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(98_000)}</w:p>`),
  },
  {
    name: 'one-note-everywhere.docx',
    verdict: 'broken-file',
    make: () =>
      wordBody(`<w:p>${'<w:r><w:footnoteReference w:id="1"/></w:r>'.repeat(50_000)}</w:p>`, {
        'word/_rels/document.xml.rels': rels('footnotes.xml'),
        'word/footnotes.xml': `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">${p('a').repeat(5_000)}</w:footnote></w:footnotes>`,
      }),
  },
  {
    name: 'numbering-in-a-ring.docx',
    verdict: 'no-action-table',
    make: () =>
      wordBody(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'.repeat(19_000),
        {
          'word/_rels/document.xml.rels': rels('numbering.xml', 'styles.xml'),
          'word/numbering.xml':
            '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
          'word/styles.xml':
            '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
        },
      ),
  },
  {
    name: 'one-long-attribute.docx',
    verdict: 'too-many-rows',
    make: () => wordBody(`<w:p w:a="${many(500_000, (unlike) => unlike)}"/>`),
  },
  {
    name: 'attributes.docx',
    verdict: 'too-many-rows',
    make: () => wordBody(`<w:p ${Array.from({ length: 200_000 }, (_, i) => `w:a${i}=""`).join(' ')}/>`),
  },
  {
    name: 'one-long-text.docx',
    verdict: 'too-many-rows',
    make: () => wordBody(p(many(1_000_000, (unlike) => unlike))),
  },
  { name: 'text-of-105-MB.docx', verdict: 'zip-bomb', make: () => wordBody(p('a'.repeat(105 * megabyte))) },
  {
    name: 'laughs.docx',
    verdict: 'external-entity',
    make: () =>
      zipOf({
        'word/document.xml': `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1 < 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]><w:document>&a29;</w:document>`,
      }).generateAsync(deflated),
  },
  {
    name: 'zip-in-zip.docx',
    verdict: 'broken-file',
    make: async () => {
      let inner: Buffer = Buffer.alloc(20 * megabyte);
      for (let level = 0; level < 5; level += 1)
        inner = await zipOf({ 'word/document.xml': inner, 'again.zip': inner }).generateAsync(deflated);
      return inner;
    },
  },
  {
    name: 'wrong-sizes.docx',
    verdict: 'broken-file',
    make: async () => {
      const bytes = await wordBody(p('a'.repeat(9 * megabyte)));
      for (let at = bytes.indexOf('PK\u0001\u0002'); at !== -1; at = bytes.indexOf('PK\u0001\u0002', at + 4))
        bytes.writeUInt32LE(10, at + 24);
      return bytes;
    },
  },
  {
    name: 'paths-and-links.docx',
    verdict: 'broken-file',
    make: () =>
      zipOf({ 'word/document.xml': '<w:document/>' })
        .file('../../../../etc/cron.d/bomb', 'x')
        .file('word/link.xml', '/etc/passwd', { unixPermissions: 0o120777 })
        .generateAsync({ ...deflated, platform: 'UNIX' }),
  },
  {
    name: 'files.docx',
    verdict: 'zip-bomb',
    make: () =>
      zipOf(
        Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`word/${i}.xml`, '<a/>'])),
      ).generateAsync(deflated),
  },
  {
    name: 'merges.xlsx',
    verdict: 'too-large',
    make: () =>
      workbook([
        `${sheet(`<row>${inline('a').repeat(3)}</row>`.repeat(9_900))}<mergeCells>${Array.from({ length: 600_000 }, (_, i) => `<mergeCell ref="A${i + 1}:C${i + 1}"/>`).join('')}</mergeCells>`,
      ]),
  },
  {
    name: 'merges-within-the-bound.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([
        `${sheet(`<row>${inline('a').repeat(20)}</row>`.repeat(9_900))}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`,
      ]),
  },
  {
    name: 'cells.xlsx',
    verdict: 'too-large',
    make: () =>
      workbook([sheet(many(7_000, (unlike) => `<row>${`<c><v>${unlike}</v></c>`.repeat(150)}</row>`))]),
  },
  {
    name: 'empty-cells.xlsx',
    verdict: 'no-action-table',
    make: () => workbook([sheet(`<row>${'<c s="1"/>'.repeat(100)}</row>`.repeat(9_800))]),
  },
  {
    name: 'rows.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook([sheet(`<row>${inline('a')}</row>`.repeat(30_000))]),
  },
  {
    name: 'columns.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook([sheet(`<row>${inline('a').repeat(16_384)}</row>`)]),
  },
  {
    name: 'far-column.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook([sheet(`<row><c r="${'Z'.repeat(60_000)}1"><v>1</v></c></row>`)]),
  },
  {
    name: 'one-text-shared.xlsx',
    verdict: 'too-many-rows',
    make: () =>
      workbook([sheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(10)}</row>`.repeat(9_900))], {
        'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(5 * megabyte)}</t></si></sst>`,
      }),
  },
  {
    name: 'texts-shared.xlsx',
    verdict: 'too-many-rows',
    make: () =>
      workbook([sheet('')], { 'xl/sharedStrings.xml': `<sst>${'<si><t>a</t></si>'.repeat(600_000)}</sst>` }),
  },
  {
    name: 'text-in-pieces.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([sheet('<row><c t="s"><v>0</v></c></row>')], {
        'xl/sharedStrings.xml': `<sst><si>${'<r><t>a</t></r>'.repeat(450_000)}</si></sst>`,
      }),
  },
  {
    name: 'styles.xlsx',
    verdict: 'too-large',
    make: () =>
      workbook([sheet(`<row>${inline('a')}</row>`)], {
        'xl/styles.xml': `<styleSheet><cellXfs>${many(1_200_000, (unlike) => `<xf a${unlike}=""/>`)}</cellXfs></styleSheet>`,
      }),
  },
  {
    name: 'number-formats.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([sheet(`<row>${inline('a')}</row>`)], {
        'xl/styles.xml': `<styleSheet><numFmts>${many(200_000, (unlike) => `<numFmt numFmtId="200" formatCode="[[[[[[\\&quot;d${unlike}"/>`)}</numFmts><cellXfs>${'<xf numFmtId="200"/>'.repeat(200_000)}</cellXfs></styleSheet>`,
      }),
  },
  {
    name: 'sheets.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook(Array<string>(4_000).fill(sheet(`<row>${inline('a')}</row>`))),
  },
  {
    name: 'one-sheet-behind-many-tabs.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([sheet(`<row>${inline('a').repeat(20)}</row>`.repeat(9_000))], {
        'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${'<sheet name="s" r:id="r1"/>'.repeat(100_000)}</sheets></workbook>`,
      }),
  },
  {
    name: 'one-cell.csv',
    verdict: 'too-large',
    make: () => Buffer.from(`Action,Owner,Deadline\n"${'a'.repeat(24 * megabyte)}",b,c\n`),
  },
  {
    name: 'one-cell-of-3-MB.csv',
    // A finding keeps a cell whole, and an entry of the history has a megabyte.
    verdict: 'too-many-rows',
    make: () => Buffer.from(`${heading}"${'a '.repeat(1_500_000)}",b,c,d,e\n`),
  },
  { name: 'rows.csv', verdict: 'too-many-rows', make: () => plan('a,b,March 2025,d,e', 30_000) },
  {
    name: 'columns.csv',
    verdict: 'too-many-rows',
    make: () => Buffer.from(`${'Action,'.repeat(500_000)}\n`),
  },
  {
    name: 'quotes.csv',
    verdict: 'broken-file',
    make: () => Buffer.from(`Action,Owner\n${'"'.repeat(3_000_001)}\n`),
  },
  {
    name: 'quoted-pieces.csv',
    verdict: 'no-action-table',
    make: () => Buffer.from(`Action,Owner\n${'"a"b'.repeat(900_000)}\n`),
  },
  {
    name: 'actions.csv',
    verdict: 'too-many-rows',
    make: () => plan('Do a thing,Police,March 2025,10% of it,Then that', 9_900),
  },
  {
    name: 'owners.csv',
    verdict: 'too-many-rows',
    make: () =>
      Buffer.from(
        heading +
          Array.from(
            { length: 1_900 },
            (_, row) => `a,${Array.from({ length: 200 }, (_, i) => `Team ${row} ${i}`).join(';')},b,c,d`,
          ).join('\n'),
      ),
  },
  {
    name: 'one-action-over-many-rows.csv',
    verdict: 'too-many-rows',
    make: () => Buffer.from(`${heading}a,b,March 2025,c,d\n${`,,,${'word '.repeat(60)},\n`.repeat(9_900)}`),
  },
  { name: 'text.txt', verdict: 'too-large', make: () => Buffer.alloc(25 * megabyte, 'a line of text\n') },
  { name: 'tabs.txt', verdict: 'too-many-rows', make: () => Buffer.alloc(3 * megabyte, '\t') },
  { name: 'lines.txt', verdict: 'too-many-rows', make: () => Buffer.alloc(3 * megabyte, 'a\n') },
  { name: 'line-breaks.txt', verdict: 'no-action-table', make: () => Buffer.alloc(3 * megabyte, '\n') },
  {
    name: 'hashes.md',
    verdict: 'no-action-table',
    make: () => Buffer.from(`${'#'.repeat(1_000_000)} a\n${'# '.repeat(1_000_000)}\n`),
  },
  { name: 'noise.txt', verdict: 'too-many-rows', make: () => noise(3 * megabyte) },
  {
    name: 'shapes.txt',
    verdict: 'no-action-table',
    make: () => Buffer.from(shapes.map((piece) => `${piece.repeat(150_000 / piece.length)}x\n`).join('')),
  },
  {
    name: 'shapes.csv',
    verdict: 'read',
    make: () =>
      Buffer.from(
        heading +
          shapes
            .map((piece) => `"${piece.repeat(4_900 / piece.length)}x"`)
            .map((cell) => many(8, (unlike) => `${unlike},${cell},${cell},${cell},${cell}\n`))
            .join(''),
      ),
  },
];

/** The same each time, and nothing that can be packed. */
function noise(bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 64 < bytes; i += 1) blocks.push(createHash('sha512').update(String(i)).digest());
  return Buffer.from(Buffer.concat(blocks).toString('base64').replaceAll('A', '\t').replaceAll('B', '\n'));
}

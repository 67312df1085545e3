import { Document, Footer, Header, Packer, Paragraph, TextRun } from 'docx';
import JSZip from 'jszip';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from '@jest/globals';
import { DocumentReader } from '../reading/document-reader.js';
import { readMarking } from './read-marking.js';

const of = async (bytes: Buffer) => (await readMarking({ name: 'x', bytes }))?.level ?? null;
const refused = (bytes: Buffer) => of(bytes).catch(({ code }: { code: string }) => code);

function pdf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', ...options });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  draw(document);
  document.end();
  return done;
}

async function zip(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const made = new JSZip();
  for (const [name, text] of Object.entries(parts)) made.file(name, text);
  return made.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const words = (...texts: readonly string[]) =>
  texts.map((text) => new Paragraph({ children: [new TextRun(text)] }));
const word = (body: readonly Paragraph[], headers: object = {}) =>
  Packer.toBuffer(new Document({ sections: [{ children: [...body], ...headers }] }));

describe('a PDF', () => {
  it.each([
    [
      'at the top',
      (to: PDFKit.PDFDocument) => to.text('OFFICIAL-SENSITIVE', 200, 30).text('Minutes', 72, 200),
    ],
    [
      'at the bottom, beside its page',
      (to: PDFKit.PDFDocument) => to.text('Minutes', 72, 200).text('OFFICIAL–SENSITIVE     1', 200, 700),
    ],
    [
      'letter by letter',
      (to: PDFKit.PDFDocument) =>
        [...'OFFICIAL-SENSITIVE'].forEach((letter, at) =>
          to.text(letter, 100 + at * 12, 30, { lineBreak: false }),
        ),
    ],
    [
      'on its last page',
      (to: PDFKit.PDFDocument) => {
        for (let page = 0; page < 9; page += 1) to.text('Minutes', 72, 200).addPage();
        to.text('OFFICIAL-SENSITIVE', 72, 30);
      },
    ],
  ])('says it %s', async (_, draw) => expect(await of(await pdf(draw))).toBe('OFFICIAL-SENSITIVE'));

  it('says none where it only speaks of it', async () => {
    const spoken = await pdf((to) =>
      to.text('What is OFFICIAL-SENSITIVE stays with those who need to know.', 72, 200),
    );
    expect(await of(spoken)).toBeNull();
  });

  it('is refused where nobody can look through it', async () => {
    expect(await refused(await pdf((to) => to.text('Minutes'), { userPassword: 'secret' }))).toBe(
      'password-protected',
    );
    expect(await refused(Buffer.from('%PDF-1.7 and no more'))).toBe('broken-file');
  });
});

describe('a Word file', () => {
  it('says it in its header, in its footer or on its first page', async () => {
    const marked = words('OFFICIAL-SENSITIVE');
    expect(
      await of(await word(words('Minutes'), { headers: { default: new Header({ children: marked }) } })),
    ).toBe('OFFICIAL-SENSITIVE');
    expect(
      await of(
        await word(words('Minutes'), {
          footers: { default: new Footer({ children: words('CDP Board, OFFICIAL-SENSITIVE, page 1') }) },
        }),
      ),
    ).toBe('OFFICIAL-SENSITIVE');
    expect(await of(await word(words('Minutes', 'SECRET')))).toBe('SECRET');
    expect(await of(await word([...words(...Array<string>(200).fill('Minutes')), ...marked]))).toBeNull();
    expect(await of(await word(words('OFFICIAL')))).toBe('OFFICIAL');
  });

  it('says it by its label', async () => {
    const labelled = await zip({
      'word/document.xml': '<w:document xmlns:w="w"/>',
      'docProps/custom.xml':
        '<Properties><property name="MSIP_Label_1_Name"><vt:lpwstr>OFFICIAL-SENSITIVE</vt:lpwstr></property></Properties>',
    });
    expect(await of(labelled)).toBe('OFFICIAL-SENSITIVE');
  });
});

describe('other Office files', () => {
  it.each([
    [
      'a header of a sheet',
      {
        'xl/worksheets/sheet1.xml':
          '<worksheet><headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12OFFICIAL-SENSITIVE&amp;RPage &amp;P</oddHeader></headerFooter></worksheet>',
      },
    ],
    [
      'a cell of the first rows',
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>Drugs</t></si><si><r><t>OFFICIAL</t></r><r><t>-SENSITIVE</t></r></si></sst>',
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row><c t="s"><v>1</v></c></row></sheetData></worksheet>',
      },
    ],
    [
      'a slide',
      { 'ppt/slides/slide3.xml': '<p:sld><a:p><a:r><a:t>OFFICIAL-SENSITIVE</a:t></a:r></a:p></p:sld>' },
    ],
    [
      'a master of slides',
      {
        'ppt/slideMasters/slideMaster1.xml':
          '<p:sld><a:p><a:r><a:t>Official - Sensitive</a:t></a:r></a:p></p:sld>',
      },
    ],
    [
      'a footer of an OpenDocument file',
      {
        'content.xml': '<x/>',
        'styles.xml': '<s><style:footer><text:p>Page 1 OFFICIAL-SENSITIVE</text:p></style:footer></s>',
      },
    ],
    ['a first page of one', { 'content.xml': '<x><text:p>OFFICIAL-SENSITIVE</text:p></x>' }],
  ])('say it in %s', async (_, parts) => expect(await of(await zip(parts))).toBe('OFFICIAL-SENSITIVE'));

  it('are refused where they are none, or hold an entity', async () => {
    expect(await refused(Buffer.from('PK\x03\x04 and no more'))).toBe('broken-file');
    expect(await refused(await zip({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }))).toBe(
      'external-entity',
    );
  });
});

it('is read in a process of its own', async () => {
  const reader = new DocumentReader({ memoryMb: 512, seconds: 30 });
  const bytes = await pdf((to) => to.text('OFFICIAL-SENSITIVE', 200, 30));
  expect(await reader.marking({ name: 'x.pdf', bytes })).toEqual({
    level: 'OFFICIAL-SENSITIVE',
    words: 'OFFICIAL-SENSITIVE',
  });
});

import { describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { readPlan } from '../read-plan.js';
import { asCsv, asWorkbook, wordOf } from '../testing/make-documents.js';

const plan =
  'Delivery plan 2024/25\n1 Prevention\nOwner\tAction\tDeadline\nPolice\tMeet schools\tMarch 2025\n';
const refusal = (name: string, bytes: Uint8Array) =>
  readPlan({ name, bytes }).then(
    () => 'imported',
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );
/** The first bytes of the compound files that Office wrote before 2007, with one stream's name. */
const compoundFile = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(200),
  ]);

async function withPart(bytes: Buffer, name: string, change: (xml: string) => string): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes);
  zip.file(name, change((await zip.file(name)?.async('string')) ?? ''));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

describe('a file that cannot be imported is refused with a reason', () => {
  it.each([
    ['empty.docx', Buffer.alloc(0), 'empty-file', 'empty'],
    ['blank.txt', Buffer.from(' \n\n\t \n'), 'empty-file', 'empty'],
    ['plan.docx', Buffer.from('%PDF-1.7 …'), 'wrong-extension', 'a PDF'],
    ['plan.xlsx', Buffer.from('<html><body><table></table></body></html>'), 'wrong-extension', 'a web page'],
    ['plan.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'wrong-extension', 'a picture'],
    ['plan.csv', Buffer.from('{\\rtf1 plan}'), 'wrong-extension', 'rich text'],
    [
      'plan.md',
      Buffer.from('<!DOCTYPE html><html><body>plan</body></html>'),
      'wrong-extension',
      'a web page',
    ],
    ['plan.txt', Buffer.from([1, 0, 2, 0, 3, 0, 9, 0]), 'wrong-extension', 'no known kind'],
    ['plan.pages', Buffer.from('plan'), 'not-supported', '.docx, .docm, .dotx'],
    ['x.constructor', Buffer.from('plan'), 'not-supported', '‘.constructor’'],
    ['x.__proto__', Buffer.from('plan'), 'not-supported', '‘.__proto__’'],
    ['plan.pdf', Buffer.from('%PDF-1.7 …'), 'broken-file', 'print it to a new PDF'],
    ['plan.docx', compoundFile('EncryptedPackage'), 'password-protected', 'take the password off'],
    ['plan.doc', compoundFile('WordDocument'), 'old-format', 'save it as .docx'],
    ['plan.xls', compoundFile('Workbook'), 'old-format', 'save it as .xlsx'],
    ['plan.txt', Buffer.alloc(26 * 1024 * 1024, 'a'), 'too-large', '26 MB'],
    [
      'notes.txt',
      Buffer.from('Minutes of the meeting\n\nWe met.\n'),
      'no-action-table',
      'looks like minutes',
    ],
    ['staff.csv', Buffer.from('Name,Telephone\nAnn,01\nBob,02\n'), 'no-action-table', 'Name | Telephone'],
    [
      'rows.txt',
      Buffer.from(`Owner\tAction\tDeadline\n${'a\tb\tMay 2016\n'.repeat(10_001)}`),
      'too-many-rows',
      '10,000',
    ],
    [
      'quote.csv',
      Buffer.from('Owner,Action,Deadline\n"Police,Meet,May 2016\n'),
      'broken-file',
      'quotation mark',
    ],
  ])('%s', async (name, bytes, code, words) => {
    const said = await refusal(name, bytes);
    expect(said).toMatch(new RegExp(`^${code}: `));
    expect(said).toContain(words);
  });

  it('a truncated .docx', async () => {
    const whole = await wordOf('Plan');
    expect(await refusal('plan.docx', whole.subarray(0, whole.length / 2))).toMatch(
      /^broken-file: .*damaged/,
    );
  });

  it('a .docx whose text is no XML', async () => {
    const bytes = await withPart(
      await wordOf('Plan'),
      'word/document.xml',
      () => '<w:document><w:body><w:p>',
    );
    expect(await refusal('plan.docx', bytes)).toMatch(/^(?:broken-file|no-action-table): /);
  });

  it('a workbook called .docx, a presentation called .docx, any zip called .xlsx', async () => {
    expect(await refusal('plan.docx', await asWorkbook(plan))).toMatch(
      /^wrong-extension: .*an Excel workbook.*\.xlsx/,
    );
    const slides = await new JSZip()
      .file('ppt/presentation.xml', '<p/>')
      .generateAsync({ type: 'nodebuffer' });
    expect(await refusal('plan.docx', slides)).toMatch(/^wrong-extension: .*a PowerPoint presentation/);
    const zip = await new JSZip().file('a.txt', 'a').generateAsync({ type: 'nodebuffer' });
    expect(await refusal('plan.xlsx', zip)).toMatch(/^wrong-extension: .*a zip archive/);
  });

  it('an external entity, in UTF-8 and in UTF-16', async () => {
    const doctype = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const inject = (xml: string) => xml.replace(/^<\?xml[^>]*\?>/, doctype).replace('Plan', '&x;');
    const bytes = await withPart(await wordOf('Plan'), 'word/document.xml', inject);
    expect(await refusal('plan.docx', bytes)).toMatch(/^external-entity: /);
    const zip = await JSZip.loadAsync(await asWorkbook(plan));
    zip.file('xl/workbook.xml', Buffer.from(`\ufeff${doctype}<workbook/>`, 'utf16le'));
    expect(await refusal('plan.xlsx', await zip.generateAsync({ type: 'nodebuffer' }))).toMatch(
      /^external-entity: /,
    );
  });

  async function withHugePart(): Promise<Buffer> {
    const zip = await JSZip.loadAsync(await wordOf('Plan'));
    zip.file('word/media/huge.bin', Buffer.alloc(30 * 1024 * 1024));
    return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  }

  it('a zip bomb of one huge part', async () => {
    const bytes = await withHugePart();
    expect(bytes.length).toBeLessThan(100_000);
    expect(await refusal('plan.docx', bytes)).toMatch(/^zip-bomb: /);
  });

  it('a zip bomb of many parts', async () => {
    const zip = await JSZip.loadAsync(await wordOf('Plan'));
    const part = Buffer.alloc(9 * 1024 * 1024);
    for (let index = 0; index < 12; index += 1) zip.file(`word/media/${index}.bin`, part);
    const fast = { compression: 'DEFLATE', compressionOptions: { level: 1 } } as const;
    expect(await refusal('plan.docx', await zip.generateAsync({ type: 'nodebuffer', ...fast }))).toMatch(
      /^zip-bomb: /,
    );
  });

  it('a part that is larger than it says', async () => {
    const bytes = await withHugePart();
    const entry = bytes.lastIndexOf(Buffer.from('word/media/huge.bin')) - 46;
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
    bytes.writeUInt32LE(1000, entry + 24);
    expect(await refusal('plan.docx', bytes)).toMatch(/^broken-file: /);
  });

  it('a .docx or .xlsx without an action table', async () => {
    expect(await refusal('plan.docx', await wordOf('Plan', 'Some words'))).toMatch(/^no-action-table: /);
    expect(await refusal('plan.xlsx', await asWorkbook('Name\tTelephone\nAnn\t01\n'))).toMatch(
      /^no-action-table: .*Name \| Telephone/,
    );
  });
});

describe('text is read whatever program wrote it', () => {
  it('Windows-1252 is guessed, with a finding', async () => {
    const bytes = Buffer.from(plan.replace('Meet schools', 'Meet children\x92s homes'), 'latin1');
    const read = await readPlan({ name: 'plan.txt', bytes });
    expect(read.themes[0]!.priorities[0]!.actions[0]!.title).toBe('Meet children’s homes');
    expect(read.findings.map(({ kind }) => kind)).toContain('encoding-guessed');
  });

  it.each([
    ['UTF-16', 'plan.txt', Buffer.from(`\ufeff${plan}`, 'utf16le')],
    ['commas and a byte order mark', 'plan.csv', asCsv(plan)],
    ['semicolons', 'plan.csv', asCsv(plan, ';')],
    ['tabs', 'plan.csv', asCsv(plan, '\t')],
  ])('%s', async (_, name, bytes) => {
    const read = await readPlan({ name, bytes });
    expect(read.plan).toEqual({
      title: 'Delivery plan 2024/25',
      period: { from: '2024-04-01', to: '2025-03-31' },
    });
    expect(read.themes[0]!.priorities[0]).toMatchObject({
      reference: '1',
      title: 'Prevention',
      actions: [{ reference: '1.1', owners: ['Police'], deadline: { date: '2025-03-31' } }],
    });
    expect(read.findings.map(({ kind }) => kind)).not.toContain('encoding-guessed');
  });
});

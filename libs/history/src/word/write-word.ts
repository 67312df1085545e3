import type { Readable } from 'node:stream';
import type { Instant } from '@governance/calendar';
import { Archive } from '../archive.js';
import type { EntryTold } from '../bundle/pages.js';

export interface ListInWord {
  readonly title: string;
  /** Under the title: whose, made when, what was asked for. */
  readonly lines: readonly string[];
  readonly madeAt: Instant;
}

export interface DatedEntry extends EntryTold {
  /** `6 March 2017`: the heading that it stands under. */
  readonly day: string;
}

/**
 * A Word document of entries grouped by day, as bytes that are made as they are read: tens of thousands of entries
 * need no more memory than one page of them. What people write papers with holds a whole document at once.
 */
export function writeWord(
  list: ListInWord,
  pages: AsyncIterable<readonly DatedEntry[]>,
  progress: (entries: number) => void = () => {},
): Readable {
  const archive = new Archive(list.madeAt);
  fill(archive, list, pages, progress).catch((error: Error) => archive.bytes.destroy(error));
  return archive.bytes;
}

async function fill(
  archive: Archive,
  list: ListInWord,
  pages: AsyncIterable<readonly DatedEntry[]>,
  progress: (entries: number) => void,
): Promise<void> {
  await archive.add('[Content_Types].xml', [contentTypes]);
  await archive.add('_rels/.rels', [relations]);
  await archive.add('docProps/core.xml', [properties(list)]);
  await archive.add('word/_rels/document.xml.rels', [documentRelations]);
  await archive.add('word/styles.xml', [styles]);
  await archive.add('word/footer1.xml', [footer(list.title)]);
  await archive.add('word/document.xml', documentXml(list, pages, progress));
  archive.end();
}

async function* documentXml(
  { title, lines }: ListInWord,
  pages: AsyncIterable<readonly DatedEntry[]>,
  progress: (entries: number) => void,
): AsyncGenerator<string> {
  yield `${declaration}<w:document ${namespaces}><w:body>${paragraph('Title', title)}${lines.map((line) => paragraph('Normal', line)).join('')}`;
  let day = '';
  let done = 0;
  for await (const entries of pages) {
    const parts = entries.map((entry) => {
      const heading = entry.day === day ? '' : paragraph('Heading1', entry.day);
      day = entry.day;
      return heading + entryXml(entry);
    });
    yield parts.join('');
    progress((done += entries.length));
  }
  yield `<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1080" w:right="1080" w:bottom="1080" w:left="1080" w:header="540" w:footer="540" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

function entryXml({ position, when, what, about, by, before, after, reason }: EntryTold): string {
  const said = (label: string, words: string | null) =>
    words === null ? '' : `<w:p>${run(`${label} `, true)}${run(words)}</w:p>`;
  return [
    paragraph('Heading2', about === null ? what : `${about}: ${what}`),
    paragraph('Meta', `Entry ${position}, ${when}, changed by ${by}`),
    said('Before:', before),
    said(before === null ? 'What it says:' : 'After:', after),
    said('Why:', reason),
  ].join('');
}

function paragraph(style: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;
}

function run(text: string, bold = false): string {
  const lines = text.split(/\r?\n/).map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r>`;
}

/** What XML cannot hold at all is left out; Word would call the file damaged. */
function escaped(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('utf8')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const namespaces = `xmlns:w="${office}/wordprocessingml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"`;
const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const related = `${office}/officeDocument/2006/relationships`;

const contentTypes = `${declaration}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mime}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${mime}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${mime}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = `${declaration}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="document" Type="${related}/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const documentRelations = `${declaration}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="styles" Type="${related}/styles" Target="styles.xml"/><Relationship Id="footer" Type="${related}/footer" Target="footer1.xml"/></Relationships>`;

function properties({ title, madeAt }: ListInWord): string {
  const at = `${madeAt.slice(0, 19)}Z`;
  return `${declaration}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
}

function footer(title: string): string {
  const field = (name: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  return `${declaration}<w:ftr ${namespaces}><w:p><w:pPr><w:pStyle w:val="Meta"/></w:pPr>${run(`${title}, page `)}${field('PAGE')}${run(' of ')}${field('NUMPAGES')}</w:p></w:ftr>`;
}

const style = (id: string, name: string, properties: string, based = '<w:basedOn w:val="Normal"/>') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/>${properties}</w:style>`;
const size = (halfPoints: number, more = '') =>
  `<w:rPr>${more}<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr>`;

const styles = `${declaration}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${style('Title', 'Title', `<w:pPr><w:spacing w:after="160"/></w:pPr>${size(40, '<w:b/>')}`)}${style('Heading1', 'heading 1', `<w:pPr><w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr>${size(28, '<w:b/>')}`)}${style('Heading2', 'heading 2', `<w:pPr><w:keepNext/><w:spacing w:before="180" w:after="20"/><w:outlineLvl w:val="1"/></w:pPr>${size(22, '<w:b/>')}`)}${style('Meta', 'Entry details', size(18, '<w:color w:val="484949"/>'))}</w:styles>`;

import {
  deflated,
  zipOf,
  rels,
  wordBody,
  many,
  p,
  table,
  cellOf,
  megabyte,
  type Bomb,
} from './bomb-parts.js';

/** Word files. */
export const wordBombs: readonly Bomb[] = [
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
];

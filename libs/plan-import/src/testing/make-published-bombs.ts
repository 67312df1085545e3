import { deflateSync } from 'node:zlib';
import { cellOf, many, p, table, wordBody, type Bomb } from './make-bombs.js';

/** A PDF of these objects, the first its catalogue; a part that is packed comes as bytes. */
function pdf(objects: readonly (string | { readonly about: string; readonly packed: string })[]): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  for (const [index, object] of objects.entries()) {
    const body =
      typeof object === 'string'
        ? Buffer.from(object)
        : packedPart(object.about, deflateSync(Buffer.from(object.packed, 'latin1')));
    pieces.push(Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('trailer\n<</Root 1 0 R>>\n%%EOF')]);
}

function packedPart(about: string, packed: Buffer): Buffer {
  const begin = `<<${about}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(begin), packed, Buffer.from('\nendstream')]);
}

const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const catalogue = '<</Type/Catalog/Pages 2 0 R>>';

/** One page, drawn by this. */
function drawn(
  content: string,
  resources = '',
  more: readonly { about: string; packed: string }[] = [],
): Buffer {
  return pdf([
    catalogue,
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F ${font}>>${resources}>>>>`,
    { about: '', packed: content },
    ...more,
  ]);
}

/** Bombs in the formats in which documents are published. */
export const publishedBombs: readonly Bomb[] = [
  {
    name: 'pages.pdf',
    verdict: 'too-many-rows',
    make: () =>
      pdf([
        catalogue,
        `<</Type/Pages/Count 2000/Kids[${Array.from({ length: 2_000 }, (_, i) => `${i + 3} 0 R`).join(' ')}]>>`,
        ...Array<string>(2_000).fill('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
      ]),
  },
  { name: 'inflates.pdf', verdict: 'zip-bomb', make: () => drawn('0 0 m 9 9 l S '.repeat(20_000_000)) },
  { name: 'steps.pdf', verdict: 'no-action-table', make: () => drawn('0 0 m 9 9 l S\n'.repeat(270_000)) },
  {
    name: 'lines.pdf',
    verdict: 'no-action-table',
    make: () =>
      drawn(
        `${many(4_000, (unlike) => `${Number.parseInt(unlike, 36) % 500} 0 m ${Number.parseInt(unlike, 36) % 500} 800 l S\n0 ${Number.parseInt(unlike, 36) % 800} m 500 ${Number.parseInt(unlike, 36) % 800} l S\n`)}BT /F 9 Tf 20 20 Td (${'word '.repeat(20)}) Tj ET`,
      ),
  },
  {
    name: 'words.pdf',
    verdict: 'no-action-table',
    make: () =>
      drawn(
        `BT /F 1 Tf ${many(60_000, (unlike) => `1 0 0 1 ${Number.parseInt(unlike, 36) % 590} ${Number.parseInt(unlike, 36) % 840} Tm (${unlike}) Tj\n`)} ET`,
      ),
  },
  {
    name: 'drawings-in-drawings.pdf',
    verdict: 'too-slow',
    make: () =>
      drawn(
        '/X0 Do /X0 Do',
        `/XObject<<${Array.from({ length: 30 }, (_, i) => `/X${i} ${i + 5} 0 R`).join('')}>>`,
        Array.from({ length: 30 }, (_, i) => ({
          about: `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X${i + 1} ${i + 6} 0 R>>>>`,
          packed: i === 29 ? '0 0 m 9 9 l S' : `/X${i + 1} Do /X${i + 1} Do`,
        })),
      ),
  },
  {
    name: 'table-of-9000-rows.docx',
    verdict: 'no-action-table',
    make: () => wordBody(table(`<w:tr>${cellOf(p('a')).repeat(5)}</w:tr>`.repeat(9_000))),
  },
  {
    name: 'lists.rtf',
    verdict: 'no-action-table',
    make: () => Buffer.from(`{\\rtf1 ${'{\\b a}\\par '.repeat(40_000)}}`),
  },
  { name: 'deep.rtf', verdict: 'too-many-rows', make: () => Buffer.from(`{\\rtf1 ${'{'.repeat(3_000_000)}`) },
  {
    name: 'deep.html',
    verdict: 'too-many-rows',
    make: () => Buffer.from(`<html>${'<div>'.repeat(500_000)}a`),
  },
  {
    name: 'spans.html',
    verdict: 'too-many-rows',
    make: () =>
      Buffer.from(`<html><table>${'<tr><td colspan=1000000000 rowspan=1000000000>a'.repeat(9_000)}`),
  },
  {
    name: 'styles.html',
    verdict: 'no-action-table',
    make: () =>
      Buffer.from(
        `<html><style>${'.a{background:red}'.repeat(300_000)}</style><p style="${'color:red;'.repeat(60_000)}">a`,
      ),
  },
  {
    name: 'pipes.md',
    verdict: 'no-action-table',
    make: () =>
      Buffer.from(`|${'a|'.repeat(900_000)}\n|${'-|'.repeat(900_000)}\n${'~~a~~|'.repeat(500_000)}\n`),
  },
];

import { createHash } from 'node:crypto';
import { megabyte, many, heading, plan, type Bomb } from './bomb-parts.js';

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

/** CSV, text and Markdown. */
export const textBombs: readonly Bomb[] = [
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
    name: 'columns-by-gaps.txt',
    verdict: 'no-action-table',
    make: () => Buffer.from(`${'a  '.repeat(40)}\n`.repeat(9_900)),
  },
  {
    name: 'borders.txt',
    verdict: 'too-many-rows',
    make: () => Buffer.from('--|--\n| a |\n--|--\n'.repeat(15_000)),
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

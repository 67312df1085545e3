import { expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { drawTable, pdfOf, type Pen } from '../../testing/make-pdf.js';

async function rowsOf(bytes: Buffer) {
  const { blocks } = await readDocument('plan.pdf', bytes);
  const rows = blocks.flatMap((block) => (block.kind === 'row' ? [block] : []));
  return {
    cells: rows.map(({ cells }) => cells),
    merged: rows.map(({ mergedUp }) => [...mergedUp]),
    tables: new Set(rows.map(({ table }) => table)).size,
  };
}

const widths = [40, 230, 120, 100];
const head = ['Ref', 'What we will do', 'Lead', 'By when'];
const action = (number: number): string[] => [
  `A${number}`,
  `Mend the ${['bridge', 'gate', 'stile', 'wall'][number % 4]} at field ${number}`,
  'Highways',
  'March 2025',
];
const first = [head, ...[1, 2, 3, 4].map(action)];

function pages(...draw: ((pen: Pen) => void)[]): Promise<Buffer> {
  return pdfOf((pen) => {
    for (const [index, each] of draw.entries()) each(index === 0 ? pen : pen.addPage());
  });
}

it('a table goes on over a page with its columns displaced, as on left and right pages', async () => {
  const { cells, tables } = await rowsOf(
    await pages(
      (pen) => drawTable(pen, { widths, rows: first, lines: 'cells' }),
      (pen) => drawTable(pen, { widths, rows: [action(5)], lines: 'cells', left: 75, top: 50 }),
    ),
  );
  expect([cells, tables]).toEqual([[...first, action(5)], 1]);
});

it('a table goes on over pages on which its first column is not drawn', async () => {
  const { cells, merged, tables } = await rowsOf(
    await pages(
      (pen) => drawTable(pen, { widths, rows: first, lines: 'cells' }),
      ...[5, 6].map(
        (number) => (pen: Pen) =>
          drawTable(pen, {
            widths: widths.slice(1),
            rows: [action(number).slice(1)],
            lines: 'cells',
            left: 90,
            top: 50,
          }),
      ),
    ),
  );
  expect(cells.slice(first.length)).toEqual([
    ['', ...action(5).slice(1)],
    ['', ...action(6).slice(1)],
  ]);
  expect([merged.at(-1), tables]).toEqual([[0], 1]);
});

it('another table with headings of its own stays another table', async () => {
  const { tables } = await rowsOf(
    await pages(
      (pen) => drawTable(pen, { widths, rows: first, lines: 'cells' }),
      (pen) =>
        drawTable(pen, {
          widths: [230, 120, 100],
          rows: [
            ['Action', 'Owner', 'Deadline'],
            ['Sweep', 'Parks', 'May 2025'],
          ],
          lines: 'cells',
          left: 90,
          top: 50,
        }),
    ),
  );
  expect(tables).toBe(2);
});

it('a row that a page cuts is one row: where it has no number, and where its action goes on in small letters', async () => {
  const { cells } = await rowsOf(
    await pages(
      (pen) => drawTable(pen, { widths, rows: first, lines: 'cells' }),
      (pen) =>
        drawTable(pen, {
          widths,
          rows: [head, ['', 'and at the mill, by hand', 'Parks', 'or May 2025'], action(5)],
          lines: 'cells',
          top: 50,
        }),
    ),
  );
  expect(cells).toEqual([
    ...first.slice(0, -1),
    [
      'A4',
      'Mend the bridge at field 4 and at the mill, by hand',
      'Highways\nParks',
      'March 2025 or May 2025',
    ],
    action(5),
  ]);
});

it('a row that begins with a number of its own is no rest of the row above; one that brings the number of it is', async () => {
  const numbered = (number: string, text: string, when = 'March 2025') => [
    `Task\n${number}`,
    text,
    'Highways',
    when,
  ];
  const { cells } = await rowsOf(
    await pages(
      (pen) =>
        drawTable(pen, {
          widths,
          rows: [
            head,
            ...['1.1', '1.2', '1.3', '1.4'].map((number) => numbered(number, `Mend wall ${number}`)),
          ],
          lines: 'cells',
        }),
      (pen) =>
        drawTable(pen, {
          widths,
          rows: [
            numbered('1.5', '(Phase two) Mend the mill'),
            ['Task', 'Mend the weir', 'Highways', 'May 2025'],
          ],
          lines: 'cells',
          top: 50,
        }),
      (pen) => drawTable(pen, { widths, rows: [['1.6', 'of the mill', '', '']], lines: 'cells', top: 50 }),
    ),
  );
  expect(cells.slice(-2)).toEqual([
    ['Task 1.5', '(Phase two) Mend the mill', 'Highways', 'March 2025'],
    ['Task\n1.6', 'Mend the weir of the mill', 'Highways', 'May 2025'],
  ]);
});

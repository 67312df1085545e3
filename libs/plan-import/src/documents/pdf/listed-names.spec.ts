import { expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { drawTable, pdfOf } from '../../testing/make-pdf.js';

const head = ['Ref', 'Action', 'Lead', 'By when'];
const actions = [
  ['Open the hall on Sundays and in the evenings of each week', 'Parks and gardens\nPublic libraries'],
  ['Lend tools to everybody who asks for one at the counter', 'Public libraries'],
  ['Plant the verges with seeds that were gathered nearby', 'Harbour office\nParks and gardens'],
  ['Mend the stairs at the pier, and paint the railings there', 'Harbour office'],
  ['Sweep the square before the market and again after it', 'County fire and rescue service'],
  ['Ask people what they miss, and write down what they say', 'Schools forum\nHarbour office'],
  ['Print a map of the paths for those who come by train', 'Public libraries\nSchools forum'],
  ['Count the bicycles at the station in each of the seasons', 'Cycling Club\nNorth Quay'],
];
const rows = actions.map(([action, lead], index) => [
  `${index + 1}`,
  action!,
  lead!,
  `${index + 1} May 2031`,
]);

it.each(['cells', 'none'] as const)(
  'names that stand one below the other in a cell, with lines around %s: those that other cells begin with, and what may be two',
  async (lines) => {
    const bytes = await pdfOf((pen) =>
      // No two of the names find room on one line.
      drawTable(pen, { widths: [40, 200, 96, 90], rows: [head, ...rows], lines, padding: 4 }),
    );
    const { blocks, findings } = await readDocument('plan.pdf', bytes);
    const read = blocks.flatMap((block) => (block.kind === 'row' ? [block.cells[2]] : []));
    expect(read).toEqual([
      'Lead',
      ...actions.slice(0, -1).map(([, lead]) => lead),
      // No other cell says which it is.
      'Cycling Club North Quay',
    ]);
    expect(findings.map(({ text }) => text)).toContain('Cycling Club North Quay');
  },
);

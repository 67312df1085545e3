import { expect, it } from '@jest/globals';
import { readPlan } from '../../read-plan.js';
import { drawTable, pdfOf, type Pen } from '../../testing/make-pdf.js';

async function actionsOf(draw: (pen: Pen) => void) {
  const bytes = await pdfOf(draw);
  const { themes } = await readPlan({ name: 'Ferry plan.pdf', bytes });
  return themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ reference, title, owners, deadline }) => [reference, title, owners, deadline.date]),
    ),
  );
}

const head = ['No.', 'Activity', '2031', '2032', '2033', 'Lead body', 'Partner'];
const widths = [35, 185, 35, 35, 35, 90, 90];
/** The line between the last two columns stands elsewhere. */
const moved = [35, 185, 35, 35, 35, 68, 112];
const rows = [
  ['1.1', 'Mend the ferry steps', 'x', 'x', 'x', 'Harbour office', 'Wardens'],
  ['1.2', 'Paint the ticket hall', 'x', 'x', 'x', 'Harbour office', 'Wardens'],
  ['1.3', 'Train deck hands for the winter', 'x', 'x', 'x', 'College', 'Guild'],
  ['1.4', 'Survey the sea wall at low tide', 'x', 'x', 'x', 'College', 'Guild'],
];
const over = [
  ['1.5', 'Print a timetable in large letters', 'x', '', '', 'Guild', 'Wardens'],
  ['1.6', 'Hold a regatta for beginners', '', 'x', '', 'Guild', 'College'],
];
const read = [
  ['1.1', 'Mend the ferry steps', ['Harbour office', 'Wardens'], '2033-12-31'],
  ['1.2', 'Paint the ticket hall', ['Harbour office', 'Wardens'], '2033-12-31'],
  ['1.3', 'Train deck hands for the winter', ['College', 'Guild'], '2033-12-31'],
  ['1.4', 'Survey the sea wall at low tide', ['College', 'Guild'], '2033-12-31'],
  ['1.5', 'Print a timetable in large letters', ['Guild', 'Wardens'], '2031-12-31'],
  ['1.6', 'Hold a regatta for beginners', ['Guild', 'College'], '2032-12-31'],
];

it('marks under years go on over pages without headings, also where a line stands elsewhere than above', async () => {
  const [print = [], regatta = []] = over;
  const cut = ['', 'in small boats', '', '', '', '', 'of art'];
  const actions = await actionsOf((pen) => {
    drawTable(pen, { widths, rows: [head, ...rows], lines: 'cells' });
    drawTable(pen.addPage(), { widths, rows: [print], lines: 'cells', top: 50 });
    drawTable(pen.addPage(), { widths: moved, rows: [regatta], lines: 'cells', top: 50 });
    drawTable(pen.addPage(), { widths, rows: [cut], lines: 'cells', top: 50 });
  });
  expect(actions).toEqual([
    ...read.slice(0, -1),
    ['1.6', 'Hold a regatta for beginners in small boats', ['Guild', 'College of art'], '2032-12-31'],
  ]);
});

it('a line that stands elsewhere in the lower rows of a page makes no column of its own', async () => {
  const actions = await actionsOf((pen) => {
    const top = drawTable(pen, { widths, rows: [head, ...rows], lines: 'cells' });
    drawTable(pen, { widths: moved, rows: over, lines: 'cells', top });
  });
  expect(actions).toEqual(read);
});

it('a coloured band between rows ends their lines, where it has none of its own', async () => {
  const actions = await actionsOf((pen) => {
    const line = (x: number, y: number, high: number) =>
      pen
        .moveTo(x, y)
        .lineTo(x, y + high)
        .stroke();
    const lefts = [50, 270, 360, 480];
    const plan = [
      ['Activity', 'When', 'Lead'],
      ['Mend the ferry steps', 'May 2031', 'Harbour office'],
      ['Paint the ticket hall', 'June 2031', 'Guild'],
    ];
    pen.moveTo(50, 100).lineTo(480, 100).stroke();
    pen.rect(50, 120, 430, 20).fill('#204060').fillColor('white');
    pen.text('1. A harbour for everybody', 55, 125, { lineBreak: false }).fillColor('black');
    for (const [index, cells] of plan.entries()) {
      const y = 100 + index * 20 + (index > 0 ? 20 : 0);
      for (const x of lefts) line(x, y, 20);
      if (index > 0)
        pen
          .moveTo(50, y + 20)
          .lineTo(480, y + 20)
          .stroke();
      for (const [column, text] of cells.entries())
        pen.text(text, lefts[column]! + 5, y + 5, { lineBreak: false });
    }
  });
  expect(actions).toEqual([
    ['1.1', 'Mend the ferry steps', ['Harbour office'], '2031-05-31'],
    ['1.2', 'Paint the ticket hall', ['Guild'], '2031-06-30'],
  ]);
});

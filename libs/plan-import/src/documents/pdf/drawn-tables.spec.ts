import { expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { pdfOf, type Pen } from '../../testing/make-pdf.js';

async function read(draw: (pen: Pen) => void) {
  const { blocks } = await readDocument('plan.pdf', await pdfOf(draw));
  return {
    rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
    lines: blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : [])),
  };
}

const head = ['No.', 'Commitment', 'Lead department', 'Date'];
const body = [
  ['1', 'Open the hall on Sundays', 'Estates', 'May 2025'],
  ['2', 'Lend tools to neighbours', 'Library', 'June 2025'],
  ['3', 'Plant the verges', 'Parks', 'July 2025'],
];
const lefts = [50, 90, 300, 420, 520];
const box = (pen: Pen, column: number, last: number, y: number, high = 20) =>
  pen.rect(lefts[column]!, y, lefts[last]! - lefts[column]!, high);
const write = (pen: Pen, column: number, y: number, text: string) =>
  pen.text(text, lefts[column]! + 5, y + 5, { lineBreak: false });

it('headings in one box stand each over its column', async () => {
  const { rows } = await read((pen) => {
    box(pen, 0, 4, 100).stroke();
    for (const [column, text] of head.entries()) write(pen, column, 100, text);
    for (const [index, cells] of body.entries())
      for (const [column, text] of cells.entries()) {
        box(pen, column, column + 1, 120 + index * 20).stroke();
        write(pen, column, 120 + index * 20, text);
      }
  });
  expect(rows).toEqual([head, ...body]);
});

it('words in one box that run over columns stay one', async () => {
  const title = 'Theme one: everybody who lives here finds the hall open whenever it is wanted';
  const { rows } = await read((pen) => {
    box(pen, 0, 4, 100).stroke();
    write(pen, 0, 100, title);
    for (const [index, cells] of body.entries())
      for (const [column, text] of cells.entries()) {
        box(pen, column, column + 1, 120 + index * 20).stroke();
        write(pen, column, 120 + index * 20, text);
      }
  });
  expect(rows).toEqual([[title, '', '', ''], ...body]);
});

it('headings that run up their cells are read', async () => {
  const { rows } = await read((pen) => {
    for (const [index, cells] of [head, ...body].entries()) {
      const [y, high] = index === 0 ? [60, 100] : [140 + index * 20, 20];
      for (const [column, text] of cells.entries()) {
        box(pen, column, column + 1, y, high).stroke();
        if (index > 0) write(pen, column, y, text);
        else {
          pen.save().rotate(-90, { origin: [lefts[column]! + 10, 155] });
          pen.text(text, lefts[column]! + 10, 150, { lineBreak: false }).restore();
        }
      }
    }
  });
  expect(rows).toEqual([head, ...body]);
});

it('cells told by their colours alone, with the paper white between them', async () => {
  const { rows } = await read((pen) => {
    for (const [index, cells] of [head, ...body].entries())
      for (const [column, text] of cells.entries()) {
        const y = 100 + index * 22;
        pen
          .rect(lefts[column]! + 1, y + 1, lefts[column + 1]! - lefts[column]! - 2, 20)
          .fill(index === 0 ? '#204060' : '#e4ecf4');
        pen.fillColor(index === 0 ? 'white' : 'black');
        write(pen, column, y, text);
      }
  });
  expect(rows).toEqual([head, ...body]);
});

it('lines that miss each other from row to row by a few points make no column of their own', async () => {
  const { rows } = await read((pen) => {
    for (const [index, cells] of [head, ...body].entries())
      for (const [column, text] of cells.entries()) {
        const [left, right] = [column, column + 1].map(
          (at) => lefts[at]! + (at > 0 && at < 4 ? (index % 2) * 8 : 0),
        );
        pen.rect(left!, 100 + index * 20, right! - left!, 20).stroke();
        pen.text(text, left! + 3, 105 + index * 20, { lineBreak: false });
      }
  });
  expect(rows).toEqual([head, ...body]);
});

it('a watermark and words divided at the ends of lines', async () => {
  const { rows, lines } = await read((pen) => {
    for (const page of [1, 2]) {
      if (page === 2) pen.addPage();
      pen.fontSize(90).fillColor('#dddddd').text('DRAFT', 120, 110, { lineBreak: false });
      pen.fontSize(10).fillColor('black');
      for (const [index, cells] of [
        head,
        ['1', `Ask the commu-\nnity on page ${page}`, 'Self-\nhelp', '2031'],
      ].entries())
        for (const [column, text] of cells.entries()) {
          box(pen, column, column + 1, 100 + index * 40, 40).stroke();
          pen.text(text, lefts[column]! + 5, 105 + index * 40, { width: 150 });
        }
    }
    pen.text('The community helps itself: self-help, in the community.', 50, 300);
  });
  expect(rows.slice(1)).toEqual([
    ['1', 'Ask the community on page 1', 'Self-help', '2031'],
    ['1', 'Ask the community on page 2', 'Self-help', '2031'],
  ]);
  expect(lines).toEqual(['The community helps itself: self-help, in the community.']);
});

it('cells that are written in one go, a space and a wide gap between them', async () => {
  const { rows } = await read((pen) => {
    for (const [index, cells] of [head, ...body].entries()) {
      const y = 100 + index * 20;
      for (const column of head.keys()) box(pen, column, column + 1, y).stroke();
      let at = lefts[0]! + 5;
      const pieces = cells.map((text, column) => {
        const gap = lefts[column]! + 5 - at;
        at += gap + pen.widthOfString(`${text} `);
        return `${-gap * 100} (${text} )`;
      });
      pen.text(' ', 0, 0, { lineBreak: false });
      pen.addContent(`BT /F1 10 Tf 1 0 0 -1 ${lefts[0]! + 5} ${y + 14} Tm [${pieces.join(' ')}] TJ ET`);
    }
  });
  expect(rows).toEqual([head, ...body]);
});

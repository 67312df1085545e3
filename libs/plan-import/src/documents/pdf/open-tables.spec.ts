import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { drawTable, pdfOf, type Pen } from '../../testing/make-pdf.js';

async function read(draw: (pen: Pen) => void) {
  const { blocks } = await readDocument('plan.pdf', await pdfOf(draw));
  return {
    rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
    lines: blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : [])),
    tables: new Set(blocks.flatMap((block) => (block.kind === 'row' ? [block.table] : []))).size,
  };
}

const head = ['Ref', 'Action', 'Lead organisation', 'Date', 'Status'];
const lefts = [50, 84, 270, 390, 480];
const widths = [34, 186, 120, 90, 80];
const body = [
  ['1.1', 'Open the hall', 'Estates', '3 May', 'Late'],
  ['1.2', 'Lend tools to all who ask for one', 'Library service', 'September 2031', 'Under way'],
  ['1.3', 'Plant the verges', 'Parks', 'June 2031', 'Done'],
  ['1.4', 'Mend the stairs at the pier', 'Harbour office', 'July 2031', 'Under way'],
];
const write = (pen: Pen, cells: readonly string[], y: number) => {
  for (const [column, text] of cells.entries()) pen.text(text, lefts[column]!, y, { lineBreak: false });
};
const bold = (pen: Pen) => pen.font('Helvetica-Bold');
const plain = (pen: Pen) => pen.font('Helvetica');

/** What stands in the columns, where nothing but gaps parts them. */
describe('a table without lines', () => {
  it('with headings in the middle of their columns, above words that begin and end beside them', async () => {
    const { rows } = await read((pen) => {
      for (const [column, text] of head.entries())
        pen.text(text, lefts[column]!, 100, { width: widths[column]! - 10, align: 'center' });
      for (const [index, cells] of body.entries()) write(pen, cells, 120 + index * 20);
    });
    expect(rows).toEqual([head, ...body]);
  });

  it('with the first theme right below the headings', async () => {
    const theme = 'Theme 1: places where everybody meets, and everybody is welcome all year round';
    const { rows, lines, tables } = await read((pen) => {
      write(pen, head, 100);
      bold(pen).text(theme, 50, 120, { lineBreak: false });
      for (const [index, cells] of body.entries()) write(plain(pen), cells, 140 + index * 20);
    });
    expect({ rows, lines, tables }).toEqual({ rows: [head, ...body], lines: [theme], tables: 1 });
  });

  it('with headings so high on each page that they could be a running title', async () => {
    const { rows } = await read((pen) => {
      for (const page of [0, 1]) {
        if (page > 0) pen.addPage();
        write(pen, head, 40);
        for (const [index, cells] of body.entries())
          write(pen, [`${page + 1}.${index + 1}`, ...cells.slice(1)], 60 + index * 20);
      }
    });
    expect(rows[0]).toEqual(head);
    expect(rows.filter(([first]) => first === 'Ref')).toHaveLength(1);
    expect(rows).toHaveLength(9);
  });

  it('with hardly any room between its rows', async () => {
    const long = body.map(([ref, action, ...more], index) => [
      ref!,
      index % 2 === 0 ? action! : `${action} and Keep on Doing so until it is done in all of the wards`,
      ...more,
    ]);
    const { rows } = await read((pen) => {
      drawTable(pen, { widths, rows: [head, ...long], lines: 'none', padding: 0.8 });
    });
    expect(rows).toEqual([head, ...long]);
  });

  it('goes on with the rest of a row right below headings that are printed in bold', async () => {
    const { rows } = await read((pen) => {
      for (const page of [0, 1]) {
        if (page > 0) pen.addPage();
        write(bold(pen), head, 120);
        plain(pen);
        if (page > 0) write(pen, ['', 'every day of the week', '', '', ''], 133);
        for (const [index, cells] of body.entries()) write(pen, cells, (page > 0 ? 153 : 140) + index * 20);
      }
    });
    expect(rows.map(([first]) => first)).toEqual([
      'Ref',
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '1.1',
      '1.2',
      '1.3',
      '1.4',
    ]);
    expect(rows[4]![1]).toBe('Mend the stairs at the pier every day of the week');
  });

  it('ends above a heading in larger letters that would find room in its first column', async () => {
    const { rows, lines, tables } = await read((pen) => {
      write(pen, ['', 'Action', 'Lead', 'Date'], 100);
      write(pen, ['', 'Open it', 'Estates', '3 May'], 120);
      pen.fontSize(13).text('Two', 84, 140, { lineBreak: false }).fontSize(10);
      for (const [index, cells] of [head, ...body].entries()) write(pen, cells, 170 + index * 20);
    });
    expect({ lines, tables, rows: rows.slice(2) }).toEqual({
      lines: ['Two'],
      tables: 2,
      rows: [head, ...body],
    });
  });
});

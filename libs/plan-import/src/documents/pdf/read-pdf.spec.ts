import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { drawTable, pdfOf, type Pen } from '../../testing/make-pdf.js';

async function read(bytes: Buffer) {
  const { blocks, findings } = await readDocument('plan.pdf', bytes);
  return {
    blocks,
    lines: blocks.flatMap((block) => (block.kind === 'line' ? [[block.level, block.text]] : [])),
    rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
    tables: new Set(blocks.flatMap((block) => (block.kind === 'row' ? [block.table] : []))).size,
    findings: findings.map(({ kind, at }) => [kind, at]),
  };
}

const head = ['Ref', 'What we will do', 'Lead', 'By when'];
const widths = [40, 230, 120, 100];
const long =
  'Plant two hundred trees along the roads that flood, with schools, and water them for two summers';
const body = [
  ['A1', long, 'Parks service', 'March 2025'],
  ['A2', 'Mow the verges less often', 'Highways\nParks service', '30/09/2024'],
  ['A3', 'Map the drains', 'Water company', ''],
];
const title = (pen: Pen) => {
  pen.fontSize(20).text('Green plan 2024/25', 50, 60);
  pen.fontSize(14).text('1 Streets', 50, 95);
  pen.fontSize(10);
};

describe('a PDF', () => {
  it.each(['cells', 'rows', 'none'] as const)(
    'with lines around %s: title, heading, rows of several lines',
    async (lines) => {
      const said = await read(
        await pdfOf((pen) => {
          title(pen);
          drawTable(pen, { widths, rows: [head, ...body], lines });
        }),
      );
      expect(said.lines).toEqual([
        [0, 'Green plan 2024/25'],
        [1, '1 Streets'],
      ]);
      expect(said.rows).toEqual([head, ...body]);
      expect(said.findings).toEqual(lines === 'cells' ? [] : [['table-guessed', 'page 1']]);
    },
  );

  it('with columns that all but touch, with two columns, with a heading between, with lines between columns alone', async () => {
    const tight = await pdfOf((pen) =>
      drawTable(pen, { widths, rows: [head, ...body], lines: 'none', padding: 0.3 }),
    );
    expect((await read(tight)).rows).toEqual([head, ...body]);
    const two = body.map(([, action, , when]) => [action!, when || 'Ongoing']);
    const narrow = await pdfOf((pen) => drawTable(pen, { widths: [300, 150], rows: two, lines: 'none' }));
    expect((await read(narrow)).rows).toEqual(two);
    const parted = await read(
      await pdfOf((pen) => {
        const end = drawTable(pen, { widths, rows: [head, body[0]!], lines: 'none' });
        pen
          .font('Helvetica-Bold')
          .text('Theme two: water and drains in the whole of the borough', 55, end + 4);
        drawTable(pen.font('Helvetica'), { widths, rows: body.slice(1), lines: 'none', top: end + 22 });
      }),
    );
    expect(parted.blocks.map(({ kind }) => kind)).toEqual(['row', 'row', 'line', 'row', 'row']);
    expect(parted.tables).toBe(1);
    const upright = await pdfOf((pen) => {
      const end = drawTable(pen, { widths, rows: [head, ...body], lines: 'none' });
      for (const x of [50, 90, 320, 440, 540]) pen.moveTo(x, 120).lineTo(x, end).stroke();
      for (const y of [120, end]) pen.moveTo(50, y).lineTo(540, y).stroke();
    });
    expect((await read(upright)).rows).toEqual([head, ...body]);
  });

  it('whose tables are marked as such is read by the marks', async () => {
    const rows = [
      head,
      ['A1', 'Plant trees', 'Parks', ''],
      ['A2', 'Water them', '', 'May 2025'],
      ['', 'and the hedges', 'Schools', ''],
    ];
    const said = await read(
      await pdfOf(
        (pen) => {
          const table = pen.struct('Table');
          pen.addStructure(table);
          for (const [index, cells] of rows.entries()) {
            const row = pen.struct('TR');
            table.add(row);
            for (const [column, text] of cells.entries()) {
              const write = () =>
                void pen.text(text, 50 + column * 110, 100 + index * 12, { lineBreak: false });
              row.add(pen.struct(index === 0 ? 'TH' : 'TD', {}, text === '' ? [] : [write]));
            }
            row.end();
          }
          table.end();
        },
        { tagged: true },
      ),
    );
    expect(said.rows).toEqual(rows);
    expect(said.blocks[0]).toMatchObject({ heading: true });
    expect(said.findings).toEqual([]);
  });

  it('goes on over pages: headings printed again, a row cut in two, running titles and page numbers', async () => {
    const said = await read(
      await pdfOf((pen) => {
        const furniture = (page: number) => {
          pen.fontSize(8).text('Green board', 250, 20, { lineBreak: false });
          pen.text(`Page ${page} of 2`, 250, 810, { lineBreak: false, height: 10 });
          pen.fontSize(10);
        };
        title(pen);
        furniture(1);
        drawTable(pen, {
          widths,
          rows: [head, body[0]!, ['A2', 'Mow the verges', 'Highways', '30/09/2024']],
          lines: 'cells',
        });
        pen.addPage();
        furniture(2);
        drawTable(pen, {
          widths,
          rows: [head, ['', 'less often than now', '', ''], body[2]!],
          lines: 'cells',
          top: 50,
        });
      }),
    );
    expect(said.lines.map(([, text]) => text)).toEqual(['Green plan 2024/25', '1 Streets']);
    expect(said.rows).toEqual([
      head,
      body[0],
      ['A2', 'Mow the verges less often than now', 'Highways', '30/09/2024'],
      body[2],
    ]);
    expect(said.tables).toBe(1);
  });

  it('with merged cells, a row across the table, and coloured cells', async () => {
    const said = await read(
      await pdfOf((pen) => {
        pen.rect(250, 140, 100, 20).fill('#ffc000').fillColor('black');
        const cell = (x: number, y: number, wide: number, high: number, text: string) =>
          pen
            .rect(x, y, wide, high)
            .stroke()
            .text(text, x + 5, y + 5, { width: wide - 10 });
        for (const [index, text] of ['Theme', 'Action', 'RAG'].entries())
          cell(50 + index * 100, 100, 100, 20, text);
        cell(50, 120, 300, 20, 'Theme one: streets');
        cell(50, 140, 100, 40, 'Trees');
        cell(150, 140, 100, 20, 'Plant');
        cell(250, 140, 100, 20, '');
        cell(150, 160, 100, 20, 'Water');
        cell(250, 160, 100, 20, 'Green');
      }),
    );
    expect(said.blocks).toMatchObject([
      { cells: ['Theme', 'Action', 'RAG'] },
      { cells: ['Theme one: streets', '', ''], spanning: true },
      { cells: ['Trees', 'Plant', ''], fills: [null, null, 'amber'] },
      { cells: ['', 'Water', 'Green'], mergedUp: new Set([0]) },
    ]);
  });

  it('whose title and headings are broken on purpose, in large letters', async () => {
    const said = await read(
      await pdfOf((pen) => {
        pen.fontSize(20).text('Harbour partnership\nDelivery plan\n2024/25', 50, 40);
        pen.fontSize(14).text('1 Streets that flood\nand stay wet\n2 Parks', 50, 130);
        pen.fontSize(10).text('Trees take up water, and people like them.', 50, 190);
        drawTable(pen, { widths, rows: [head, ...body], lines: 'cells', top: 230 });
      }),
    );
    expect(said.lines).toEqual([
      [0, 'Harbour partnership Delivery plan 2024/25'],
      [1, '1 Streets that flood and stay wet'],
      [1, '2 Parks'],
      [null, 'Trees take up water, and people like them.'],
    ]);
  });

  it('reads prose in two columns one after the other', async () => {
    const sentence =
      'We asked people who use the parks what they would like to see there in the coming years. ';
    const said = await read(
      await pdfOf((pen) => {
        pen.text(`Left begins. ${sentence.repeat(8)}`, 50, 100, { width: 235 });
        pen.text(`Right begins. ${sentence.repeat(8)}`, 310, 100, { width: 235 });
      }),
    );
    const text = said.lines.map(([, words]) => words).join(' ');
    expect(text.indexOf('Right begins')).toBeGreaterThan(600);
    expect(said.rows).toEqual([]);
  });

  it('turned on its side is read as its reader turns it', async () => {
    const said = await read(
      await pdfOf((pen) => {
        pen.rotate(-90, { origin: [0, 0] }).translate(-800, 0);
        drawTable(pen, { widths, rows: [head, ...body], lines: 'cells', top: 60 });
      }),
    );
    expect(said.rows).toEqual([head, ...body]);
    const turned = (
      await pdfOf((pen) => drawTable(pen, { widths, rows: [head, ...body], lines: 'cells' }), {
        compress: false,
      })
    )
      .toString('latin1')
      .replace('/MediaBox', '/Rotate 90 /MediaBox');
    expect((await read(Buffer.from(turned, 'latin1'))).rows.flat()).toEqual(
      expect.arrayContaining(['A1', 'Map the drains']),
    );
  });

  it('leaves out words with a line through them, and keeps a footnote’s mark apart', async () => {
    const said = await read(
      await pdfOf((pen) => {
        drawTable(pen, {
          widths: [200, 200],
          rows: [
            ['Action', 'Owner'],
            ['Mow', 'Old team'],
            ['Rake', 'Parks'],
          ],
          lines: 'cells',
        });
        pen
          .moveTo(255, 151)
          .lineTo(255 + pen.widthOfString('Old team'), 151)
          .stroke();
        pen.fontSize(6).text('2', 55 + 23, 167, { lineBreak: false });
      }),
    );
    expect(said.rows.slice(1)).toEqual([
      ['Mow', ''],
      ['Rake²', 'Parks'],
    ]);
    expect(said.findings).toEqual([['text-struck', 'a line of page 1']]);
  });
});

describe('a PDF that cannot be read', () => {
  const refusal = (bytes: Buffer) =>
    readDocument('plan.pdf', bytes).then(
      () => 'read',
      (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
    );
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('because it is a photograph, a page of it or the whole', async () => {
    const scan = (pen: Pen) => pen.image(picture, 0, 0, { width: 595, height: 842 });
    expect(await refusal(await pdfOf(scan))).toMatch(/^no-action-table: .*photograph of a document.*OCR/);
    const mixed = await pdfOf((pen) => {
      drawTable(pen, { widths, rows: [head, ...body], lines: 'cells' });
      scan(pen.addPage());
    });
    expect((await read(mixed)).findings).toEqual([['page-without-text', 'page 2']]);
    expect(await refusal(await pdfOf(() => undefined))).toMatch(/^no-action-table: .*no words on its pages/);
  });

  it('because it is protected, damaged, or as long as a book', async () => {
    expect(await refusal(await pdfOf((pen) => pen.text('x'), { userPassword: 'secret' }))).toMatch(
      /^password-protected: /,
    );
    const whole = await pdfOf((pen) => pen.text('x'));
    expect(await refusal(whole.subarray(0, 200))).toMatch(/^broken-file: .*damaged/);
    const book = await pdfOf((pen) => {
      for (let page = 0; page < 401; page += 1) pen.addPage();
    });
    expect(await refusal(book)).toMatch(/^too-many-rows: .*400 pages/);
  });

  it('is read where only its authors may change it', async () => {
    const bytes = await pdfOf((pen) => drawTable(pen, { widths, rows: [head, ...body], lines: 'cells' }), {
      ownerPassword: 'o',
    });
    expect((await read(bytes)).rows).toHaveLength(4);
  });
});

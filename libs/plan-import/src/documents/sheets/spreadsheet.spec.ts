import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { workbook } from '../../testing/make-bombs.js';

const c = (at: string, text: string, more = '') =>
  `<c r="${at}" t="inlineStr"${more}><is><t>${text}</t></is></c>`;
const n = (at: string, value: number | string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const row = (number: number, cells: string, more = '') => `<row r="${number}"${more}>${cells}</row>`;
const sheet = (rows: string, after = '', before = '') => `${before}<sheetData>${rows}</sheetData>${after}`;
const action = (number: number, text: string, owner: string, more = '') =>
  row(number, c(`A${number}`, text) + c(`B${number}`, owner), more);
const head = row(1, c('A1', 'Action') + c('B1', 'Owner'));

async function read(
  sheets: readonly string[],
  more: Readonly<Record<string, string>> = {},
  name = 'plan.xlsx',
) {
  const { blocks, findings } = await readDocument(name, await workbook(sheets, more));
  return {
    blocks,
    rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
    tables: blocks.flatMap((block) => (block.kind === 'row' ? [block.table] : [])),
    findings: findings.map(({ kind, at }) => `${kind}: ${at}`),
    messages: findings.map(({ message }) => message).join('\n'),
  };
}

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$£-809]#,##0"/><numFmt numFmtId="165" formatCode="mmmm\\ yyyy"/><numFmt numFmtId="166" formatCode=";;;"/></numFmts>
  <fonts><font/><font><strike/></font></fonts>
  <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="9" tint="0.4"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/><xf fontId="1"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf numFmtId="166"/><xf numFmtId="2"/></cellXfs></styleSheet>`;

describe('a workbook as its reader sees it', () => {
  it('leaves out hidden rows, columns and sheets, and names them', async () => {
    const said = await read(
      [
        sheet(
          head +
            action(2, 'Sweep', 'Parks') +
            action(3, 'Dust', 'Halls', ' hidden="1"') +
            row(4, c('A4', 'Mop') + c('B4', 'Baths') + c('C4', 'note')),
          '',
          '<cols><col min="3" max="16384" hidden="1"/></cols>',
        ),
        sheet(head + action(2, 'Old', 'Team')),
        sheet(''),
      ],
      {
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="Plan" r:id="r1"/><sheet name="Archive" state="veryHidden" r:id="r2"/><sheet name="Lists" state="hidden" r:id="r3"/></sheets></workbook>',
      },
    );
    expect(said.rows).toEqual([
      ['Action', 'Owner'],
      ['Sweep', 'Parks'],
      ['Mop', 'Baths'],
    ]);
    expect(said.findings).toEqual([
      'text-hidden: sheet Archive',
      'text-hidden: row 3 of sheet Plan',
      'text-hidden: column C of sheet Plan',
    ]);
    expect(said.messages).toContain('‘Dust | Halls’');
    expect(new Set(said.tables).size).toBe(1);
  });

  it('shows a merged cell whose first row a filter hides in the first row that stays', async () => {
    const said = await read([
      sheet(
        head +
          action(2, 'Sweep', 'Parks', ' hidden="1"') +
          row(3, c('B3', 'Halls')) +
          action(4, 'Mop', 'Baths', ' hidden="1"'),
        '<autoFilter ref="A1:B4"><filterColumn colId="0"/></autoFilter><mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
      ),
    ]);
    expect(said.rows).toEqual([
      ['Action', 'Owner'],
      ['Sweep', 'Halls'],
    ]);
    expect(said.blocks[1]).toMatchObject({ mergedUp: new Set() });
    expect(said.messages).toContain('Rows 2, 4 of sheet s0 are hidden (by a filter or by hand)');
  });

  it('leaves out what is struck through: cells, runs and whole rows', async () => {
    const runs =
      '<c r="B2" t="inlineStr"><is><r><rPr><strike/></rPr><t>May </t></r><r><t>June</t></r></is></c>';
    const said = await read(
      [
        sheet(
          head +
            row(2, c('A2', 'Sweep') + runs) +
            row(3, c('A3', 'Dust', ' s="6"') + c('B3', 'Halls', ' s="6"')),
        ),
      ],
      {
        'xl/styles.xml': styles,
      },
    );
    expect(said.rows).toEqual([
      ['Action', 'Owner'],
      ['Sweep', 'June'],
    ]);
    expect(said.findings).toEqual(['text-struck: cell B2 of sheet s0', 'text-struck: row 3 of sheet s0']);
  });

  it('quotes a cell far away, and still refuses a sheet as wide as that', async () => {
    const said = await read([sheet(head + action(2, 'Sweep', 'Parks') + row(40, c('XFD40', 'stray')))]);
    expect(said.rows).toHaveLength(2);
    expect(said.findings).toEqual(['cell-far-away: cell XFD40 of sheet s0']);
    expect(said.messages).toContain('‘stray’');
    const near = await read([
      sheet(head + action(2, 'Sweep', 'Parks') + row(3, c('A3', 'Dust') + c('H3', 'side note'))),
    ]);
    expect(near.findings).toEqual([]);
  });

  it('tells formulas that were never worked out, and refuses a workbook of nothing else', async () => {
    const formula = (at: string) => `<c r="${at}"><f>A1</f><v></v></c>`;
    const said = await read([
      sheet(
        head +
          row(2, c('A2', 'Sweep') + formula('B2')) +
          row(3, c('A3', 'Dust') + '<c r="B3" t="str"><f>""</f><v></v></c>'),
      ),
    ]);
    expect(said.findings).toEqual(['formula-without-value: sheet s0']);
    expect(said.messages).toContain('B2');
    const rows = Array.from({ length: 20 }, (_, i) =>
      row(i + 2, formula(`A${i + 2}`) + formula(`B${i + 2}`)),
    ).join('');
    await expect(read([sheet(head + rows)])).rejects.toThrow(/Open it in Excel, save it and import it again/);
  });

  it('shows numbers, percentages and dates as their formats do', async () => {
    const cells = [
      n('A2', 0.5, 1),
      n('B2', 45747, 2),
      n('C2', 45717, 3),
      n('D2', 12000, 4),
      n('E2', 45717, 5),
      n('F2', 7, 10),
      n('G2', '0.30000000000000004'),
      n('H2', 2.5, 11),
    ];
    const said = await read([sheet(row(2, cells.join('')) + action(3, 'x', 'y'))], {
      'xl/styles.xml': styles,
    });
    expect(said.rows[0]).toEqual([
      '50%',
      '31 March 2025',
      'March 2025',
      '£12,000',
      'March 2025',
      '',
      '0.3',
      '2.50',
    ]);
  });

  it('names colours: plain, of the theme with a tint, and by number', async () => {
    const theme = `<a:theme xmlns:a="a"><a:clrScheme>${['000000', 'FFFFFF', '44546A', 'E7E6E6', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47'].map((hex) => `<a:x><a:srgbClr val="${hex}"/></a:x>`).join('')}</a:clrScheme></a:theme>`;
    const said = await read(
      [
        sheet(
          row(1, c('A1', 'a', ' s="7"') + c('B1', 'b', ' s="8"') + c('C1', 'c', ' s="9"') + c('D1', 'd')),
        ),
      ],
      {
        'xl/styles.xml': styles,
        'xl/theme/theme1.xml': theme,
      },
    );
    expect(said.blocks[0]).toMatchObject({ fills: ['red', 'green', 'amber', null], sheet: 's0' });
  });

  it('parts tables at blank rows, not inside merged cells', async () => {
    const said = await read([
      sheet(
        row(1, c('A1', 'Plan 2024/25')) +
          row(3, c('A3', 'Action') + c('B3', 'Owner')) +
          row(4, c('A4', 'Sweep') + c('B4', 'Parks')) +
          row(6, c('B6', 'Halls')) +
          row(9, c('A9', 'Key')),
        '<mergeCells><mergeCell ref="A4:A6"/></mergeCells>',
      ),
    ]);
    expect(said.tables).toEqual([1, 2, 2, 2, 3]);
  });

  it('is read as .xlsm and .xltx too', async () => {
    for (const name of ['plan.xlsm', 'plan.xltx'])
      expect((await read([sheet(head)], {}, name)).rows).toHaveLength(1);
  });
});

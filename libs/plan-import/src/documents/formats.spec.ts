import { describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { readDocument, type ReadBlocks } from './read-document.js';

const said = ({ blocks, findings }: ReadBlocks) => ({
  lines: blocks.flatMap((block) => (block.kind === 'line' ? [[block.level, block.text]] : [])),
  rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
  blocks,
  findings: findings.map(({ kind, text }) => [kind, text]),
});
const read = async (name: string, text: string | Buffer) => said(await readDocument(name, Buffer.from(text)));

const page = `<!DOCTYPE html><html><head><title>x</title><style>.late{background:#ffc000} .gone{display:none}</style></head>
<body><nav>Home</nav><h1>Parks plan 2024/25</h1><p>Grass<sup><a href="#fn1">1</a></sup> and <b>trees</b>.</p>
<table><thead><tr><th>Action<th>Owner<th>When</thead>
<tr><td rowspan=2>Plant trees<ul><li>oak<li>ash</ul><td>Parks<br>Schools<td class=late><s>May</s> June 2025
<tr><td>Volunteers<td>July 2025
<tr class=gone><td>Fell trees<td>x<td>y
<tr><td colspan=3>Water
<tr><td><del>Drain</del><td><del>Works</del><td></table><footer>Cookies</footer></body></html>`;
const pageRows = [
  ['Action', 'Owner', 'When'],
  ['Plant trees\n• oak\n• ash', 'Parks\nSchools', 'June 2025'],
  ['', 'Volunteers', 'July 2025'],
  ['Water', '', ''],
];

describe('web pages', () => {
  it.each(['plan.html', 'plan.htm', 'plan.xls', 'plan.doc', 'plan.txt'])('%s', async (name) => {
    const { lines, rows, blocks, findings } = await read(name, page);
    expect(lines).toEqual([
      [1, 'Parks plan 2024/25'],
      [null, 'Grass and trees.'],
    ]);
    expect(rows).toEqual(pageRows);
    expect(blocks.at(2)).toMatchObject({ heading: true });
    expect(blocks.at(3)).toMatchObject({ fills: [null, null, 'amber'] });
    expect(blocks.at(4)).toMatchObject({ mergedUp: new Set([0]) });
    expect(blocks.at(5)).toMatchObject({ spanning: true });
    expect(findings).toEqual([
      ['text-struck', 'May'],
      ['text-hidden', expect.stringContaining('Fell trees')],
      ['text-struck', expect.stringContaining('Drain')],
    ]);
  });

  it('in UTF-16, with several tables and a table of one cell around another', async () => {
    const inner = '<table><tr><td>A<td>b<tr><td>C<td>d</table>';
    const text = `\ufeff<html><body><table><tr><td>${inner}</table><table><tr><td>E<td>${inner}</table></body></html>`;
    const { rows, blocks } = await read('plan.html', Buffer.from(text, 'utf16le'));
    expect(rows).toEqual([
      ['A', 'b'],
      ['C', 'd'],
      ['E', 'A b\nC d'],
    ]);
    expect(blocks[0]).not.toMatchObject({ table: (blocks[2] as { table: number }).table });
  });
});

describe('Markdown', () => {
  const text = `Parks plan 2024/25
==================

## 1 Grass

| Action | Owner |
|:--|--:|
| Mow **often** | [Parks](https://x.example) |
| ~~Strim~~ Scythe<br>by hand | A \\| B |

1. First thing
- a point
`;
  it.each(['plan.md', 'plan.markdown', 'plan.txt'])('%s', async (name) => {
    const { lines, rows, blocks, findings } = await read(name, text);
    expect(lines).toEqual([
      [1, 'Parks plan 2024/25'],
      [2, '1 Grass'],
      [null, '1. First thing'],
      [null, 'a point'],
    ]);
    expect(rows).toEqual([
      ['Action', 'Owner'],
      ['Mow often', 'Parks'],
      ['Scythe\nby hand', 'A | B'],
    ]);
    expect(blocks[2]).toMatchObject({ heading: true });
    expect(findings).toEqual([['text-struck', 'Strim']]);
  });

  it('needs no outer pipes', async () => {
    expect((await read('plan.md', 'Action | Owner\n--- | ---\nMow | Parks\n\nEnd | of it\n')).rows).toEqual([
      ['Action', 'Owner'],
      ['Mow', 'Parks'],
    ]);
  });
});

describe('rich text', () => {
  const text = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\colortbl;\red255\green0\blue0;\red0\green176\blue80;}
{\header Board}{\pard\outlinelevel0 Parks\rquote  plan\par}
\trowd\trhdr\cellx3000\cellx5000\cellx7000\pard\intbl Action\cell Owner\cell When\cell\row
\trowd\cellx3000\cellx5000\clcbpat2\cellx7000\pard\intbl {\listtext\'95\tab}Mow\par {\listtext 2.\tab}caf\'e9 \u8211?s\cell {\strike Old} Parks\cell May 2025{\v secret}\cell\row
\trowd\clmgf\cellx3000\clmrg\cellx5000\clmrg\cellx7000\pard\intbl Water\cell\cell\cell\row
\trowd\clvmgf\cellx3000\cellx5000\cellx7000\pard\intbl Dig\cell A\cell June 2025\cell\row
\trowd\clvmrg\cellx3000\cellx5000\cellx7000\pard\intbl \cell B\cell {\deleted July}August 2025\cell\row
\pard After\super 1\nosupersub\par}`;
  it.each(['plan.rtf', 'plan.doc', 'plan.txt'])('%s', async (name) => {
    const { lines, rows, blocks, findings } = await read(name, text);
    expect(lines).toEqual([
      [1, 'Parks’ plan'],
      [null, 'After¹'],
    ]);
    expect(rows).toEqual([
      ['Action', 'Owner', 'When'],
      ['• Mow\n2. café –s', 'Parks', 'May 2025'],
      ['Water', '', ''],
      ['Dig', 'A', 'June 2025'],
      ['', 'B', 'August 2025'],
    ]);
    expect(blocks.slice(1, 6)).toMatchObject([
      { heading: true },
      { fills: [null, null, 'green'] },
      { spanning: true },
      {},
      { mergedUp: new Set([0]) },
    ]);
    expect(findings).toEqual([
      ['text-struck', 'Old'],
      ['text-hidden', 'secret'],
    ]);
  });
});

describe('OpenDocument', () => {
  const file = (type: string, content: string, more = '') => {
    const zip = new JSZip();
    zip.file('mimetype', `application/vnd.oasis.opendocument.${type}`);
    zip.file(
      'META-INF/manifest.xml',
      `<m:manifest xmlns:m="m"><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.${type}">${more}</m:file-entry></m:manifest>`,
    );
    zip.file('styles.xml', '<o:s xmlns:o="o" xmlns:style="s"><style:style style:name="Title"/></o:s>');
    zip.file(
      'content.xml',
      `<o:c xmlns:o="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f">${content}</o:c>`,
    );
    return zip.generateAsync({ type: 'nodebuffer' });
  };
  const styles = `<o:automatic-styles><style:style style:name="P" style:parent-style-name="Title"/>
    <style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="hush"><style:text-properties text:display="none"/></style:style>
    <style:style style:name="red"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>
    <style:style style:name="away"><style:table-properties table:display="false"/></style:style></o:automatic-styles>`;
  const cell = (text: string, more = '') =>
    `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
  const row = (cells: string, more = '') => `<table:table-row${more}>${cells}</table:table-row>`;

  it('texts', async () => {
    const note =
      '<text:note><text:note-citation>3</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note>';
    const content = `${styles}<o:body><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
      <text:p text:style-name="P">Parks plan</text:p><text:h text:outline-level="2">1 Grass${note}</text:h>
      <text:list><text:list-item><text:p>a point</text:p></text:list-item></text:list>
      <table:table><table:table-header-rows>${row(cell('Action') + cell('Owner'))}</table:table-header-rows>
      ${row(cell('Mow<text:span text:style-name="hush"> quietly</text:span>', ' table:number-rows-spanned="2"') + cell('<text:span text:style-name="gone">Old</text:span> Parks'))}
      ${row(`<table:covered-table-cell/>${cell('Schools', ' table:style-name="red"')}`)}</table:table></o:body>`;
    const { lines, rows, blocks, findings } = await read('plan.odt', await file('text', content));
    expect(lines).toEqual([
      [0, 'Parks plan'],
      [2, '1 Grass'],
      [null, 'a point'],
    ]);
    expect(rows).toEqual([
      ['Action', 'Owner'],
      ['Mow', 'Parks'],
      ['', 'Schools'],
    ]);
    expect(blocks.slice(3)).toMatchObject([
      { heading: true },
      {},
      { mergedUp: new Set([0]), fills: [null, 'red'] },
    ]);
    expect(findings).toEqual([
      ['text-hidden', 'quietly'],
      ['text-struck', 'Old'],
    ]);
  });

  it('workbooks', async () => {
    const blank = row(
      '<table:table-cell table:number-columns-repeated="1024"/>',
      ' table:number-rows-repeated="2"',
    );
    const content = `${styles}<o:body><table:table table:name="Plan"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
      ${row(cell('Parks plan', ' table:number-columns-spanned="4"') + '<table:covered-table-cell table:number-columns-repeated="3"/>')}${blank}
      ${row(cell('Action') + cell('Owner') + cell('Cost') + cell('When'))}
      ${row(cell('Mow') + cell('Parks', ' table:style-name="red"') + cell('£5') + cell('12/31/24', ' o:date-value="2024-12-31"'))}
      ${row(cell('Strim') + cell('Works'), ' table:visibility="filter"')}
      ${blank.replace('"2"', '"1048570"')}</table:table>
      <table:table table:name="Old" table:style-name="away">${row(cell('x'))}</table:table></o:body>`;
    const { rows, blocks, findings } = await read('plan.ods', await file('spreadsheet', content));
    expect(rows).toEqual([
      ['Parks plan', '', '', ''],
      ['Action', 'Owner', '', 'When'],
      ['Mow', 'Parks', '', '31 December 2024'],
    ]);
    expect(blocks).toMatchObject([
      { spanning: true, table: 1 },
      { table: 2 },
      { fills: [null, 'red', null, null] },
    ]);
    expect(findings.map(([kind]) => kind)).toEqual(['text-hidden', 'text-hidden', 'text-hidden']);
  });

  it('with a password, or of another kind, say so', async () => {
    const guarded = await file('text', styles, '<m:encryption-data/>');
    await expect(read('plan.odt', guarded)).rejects.toThrow(/Take the password off/);
    await expect(read('plan.odt', await file('presentation', styles))).rejects.toThrow(
      /OpenDocument file of another kind/,
    );
    await expect(read('plan.odt', await file('spreadsheet', styles))).rejects.toThrow(
      /Rename it to end in .ods/,
    );
  });
});

describe('a spreadsheet in XML', () => {
  const text = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="g"><Interior ss:Color="#00B050"/></Style><Style ss:ID="k"><Font ss:StrikeThrough="1"/></Style></Styles>
<Worksheet ss:Name="Plan"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Parks plan</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">Action</Data></Cell><Cell><Data ss:Type="String">When</Data></Cell></Row>
<Row><Cell ss:StyleID="g"><Data ss:Type="String">Mow</Data></Cell><Cell><Data ss:Type="DateTime">2025-03-31T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:StyleID="k"><Data ss:Type="String">Strim</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`;
  it.each(['plan.xml', 'plan.xls'])('%s', async (name) => {
    const { rows, blocks, findings } = await read(name, text);
    expect(rows).toEqual([
      ['Parks plan', ''],
      ['Action', 'When'],
      ['Mow', '31 March 2025'],
    ]);
    expect(blocks[2]).toMatchObject({ fills: ['green', null], sheet: 'Plan' });
    expect(findings.map(([kind]) => kind)).toEqual(['text-hidden', 'text-struck']);
  });
});

it('rows of one length, parted by commas, are read whatever the file is called', async () => {
  const csv = 'Action,Owner,When\nMow,Parks,May 2025\n"Rake, twice",Parks,\n';
  expect((await read('plan.txt', csv)).rows[2]).toEqual(['Rake, twice', 'Parks', '']);
  expect((await read('plan.xls', csv.replaceAll(',', '\t'))).rows[1]).toEqual(['Mow', 'Parks', 'May 2025']);
  expect((await read('plan.txt', 'We met, we talked, and we left.\nThen, it rained.\n')).rows).toEqual([]);
});

/** As what was pasted is called. */
const pasted = 'Pasted table, 28 November 2026 14:03';

it('a table that was pasted is read from its rows, from a web page and from Markdown', async () => {
  const rows = 'Action\tOwner\tWhen\r\nMow\tParks\tMay 2025\r\n"Rake\ntwice, and ""well"""\tParks\t\r\n';
  expect((await read(pasted, rows)).rows).toEqual([
    ['Action', 'Owner', 'When'],
    ['Mow', 'Parks', 'May 2025'],
    ['Rake\ntwice, and "well"', 'Parks', ''],
  ]);
  expect((await read(pasted, 'Plan\nMow "the" lawn"\tParks\n5" pipes\tWorks\n')).rows).toEqual([
    ['Mow "the" lawn"', 'Parks'],
    ['5" pipes', 'Works'],
  ]);
  expect((await read(pasted, page.slice(page.indexOf('<style>')))).rows).toHaveLength(4);
  expect((await read(pasted, '|A|b|\n|-|-|\n|C|d|\n')).rows).toEqual([
    ['A', 'b'],
    ['C', 'd'],
  ]);
  expect((await read(pasted, 'Action,Owner,When\n"Mow, rake",Parks,May 2025\n')).rows[1]).toEqual([
    'Mow, rake',
    'Parks',
    'May 2025',
  ]);
});

it('a document without a name’s ending is what its first bytes say', async () => {
  expect((await read('Standard input', '{\\rtf1 Parks plan\\par}')).lines).toEqual([[null, 'Parks plan']]);
  await expect(read('Standard input', Buffer.from('GIF89a'))).rejects.toThrow('a picture');
});

describe('a table that is drawn with letters', () => {
  const rows = [
    ['Action', 'Owner', 'When'],
    ['Mow the lawn', 'Parks', 'May 2025'],
    ['Rake', 'Works', 'June 2025'],
  ];

  it.each([
    [
      'pipes without a line below the headings',
      '| Action | Owner | When |\n| Mow the lawn | Parks | May 2025 |\n| Rake | Works | June 2025 |',
    ],
    [
      'borders around every row',
      [
        '+--------------+-------+-----------+',
        '| Action       | Owner | When      |',
        '+==============+=======+===========+',
        '| Mow the      | Parks | May 2025  |',
        '| lawn         |       |           |',
        '+--------------+-------+-----------+',
        '| Rake         | Works | June 2025 |',
        '+--------------+-------+-----------+',
      ].join('\n'),
    ],
    [
      'a border below the headings',
      ' Action       | Owner | When\n--------------+-------+-----------\n Mow the lawn | Parks | May 2025\n Rake         | Works | June 2025\n(2 rows)',
    ],
    [
      'gaps between its columns',
      [
        'Action          Owner    When',
        'Mow the lawn    Parks    May 2025',
        'Rake            Works    June 2025',
      ].join('\n'),
    ],
    [
      'gaps, and cells that go on below',
      [
        '  Action    Owner   When',
        '',
        '  Mow the   Parks   May 2025',
        '  lawn',
        '',
        '  Rake      Works   June 2025',
      ].join('\n'),
    ],
  ])('by %s', async (_, drawn) => {
    for (const name of [pasted, 'plan.txt']) {
      const { lines, rows: found } = await read(name, `Parks plan 2024/25\n\n${drawn}\n`);
      expect(found.map((cells) => cells.map((cell) => cell.replace('\n', ' ')))).toEqual(rows);
      expect(lines[0]).toEqual([null, 'Parks plan 2024/25']);
    }
  });

  it('by gaps: whoever reads it is told that they were guessed', async () => {
    const { findings } = await read('plan.txt', 'Action    Owner   When\nMow       Parks   May\n');
    expect(findings).toEqual([['table-guessed', 'whole document']]);
  });

  it('and prose is none', async () => {
    const prose = [
      'We met on Monday.  We talked about the lawn.',
      'It rained.  Nobody mowed, and so it grew.  We',
      'left | at ten, and came back | at noon.',
      '--- | ---- this is a line that somebody drew',
    ].join('\n');
    expect((await read('plan.txt', prose)).rows).toEqual([]);
    expect((await read('plan.txt', prose)).lines).toHaveLength(4);
  });
});

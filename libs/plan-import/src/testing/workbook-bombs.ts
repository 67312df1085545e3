import { workbook, many, inline, sheet, megabyte, type Bomb } from './bomb-parts.js';

/** Workbooks. */
export const workbookBombs: readonly Bomb[] = [
  {
    name: 'merges.xlsx',
    verdict: 'too-large',
    make: () =>
      workbook([
        `${sheet(`<row>${inline('a').repeat(3)}</row>`.repeat(9_900))}<mergeCells>${Array.from({ length: 600_000 }, (_, i) => `<mergeCell ref="A${i + 1}:C${i + 1}"/>`).join('')}</mergeCells>`,
      ]),
  },
  {
    name: 'merges-within-the-bound.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([
        `${sheet(`<row>${inline('a').repeat(20)}</row>`.repeat(9_900))}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`,
      ]),
  },
  {
    name: 'cells.xlsx',
    verdict: 'too-large',
    make: () =>
      workbook([sheet(many(7_000, (unlike) => `<row>${`<c><v>${unlike}</v></c>`.repeat(150)}</row>`))]),
  },
  {
    name: 'empty-cells.xlsx',
    verdict: 'no-action-table',
    make: () => workbook([sheet(`<row>${'<c s="1"/>'.repeat(100)}</row>`.repeat(9_800))]),
  },
  {
    name: 'rows.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook([sheet(`<row>${inline('a')}</row>`.repeat(30_000))]),
  },
  {
    name: 'columns.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook([sheet(`<row>${inline('a').repeat(16_384)}</row>`)]),
  },
  {
    name: 'far-column.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook([sheet(`<row><c r="${'Z'.repeat(60_000)}1"><v>1</v></c></row>`)]),
  },
  {
    name: 'one-text-shared.xlsx',
    verdict: 'too-many-rows',
    make: () =>
      workbook([sheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(10)}</row>`.repeat(9_900))], {
        'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(5 * megabyte)}</t></si></sst>`,
      }),
  },
  {
    name: 'texts-shared.xlsx',
    verdict: 'too-many-rows',
    make: () =>
      workbook([sheet('')], { 'xl/sharedStrings.xml': `<sst>${'<si><t>a</t></si>'.repeat(600_000)}</sst>` }),
  },
  {
    name: 'text-in-pieces.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([sheet('<row><c t="s"><v>0</v></c></row>')], {
        'xl/sharedStrings.xml': `<sst><si>${'<r><t>a</t></r>'.repeat(450_000)}</si></sst>`,
      }),
  },
  {
    name: 'styles.xlsx',
    verdict: 'too-large',
    make: () =>
      workbook([sheet(`<row>${inline('a')}</row>`)], {
        'xl/styles.xml': `<styleSheet><cellXfs>${many(1_200_000, (unlike) => `<xf a${unlike}=""/>`)}</cellXfs></styleSheet>`,
      }),
  },
  {
    name: 'number-formats.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([sheet(`<row>${inline('a')}</row>`)], {
        'xl/styles.xml': `<styleSheet><numFmts>${many(200_000, (unlike) => `<numFmt numFmtId="200" formatCode="[[[[[[\\&quot;d${unlike}"/>`)}</numFmts><cellXfs>${'<xf numFmtId="200"/>'.repeat(200_000)}</cellXfs></styleSheet>`,
      }),
  },
  {
    name: 'sheets.xlsx',
    verdict: 'too-many-rows',
    make: () => workbook(Array<string>(4_000).fill(sheet(`<row>${inline('a')}</row>`))),
  },
  {
    name: 'one-sheet-behind-many-tabs.xlsx',
    verdict: 'no-action-table',
    make: () =>
      workbook([sheet(`<row>${inline('a').repeat(20)}</row>`.repeat(9_000))], {
        'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${'<sheet name="s" r:id="r1"/>'.repeat(100_000)}</sheets></workbook>`,
      }),
  },
];

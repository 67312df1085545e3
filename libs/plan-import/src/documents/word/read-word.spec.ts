import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../read-document.js';
import { wordBody } from '../../testing/make-bombs.js';

const run = (text: string, look = '') =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (runs: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const words = (text: string) => cell(p(run(text)));
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const numbered = (list: number, level: number) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

async function read(body: string, more: Readonly<Record<string, string>> = {}, name = 'plan.docx') {
  const { blocks, findings } = await readDocument(name, await wordBody(body, more));
  return {
    rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
    lines: blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : [])),
    findings: findings.map(({ kind, text }) => [kind, text]),
    blocks,
    messages: findings.map(({ message }) => message).join('\n'),
  };
}

describe('a Word file as its reader sees it', () => {
  it('leaves out words struck through, by hand and by a style, and says where', async () => {
    const styles = `<w:styles ${ns}><w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:dstrike/></w:rPr></w:style></w:styles>`;
    const said = await read(
      table(
        row(
          words('Mend the roof'),
          cell(p(run('May 2024', '<w:strike/>') + run('June 2025', '<w:strike w:val="0"/>'))),
        ),
        row(cell(p(run('Paint the hall', '<w:rStyle w:val="Gone"/>'))), cell(p(run('July', '<w:strike/>')))),
        row(words('Sweep'), words('August')),
      ),
      { 'word/styles.xml': styles },
    );
    expect(said.rows).toEqual([
      ['Mend the roof', 'June 2025'],
      ['Sweep', 'August'],
    ]);
    expect(said.findings).toEqual([
      ['text-struck', 'May 2024'],
      ['text-struck', 'Paint the hall | July'],
    ]);
    expect(said.messages).toContain('In table 1, row 1 (‘Mend the roof’), ‘May 2024’ is struck through');
    expect(said.messages).toContain(
      'Every word of table 1, row 2 is struck through, so the row was left out',
    );
  });

  it('leaves out hidden words and rows, and prompts of a form that nobody filled in', async () => {
    const prompt = (text: string) =>
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`;
    const said = await read(
      table(
        row(
          cell(p(run('Sweep') + run(' (not for print)', '<w:vanish/>'))),
          cell(p(prompt('Click or tap to enter text.'))),
        ),
        `<w:tr><w:trPr><w:hidden/></w:trPr>${words('Secret')}${words('x')}</w:tr>`,
        row(
          words('Dust'),
          cell(`<w:sdt><w:sdtPr/><w:sdtContent>${p(run('May 2025'))}</w:sdtContent></w:sdt>`),
        ),
      ),
    );
    expect(said.rows).toEqual([
      ['Sweep', ''],
      ['Dust', 'May 2025'],
    ]);
    expect(said.findings.map(([kind]) => kind)).toEqual([
      'text-hidden',
      'text-hidden',
      'placeholder-left-out',
    ]);
  });

  it('reads the numbers that Word sets by itself: by level, by letter, restarted, in an empty cell', async () => {
    const level = (at: number, format: string, text: string, more = '') =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering ${ns}><w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerRoman', '(%3)')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'upperLetter', '%1)')}</w:abstractNum><w:abstractNum w:abstractNumId="9">${level(0, 'bullet', 'x')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles ${ns}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`;
    const said = await read(
      p(run('Support'), '<w:pStyle w:val="H1"/>') +
        table(
          row(cell(p('', numbered(1, 1))), words('Open')),
          row(
            cell(p('', numbered(1, 1))),
            cell(p(run('Train'), numbered(1, 2)) + p(run('Map'), numbered(1, 2))),
          ),
          row(
            cell(p(run('Sweep'), numbered(2, 0))),
            cell(p(run('dust'), numbered(3, 0)) + p(run('mop'), numbered(3, 0))),
          ),
        ) +
        p(run('Work'), '<w:pStyle w:val="H1"/>') +
        table(
          row(cell(p('', numbered(1, 1))), cell(p(run('Find jobs'), numbered(2, 0)))),
          row(words('x'), cell(p(run('Again'), numbered(4, 0)))),
        ),
      { 'word/numbering.xml': numbering, 'word/styles.xml': styles },
    );
    expect(said.lines).toEqual(['1. Support', '2. Work']);
    expect(said.rows).toEqual([
      ['1.1', 'Open'],
      ['1.2', '(i) Train\n(ii) Map'],
      ['A) Sweep', '• dust\n• mop'],
      ['2.1', 'B) Find jobs'],
      ['x', 'A) Again'],
    ]);
    expect(said.blocks[0]).toMatchObject({ kind: 'line', level: 1 });
  });

  it('takes tracked changes as accepted, and a note’s mark for no digit', async () => {
    const said = await read(
      p(
        run('Kept') +
          '<w:del><w:r><w:delText> gone</w:delText></w:r></w:del>' +
          `<w:ins>${run(' added')}</w:ins>`,
      ) +
        `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('Two ')}</w:p>${p(run('halves'))}` +
        p(
          run('Train staff') +
            '<w:r><w:footnoteReference w:id="2"/></w:r>' +
            run('3', '<w:vertAlign w:val="superscript"/>'),
        ) +
        table(
          row(words('A'), words('b')),
          `<w:tr><w:trPr><w:del/></w:trPr>${words('C')}${words('d')}</w:tr>`,
        ),
      {
        'word/footnotes.xml': `<w:footnotes ${ns}><w:footnote w:id="0" w:type="separator">${p(run('-'))}</w:footnote><w:footnote w:id="2">${p(run('See the appendix.'))}</w:footnote></w:footnotes>`,
      },
    );
    expect(said.lines).toEqual(['Kept added', 'Two halves', 'Train staff³', 'See the appendix.']);
    expect(said.rows).toEqual([['A', 'b']]);
    expect(said.findings).toEqual([]);
  });

  it('knows merged cells, heading rows, colours, and a table inside a frame', async () => {
    const fill = (colour: string) => `<w:shd w:val="clear" w:fill="${colour}"/>`;
    const said = await read(
      table(
        `<w:tr><w:trPr><w:tblHeader/></w:trPr>${words('Theme')}${words('Action')}${words('RAG')}</w:tr>`,
        row(cell(p(run('Home')), '<w:vMerge w:val="restart"/>'), words('Sweep'), cell(p(''), fill('FFC000'))),
        row(cell(p(''), '<w:vMerge/>'), words('Dust'), cell(p(run('ok')), fill('00B050'))),
        row(cell(p(run('Outside')), '<w:gridSpan w:val="3"/>')),
      ) + table(row(cell(table(row(words('Action'), words('Owner')), row(words('Rake'), words('Parks')))))),
    );
    expect(said.blocks).toMatchObject([
      { heading: true, cells: ['Theme', 'Action', 'RAG'] },
      { cells: ['Home', 'Sweep', ''], fills: [null, null, 'amber'] },
      { cells: ['', 'Dust', 'ok'], mergedUp: new Set([0]), fills: [null, null, 'green'] },
      { cells: ['Outside', '', ''], spanning: true },
      { cells: ['Action', 'Owner'] },
      { cells: ['Rake', 'Parks'] },
    ]);
  });

  it('is read as .docm and .dotx too, and where the main part has another name', async () => {
    for (const name of ['plan.docm', 'plan.dotx', 'plan.doc'])
      expect((await read(table(row(words('A'), words('b'))), {}, name)).rows).toEqual([['A', 'b']]);
  });
});

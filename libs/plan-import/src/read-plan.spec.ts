import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import type { FindingKind, ProposedPlan } from './index.js';
import { readPlan, toJson } from './index.js';
import { asCsv, asWord, asWorkbook } from './testing/make-documents.js';

const read = (text: string, name = 'plan.txt') => readPlan({ name, bytes: Buffer.from(text) });
const actionsOf = (plan: ProposedPlan) =>
  plan.themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions));
const kindsOf = (plan: ProposedPlan): FindingKind[] => plan.findings.map(({ kind }) => kind);
const table = (...rows: string[]) =>
  [
    'Harm Reduction Plan 2024/25',
    '',
    'Theme one',
    '',
    'P1 Fewer deaths',
    'Owner\tAction\tDeadline\tKPI\tMilestone\tProgress',
    ...rows,
  ].join('\n');

const example = [
  'Harm Reduction Plan 2024/25',
  '',
  'Prevention',
  '',
  'PR1 Tell people where help is',
  '',
  'Owner\tAction\tDeadline\tKey Performance Indicator\tMilestone\tProgress update',
  'Anytown PH\t<p>Print a directory of services:</p> <ul> • adults • young people </ul>\tEnd of June 2024\t500 copies\tDraft by 30/04/24 Printed by 31/05/24\tDrafted',
  '-----\t----\t---\t---\t---\t---',
  '',
  'Anytown Police / Anytown PH\tVisit every school\t31/ 03/25\tTBC\t• Autumn term planned Sept 2024\v• Spring term planned Jan 2025\t',
  'PR2 Reach people earlier\t\t\t\t\t',
  'Owner\tAction\tDeadline\tKey Performance Indicator\tMilestone\tProgress update',
  '\tTrain pharmacists &amp; GPs\tMarch 2024\t\t\t',
  '',
  'Treatment',
  '',
  'TR1 Make services easy to use, which means:',
  '- o opening late',
  '- o seeing people within a week',
  '',
  'Owner\tAction\tDeadline\tKey Performance Indicator\tMilestone\tProgress update',
  'Recovery Trust\tVisit every school\tOngoing\t3 late evenings a week\t\t',
].join('\n');

describe('a plan in every format', () => {
  it('is read from text', async () => {
    const plan = await read(example.replaceAll('\v', ' '), 'harm.txt');
    expect(
      plan.themes.map(({ title, priorities }) => [title, priorities.map(({ reference }) => reference)]),
    ).toEqual([
      ['Prevention', ['PR1', 'PR2']],
      ['Treatment', ['TR1']],
    ]);
    expect(plan.themes[1]!.priorities[0]!.title).toBe(
      'Make services easy to use, which means: • opening late • seeing people within a week',
    );
    expect(actionsOf(plan).map(({ reference, source }) => [reference, source.row])).toEqual([
      ['PR1.1', 1],
      ['PR1.2', 2],
      ['PR2.1', 3],
      ['TR1.1', 4],
    ]);
    expect(actionsOf(plan)[0]).toMatchObject({
      title: 'Print a directory of services: • adults • young people',
      milestones: [
        { text: 'Draft by 30/04/24', asWritten: '30/04/24', date: '2024-04-30', precision: 'day' },
        { text: 'Printed by 31/05/24', asWritten: '31/05/24', date: '2024-05-31', precision: 'day' },
      ],
      progress: 'Drafted',
    });
    expect(actionsOf(plan)[1]!.owners).toEqual(['Anytown Police', 'Anytown PH']);
    expect(kindsOf(plan).sort()).toEqual(
      [
        'date-odd',
        'deadline-before-plan',
        'duplicate-action',
        'kpi-missing',
        'kpi-not-measurable',
        'kpi-target-doubtful',
        'milestone-missing',
        'milestone-missing',
        'owner-missing',
        'text-cleaned',
      ].sort(),
    );
  });

  it.each([
    ['.docx', asWord],
    ['.xlsx', asWorkbook],
    ['.csv', (text: string) => Promise.resolve(asCsv(text))],
  ])('is the same from %s', async (extension, make) => {
    const made = await readPlan({ name: `harm${extension}`, bytes: await make(example) });
    expect(toJson(made)).toEqual(toJson(await read(example.replaceAll('\v', ' '), 'harm.txt')));
  });

  it('reads dates, numbers, percentages and merged cells of a workbook as a person sees them', async () => {
    const cell = (value: string) => ({ value, type: String });
    const header = ['Theme', 'Priority', 'Ref', 'Action', 'Lead', 'Target date', 'Measure'].map(cell);
    const bytes = await writeXlsxFile([
      [{ value: 'Delivery plan 2024-25', span: 7 }, null, null, null, null, null, null],
      header,
      [
        { ...cell('Prevention'), rowSpan: 2 },
        { ...cell('Schools'), rowSpan: 2 },
        { value: 7, type: Number },
        cell('Visit'),
        { ...cell('Police'), rowSpan: 2 },
        { value: new Date(Date.UTC(2025, 0, 31)), type: Date, format: 'dd mmm yy' },
        { value: 0.35, type: Number, format: '0%' },
      ],
      [null, null, { value: 8, type: Number }, cell('Write'), null, cell('Q3 2024/25'), cell('10 letters')],
    ] as never).toBuffer();
    const plan = await readPlan({ name: 'p.xlsx', bytes });
    expect(plan.themes).toMatchObject([{ title: 'Prevention', priorities: [{ title: 'Schools' }] }]);
    expect(actionsOf(plan)).toMatchObject([
      {
        reference: '7',
        owners: ['Police'],
        deadline: { asWritten: '31 January 2025', date: '2025-01-31', precision: 'day' },
        kpis: ['35%'],
      },
      { reference: '8', owners: ['Police'], deadline: { date: '2024-12-31', precision: 'quarter' } },
    ]);
  });

  it('a date of Excel’s own is that day, whatever somebody has typed beside it', async () => {
    const cell = (value: string) => ({ value, type: String });
    const day = (month: number, date: number) => ({
      value: new Date(Date.UTC(2027, month - 1, date)),
      type: Date,
      format: 'dd/mm/yyyy',
    });
    const bytes = await writeXlsxFile([
      ['Action', 'Owner', 'Deadline'].map(cell),
      [cell('Open the hub'), cell('Police'), day(1, 4)],
      [cell('Train the teams'), cell('Police'), day(2, 3)],
      [cell('Print a card'), cell('Police'), cell('03/14/2027')],
    ] as never).toBuffer();
    expect(actionsOf(await readPlan({ name: 'p.xlsx', bytes })).map(({ deadline }) => deadline.date)).toEqual(
      ['2027-01-04', '2027-02-03', '2027-03-14'],
    );
  });

  it('joins the lower part of an action’s merged cell in a Word table', async () => {
    const cells = (texts: string[], merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]) =>
      new TableRow({
        children: texts.map(
          (text, index) =>
            new TableCell({
              children: [new Paragraph(text)],
              ...(merge && index < 2 ? { verticalMerge: merge } : {}),
            }),
        ),
      });
    const rows = [
      cells(['Action', 'Lead', 'Milestone']),
      cells(['Visit schools', 'Police', 'List by May 2024'], 'restart'),
      cells(['', '', 'Visits by July 2024'], 'continue'),
      cells(['Write', 'School', 'Letter']),
    ];
    const bytes = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph('Plan 2024/25'), new Table({ rows })] }] }),
    );
    const [visit, write] = actionsOf(await readPlan({ name: 'p.docx', bytes }));
    expect(visit!.milestones.map(({ date }) => date)).toEqual(['2024-05-31', '2024-07-31']);
    expect(write).toMatchObject({ title: 'Write', source: { row: 3 } });
  });
});

describe('shapes that councils use', () => {
  it('headings without references get numbers, with a finding', async () => {
    const plan = await read(
      'Delivery plan 2024/25\n\nYoung people\nWhat\tWho\tBy when\nVisit\tPolice\tMay 2024\n\nAdults\nWhat\tWho\tBy when\nWrite\tNHS\tMay 2024\n',
    );
    expect(plan.themes[0]!.priorities.map(({ reference, title }) => [reference, title])).toEqual([
      ['1', 'Young people'],
      ['2', 'Adults'],
    ]);
    expect(kindsOf(plan)).toEqual(expect.arrayContaining(['theme-missing', 'references-given']));
  });

  it('a table with no heading at all still imports', async () => {
    const plan = await read('What,Who,By when\nVisit,Police,May 2024\n', 'harm 2024-25.csv');
    expect(plan.plan).toEqual({ title: 'harm 2024-25', period: { from: '2024-04-01', to: '2025-03-31' } });
    expect(actionsOf(plan)).toHaveLength(1);
    expect(kindsOf(plan)).toEqual(
      expect.arrayContaining(['title-missing', 'theme-missing', 'action-without-priority']),
    );
  });

  it('numbered themes and priorities, and Priority 3: with a word', async () => {
    const numbered = await read(
      'Plan 2024/25\n1 Prevention\n1.1 Schools\nWhat\tWho\nVisit\tPolice\n1.2 Homes\nWhat\tWho\nWrite\tNHS\n',
    );
    expect(
      numbered.themes.map(({ title, priorities }) => [title, priorities.map(({ reference }) => reference)]),
    ).toEqual([['1 Prevention', ['1.1', '1.2']]]);
    const worded = await read('Plan 2024/25\nPriority 3: Schools\nWhat\tWho\nVisit\tPolice\n');
    expect(worded.themes[0]!.priorities).toMatchObject([
      { reference: '3', title: 'Schools', actions: [{ reference: '3.1' }] },
    ]);
  });

  it('a page number and a repeated heading row do not part a table', async () => {
    const plan = await read(
      table(
        'Police\tVisit\tMay 2024\t1 visit\tList\t',
        '',
        'Page 2 of 9',
        '',
        'Owner\tAction\tDeadline\tKPI\tMilestone\tProgress',
        'NHS\tWrite\tMay 2024\t1 letter\tDraft\t',
        '',
        '3',
        '',
        'NHS\tCall\tMay 2024\t1 call\tPlan\t',
      ),
    );
    expect(actionsOf(plan).map(({ title }) => title)).toEqual(['Visit', 'Write', 'Call']);
    expect(plan.findings.find(({ kind }) => kind === 'text-outside-tables')?.text).toBe('Page 2 of 9\n3');
  });

  it('repeated references are reported and numbered anew', async () => {
    const plan = await read(
      'Plan 2024/25\nP1 Schools\nRef\tAction\tLead\nA1\tVisit\tPolice\nA1\tWrite\tNHS\n\tCall\tNHS\n',
    );
    expect(actionsOf(plan).map(({ reference }) => reference)).toEqual(['A1', 'P1.2', 'P1.3']);
    expect(kindsOf(plan)).toContain('reference-repeated');
  });
});

describe('nothing is lost and nothing mended in silence', () => {
  it('an unknown column is a finding with its cells', async () => {
    const plan = await read(
      'Plan 2024/25\nP1 Schools\nAction\tLead\tBudget\nVisit\tPolice\t£3,000\nWrite\tNHS\tnone\textra\n',
    );
    const found = plan.findings.filter(({ kind }) => kind === 'column-unknown').map(({ message }) => message);
    expect(found[0]).toContain('‘Budget’');
    expect(found[0]).toContain('row 1 ‘£3,000’; row 2 ‘none’');
    expect(found[1]).toContain('row 2 ‘extra’');
  });

  it('an unknown column quotes three of its cells and says how many more there are', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `Visit ${index}\tPolice\t£${index}00`);
    const plan = await read(`Plan 2024/25\nP1 Schools\nAction\tLead\tBudget\n${lines.join('\n')}\n`);
    const found = plan.findings.find(({ kind }) => kind === 'column-unknown')!;
    expect(found.message).toContain('row 3 ‘£200’, and 37 more.');
    expect(`${found.message}${found.text ?? ''}`).not.toContain('row 4');
  });

  it('a row without an action is a finding with its text', async () => {
    const plan = await read(
      table('Police\t\tMay 2024\t1 visit\t\t', 'NHS\tWrite\tMay 2024\t1 letter\tDraft\t'),
    );
    expect(plan.findings.find(({ kind }) => kind === 'row-not-understood')).toMatchObject({
      at: 'row 1',
      row: 1,
      text: 'Police | May 2024 | 1 visit',
    });
    expect(actionsOf(plan)[0]!.source.row).toBe(2);
  });

  it('a row cut by a page break is joined, with a finding', async () => {
    const plan = await read(table('Police\tVisit\tMay 2024\t1 visit\tList\t', '', '\t\t\t\tLetters\t'));
    expect(actionsOf(plan)[0]!.milestones.map(({ text }) => text)).toEqual(['List', 'Letters']);
    expect(kindsOf(plan)).toContain('row-joined');
  });

  it('a table of something else is reported with all its rows', async () => {
    const plan = await read(
      `${table('Police\tVisit\tMay 2024\t1 visit\tList\t')}\n\nName\tTelephone\nAnn\t01\n`,
    );
    expect(actionsOf(plan)).toHaveLength(1);
    expect(plan.findings.filter(({ kind }) => kind === 'row-not-understood').map(({ text }) => text)).toEqual(
      ['Name | Telephone\nAnn | 01'],
    );
  });

  it('a cell of 20,000 characters is cut, and kept whole in the finding', async () => {
    const long = `Visit ${'x'.repeat(20_000)}`;
    const plan = await read(table(`Police\t${long}\tMay 2024\t1 visit\tList\t`));
    expect(actionsOf(plan)[0]!.title).toHaveLength(5_000);
    expect(plan.findings.find(({ kind }) => kind === 'cell-too-long')?.text).toBe(long);
    expect(toJson(plan).findings.find(({ kind }) => kind === 'cell-too-long')).toMatchObject({ text: long });
  });

  it('a 31 February is kept as written and never rolled over', async () => {
    const plan = await read(table('Police\tVisit\t31/02/25\t1 visit\tList by 30 February 2025\t'));
    expect(actionsOf(plan)[0]).toMatchObject({
      deadline: { asWritten: '31/02/25', date: null, precision: 'none' },
      milestones: [{ asWritten: '30 February 2025', date: null }],
    });
    expect(kindsOf(plan).filter((kind) => kind === 'date-not-understood')).toHaveLength(2);
  });

  it('broken owner names are mended only at a line wrap, and only with a finding', async () => {
    const plan = await read(
      table(
        'Adult Service s\tVisit\tMay 2024\t1\tList\t',
        'Adult Services / D IP\tWrite\tMay 2024\t1\tDraft\t',
        'Vitamin C\tCall\tMay 2024\t1\tPlan\t',
      ),
    );
    expect(actionsOf(plan).map(({ owners }) => owners)).toEqual([
      ['Adult Services'],
      ['Adult Services', 'D IP'],
      ['Vitamin C'],
    ]);
    expect(plan.findings.filter(({ kind }) => kind === 'owner-odd').map(({ row }) => row)).toEqual([1, 2, 3]);
  });

  it('whatever the cells hold, every word of them is in the proposal', async () => {
    const word = fc.stringMatching(/^[a-z]{2}[0-9]{3}[a-z]{2}$/);
    const mark = fc.constantFrom(
      ' ',
      ' ',
      ' ',
      ' • ',
      ' / ',
      ', ',
      '; ',
      ': ',
      ' - ',
      '. ',
      ' by May 2024 ',
      ' <p> ',
      ' &amp; ',
      ' (TBC) ',
      ' 31/02/24 ',
    );
    const cell = fc
      .array(fc.tuple(word, mark), { maxLength: 4 })
      .map((parts) => parts.flat().join('').trim());
    const row = fc.array(cell, { minLength: 1, maxLength: 8 });
    const line = fc.oneof(
      { weight: 4, arbitrary: row.map((cells) => cells.join('\t')) },
      word,
      word.map((text) => `P2 ${text}`),
      fc.constant(''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const text = table('Police\tVisit\tMay 2024\t1 visit\tList\t', ...lines);
        const json = JSON.stringify(toJson(await read(text)));
        for (const [written] of text.matchAll(/[a-z]{2}[0-9]{3}[a-z]{2}/g)) expect(json).toContain(written);
      }),
      { numRuns: 300 },
    );
  });
});

it('what a template asks for and nobody wrote over is empty, and told', async () => {
  const rows = [
    '1,Open a hub,[insert lead],dd/mm/yyyy',
    '2,Print a card,Police,Click or tap here to enter text.',
  ];
  const plan = await readPlan({
    name: 'plan.csv',
    bytes: Buffer.from(['Town plan 2026/27,,,', 'Ref,Action,Owner,Deadline', ...rows].join('\n')),
  });
  const actions = plan.themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions));
  expect(actions.map(({ owners, deadline }) => [owners, deadline.asWritten])).toEqual([
    [[], ''],
    [['Police'], ''],
  ]);
  const [told] = plan.findings.filter(({ kind }) => kind === 'placeholder-left-out');
  expect(told!.message).toContain('3 places');
});

it('an audit trail that was exported here is no plan', async () => {
  const bytes = Buffer.from(
    'Entry,Recorded on,Recorded at (London),Action,Title of the action,Kind,Submission\n1,2026-11-29,15:00:20,1.1,Open a hub,Action agreed,abc\n',
  );
  await expect(readPlan({ name: 'audit.csv', bytes })).rejects.toThrow(/audit trail that was exported here/);
});

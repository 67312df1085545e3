import { describe, expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { isRefusal } from '../testing/is-refused.js';
import { table } from '../testing/table.js';

function read(blocks: readonly Block[], name = 'Town 2024-25') {
  const { themes, findings } = propose(blocks, name, {}, '2024-06-15');
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  return {
    findings,
    actions,
    titles: actions.map(({ title }) => title),
    references: actions.map(({ reference }) => reference),
    kinds: findings.map(({ kind }) => kind),
    priorities: themes.flatMap(({ priorities }) => priorities.map(({ title }) => title)),
  };
}

const isRefused = (blocks: readonly Block[], name?: string) => isRefusal(() => read(blocks, name));

const jobs = ['Sweep the old square', 'Paint the iron bridge', 'Plant trees along the river'];
const things = ['The old square is dirty', 'An iron bridge of 1890', 'Trees along the river'];

const plan = table('Action | Owner | Deadline', `${jobs[0]!} | Highways | 30 June 2024`);

describe('what a cover says of the document itself', () => {
  it.each([
    ['Version | Date | Author | Summary of changes', '0.1 | 12 January 2024 | Public Health | First draft'],
    [
      'Version No. | Approved by | Date of approval | Reason for change',
      '2 | The board | May 2024 | Yearly review',
    ],
    ['Rev | Issue date | Amended by | Details of change', 'B | 1 May 2024 | Highways | New section 4'],
  ])('%s', (head, row) => {
    const { titles, findings } = read([...table(head, row), line('What we will do'), ...plan]);
    expect(titles).toEqual([jobs[0]]);
    expect(findings.map(({ message }) => message).join()).toContain('which versions of the document');
  });

  it('is told from a table of actions that counts its versions', () => {
    const { titles } = read(
      table('Version | Action | Author | Deadline', `1 | ${jobs[0]!} | Highways | 30 June 2024`),
    );
    expect(titles).toEqual([jobs[0]]);
  });
});

describe('a table of actions that says neither who nor when', () => {
  it.each([
    ['No | Action', jobs.map((job, at) => `${at + 1} | ${job}`)],
    ['Action | Measure', jobs.map((job) => `${job} | Clean streets`)],
    ['Action | Cost', jobs.map((job) => `${job} | £400`)],
    ['Objective | What we will do', jobs.map((job) => `Streets for all | ${job}`)],
    ['Initiative | Status', jobs.map((job) => `${job} | New`)],
  ])('is read by its heading and what its cells say: %s', (head, rows) => {
    const { titles, kinds, findings } = read(table(head, ...rows));
    expect(titles).toEqual(jobs);
    // What it lacks is said once, and not of each action.
    expect(findings.filter(({ message }) => /no column of (?:owners|deadlines)/.test(message))).toHaveLength(
      2,
    );
    expect(kinds).not.toContain('owner-missing');
    expect(kinds).not.toContain('deadline-missing');
  });

  it.each([
    [[line('Town action plan 2024/25')], 'Town'],
    [[line('What we will do')], 'Town'],
    [[], 'town_action-plan'],
  ])('is read where the document says what it holds: %j %s', (above, name) => {
    const rows = table('Activity | Where', ...jobs.map((job) => `${job} | North`));
    expect(read([...above, ...rows], name).titles).toEqual(jobs);
    const others = table('Project | Where', ...things.map((thing) => `${thing} | North`));
    expect(isRefused([...above, ...others], name)).toBe(true);
  });

  it('is read where its numbers say what they number', () => {
    const { titles, references } = read(
      table(
        'PillarID | ActionID | ActionName | ActionDesc | ActionLaunchDate',
        'P1 | P1.A1 | Tree planting initiative | So that the river has shade in summer | 2025-01-01',
        'P1 | P1.A2 | New bridge paint | So that the iron does not rust | 2025-02-01',
        'P2 | P2.A1 | A clean square | So that people meet there again | 2025-03-01',
      ),
    );
    expect(titles).toEqual(['Tree planting initiative', 'New bridge paint', 'A clean square']);
    expect(references).toEqual(['P1.A1', 'P1.A2', 'P2.A1']);
  });

  it('is read where its dates say what is to be done by then', () => {
    const { actions } = read(
      table(
        'Map sheet | Description | To be first published on (i.e. date, including month and year) | How often',
        'Old square | Stones and trees | December 2024 | Annual',
        'Iron bridge | Rust | March 2025 | Monthly',
      ),
    );
    expect(actions.map(({ title, deadline }) => `${title} ${deadline.date}`)).toEqual([
      'Old square 2024-12-31',
      'Iron bridge 2025-03-31',
    ]);
  });

  it.each([
    'Initiative | Short Middle Long Lea | | | d | Status',
    'Initiative | Short Middle | | Long | Lead | Status',
  ])('leaves out what stands under a heading of what is done already, and tells it: %s', (head) => {
    const rows = table(
      head,
      'Current efforts | | | | | ',
      '1. The square is swept on Mondays | | | | | ',
      'Proposed efforts | | | | | ',
      '1. Paint the iron bridge | X | | | | ',
      '2. Plant trees along the river | d | X | | | ',
      '3. Mend the clock of the tower | | | X y | | ',
      '4. Wash the steps of the hall | X | | | | ',
    );
    const { titles, findings, actions } = read(
      rows.map((each, at) => (at === 1 || at === 3 ? { ...each, spanning: true } : each)),
    );
    expect(actions.map(({ deadline }) => deadline.asWritten)).toEqual(['Short', 'Middle', 'Long', 'Short']);
    expect(titles).toEqual([
      'Paint the iron bridge',
      'Plant trees along the river',
      'Mend the clock of the tower',
      'Wash the steps of the hall',
    ]);
    expect(findings.find(({ kind }) => kind === 'row-left-out')?.text).toContain('swept on Mondays');
  });

  it('is called by its name, and its description is kept', () => {
    const { titles, actions } = read(
      table(
        'Action title | Action description | Status',
        'Old square | Sweep it every Monday of the year | New',
        'Iron bridge | Paint it in the old colours | New',
        'River trees | Plant them along both of its sides | New',
      ),
    );
    expect(titles).toEqual(['Old square', 'Iron bridge', 'River trees']);
    expect(actions[0]!.details[0]!.text).toBe('Sweep it every Monday of the year');
  });

  it('goes on over the page, and a table of numbers does not', () => {
    const { titles } = read([
      ...table('No | Action', ...jobs.map((job, at) => `${at + 1} | ${job}`)),
      ...table('4 | Mend the clock of the tower', '5 | Wash the steps'),
      ...table('2023 | 400', '2024 | 500'),
    ]);
    expect(titles).toEqual([...jobs, 'Mend the clock of the tower', 'Wash the steps']);
  });

  it('is not looked for where another says who or when', () => {
    const { titles } = read([
      ...table('No | Action', ...jobs.map((job, at) => `${at + 1} | ${job}`)),
      ...table('Action | Lead', 'Wash the steps of the hall | Works unit'),
    ]);
    expect(titles).toEqual(['Wash the steps of the hall']);
  });
});

describe('tables that hold no actions', () => {
  it.each([
    ['Action | Hazard | Likelihood', jobs.map((job) => `${job} | Falls | Low`)],
    ['Method | Pros | Cons', jobs.map((job) => `${job} | Cheap | Slow`)],
    ['Term | Description', jobs.map((job) => `Word | ${job}`)],
    ['Name | Telephone | Email', jobs.map((_, at) => `Ann | 0${at} | a@b.uk`)],
    ['Activity | 2022 | 2023', ['Sweeping | 4 | 5', 'Painting | 6 | 7', 'Planting | 8 | 9']],
    ['Action | Number | Share', ['Arrests made | 4 | 5', 'Cases closed | 6 | 7', 'Fines paid | 8 | 9']],
    ['Objective | Measure | Target', jobs.map((job) => `${job} | Share | 40`)],
    ['Project | Budget', things.map((thing) => `${thing} | £400`)],
    ['Title | Author', jobs.map((job) => `${job} | Ann`)],
    ['Description | Cost', things.map((thing) => `${thing} | £4`)],
    ['Activity | Where', things.map((thing) => `${thing} | North`)],
    ['Topic | Discussion', jobs.map((job) => `Streets | ${job}`)],
  ])('are refused, also in a plan: %s', (head, rows) => {
    expect(isRefused([line('Action plan 2024/25'), ...table(head, ...rows)])).toBe(true);
  });
});

describe('minutes in a table', () => {
  it('hold an action where somebody is to act, under the heading above it', () => {
    const { actions, priorities, findings } = read(
      table(
        ' | | Action',
        '1.0 | Streets | ',
        '1.1 | The square was said to be dirty again. | ',
        '1.2 | Clerk to ask for a sweep of the square. | NC',
        '2.0 | Nothing was asked here | ',
        '2.1 | The bridge was admired by all present. | ',
        '3.0 | Trees | ',
        '3.1 | A quote for willows is needed by the council. | NC / JB',
        '3.2 | Both to look at the old oak of the village. | NC JB',
      ),
    );
    expect(actions.map(({ title, owners }) => `${title} ${owners.join('; ')}`)).toEqual([
      'Clerk to ask for a sweep of the square. NC',
      'A quote for willows is needed by the council. NC; JB',
      'Both to look at the old oak of the village. NC JB',
    ]);
    expect(priorities).toEqual(['Streets', 'Trees']);
    expect(findings.filter(({ kind }) => kind === 'row-left-out').map(({ text }) => text)).toEqual([
      expect.stringContaining('The bridge was admired'),
    ]);
  });

  it('may say by when', () => {
    const { actions } = read(
      table(
        'No | Item | Action by | Action date',
        '1 | Chairman’s report | FRE | ',
        ' | Minutes of the last meeting were agreed, file to copy. | DHO | 2/8/2024',
        ' | Nothing else was reported by anybody there. | | ',
      ),
    );
    expect(actions.map(({ title, owners, deadline }) => [title, owners, deadline.date])).toEqual([
      ['Minutes of the last meeting were agreed, file to copy.', ['DHO'], '2024-08-02'],
    ]);
  });

  it('have sections whose speakers are asked nothing, also between long reports', () => {
    const report =
      'It was said at some length, and by several of those who were present, that the square had been swept and the bridge painted again';
    const { titles } = read(
      table(
        'No | Item | Action by | Action date',
        '5 | Reports | | ',
        ' | i. Streets | Highways team | ',
        ` | ${report}, and will be swept again. | Cleansing team | 2/8/2024`,
        ' | ii. Drainage | Drainage board | ',
        ` | ${report}. | | `,
        ' | v. Fen Report | Fen board | ',
        ` | ${report}, by and by. | | `,
      ),
    );
    expect(titles).toEqual([`${report}, and will be swept again.`]);
  });
});

describe('codes and scripts', () => {
  it('a column of codes is never the action, in whatever script the others are', () => {
    const { titles, references, actions } = read(
      table(
        'milestone_id | plan_id | title | start | end',
        '1-3-1 | 1-3 | 研議建置公開資料諮詢 | 2024-1-1 | 2024-12-31',
        '1-3-2 | 1-3 | 建立專責小組溝通 | 2024-1-1 | 2024-6-30',
        '1-4-1 | 1-4 | 介面規劃 | 2024-7-1 | 2024-12-31',
      ),
    );
    expect(titles).toEqual(['研議建置公開資料諮詢', '建立專責小組溝通', '介面規劃']);
    expect(references).toEqual(['1-3-1', '1-3-2', '1-4-1']);
    expect(actions.map(({ deadline }) => deadline.date)).toEqual(['2024-12-31', '2024-06-30', '2024-12-31']);
  });

  it('without headings, a chart is read by its flags, its sentences and its names', () => {
    const flagged = ['א', 'ב', 'ג', 'ד', 'ה', 'ו'].map(
      (letter, at) => `נושא | פעולה ${letter} של העיר השנה | ${at % 2} | 1 | 0 | 1 | ראש העיר | ${letter}`,
    );
    const { actions, kinds } = read(table(...flagged));
    expect(actions.map(({ title, owners }) => [title, owners])).toEqual(
      ['א', 'ב', 'ג', 'ד', 'ה', 'ו'].map((letter) => [`פעולה ${letter} של העיר השנה`, ['ראש העיר']]),
    );
    expect(kinds.filter((kind) => kind === 'column-by-cells').length).toBeGreaterThan(0);
  });

  it('an id whose activity was blanked is no action', () => {
    const { titles, kinds } = read(
      table(
        'Activity ID | Activities | Lead Organization | Timeline | Required Resources',
        '1.1.1 | | | | Staff',
        '1.1.2 | | | | Grant',
        '1.1.3 | | | | Staff',
        '2.1.1 | Sweep the old square | Works unit | Dec 2024 | Staff',
      ),
    );
    expect(titles).toEqual(['Sweep the old square']);
    expect(kinds.filter((kind) => kind === 'row-not-understood')).toHaveLength(1);
  });
});

describe('a row that says that nothing is to be done', () => {
  const plan = (...rows: string[]) =>
    table('Title | Task | Who | When', 'Square | Sweep the old square | Works unit | June 2024', ...rows);

  it.each([
    'None of the partners has offered to take this on',
    'Nobody was found for this',
    'No further action is needed at this stage.',
    'No changes agreed',
    'N/A',
  ])('is no action, and told: %s', (nothing) => {
    const { titles, findings } = read(plan(`Bridge | ${nothing} | | `));
    expect(titles).toEqual(['Sweep the old square']);
    expect(findings.find(({ kind }) => kind === 'row-left-out')?.text).toBe(`Bridge | ${nothing}`);
  });

  it.each([
    'Bridge | None of the partners has offered, so ask again | Clerk | ',
    'Bridge | Nobody has to wait: open the hall in the evening | | ',
    'Bridge | No wrong door for families | | ',
    'Bridge | No action plan without a date: publish it | | ',
  ])('is an action where it says who, or what: %s', (row) => {
    expect(read(plan(row)).titles).toHaveLength(2);
  });
});

import { describe, expect, it } from '@jest/globals';
import { headingsKey, readPlan, type Choices, type ProposedPlan } from '../index.js';

const groups = 'Ask,Custodian,,When,,Colour,';
const headings = ',First,Second,From,Backstop,,';
const rows = [
  'Hold two listening days,Public Health,Housing Options,01/04/2026,30/06/2026,Green,Met twice',
  'Draft the workforce strategy,Anytown Police,Probation Service,01/04/2026,31/12/2026,Red,',
];
const text = (...lines: string[]) => Buffer.from(['Moorside Partnership 2026/27', ...lines].join('\n'));
const read = (choices: Choices, bytes = text(groups, headings, ...rows)) =>
  readPlan({ name: 'plan.csv', bytes }, choices, '2026-11-28');
const actionsOf = ({ themes }: ProposedPlan) =>
  themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
const byPlace = {
  'column 1': 'action',
  'column 2': 'owner',
  'column 3': 'partners',
  'column 5': 'deadline',
  'column 6': 'status',
  'column 7': 'progress',
} as const;

describe('headings in rows that somebody chose', () => {
  const chosen: Choices = { tables: { 1: { headingRow: 1, headingRowTo: 2, columns: byPlace } } };

  it('are joined, and what was chosen for the columns in the same go holds by their places', async () => {
    const plan = await read(chosen);
    expect(actionsOf(plan).map(({ deadline, progress }) => [deadline.date, progress])).toEqual([
      ['2026-06-30', 'Met twice'],
      ['2026-12-31', ''],
    ]);
    expect(actionsOf(plan)[0]!.owners).toEqual(['Public Health', 'Housing Options']);
    expect(plan.tables).toHaveLength(1);
    expect(plan.tables[0]).toMatchObject({ table: 1, headingRow: 1, headingRowTo: 2, rows: 2, read: true });
  });

  it('are seen among the first rows of the table, numbered from 1', async () => {
    const [table] = (await read(chosen)).tables;
    expect(table!.firstRows!.slice(0, 2)).toEqual([
      'Ask | Custodian | When | Colour',
      'First | Second | From | Backstop',
    ]);
  });

  it('are known again in the next document, though cells stand right of the last of them', async () => {
    const { columns } = (await read(chosen)).tables[0]!;
    const key = headingsKey(columns.map(({ heading }) => heading));
    const fields = Object.fromEntries(columns.map(({ heading }, index) => [heading, index]));
    expect(Object.keys(fields)).toContain('When Backstop');
    const remembered = {
      [key]: { ask: 'action', 'when backstop': 'deadline', 'custodian first': 'owner' },
    } as const;
    const next = await read({ remembered }, text('Version two', '', groups, headings, ...rows));
    expect(actionsOf(next).map(({ deadline }) => deadline.date)).toEqual(['2026-06-30', '2026-12-31']);
  });
});

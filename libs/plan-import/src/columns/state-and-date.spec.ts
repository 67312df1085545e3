import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../index.js';

async function actions(headings: string, cells: readonly string[]) {
  const rows = cells.map((cell, index) => `Set up service number ${index + 1}\tPublic Health\t${cell}`);
  const text = ['Action log 2026/27', `Action agreed\tBy whom\t${headings}`, ...rows].join('\n');
  const plan = await readPlan({ name: 'log.txt', bytes: Buffer.from(text) }, {}, '2026-11-28');
  return {
    ...plan,
    actions: plan.themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions)),
  };
}

describe('one column of how an action stands and when it is due', () => {
  const mixed = ['Open - 31/10/26', 'In progress, due 14 December 2026', 'Closed', 'Carried forward'];

  it.each(['Status / date due', 'Due date / status', 'Status', 'Date completed'])(
    'takes no open action for a completed one: %s',
    async (heading) => {
      const read = await actions(heading, [...mixed, ...mixed]);
      expect(read.actions.map(({ state }) => state.completed)).toEqual(
        [...mixed, ...mixed].map((cell) => cell === 'Closed'),
      );
      expect(read.findings.map(({ kind }) => kind)).not.toContain('date-odd');
    },
  );

  it('gives the deadline and the state, each by its own words', async () => {
    const { actions: found, columns, findings } = await actions('Status / date due', mixed);
    expect(found.map(({ deadline }) => [deadline.date, deadline.asWritten])).toEqual([
      ['2026-10-31', '31/10/26'],
      ['2026-12-14', '14 December 2026'],
      [null, ''],
      [null, ''],
    ]);
    expect(found.map(({ status }) => status)).toEqual(mixed);
    expect(columns).toEqual(expect.arrayContaining(['deadline', 'status']));
    // Nobody is asked by when a thing that is done is due.
    expect(findings.filter(({ kind }) => kind === 'deadline-missing').map(({ row }) => row)).toEqual([4]);
  });

  it('still takes dates alone under a status for the days of completion', async () => {
    const { actions: found } = await actions('Due date\tCompleted', [
      '30/06/26\t12/05/26',
      '30/09/26\t',
      '30/06/26\t28/06/26',
    ]);
    expect(found.map(({ state }) => state.completedOn)).toEqual(['2026-05-12', null, '2026-06-28']);
  });
});

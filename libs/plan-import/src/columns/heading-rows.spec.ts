import { describe, expect, it } from '@jest/globals';
import { row } from '../documents/block.js';
import { readPlan } from '../index.js';
import { isHeadingRow } from './heading-rows.js';

async function read(...lines: string[]) {
  const plan = await readPlan({ name: 'plan.csv', bytes: Buffer.from(lines.join('\n')) }, {}, '2026-11-28');
  return {
    ...plan,
    actions: plan.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions)),
  };
}

const body = [
  '1.1,Map activity across the town centres,Scope it,Anytown Police,Housing Options,01/04/2026,30/06/2026,A map a quarter,Green,Met partners',
  '1.2,Open a Saturday clinic for people,,Recovery Trust,Public Health,01/04/2026,31/03/2027,60 people seen,Red,',
];

it('a heading may say of when its column is', () => {
  const progress = (text: string) =>
    row(['What we will do', '', 'Who', '', 'By when', text], 1, { fullWidth: true });
  for (const text of ['Progress (update Sept 2026)', 'Progress – September 2026', 'Status: 30/09/2026'])
    expect(isHeadingRow(progress(text), true)).toBe(true);
  expect(isHeadingRow(progress('Opened (30/09/2026)'), false)).toBe(false);
});

describe('headings in two rows, groups over what they hold', () => {
  it.each([
    [
      'Ref,What we will do,,Who,,When,,How we will know,Monitoring,',
      ',Action,Key steps,Lead agency,Supporting agencies,Start,End,,RAG,Q1 update',
    ],
    [
      'Ref,Action,Key steps,Who,,When,,Measure,Monitoring,',
      ',,,Lead agency,Supporting agencies,Start,End,,RAG,Q1 update',
    ],
    [
      'Ref,Action,Steps,Responsibility,,Timescale,,Measure,Reporting,',
      ',,,Lead organisation,Partner organisations,Start date,Finish date,,RAG rating,Comments',
    ],
  ])('%s', async (groups, headings) => {
    const { actions, tables } = await read('Delivery plan 2026/27', groups, headings, ...body);
    expect(actions.map(({ title }) => title)).toEqual([
      'Map activity across the town centres',
      'Open a Saturday clinic for people',
    ]);
    expect(actions.map(({ deadline }) => deadline.date)).toEqual(['2026-06-30', '2027-03-31']);
    expect(actions.map(({ owners }) => owners)).toEqual([
      ['Anytown Police', 'Housing Options'],
      ['Recovery Trust', 'Public Health'],
    ]);
    expect(actions.map(({ state }) => state.declared)).toEqual(['green', 'red']);
    expect(actions[0]!.kpis).toEqual(['A map a quarter']);
    expect(actions[0]!.progress).toBe('Met partners');
    expect(tables[0]!.rows).toBe(2);
  });

  it('takes a first action of few words for no second row of headings', async () => {
    const { actions } = await read(
      'Delivery plan 2026/27',
      'Action,,Who,,When',
      'Review the service,Phase one,Team lead,Board,30/06/2026',
      'Open a clinic,Phase two,Health team,Board,30/09/2026',
    );
    expect(actions).toHaveLength(2);
  });

  it('leaves out a key of colours below the actions as one thing', async () => {
    const { actions, findings } = await read(
      'Delivery plan 2026/27',
      'Ref,Action,Owner,Due date,RAG',
      '1.1,Map activity across the town centres,Anytown Police,30/06/2026,Green',
      '1.2,Open a Saturday clinic for people,Recovery Trust,31/03/2027,Red',
      'Key,,,,',
      'G,,On track,,',
      'A,,Some delay,,',
      'R,,Off track,,',
    );
    expect(actions.map(({ reference }) => reference)).toEqual(['1.1', '1.2']);
    expect(findings.filter(({ kind }) => kind === 'row-left-out')).toHaveLength(1);
  });
});

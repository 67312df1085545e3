import { expect, it } from '@jest/globals';
import { readPlan } from '../index.js';

async function ownersOf(...owners: string[]): Promise<string[]> {
  const rows = owners.map((owner, at) => `${at + 1}\tPaint hut ${at + 1}\t${owner}\t30/11/2026`);
  const bytes = Buffer.from(['Ref\tAction\tLead\tDue', ...rows].join('\n'));
  const { themes } = await readPlan({ name: 'huts 2026-27.tsv', bytes }, {}, '2026-10-01');
  return themes
    .flatMap(({ priorities }) => priorities)
    .flatMap(({ actions }) => actions.map((action) => action.owners.join('; ')));
}

it.each(['〃', 'ditto', '-do-', 'Do.', 'As above', 'same as above', ',,', '↑', '″'])(
  '%s is as the cell above it',
  async (mark) => {
    expect(await ownersOf('Works unit', mark, mark, 'Police')).toEqual([
      'Works unit',
      'Works unit',
      'Works unit',
      'Police',
    ]);
  },
);

it('says nothing below the headings, and below a blank cell', async () => {
  expect(await ownersOf('As above', 'Works unit', '', 'ditto')).toEqual(['', 'Works unit', '', '']);
});

it.each(['as for 1', 'See 2', 'As per action 1'])('%s is no organisation', async (owner) => {
  expect(await ownersOf('Works unit', owner)).toEqual(['Works unit', '']);
});

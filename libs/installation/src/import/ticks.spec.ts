import type { PlanChange } from '@governance/plan-import';
import { expect, it } from '@jest/globals';
import { changesNamed, NoSuchChange } from './changes-named.js';
import { prioritiesThatStayOpen, tickedAlong, ticksOf, withdrawalsIn } from './ticks.js';

const withdrawn = (id: string): PlanChange => {
  return { kind: 'action-withdrawn', actionId: id, reference: id, title: id, row: null };
};
const closed: PlanChange = {
  kind: 'priority-removed',
  priorityId: 'p',
  reference: 'P1',
  title: 'Homes',
  open: [{ actionId: 'a', reference: 'P1.1' }],
};
const reworded: PlanChange = {
  ...{ kind: 'action-reworded', actionId: 'b', reference: 'P2.1', title: 'Old', row: 3 },
  ...{ from: 'Old', to: 'New' },
} as PlanChange;
const heading: PlanChange = { kind: 'theme-added', title: 'Outdoors' };
const under: PlanChange = { kind: 'priority-added', theme: 'Outdoors', reference: 'P9', title: 'Parks' };
const moved = { ...reworded, kind: 'action-moved', from: 'P2', to: 'P9' } as PlanChange;

const ticked = (changes: readonly PlanChange[], openActions: number) =>
  ticksOf({ changes, toDecide: [], openActions }).map((tick) => tick.ticked);

it('a quarter of the open actions is withdrawn as proposed, and more than that is not', () => {
  expect(ticked([withdrawn('a'), reworded], 4)).toEqual([true, true]);
  expect(ticked([withdrawn('a'), closed, reworded], 3)).toEqual([false, false, true]);
  expect(withdrawalsIn([withdrawn('a')], 3)).toEqual({ withdrawn: 1, open: 3, many: true });
});

it('what a person must decide is not ticked, unless somebody has', () => {
  const open = {
    changes: [reworded],
    toDecide: [{ change: reworded, why: 'both-changed' as const, last: null }],
  };
  const [tick] = ticksOf({ ...open, openActions: 9 });
  expect(tick!.ticked).toBe(false);
  expect(ticksOf({ ...open, openActions: 9 }, { [tick!.key]: true })[0]!.ticked).toBe(true);
});

it('the headings that a ticked change stands under come along, and no others', () => {
  const ticks = ticksOf({ changes: [heading, under, moved], toDecide: [], openActions: 9 });
  const only = ticks.map((tick) => ({ ...tick, ticked: tick.change === moved }));
  expect(tickedAlong(only).map(({ change }) => change)).toEqual([heading, under]);
  expect(tickedAlong(ticks.map((tick) => ({ ...tick, ticked: false })))).toEqual([]);
});

it('a priority is not closed over actions that stay in it', () => {
  expect(prioritiesThatStayOpen([closed])).toEqual([{ change: closed, actions: ['P1.1'] }]);
  expect(prioritiesThatStayOpen([closed, withdrawn('a')])).toEqual([]);
});

it('changes are named by kind or by number', () => {
  const ticks = ticksOf({ changes: [heading, under, reworded], toDecide: [], openActions: 9 });
  const named = (words: string) =>
    ticks.filter(({ key }) => changesNamed(words.split(','), ticks).has(key)).length;
  expect([named('theme-added'), named('1,3'), named('2-3'), named('1-3')]).toEqual([1, 2, 2, 3]);
  for (const words of ['everything', '0', '4', '3-2']) expect(() => named(words)).toThrow(NoSuchChange);
});

import type { PlanChange } from '../index.js';
import { expect, it } from '@jest/globals';
import { changesNamed, NoSuchChange } from './changes-named.js';
import { greatChangesIn, greatKinds, oneDayIn } from './great-changes.js';
import { prioritiesThatStayOpen, tickedAlong, ticksOf } from './ticks.js';

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
  expect(greatChangesIn([withdrawn('a')], 3)).toEqual([{ kind: 'action-withdrawn', count: 1, open: 3 }]);
});

it.each(greatKinds.filter((kind) => kind !== 'action-withdrawn'))(
  '%s: the same for more than a quarter, and at least five, is not ticked by itself',
  (kind) => {
    const many = (count: number) =>
      Array.from({ length: count }, () => ({ ...reworded, kind })) as PlanChange[];
    expect(ticked([...many(5), heading], 19)).toEqual([...many(5).map(() => false), true]);
    expect(ticked(many(5), 20)).toEqual(many(5).map(() => true));
    expect(ticked(many(4), 4)).toEqual(many(4).map(() => true));
  },
);

it('a document with less than half of the actions orders no headings anew by itself', () => {
  const renamed = { kind: 'theme-reworded', from: 'Care', to: 'Section B' } as const;
  const changes = [...['a', 'b', 'c'].map(withdrawn), renamed, moved, heading];
  expect(ticked(changes, 5)).toEqual(changes.map(() => false));
  expect(ticked(changes, 7)).toEqual([false, false, false, true, true, true]);
});

it('the day that most deadlines move to is told, when they are many', () => {
  const to = (day: string | null) =>
    ({ ...reworded, kind: 'deadline-moved', to: { date: day } }) as PlanChange;
  const one = Array.from({ length: 6 }, () => to('2026-04-01'));
  expect(oneDayIn([...one, to('2026-05-01'), to(null)])).toEqual({ date: '2026-04-01', count: 6 });
  expect(oneDayIn(one.slice(2))).toBeNull();
  expect(oneDayIn([...one, ...['a', 'b', 'c', 'd', 'e', 'f'].map(to)])).toBeNull();
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

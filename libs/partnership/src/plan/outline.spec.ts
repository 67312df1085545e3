import { expect, it } from '@jest/globals';
import { openPrioritiesOn } from './outline.js';

const plan = (closed: unknown, ...priorities: readonly { id: string; closed: unknown }[]) => ({
  closed,
  themes: [{ priorities }, { priorities: [] }],
});

it('an action is agreed under what is open, in a plan that is', () => {
  const over = { at: '2027-04-01' };
  const plans = [
    plan(over, { id: 'a', closed: null }),
    plan(null, { id: 'b', closed: over }, { id: 'c', closed: null }),
    plan(null, { id: 'd', closed: null }),
  ];
  expect(openPrioritiesOn({ plans }).map(({ id }) => id)).toEqual(['c', 'd']);
  expect(openPrioritiesOn({ plans: [] })).toEqual([]);
});

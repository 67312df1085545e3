import { expect, it } from '@jest/globals';
import { eventStoreDbBars } from './bars.js';

/** How it compares with the client by itself is measured alone: `bin/try-eventstoredb`. */
const ofSpeed = /bare client|events\/s/;

it('the log on EventStoreDB keeps what it promises on the server in memory, in the short form', async () => {
  const nothing = {
    address: undefined,
    admin: undefined,
    kill: undefined,
    start: undefined,
    store: undefined,
  };
  const bars = await eventStoreDbBars({ ...nothing, short: true });
  expect(bars.length).toBeGreaterThan(9);
  expect(bars.filter(({ bar, met }) => !met && !ofSpeed.test(bar))).toEqual([]);
}, 120_000);

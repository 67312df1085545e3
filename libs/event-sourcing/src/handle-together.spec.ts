import { expect, it } from '@jest/globals';
import type { Decider } from './decider.js';
import { RuleBroken } from './decider.js';
import { VersionConflict } from './errors.js';
import { handle, type Timed } from './handle.js';
import { handleTogether, RefusedTogether, type Order } from './handle-together.js';
import { MemoryEventStore } from './memory-event-store.js';

interface Fill extends Timed {
  readonly pours: number;
}
interface Poured {
  readonly type: 'Poured';
  readonly data: { readonly pours: number };
}
/** A glass that takes ten. */
const glass: Decider<Fill, number, Poured> = {
  initialState: () => 0,
  evolve: (sum, { data }) => sum + data.pours,
  decide: ({ pours }, sum) => {
    if (sum + pours > 10) throw new RuleBroken('full', { sum: String(sum) });
    return pours === 0 ? [] : [{ type: 'Poured', data: { pours } }];
  },
};
const now = '2026-01-01T00:00:00.000Z';
let ids = 0;

function pour(stream: string, pours: number, seen?: number): Order {
  ids += 1;
  const command = `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  return {
    decider: glass as unknown as Order['decider'],
    target: { stream, partnership: 'p', ...(seen === undefined ? {} : { seen }) },
    command: { now, pours } as Timed,
    sender: { who: 'somebody', command },
  };
}
const sumOf = async (store: MemoryEventStore, stream: string) =>
  (await store.readStream(stream)).reduce(
    (sum, { data }) => sum + (JSON.parse(data) as { pours: number }).pours,
    0,
  );
const alone = (store: MemoryEventStore, { target, command, sender }: Order) =>
  handle(store, glass, target, command as Fill, sender);

it('carries out all, each on what the one before came to', async () => {
  const store = new MemoryEventStore();
  const done = await handleTogether(store, [pour('a', 4), pour('b', 1), pour('a', 6), pour('c', 0)]);
  expect(done).toEqual({ events: 3, position: 3 });
  expect([await sumOf(store, 'a'), await sumOf(store, 'b')]).toEqual([10, 1]);
  const [, second] = await store.readStream('a');
  expect(JSON.parse(second!.metadata)).toMatchObject({ who: 'somebody', recordedAt: now });
});

it('carries out none when one is refused, and says which and why, of all that are', async () => {
  const store = new MemoryEventStore();
  const orders = [pour('a', 4), pour('b', 11), pour('a', 7), pour('c', 1, 3)];
  const refused = await handleTogether(store, orders).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedTogether);
  expect((refused as RefusedTogether).refusals).toEqual([
    { order: 1, reason: expect.any(RuleBroken) },
    { order: 2, reason: expect.objectContaining({ code: 'full', detail: { sum: '4' } }) },
    { order: 3, reason: expect.any(VersionConflict) },
  ]);
  expect(await store.head()).toBe(0);
});

it('changes nothing when it is sent again, and completes what was broken off', async () => {
  const store = new MemoryEventStore();
  const orders = [pour('a', 4, 0), pour('b', 1), pour('a', 6, 0)];
  // As a store leaves it that cannot append to several streams at once.
  await alone(store, orders[0]!);
  expect(await handleTogether(store, orders)).toEqual({ events: 2, position: 3 });
  expect(await handleTogether(store, orders)).toEqual({ events: 0, position: 3 });
  expect([await sumOf(store, 'a'), await sumOf(store, 'b')]).toEqual([10, 1]);
});

it('refuses what somebody else has changed since it was seen', async () => {
  const store = new MemoryEventStore();
  await alone(store, pour('a', 1));
  await alone(store, pour('a', 1));
  await expect(handleTogether(store, [pour('b', 1), pour('a', 1, 1)])).rejects.toMatchObject({
    refusals: [{ order: 1, reason: { name: 'VersionConflict', actual: 2 } }],
  });
  expect(await store.head()).toBe(2);
});

it('decides again when others are faster, and gives up after a while', async () => {
  const store = new MemoryEventStore();
  const racing = Object.create(store) as MemoryEventStore;
  let races = 3;
  racing.readStream = (stream) => store.readStream(stream);
  racing.appendTogether = async (appends) => {
    if (races-- > 0) await alone(store, pour('a', 1));
    return store.appendTogether(appends);
  };
  expect(await handleTogether(racing, [pour('a', 2), pour('b', 1)])).toMatchObject({ events: 2 });
  expect(await sumOf(store, 'a')).toBe(5);
  races = 100;
  await expect(handleTogether(racing, [pour('a', 0), pour('a', 1)])).rejects.toThrow();
  expect(await sumOf(store, 'b')).toBe(1);
});

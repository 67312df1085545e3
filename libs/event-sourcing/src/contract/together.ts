import { expect, it } from '@jest/globals';
import { MalformedEvent, VersionConflict } from '../errors.js';
import type { StoreUnderTest } from './store-under-test.js';
import { someAppend, someEvent, someEvents } from './sample.js';

export function testTogether(current: () => StoreUnderTest): void {
  const versions = async (...streams: readonly string[]) =>
    Promise.all(streams.map(async (stream) => (await current().store.readStream(stream)).length));

  it('appends to several streams, and says of each what an append by itself would say', async () => {
    const { store, contiguous } = current();
    const known = someAppend();
    await store.append(known);
    const appends = [
      someAppend({ events: someEvents(2) }),
      { ...known, expectedVersion: 1, events: someEvents(3) },
      someAppend(),
    ];
    const appended = await store.appendTogether(appends);
    expect(appended.map(({ version }) => version)).toEqual([2, 4, 1]);
    for (const [i, { stream, events, expectedVersion }] of appends.entries()) {
      const stored = (await store.readStream(stream)).slice(expectedVersion);
      expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      expect(stored.at(-1)!.position).toBe(appended[i]!.position);
    }
    if (contiguous)
      expect(appended.map(({ position }) => position - appended[0]!.position)).toEqual([0, 3, 4]);
    expect(await store.appendTogether([])).toEqual([]);
  });

  it('appends none of them when one stream has moved on, and names it', async () => {
    const { store } = current();
    const moved = someAppend({ events: someEvents(2) });
    await store.append(moved);
    const [before, after] = [someAppend(), someAppend()];
    const late = { ...moved, expectedVersion: 1, events: someEvents(1) };
    for (const appends of [
      [before, late, after],
      [late, before, after],
      [before, after, late],
    ]) {
      const refused = store.appendTogether(appends);
      await expect(refused).rejects.toBeInstanceOf(VersionConflict);
      await expect(refused).rejects.toMatchObject({ stream: moved.stream, expected: 1, actual: 2 });
    }
    expect(await versions(before.stream, moved.stream, after.stream)).toEqual([0, 2, 0]);
  });

  it('refuses all of them for one that is not well formed, a stream named twice, or an event twice', async () => {
    const { store } = current();
    const fine = someAppend();
    const event = someEvent();
    for (const appends of [
      [fine, someAppend({ events: [someEvent({ data: '"\\u0000"' })] })],
      [fine, someAppend({ stream: fine.stream })],
      [fine, someAppend({ events: [event] }), someAppend({ events: [event] })],
      [fine, someAppend({ events: [] })],
    ]) {
      await expect(store.appendTogether(appends)).rejects.toBeInstanceOf(MalformedEvent);
    }
    expect(await versions(fine.stream)).toEqual([0]);
  });

  it('answers the same appends sent again with the first results, also when the answer was lost', async () => {
    const { store, loseNextAnswer } = current();
    const appends = [
      someAppend({ events: someEvents(2) }),
      someAppend(),
      someAppend({ events: someEvents(3) }),
    ];
    loseNextAnswer?.();
    const first = await store.appendTogether(appends);
    expect(await store.appendTogether(appends)).toEqual(first);
    const at = await Promise.all(Array.from({ length: 5 }, () => store.appendTogether(appends)));
    for (const again of at) expect(again).toEqual(first);
    expect(await versions(...appends.map(({ stream }) => stream))).toEqual([2, 1, 3]);
  });

  it('completes what was broken off, when it is sent again', async () => {
    const { store, storesTogether = true } = current();
    // A store that keeps its promise leaves nothing like this behind.
    if (storesTogether) return;
    const appends = [someAppend(), someAppend({ events: someEvents(2) }), someAppend()];
    await store.append(appends[1]!);
    await store.appendTogether(appends);
    expect(await versions(...appends.map(({ stream }) => stream))).toEqual([1, 2, 1]);
  });

  it('lets one of many who append to the same streams win all of them', async () => {
    const { store, openAnother, storesTogether = true } = current();
    if (!storesTogether) return;
    const another = openAnother ? await openAnother() : store;
    const streams = [someAppend(), someAppend(), someAppend()];
    const racers = Array.from({ length: 12 }, (_, i) => {
      // Not all name them in the same order.
      const mine = streams.map((append) => ({ ...append, events: someEvents(2) }));
      return (i % 2 ? another : store).appendTogether(i % 3 ? mine : [...mine].reverse());
    });
    const results = await Promise.allSettled(racers);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(VersionConflict);
    expect(await versions(...streams.map(({ stream }) => stream))).toEqual([2, 2, 2]);
    if (openAnother) await another.close();
  });
}

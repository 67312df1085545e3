import { expect, it } from '@jest/globals';
import { MalformedEvent, VersionConflict } from '../errors.js';
import type { StoreUnderTest } from './store-under-test.js';
import { someAppend, someEvent, someEvents } from './sample.js';

export function testAppending(current: () => StoreUnderTest): void {
  it('appends at the version that was read, and says the new version and position', async () => {
    const { store } = current();
    const first = someAppend({ events: someEvents(2) });
    const one = await store.append(first);
    const two = await store.append({ ...first, expectedVersion: 2, events: someEvents(1) });
    expect([one.version, two.version]).toEqual([2, 3]);
    expect(two.position).toBeGreaterThan(one.position);
    const stored = await store.readStream(first.stream);
    expect(stored.map((event) => event.version)).toEqual([1, 2, 3]);
    expect(stored.at(-1)!.position).toBe(two.position);
  });

  it.each([
    [0, 2],
    [1, 2],
    [3, 2],
    [1, 0],
  ])('refuses expected version %d of a stream at %d, and names the actual one', async (expected, actual) => {
    const { store } = current();
    const { stream, partnership } = someAppend();
    if (actual > 0) {
      await store.append({ stream, partnership, expectedVersion: 0, events: someEvents(actual) });
    }
    const refused = store.append({ stream, partnership, expectedVersion: expected, events: someEvents(1) });
    await expect(refused).rejects.toBeInstanceOf(VersionConflict);
    await expect(refused).rejects.toMatchObject({ stream, expected, actual });
    expect(await store.readStream(stream)).toHaveLength(actual);
  });

  it('lets one of many writers at one version win and tells the rest', async () => {
    const { store } = current();
    const append = someAppend();
    const racers = Array.from({ length: 20 }, () => store.append({ ...append, events: someEvents(3) }));
    const results = await Promise.allSettled(racers);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost).toHaveLength(19);
    for (const { reason } of lost) {
      expect(reason).toBeInstanceOf(VersionConflict);
      expect(reason).toMatchObject({ expected: 0, actual: 3 });
    }
    expect(await store.readStream(append.stream)).toHaveLength(3);
  });

  it('answers a repeated append with the first result, even when the stream has moved on', async () => {
    const { store } = current();
    const append = someAppend({ events: someEvents(2) });
    const first = await store.append(append);
    expect(await store.append(append)).toEqual(first);
    await store.append({ ...append, expectedVersion: 2, events: someEvents(1) });
    expect(await store.append(append)).toEqual(first);
    const repeats = await Promise.all(Array.from({ length: 10 }, () => store.append(append)));
    for (const repeat of repeats) expect(repeat).toEqual(first);
    expect(await store.readStream(append.stream)).toHaveLength(3);
  });

  it('stores an append that is sent many times at once, once', async () => {
    const { store } = current();
    const append = someAppend({ events: someEvents(2) });
    const results = await Promise.all(Array.from({ length: 10 }, () => store.append(append)));
    expect(new Set(results.map((result) => result.position)).size).toBe(1);
    expect(await store.readStream(append.stream)).toHaveLength(2);
  });

  it('takes the same ids at another version, or among new ones, for a conflict', async () => {
    const { store } = current();
    const append = someAppend({ events: someEvents(2) });
    await store.append(append);
    const again = append.events;
    for (const changed of [
      { ...append, expectedVersion: 1 },
      { ...append, events: [again[0]!, someEvent()] },
      { ...append, events: [again[1]!, again[0]!] },
      { ...append, events: [...again, someEvent()] },
    ]) {
      await expect(store.append(changed)).rejects.toBeInstanceOf(VersionConflict);
    }
    expect((await store.readStream(append.stream)).map((event) => event.id)).toEqual(
      again.map(({ id }) => id),
    );
  });

  it('refuses an id that the log holds at another place, and harms no append beside it', async () => {
    const { store, knowsAllIds = true } = current();
    const append = someAppend();
    await store.append(append);
    const stolen = someAppend({ events: [someEvent(), append.events[0]!] });
    const beside = Array.from({ length: 5 }, () => someAppend());
    const appends = [...beside.slice(0, 2), stolen, ...beside.slice(2)];
    const results = await Promise.allSettled(appends.map((each) => store.append(each)));
    expect(results.map((result) => result.status === 'fulfilled')).toEqual([
      true,
      true,
      !knowsAllIds,
      true,
      true,
      true,
    ]);
    expect(await store.readStream(append.stream)).toHaveLength(1);
    if (!knowsAllIds) return expect(await store.readStream(stolen.stream)).toHaveLength(2);
    expect((results[2] as PromiseRejectedResult).reason).toBeInstanceOf(MalformedEvent);
    expect(await store.readStream(stolen.stream)).toEqual([]);
    await expect(
      store.append({ ...append, expectedVersion: 1, events: [append.events[0]!] }),
    ).rejects.toBeInstanceOf(MalformedEvent);
  });

  it('is told of an append whose answer was lost as if it had not been', async () => {
    const { store, loseNextAnswer } = current();
    const append = someAppend({ events: someEvents(2) });
    loseNextAnswer?.();
    const first = await store.append(append);
    expect(first.version).toBe(2);
    expect(await store.append(append)).toEqual(first);
    loseNextAnswer?.();
    const refused = store.append({ ...append, events: someEvents(1) });
    await expect(refused).rejects.toMatchObject({ name: 'VersionConflict', actual: 2 });
    expect(await store.readStream(append.stream)).toHaveLength(2);
  });
}

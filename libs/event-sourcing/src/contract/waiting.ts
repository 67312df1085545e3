import { expect, it } from '@jest/globals';
import type { StoreUnderTest } from './store-under-test.js';
import { someAppend, someEvents } from './sample.js';

export function testWaiting(current: () => StoreUnderTest): void {
  it('does not wait for what is there', async () => {
    const { store } = current();
    const { position } = await store.append(someAppend());
    await store.waitBeyond(position - 1, new AbortController().signal);
  });

  it('tells how long what lies beyond a position has been there', async () => {
    const { store } = current();
    const { position } = await store.append(someAppend());
    const { position: next } = await store.append(someAppend());
    const beyond = (await store.waitingBeyond(position))!;
    expect(beyond).toBeGreaterThanOrEqual(0);
    expect(beyond).toBeLessThan(60_000);
    expect((await store.waitingBeyond(position))!).toBeGreaterThanOrEqual(beyond);
    // Others may be appending.
    const last = await store.head();
    if (last === next) expect(await store.waitingBeyond(last)).toBeNull();
    expect(await store.waitingBeyond(last + 1_000_000)).toBeNull();
  });

  it('waits until somebody appends', async () => {
    const { store } = current();
    const { position } = await store.append(someAppend());
    let woken = 0;
    const waits = [1, 2, 3].map(async () => {
      await store.waitBeyond(position, new AbortController().signal);
      woken++;
    });
    await store.readStream('-');
    expect(woken).toBe(0);
    await store.append(someAppend());
    await Promise.all(waits);
  });

  it('stops waiting when told to', async () => {
    const { store } = current();
    const head = await store.head();
    const stop = new AbortController();
    const wait = store.waitBeyond(head + 1_000_000, stop.signal);
    stop.abort();
    await wait;
    await store.waitBeyond(head + 1_000_000, stop.signal);
  });

  it('wakes for another process and sees what it appended', async () => {
    const { store, openAnother } = current();
    const another = openAnother ? await openAnother() : store;
    const head = await store.head();
    const wait = store.waitBeyond(head, new AbortController().signal);
    const append = someAppend({ events: someEvents(3) });
    await another.append(append);
    await wait;
    expect(await store.readStream(append.stream)).toEqual(await another.readStream(append.stream));
    if (openAnother) await another.close();
  });

  it('lets a reader catch up, go live and resume from its checkpoint', async () => {
    const { store } = current();
    const { partnership } = someAppend();
    const start = await store.head();
    const appends = Array.from({ length: 40 }, () => someAppend({ partnership, events: someEvents(2) }));
    const seen: string[] = [];
    let checkpoint = start;
    const readUntil = async (count: number) => {
      while (seen.length < count) {
        const page = await store.readAll({ after: checkpoint, limit: 7, partnership });
        if (page.length === 0) await store.waitBeyond(await store.head(), AbortSignal.timeout(50));
        seen.push(...page.map((event) => event.id));
        checkpoint = page.at(-1)?.position ?? checkpoint;
      }
    };
    for (const append of appends.slice(0, 10)) await store.append(append);
    const live = readUntil(40);
    for (const append of appends.slice(10, 20)) await store.append(append);
    await live;
    const later = readUntil(80);
    await Promise.all(appends.slice(20).map((append) => store.append(append)));
    await later;
    const stored = await store.readAll({ after: start, limit: 1_000, partnership });
    expect(seen).toEqual(stored.map((event) => event.id));
  });
}

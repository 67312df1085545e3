import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '../event-store.js';
import type { StoreUnderTest } from './store-under-test.js';
import { everything } from './read-everything.js';
import { someAppend, someEvent, someEvents } from './sample.js';

const AWKWARD = [
  '{ "b" : 1,\n\t"a":1.0, "a": 1e2, "b":-0 }',
  '"Zażółć gęślą jaźń — 毒品 \u{1F48A} \\u0009 \\ud83d\\udc8a \\"\\\\/ \u2028 \u202e"',
  '  [1,2,\r\n3]  ',
  '12345678901234567890.123456789',
  'null',
  '{"quote":"\'; DROP TABLE events; --","null":"NULL","braces":"{a,b}"}',
];

export function testReading(current: () => StoreUnderTest): void {
  it('gives back what was written, byte for byte', async () => {
    const { store } = current();
    const alone = AWKWARD.map((data) => someAppend({ events: [someEvent({ data, metadata: data })] }));
    const together = someAppend({
      stream: `${someAppend().stream} "quoted" \\ {b,r} é \u{1F48A}`,
      partnership: `${someAppend().partnership}, "p"`,
      events: AWKWARD.map((data, i) => someEvent({ type: `Type "${i}" \\ é`, data, metadata: data })),
    });
    for (const append of alone) await store.append(append);
    await store.append(together);
    for (const append of [...alone, together]) {
      const stored = await store.readStream(append.stream);
      expect(stored.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).toEqual(
        append.events,
      );
      for (const event of stored) {
        expect([event.stream, event.partnership]).toEqual([append.stream, append.partnership]);
      }
    }
  });

  it('gives back large events and many at once', async () => {
    const { store } = current();
    const large = someAppend({
      events: [someEvent({ data: JSON.stringify('é'.repeat(500_000)), metadata: '{}' })],
    });
    const many = someAppend({ events: someEvents(1_000) });
    await Promise.all([store.append(large), store.append(many)]);
    expect((await store.readStream(large.stream))[0]!.data).toBe(large.events[0]!.data);
    const stored = await store.readStream(many.stream);
    expect(stored.map((event) => event.id)).toEqual(many.events.map((event) => event.id));
  });

  it('reads a stream from a version on, and an unknown stream as empty', async () => {
    const { store } = current();
    const append = someAppend({ events: someEvents(5) });
    await store.append(append);
    const versions = async (from?: number) =>
      (await store.readStream(append.stream, from)).map((e) => e.version);
    expect(await versions()).toEqual([1, 2, 3, 4, 5]);
    expect(await versions(4)).toEqual([4, 5]);
    expect(await versions(6)).toEqual([]);
    expect(await store.readStream(someAppend().stream)).toEqual([]);
  });

  it('reads the event at a position, and nothing where none begins', async () => {
    const { store } = current();
    const append = someAppend({ events: someEvents(3) });
    const { position } = await store.append(append);
    for (const entry of await store.readStream(append.stream))
      expect(await store.entryAt(entry.position)).toEqual(entry);
    // Stores that count bytes have positions between events.
    const between = await store.entryAt(position - 1);
    expect(between?.position ?? position - 1).toBe(position - 1);
    for (const nowhere of [0, position + 1_000_000]) expect(await store.entryAt(nowhere)).toBeUndefined();
  });

  it('keeps one order over all streams', async () => {
    const { store, contiguous } = current();
    const before = await store.head();
    const appends = Array.from({ length: 30 }, (_, i) => someAppend({ events: someEvents(1 + (i % 4)) }));
    const results = await Promise.all(appends.map((append) => store.append(append)));
    const head = await store.head();
    const log = (await everything(store, before, 7)).filter((event) => event.position <= head);
    const ids = new Set(appends.flatMap(({ events }) => events.map(({ id }) => id)));
    const ours = log.filter((event) => ids.has(event.id));
    expect(ours).toHaveLength(ids.size);
    expect(isRising(log)).toBe(true);
    if (contiguous) expect(log.map((event) => event.position)).toEqual(log.map((_, i) => before + 1 + i));
    for (const [i, append] of appends.entries()) {
      const stored = await store.readStream(append.stream);
      expect(stored).toEqual(ours.filter((event) => event.stream === append.stream));
      expect(results[i]).toEqual({ version: stored.length, position: stored.at(-1)!.position });
    }
  });

  it('reads one partnership, up to a position, in pages', async () => {
    const { store } = current();
    const before = await store.head();
    const { partnership } = someAppend();
    for (let i = 0; i < 4; i++) {
      await store.append(someAppend({ events: someEvents(2) }));
      await store.append(someAppend({ partnership, events: someEvents(3) }));
    }
    const all = await store.readAll({ after: before, limit: 1_000, partnership });
    expect(all).toHaveLength(12);
    expect(all.every((event) => event.partnership === partnership)).toBe(true);
    expect(await store.readAll({ after: before, limit: 5, partnership })).toEqual(all.slice(0, 5));
    expect(await store.readAll({ after: all[4]!.position, limit: 5, partnership })).toEqual(all.slice(5, 10));
    const upTo = all[6]!.position;
    expect(await store.readAll({ after: before, limit: 100, partnership, upTo })).toEqual(all.slice(0, 7));
    const whole = await store.readAll({ after: before, limit: 1_000, upTo });
    expect(whole.at(-1)).toEqual(all[6]);
    expect(await store.readAll({ after: upTo, limit: 100, upTo })).toEqual([]);
    expect(await store.readAll({ after: await store.head(), limit: 100, partnership })).toEqual([]);
  });
}

const isRising = (log: readonly RecordedEvent[]) =>
  log.every((event, i) => i === 0 || event.position > log[i - 1]!.position);

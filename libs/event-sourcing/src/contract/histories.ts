import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VersionConflict } from '../errors.js';
import type { Append, Appended, EventStore, RecordedEvent } from '../event-store.js';
import type { StoreUnderTest } from './store-under-test.js';
import { everything } from './read-everything.js';
import { someAppend, someEvents } from './sample.js';

/** One thing a writer does: append some events to a stream, with the odds against it. */
const step = fc.record({
  stream: fc.nat({ max: 2 }),
  events: fc.integer({ min: 1, max: 4 }),
  /** How far behind the writer's knowledge of the stream is. */
  stale: fc.nat({ max: 1 }),
  /** The append is sent again, at once and later, as by a sender who never got the answer. */
  resent: fc.constantFrom('never', 'at once', 'later', 'by another process'),
  loseAnswer: fc.nat({ max: 9 }).map((n) => n === 0),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Outcome {
  readonly append: Append;
  readonly result?: Appended;
}

export function testHistories(current: () => StoreUnderTest): void {
  it('have one winner per version, no gap, no duplicate, and nothing is seen out of order', async () => {
    const { store, openAnother, contiguous, loseNextAnswer } = current();
    const another = openAnother ? await openAnother() : store;
    const writers = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 8 });
    const property = fc.asyncProperty(writers, async (plans) => {
      const streams = [someAppend(), someAppend(), someAppend()];
      const start = await store.head();
      const end = new AbortController();
      const watched = watch(another, start, end.signal);
      const outcomes = await Promise.all(
        plans.map((plan, i) => write(i % 2 ? another : store, store, plan, streams, loseNextAnswer)),
      );
      const head = await store.head();
      end.abort();
      const seen = (await watched).filter((event) => event.position <= head);
      const log = (await everything(store, start, 50)).filter((event) => event.position <= head);
      expect(seen).toEqual(log);
      if (contiguous) expect(log.map((event) => event.position)).toEqual(log.map((_, i) => start + 1 + i));
      for (const { stream } of streams) {
        checkStream(log, await store.readStream(stream), outcomes.flat(), stream);
      }
    });
    await fc.assert(property, { numRuns: 20, endOnFailure: true });
    if (openAnother) await another.close();
  }, 60_000);
}

/** Follows the log while others write; what it saw must in the end be the log itself. */
async function watch(store: EventStore, start: number, end: AbortSignal): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  for (;;) {
    const last = end.aborted;
    const page = await store.readAll({ after: seen.at(-1)?.position ?? start, limit: 3 });
    seen.push(...page);
    if (page.length > 0) continue;
    if (last) return seen;
    await store.waitBeyond(seen.at(-1)?.position ?? start, end);
  }
}

async function write(
  store: EventStore,
  other: EventStore,
  plan: readonly Step[],
  streams: readonly Append[],
  loseNextAnswer?: () => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { stream, events, stale, resent, loseAnswer } of plan) {
    const target = streams[stream]!;
    const version = (await store.readStream(target.stream)).length;
    const append = {
      ...target,
      expectedVersion: Math.max(0, version - stale),
      events: someEvents(events),
    };
    if (loseAnswer) loseNextAnswer?.();
    const twin = resent === 'at once' ? attempt(store, append) : undefined;
    const outcome = await attempt(store, append);
    if (twin) expect((await twin).result).toEqual(outcome.result);
    if (resent === 'later') expect((await attempt(store, append)).result).toEqual(outcome.result);
    if (resent === 'by another process' && outcome.result) {
      expect((await attempt(other, append)).result).toEqual(outcome.result);
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

async function attempt(store: EventStore, append: Append): Promise<Outcome> {
  try {
    return { append, result: await store.append(append) };
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    expect(error.actual).not.toBe(append.expectedVersion);
    return { append };
  }
}

function checkStream(
  log: readonly RecordedEvent[],
  stored: readonly RecordedEvent[],
  outcomes: readonly Outcome[],
  stream: string,
): void {
  expect(stored).toEqual(log.filter((event) => event.stream === stream));
  expect(stored.map((event) => event.version)).toEqual(stored.map((_, i) => i + 1));
  const won = outcomes.filter(({ append, result }) => append.stream === stream && result);
  const written = won.flatMap(({ append, result }) => {
    expect(result!.version).toBe(append.expectedVersion + append.events.length);
    const last = stored[result!.version - 1]!;
    expect([last.id, last.position]).toEqual([append.events.at(-1)!.id, result!.position]);
    return append.events.map(({ id }) => id);
  });
  // What was acknowledged is there once, and nothing is there that was refused.
  expect(stored.map(({ id }) => id).sort()).toEqual(written.sort());
}

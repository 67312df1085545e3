import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Decider } from './decider.js';
import { RuleBroken } from './decider.js';
import { VersionConflict } from './errors.js';
import { decode } from './event.js';
import type { Sender, Timed } from './handle.js';
import { handle } from './handle.js';
import { MemoryEventStore } from './memory-event-store.js';

interface Add extends Timed {
  readonly amount: number;
}
type Added = { type: 'Added'; data: { amount: number; total: number } };

/** Adds one event a unit; what it decided on is kept to see how often, and on what, it was asked. */
function aSum() {
  const decidedOn: number[] = [];
  const decider: Decider<Add, number, Added> = {
    initialState: () => 0,
    evolve: (total, event) => total + event.data.amount,
    decide: ({ amount }, total) => {
      decidedOn.push(total);
      if (amount < 0) throw new RuleBroken('amount-negative');
      return Array.from({ length: amount }, (_, index): Added => {
        return { type: 'Added', data: { amount: 1, total: total + index + 1 } };
      });
    },
  };
  return { decider, decidedOn };
}

const target = { stream: 'sum-1', partnership: 'riverside' };
const add = (amount: number): Add => ({ amount, now: '2016-05-10T11:00:00Z' });
function sentBy(who: string, submission: number): Sender {
  return { who, command: `5f0c0f3e-3f0b-4c9e-8f43-${String(submission).padStart(12, '0')}` };
}

let store: MemoryEventStore;
let { decider, decidedOn } = aSum();
beforeEach(() => {
  store = new MemoryEventStore();
  ({ decider, decidedOn } = aSum());
});

describe('a command', () => {
  it('is decided on what happened before, and appended after the version that was read', async () => {
    await handle(store, decider, target, add(2), sentBy('ada', 1));
    const handled = await handle(store, decider, target, add(1), sentBy('ada', 2));
    expect(handled).toEqual({
      version: 3,
      position: 3,
      events: [{ type: 'Added', data: { amount: 1, total: 3 } }],
    });
    const stored = (await store.readStream('sum-1')).map((event) => decode<Added>(event));
    expect(stored.map(({ version, data }) => [version, data.total])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(stored.every(({ partnership }) => partnership === 'riverside')).toBe(true);
  });

  it('that changes nothing stores nothing', async () => {
    const handled = await handle(store, decider, target, add(0), sentBy('ada', 1));
    expect(handled).toEqual({ version: 0, position: 0, events: [] });
    expect(await store.head()).toBe(0);
  });

  it('that breaks a rule stores nothing', async () => {
    const refused = handle(store, decider, target, add(-1), sentBy('ada', 1));
    await expect(refused).rejects.toThrow(new RuleBroken('amount-negative'));
    expect(await store.head()).toBe(0);
  });
});

describe('the same submission again', () => {
  it('changes nothing, even when others have changed the stream since', async () => {
    await handle(store, decider, { ...target, seen: 0 }, add(2), sentBy('ada', 1));
    await handle(store, decider, target, add(1), sentBy('bea', 2));
    const again = await handle(store, decider, { ...target, seen: 0 }, add(2), sentBy('ada', 1));
    // Where its own last event stands, so that the page waits for that and no longer.
    expect(again).toEqual({ version: 2, position: 2, events: [] });
    expect(await store.head()).toBe(3);
  });

  it('arriving at the same moment is stored once, with or without a version seen', async () => {
    for (const [submission, seen] of [
      [1, {}],
      [2, { seen: 1 }],
    ] as const) {
      const send = () => handle(store, decider, { ...target, ...seen }, add(1), sentBy('ada', submission));
      await Promise.all([send(), send()]);
    }
    expect(await store.head()).toBe(2);
  });

  it('is another fact in another stream', async () => {
    await handle(store, decider, target, add(1), sentBy('ada', 1));
    await handle(store, decider, { ...target, stream: 'sum-2' }, add(1), sentBy('ada', 1));
    expect(await store.head()).toBe(2);
  });
});

describe('someone else changed it first', () => {
  it('is said to a sender who saw an older version, and nothing is decided', async () => {
    await handle(store, decider, target, add(2), sentBy('ada', 1));
    const stale = handle(store, decider, { ...target, seen: 1 }, add(1), sentBy('bea', 2));
    await expect(stale).rejects.toThrow(new VersionConflict('sum-1', 1, 2));
    expect(decidedOn).toEqual([0]);
    expect(await store.head()).toBe(2);
  });

  it('is said to the loser of a race between two who saw the same version', async () => {
    const race = [1, 2].map((n) => handle(store, decider, { ...target, seen: 0 }, add(1), sentBy('ada', n)));
    const [first, second] = await Promise.allSettled(race);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ status: 'rejected', reason: new VersionConflict('sum-1', 0, 1) });
    expect(await store.head()).toBe(1);
  });

  it('is decided again on what is true now, when the sender depends on nothing seen', async () => {
    const race = [1, 2].map((n) => handle(store, decider, target, add(1), sentBy('ada', n)));
    const [first, second] = await Promise.all(race);
    expect(first?.events[0]?.data.total).toBe(1);
    expect(second?.events[0]?.data.total).toBe(2);
    expect(decidedOn).toEqual([0, 0, 1]);
  });

  it('is said after five tries, and what was acknowledged is all there is', async () => {
    const race = Array.from({ length: 8 }, (_, n) =>
      handle(store, decider, target, add(1), sentBy('ada', n)),
    );
    const settled = await Promise.allSettled(race);
    const lost = settled.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(3);
    for (const { reason } of lost) expect(reason).toBeInstanceOf(VersionConflict);
    expect(await store.head()).toBe(5);
  });
});

describe('a sender that remembers the streams that it changed', () => {
  let memory: Map<string, { readonly version: number; readonly state: number }>;
  const reads: string[] = [];
  const remembering = (command: Add, submission: number) =>
    handle(store, decider, target, command, sentBy('ada', submission), memory);
  beforeEach(() => {
    memory = new Map();
    const { readStream } = store;
    store.readStream = (stream, ...rest) => {
      reads.push(stream);
      return readStream.call(store, stream, ...rest);
    };
    reads.length = 0;
  });

  it('reads a stream once, and appends after what it wrote', async () => {
    await remembering(add(2), 1);
    expect(await remembering(add(1), 2)).toMatchObject({ version: 3, events: [{ data: { total: 3 } }] });
    expect(reads).toEqual(['sum-1']);
  });

  it('reads it again when somebody else has changed it, and decides on what is true now', async () => {
    await remembering(add(1), 1);
    await handle(store, decider, target, add(5), sentBy('bea', 2));
    expect(await remembering(add(1), 3)).toMatchObject({ version: 7, events: [{ data: { total: 7 } }] });
    expect(decidedOn).toEqual([0, 1, 1, 6]);
  });

  it('reads it before it says no, or that nothing changes', async () => {
    await remembering(add(1), 1);
    await handle(store, decider, target, add(1), sentBy('bea', 2));
    await expect(remembering(add(-1), 3)).rejects.toThrow(new RuleBroken('amount-negative'));
    expect(await remembering(add(0), 4)).toMatchObject({ version: 2, events: [] });
  });

  it('knows its own submission again', async () => {
    await remembering(add(1), 1);
    expect(await remembering(add(1), 1)).toEqual({ version: 1, position: 1, events: [] });
    expect(await store.readStream('sum-1')).toHaveLength(1);
  });
});

describe('every event', () => {
  it('carries who, for whom, when, from what, and the command that it came from', async () => {
    const sender: Sender = {
      ...sentBy('ada', 1),
      onBehalfOf: 'police',
      cause: '7b1b6f5e-91a8-4b0e-9f5d-0f9f4a3f0b11',
      source: { document: 'a'.repeat(64), row: 12 },
    };
    await handle(store, decider, target, { ...add(2), happenedOn: '2016-04-30' }, sender);
    const stored = (await store.readStream('sum-1')).map((event) => decode(event));
    const metadata = { ...sender, recordedAt: '2016-05-10T11:00:00Z', happenedOn: '2016-04-30' };
    expect(stored.map((event) => event.metadata)).toEqual([metadata, metadata]);
    expect(new Set(stored.map(({ id }) => id)).size).toBe(2);
  });

  it('says nothing of another day when none was given', async () => {
    await handle(store, decider, target, add(1), { ...sentBy('system', 1), policy: 'missed-milestones' });
    const [stored] = (await store.readStream('sum-1')).map((event) => decode(event));
    expect(stored?.metadata).toEqual({
      ...sentBy('system', 1),
      policy: 'missed-milestones',
      recordedAt: '2016-05-10T11:00:00Z',
    });
  });
});

import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import type { JSONType } from '@eventstore/db-client';
import type { EventStore, RecordedEvent } from '@governance/event-sourcing';
import { someAppend, someEvent } from '@governance/event-sourcing/sample';
import type { Bar } from '../bench/log/verdicts.js';
import type { Trial } from './server.js';

const metadata = JSON.stringify({ who: 'p1', recordedAt: '2016-01-01T00:00:00.000Z', command: randomUUID() });
const data = JSON.stringify({ text: 'x'.repeat(150), n: 1 });
const anAppend = () => someAppend({ events: [someEvent({ data, metadata })] });

/** What the store costs beside the client by itself, in turns on one server. */
export async function speedBars(trial: Trial): Promise<Bar[]> {
  const { say, short } = trial;
  const store = await trial.open();
  const bare = EventStoreDBClient.connectionString(trial.connectionString);
  try {
    say('the same append twice at once');
    const twice = await sameTwice(store, short ? 10 : 40);
    const rounds = short ? 3 : 7;
    const ms = short ? 300 : 1_500;
    const ratios = { one: [] as number[], many: [] as number[], catchUp: [] as number[] };
    say('entries to catch up on');
    const stretch = await fill(store, bare, short ? 2_000 : 20_000);
    // What runs first of the two makes Node compile what both need.
    await catchUpOwn(store, stretch);
    await catchUpBare(bare, stretch);
    for (let i = 0; i < rounds; i++) {
      say(`beside the bare client, round ${i + 1} of ${rounds}`);
      for (const [name, writers] of [
        ['one', 1],
        ['many', 32],
      ] as const) {
        const own = await perSecond(writers, ms, () => store.append(anAppend()));
        const theirs = await perSecond(writers, ms, () => appendBare(bare));
        ratios[name].push(own / theirs);
      }
      ratios.catchUp.push((await catchUpOwn(store, stretch)) / (await catchUpBare(bare, stretch)));
    }
    const bar = (work: string, of: readonly number[], least: number): Bar => ({
      work,
      bar: `≥ ${least} × the bare client`,
      figure: `${median(of).toFixed(2)} ×`,
      met: median(of) >= least,
    });
    return [
      {
        work: 'the same append twice at once',
        bar: '≤ 2 × once',
        figure: `${twice.toFixed(2)} ×`,
        met: twice <= 2,
      },
      bar('append one event, 1 writer', ratios.one, 0.8),
      bar('append one event, 32 writers', ratios.many, 0.8),
      bar(`catch up on ${stretch.count.toLocaleString('en-GB')} entries`, ratios.catchUp, 1),
    ];
  } finally {
    await store.close();
    await bare.dispose();
  }
}

/** One entry by its position, in a log that has grown. */
export async function entryBar(trial: Trial): Promise<Bar> {
  const size = trial.short ? 100_000 : 1_000_000;
  if (trial.inMemory) grow(trial.inMemory, size);
  const store = await trial.open();
  try {
    await store.append(anAppend());
    const { position } = await store.append(anAppend());
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const began = performance.now();
      const entry = await entryAt(store, position);
      times.push(performance.now() - began);
      if (entry?.position !== position) throw new Error(`No entry at ${position}.`);
    }
    const took = median(times);
    const of = trial.inMemory ? `${size.toLocaleString('en-GB')} events` : 'the events there are';
    return {
      work: `one entry by its position, ${of}`,
      bar: '≤ 10 ms',
      figure: `${took.toFixed(1)} ms`,
      met: took <= 10,
    };
  } finally {
    await store.close();
  }
}

/** A store of before it could be asked for one entry reads up to it. */
async function entryAt(store: EventStore, position: number): Promise<RecordedEvent | undefined> {
  if ('entryAt' in store) return store.entryAt(position);
  const old = store as EventStore;
  return (await old.readAll({ after: position - 1, upTo: position, limit: 1 }))[0];
}

function grow(server: NonNullable<Trial['inMemory']>, size: number): void {
  const stream = `action-${randomUUID()}`;
  const event = { stream, type: `partnership-${randomUUID()}/ProgressReported`, data, metadata };
  for (let i = 0; i < size; i += 1_000) server.write(...Array.from({ length: 1_000 }, () => event));
}

async function sameTwice(store: EventStore, times: number): Promise<number> {
  const ratios: number[] = [];
  for (let i = 0; i < times; i++) {
    const once = await timed(() => store.append(anAppend()));
    const append = anAppend();
    ratios.push((await timed(() => Promise.all([store.append(append), store.append(append)]))) / once);
  }
  return median(ratios);
}

const appendBare = (client: EventStoreDBClient) =>
  client.appendToStream(
    `action-${randomUUID()}`,
    jsonEvent({
      type: 'bare',
      data: JSON.parse(data) as JSONType,
      metadata: JSON.parse(metadata) as JSONType,
    }),
    { expectedRevision: NO_STREAM },
  );

/** Entries that both read, one after the other in the log. */
interface Stretch {
  readonly after: number;
  readonly last: number;
  readonly count: number;
  /** With what the server itself wrote among them. */
  readonly all: number;
}

async function fill(store: EventStore, client: EventStoreDBClient, count: number): Promise<Stretch> {
  const after = (await store.append(anAppend())).position;
  const size = 100;
  let last = after;
  for (let i = 0; i < count; i += size) {
    const events = Array.from({ length: size }, () => someEvent({ data, metadata }));
    last = (await store.append(someAppend({ events }))).position;
  }
  let all = 0;
  // To the end of the log: the client never ends when one of its reads is broken off.
  for await (const { event } of client.readAll({ fromPosition: placeOf(after) }))
    if (event && Number(event.position!.commit) <= last) all++;
  return { after, last, count, all };
}

/** In pages, as views do. @returns entries a millisecond */
async function catchUpOwn(store: EventStore, { after, last, count }: Stretch): Promise<number> {
  const began = performance.now();
  for (let position = after; position < last;)
    position = (await store.readAll({ after: position, limit: 1_000 })).at(-1)!.position;
  return count / (performance.now() - began);
}

async function catchUpBare(client: EventStoreDBClient, { after, count, all }: Stretch): Promise<number> {
  const began = performance.now();
  let events = 0;
  for await (const { event } of client.readAll({ fromPosition: placeOf(after), maxCount: all }))
    if (event) events++;
  if (events < count) throw new Error(`The client read ${events} of ${all} events.`);
  return count / (performance.now() - began);
}

const placeOf = (position: number) => ({ commit: BigInt(position), prepare: BigInt(position) });

async function perSecond(writers: number, ms: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() - began < ms) {
        await work();
        done++;
      }
    }),
  );
  return done / (performance.now() - began);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;

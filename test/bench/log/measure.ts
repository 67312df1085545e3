import { randomUUID } from 'node:crypto';
import type { BenchEvent, Contender } from './contenders/contender.js';

export interface Speed {
  /** Operations, or events where the work says so. */
  readonly perSecond: number;
  /** Of one operation, ms. */
  readonly p99: number;
}

const text = 'x'.repeat(150);
export const someEvent = (): BenchEvent => ({
  id: randomUUID(),
  type: 'ProgressReported',
  data: JSON.stringify({ text, n: 1 }),
  metadata: JSON.stringify({ who: 'p1', recordedAt: '2016-01-01T00:00:00.000Z', command: randomUUID() }),
});
const someEvents = (count: number) => Array.from({ length: count }, someEvent);
const someStream = () => `action-${randomUUID()}`;

/** So many clients do it again and again for so many seconds, after a fifth of that to warm up. */
export async function timed(clients: number, seconds: number, work: () => Promise<unknown>): Promise<Speed> {
  await during(clients, seconds / 5, work);
  const started = performance.now();
  const times = await during(clients, seconds, work);
  const elapsed = performance.now() - started;
  times.sort((a, b) => a - b);
  return {
    perSecond: (times.length / elapsed) * 1_000,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

async function during(clients: number, seconds: number, work: () => Promise<unknown>): Promise<number[]> {
  const end = performance.now() + seconds * 1_000;
  const times: number[] = [];
  const client = async () => {
    for (let from = performance.now(); from < end;) {
      await work();
      const now = performance.now();
      times.push(now - from);
      from = now;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}

export const appending = (contender: Contender, clients: number, events: number, seconds: number) =>
  timed(clients, seconds, () => contender.append(someStream(), someEvents(events)));

/** So many appends of one event by 32 clients. */
export async function appendMany(contender: Contender, count: number): Promise<void> {
  let left = count;
  const client = async () => {
    while (left-- > 0) await contender.append(someStream(), someEvents(1));
  };
  await Promise.all(Array.from({ length: 32 }, client));
}

export async function reading(contender: Contender, seconds: number): Promise<Speed> {
  const stream = someStream();
  await contender.append(stream, someEvents(100));
  return timed(8, seconds, async () => {
    const read = await contender.readStream(stream);
    if (read !== 100) throw new Error(`A stream of 100 events was read as ${read}.`);
  });
}

/** From the beginning to the end, as often as there is time for; events a second. */
export async function catchingUp(contender: Contender, seconds: number): Promise<Speed> {
  const started = performance.now();
  let events = 0;
  const times: number[] = [];
  do {
    let cursor = 0;
    for (;;) {
      const from = performance.now();
      const page = await contender.readPage(cursor);
      times.push(performance.now() - from);
      if (page.ids.length === 0) break;
      events += page.ids.length;
      cursor = page.cursor;
    }
  } while (performance.now() - started < seconds * 1_000);
  times.sort((a, b) => a - b);
  const perSecond = (events / (performance.now() - started)) * 1_000;
  return { perSecond, p99: times[Math.floor(times.length * 0.99)]! };
}

/** 32 clients append while a reader follows. @returns how many events were written, and how many of them it missed. */
export async function following(
  contender: Contender,
  seconds: number,
): Promise<{ readonly written: number; readonly missed: number }> {
  let cursor = 0;
  for (let page = await contender.readPage(0); page.ids.length > 0; page = await contender.readPage(cursor)) {
    cursor = page.cursor;
  }
  const written = new Set<string>();
  let writing = true;
  const seen = new Set<string>();
  const reader = (async () => {
    for (;;) {
      const last = !writing;
      const page = await contender.readPage(cursor);
      for (const id of page.ids) seen.add(id);
      cursor = page.cursor;
      if (page.ids.length === 0 && last) return;
    }
  })();
  await during(32, seconds, async () => {
    const events = someEvents(2);
    await contender.append(someStream(), events);
    for (const { id } of events) written.add(id);
  });
  writing = false;
  await reader;
  return { written: written.size, missed: [...written].filter((id) => !seen.has(id)).length };
}

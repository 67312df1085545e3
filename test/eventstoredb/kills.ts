import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Append, Appended, EventStore } from '@governance/event-sourcing';
import { someEvents } from '@governance/event-sourcing/sample';
import type { Bar } from '../bench/log/verdicts.js';
import type { Trial } from './server.js';

/** Leaders killed one after the other under eight writers and a follower. */
export async function killBars(trial: Trial): Promise<Bar[]> {
  const { say, killLeader, startNodes } = trial;
  if (!killLeader) return [];
  const kills = trial.short ? 3 : 20;
  const store = await trial.open({ patience: 30_000 });
  const writers = new Writers(store);
  const backAfter: number[] = [];
  for (let i = 0; i < kills; i++) {
    say(`leader ${i + 1} of ${kills} killed`);
    await writers.more(30);
    await killLeader();
    // With the server in memory the new leader leads now; of a real one its election counts as well.
    const began = performance.now();
    await writers.more(1);
    backAfter.push(performance.now() - began);
    await startNodes();
  }
  await writers.stop();
  const { lost, doubled, elsewhere } = await writers.check();
  await store.close();
  const slowest = Math.max(...backAfter);
  return [
    {
      work: `${kills} leaders killed under load`,
      bar: '0 lost, doubled, misplaced, refused',
      figure: `${lost}, ${doubled}, ${elsewhere}, ${writers.refused} of ${writers.acknowledged.length}`,
      met: lost + doubled + elsewhere + writers.refused === 0,
    },
    {
      work: 'appends again after a leader was lost',
      bar: trial.inMemory ? '≤ 1 s of the new leader' : 'for the record',
      figure: `${Math.round(slowest)} ms at most`,
      met: !trial.inMemory || slowest <= 1_000,
    },
  ];
}

/** No leader for a minute. */
export async function absenceBars(trial: Trial): Promise<Bar[]> {
  const { inMemory, say } = trial;
  if (!inMemory) return [];
  const seconds = trial.short ? 4 : 60;
  say(`no leader for ${seconds} s`);
  const store = await trial.open();
  const writers = new Writers(store);
  await writers.more(10);
  await inMemory.killMajority();
  await sleep(seconds * 500);
  const asked = performance.now();
  const reason = await store.head(600).then(
    () => 'none',
    (error: Error) => error.message,
  );
  const told = performance.now() - asked;
  await sleep(seconds * 500);
  await inMemory.start();
  const back = performance.now();
  await store.head();
  const right = performance.now() - back;
  await inMemory.killMajority();
  const closing = performance.now();
  await writers.stop();
  await store.close();
  const closed = performance.now() - closing;
  await inMemory.start();
  return [
    {
      work: `no leader for ${seconds} s: who asks how it is`,
      bar: 'is told within 1 s, and why',
      figure: `${Math.round(told)} ms`,
      met: told < 1_000 && reason.includes('leader'),
    },
    { work: 'reads again after that', bar: '≤ 3 s', figure: `${Math.round(right)} ms`, met: right < 3_000 },
    {
      work: 'closing while there is none',
      bar: 'ends with what is under way',
      figure: `${Math.round(closed)} ms`,
      met: closed < 6_000,
    },
  ];
}

/** Writers of streams of their own, and a ledger of what they were told. */
class Writers {
  readonly acknowledged: { readonly append: Append; readonly appended: Appended }[] = [];
  refused = 0;
  readonly #partnership = `partnership-${randomUUID()}`;
  #working = true;
  readonly #ended: Promise<unknown>;

  constructor(private readonly store: EventStore) {
    this.#ended = Promise.all(Array.from({ length: 8 }, (_, i) => this.#write(1 + (i % 3))));
  }

  async more(count: number): Promise<void> {
    const before = this.acknowledged.length;
    while (this.acknowledged.length < before + count) await sleep(5);
  }

  async stop(): Promise<void> {
    this.#working = false;
    await this.#ended;
  }

  async check(): Promise<{ lost: number; doubled: number; elsewhere: number }> {
    const log = await this.store.readAll({
      after: 0,
      limit: Number.MAX_SAFE_INTEGER,
      partnership: this.#partnership,
    });
    const positions = new Map(log.map(({ id, position }) => [id, position]));
    const written = this.acknowledged.flatMap(({ append }) => append.events);
    return {
      lost: written.filter(({ id }) => !positions.has(id)).length,
      doubled: log.length - positions.size,
      elsewhere: this.acknowledged.filter(
        ({ append, appended }) => positions.get(append.events.at(-1)!.id) !== appended.position,
      ).length,
    };
  }

  async #write(count: number): Promise<void> {
    const to = { stream: `action-${randomUUID()}`, partnership: this.#partnership };
    for (let version = 0; this.#working;) {
      const append = { ...to, expectedVersion: version, events: someEvents(count) };
      try {
        const appended = await this.store.append(append);
        this.acknowledged.push({ append, appended });
        version += count;
      } catch {
        if (this.#working) this.refused++;
        await sleep(50);
      }
    }
  }
}

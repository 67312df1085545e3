import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import { Victim } from './process.js';

export interface FleetOptions {
  /** Folder of the compiled programs. */
  readonly programs: string;
  readonly writers: number;
  /** Through the proxy. */
  readonly writerConnection: string;
  readonly workerConnection: string;
  readonly seed: number;
  readonly bug: string | null;
  readonly ledger: Ledger;
}

/** The writers and the worker. */
export class Fleet {
  readonly #writers: Victim[] = [];
  readonly #paused = new Set<Victim>();
  readonly #incarnations: number[] = [];
  #worker: Victim;
  #cycle = 0;

  constructor(private readonly options: FleetOptions) {
    for (let index = 0; index < options.writers; index++) {
      this.#incarnations.push(0);
      this.#writers.push(this.#newWriter(index));
    }
    this.#worker = this.#newWorker();
  }

  get size(): number {
    return this.#writers.length;
  }

  get worker(): Victim {
    return this.#worker;
  }

  writer(index: number): Victim {
    return this.#writers[index]!;
  }

  /** Those that ended though nobody killed them, in words. */
  get ended(): string[] {
    return [...this.#writers, this.#worker].flatMap(({ ended }) => ended ?? []);
  }

  async replaceWriter(index: number): Promise<void> {
    await this.#writers[index]!.kill();
    this.#incarnations[index]!++;
    this.#writers[index] = this.#newWriter(index);
  }

  async replaceWorker(): Promise<void> {
    await this.#worker.kill();
    this.#worker = this.#newWorker();
  }

  go(cycle: number): void {
    this.#cycle = cycle;
    this.#paused.clear();
    for (const writer of this.#writers) writer.order({ kind: 'go', cycle });
  }

  /** @returns the writers that did not come to rest within the time, ms, by name. */
  async pause(patience: number): Promise<string[]> {
    for (const writer of this.#writers) writer.order({ kind: 'pause' });
    const end = performance.now() + patience;
    const restless = () => this.#writers.filter((writer) => !this.#paused.has(writer) && !writer.ended);
    while (restless().length > 0 && performance.now() < end) await sleep(10);
    return restless().map(({ name }) => name);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#writers, this.#worker].map((victim) => victim.kill()));
  }

  #newWriter(index: number): Victim {
    const { programs, writerConnection: connectionString, seed, bug, ledger } = this.options;
    const incarnation = this.#incarnations[index]!;
    const name = `writer ${index}.${incarnation}`;
    const start = { connectionString, seed, bug, index, incarnation, cycle: this.#cycle };
    const writer: Victim = new Victim(name, join(programs, 'writer.js'), start, (message) => {
      if (message.kind === 'paused') this.#paused.add(writer);
      ledger.take(name, message);
    });
    return writer;
  }

  #newWorker(): Victim {
    const { programs, workerConnection: connectionString, bug } = this.options;
    return new Victim('the worker', join(programs, 'worker.js'), { connectionString, bug });
  }
}

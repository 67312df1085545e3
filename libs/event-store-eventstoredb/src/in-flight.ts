import { StoreUnavailable } from '@governance/event-sourcing';

/** Beyond this the server is far behind: refusing is better than filling the memory. */
const MOST_WAITING = 20_000;

/** Lets so many appends be under way at once and no more; the others wait for their turn, first come, first served. */
export class InFlight {
  readonly #waiting: (() => void)[] = [];
  #whenIdle: (() => void)[] = [];
  #running = 0;

  constructor(private readonly most: number) {}

  /** @throws StoreUnavailable when too many wait already, and whatever the work throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.most) {
      this.#running++;
    } else {
      if (this.#waiting.length >= MOST_WAITING) {
        throw new StoreUnavailable(`${MOST_WAITING} appends are waiting for EventStoreDB already.`);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else if (--this.#running === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    }
  }

  /** Resolves once nothing is waiting or under way. */
  idle(): Promise<void> {
    return this.#running > 0 ? new Promise((resolve) => this.#whenIdle.push(resolve)) : Promise.resolve();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

interface Waiter {
  readonly position: number;
  readonly wake: () => void;
}

/**
 * Wakes those who wait for the log to grow: at once when this process appended, otherwise by looking at the head.
 * One look serves all who wait, and nobody looks when nobody waits.
 */
export class HeadWatch {
  readonly #waiters = new Set<Waiter>();
  readonly #end = new AbortController();
  #looking = false;
  #known = 0;

  /** @param interval ms between two looks. */
  constructor(
    private readonly head: () => Promise<number>,
    private readonly interval: number,
  ) {}

  waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#known > position || signal.aborted || this.#end.signal.aborted) return resolve();
      const waiter = {
        position,
        wake: () => {
          this.#waiters.delete(waiter);
          signal.removeEventListener('abort', waiter.wake);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal.addEventListener('abort', waiter.wake);
      if (!this.#looking) void this.#look();
    });
  }

  /** The log has reached the position. */
  moved(position: number): void {
    this.#known = Math.max(this.#known, position);
    for (const waiter of this.#waiters) if (position > waiter.position) waiter.wake();
  }

  close(): void {
    this.#end.abort();
    for (const waiter of this.#waiters) waiter.wake();
  }

  async #look(): Promise<void> {
    this.#looking = true;
    while (this.#waiters.size > 0) {
      // A database that is away is looked for again: whoever waits goes on waiting.
      this.moved(await this.head().catch(() => 0));
      if (this.#waiters.size === 0) break;
      await sleep(this.interval, undefined, { signal: this.#end.signal }).catch(() => {});
    }
    this.#looking = false;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

interface Waiter {
  readonly position: number;
  readonly wake: () => void;
}

/** Tells of positions that the log has reached: by one look, or for as long as a subscription lasts. */
export type Look = (moved: (position: number) => void) => Promise<void>;

/**
 * Wakes those who wait for the log to grow: at once when this process appended, otherwise by looking. One look serves
 * all who wait, and nobody looks when nobody waits.
 */
export class LogWatch {
  readonly #waiters = new Set<Waiter>();
  readonly #end = new AbortController();
  #looking = false;
  #known = 0;

  /** @param pause ms from the end of a look to the next. */
  constructor(
    private readonly look: Look,
    private readonly pause: number,
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
      if (!this.#looking) void this.#lookWhileAwaited();
    });
  }

  /** The log has reached the position. */
  moved(position: number): void {
    this.#known = Math.max(this.#known, position);
    for (const waiter of this.#waiters) if (position > waiter.position) waiter.wake();
  }

  /** @param before what was known when the look began: a log that ends before that is another one, and all are told */
  #seen(position: number, before: number): void {
    if (position >= before) return this.moved(position);
    this.#known = position;
    for (const waiter of this.#waiters) waiter.wake();
  }

  close(): void {
    this.#end.abort();
    for (const waiter of this.#waiters) waiter.wake();
  }

  async #lookWhileAwaited(): Promise<void> {
    this.#looking = true;
    while (this.#waiters.size > 0) {
      const before = this.#known;
      // A store that is away is looked at again: whoever waits goes on waiting.
      await this.look((position) => this.#seen(position, before)).catch(() => {});
      if (this.#waiters.size === 0) break;
      await sleep(this.pause, undefined, { signal: this.#end.signal }).catch(() => {});
    }
    this.#looking = false;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

interface Waiter {
  readonly position: number;
  readonly wake: () => void;
}

/** How long after a lost subscription the next is tried, ms. */
const PAUSE = 200;

/**
 * Wakes those who wait for the log to grow: at once when this process appended, otherwise as the server tells. One
 * subscription serves all who wait; it begins when somebody first waits.
 */
export class LogWatch {
  readonly #waiters = new Set<Waiter>();
  readonly #end = new AbortController();
  #following = false;
  #known = 0;

  /** @param follow tells of positions that the log has reached, until it is cut off */
  constructor(private readonly follow: (moved: (position: number) => void) => Promise<void>) {}

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
      if (!this.#following) void this.#followAlways();
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

  async #followAlways(): Promise<void> {
    const { signal } = this.#end;
    this.#following = true;
    while (!signal.aborted) {
      // A server that is away is tried again: whoever waits goes on waiting.
      await this.follow((position) => this.moved(position)).catch(() => {});
      await sleep(PAUSE, undefined, { signal }).catch(() => {});
    }
  }
}

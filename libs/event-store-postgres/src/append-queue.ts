import { StoreUnavailable } from '@governance/event-sourcing';
import type { Append, Appended } from '@governance/event-sourcing';

export interface WaitingAppend {
  readonly append: Append;
  readonly bytes: number;
  readonly resolve: (result: Appended) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_EVENTS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** Beyond this the database is far behind: refusing is better than filling the memory. */
const MOST_WAITING = 20_000;

/**
 * Coalesces: appends that arrive while a batch is being written wait and go together in the next. There is no timer;
 * an append that finds nobody ahead goes at once, alone.
 */
export class AppendQueue {
  #waiting: WaitingAppend[] = [];
  #writing = false;
  #whenIdle: (() => void)[] = [];

  /** @param write settles every append of the batch; rejects with StoreUnavailable when the database does not answer. */
  constructor(private readonly write: (batch: readonly WaitingAppend[]) => Promise<void>) {}

  add(append: Append, bytes: number): Promise<Appended> {
    if (this.#waiting.length >= MOST_WAITING) {
      throw new StoreUnavailable(`${MOST_WAITING} appends are waiting for the database already.`);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, bytes, resolve, reject });
      if (this.#writing) return;
      this.#writing = true;
      // Not now: those who were answered together append together.
      process.nextTick(() => void this.#writeAll());
    });
  }

  /** Resolves once nothing is waiting or being written. */
  idle(): Promise<void> {
    return this.#writing ? new Promise((resolve) => this.#whenIdle.push(resolve)) : Promise.resolve();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.write(batch);
      } catch (error) {
        // Those behind were not sent, and would wait in vain for the same database.
        for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(error);
      }
      // The answered have their turn first, so that their next appends join this batch.
      await new Promise<void>((resolve) => process.nextTick(resolve));
    }
    this.#writing = false;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  #takeBatch(): WaitingAppend[] {
    const batch: WaitingAppend[] = [];
    const streams = new Set<string>();
    const left: WaitingAppend[] = [];
    let events = 0;
    let bytes = 0;
    for (const waiting of this.#waiting) {
      const { stream } = waiting.append;
      const fits =
        events + waiting.append.events.length <= MOST_EVENTS && bytes + waiting.bytes <= MOST_BYTES;
      // Two appends to one stream depend on each other, so the second waits, and so does all behind it there.
      if (!streams.has(stream) && (fits || batch.length === 0)) {
        batch.push(waiting);
        events += waiting.append.events.length;
        bytes += waiting.bytes;
      } else {
        left.push(waiting);
      }
      streams.add(stream);
    }
    this.#waiting = left;
    return batch;
  }
}

import { EventEmitter } from 'node:events';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /** Offset in bytes, as in a log file: it rises by the size of what is written. */
  readonly position: number;
  /** Ten thousandths of a millisecond since 1970. */
  readonly created: bigint;
}

export type Outcome =
  /** The append's last event; `again` when it was written before. */
  | { readonly stored: StoredEvent; readonly again: boolean }
  /** Revision that the stream has; -1 when there is none. */
  | { readonly current: number };

/**
 * What EventStoreDB does with appends: revisions, idempotence, one order; and events of its own in between. What is
 * written counts once a majority has it: until then nobody reads it, and a leader that is lost takes it along.
 */
export class LogInMemory extends EventEmitter<{ replicated: [readonly StoredEvent[]] }> {
  readonly #events: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  #replicated = 0;
  #end = 0;
  /** By how much its clock is off, ms. */
  #clock = 0;

  /** @param delay ms until a majority has what was written */
  constructor(private readonly delay: number) {
    super();
    this.setMaxListeners(0);
    this.#writeOwn();
    this.#replicateUpTo(this.#end);
  }

  setClock(off: number): void {
    this.#clock = off;
  }

  /** How many events a majority has. */
  get length(): number {
    return this.#replicated;
  }

  at(index: number): StoredEvent {
    return this.#events[index]!;
  }

  /** What a majority has of a stream. */
  stream(name: string): readonly StoredEvent[] {
    const written = this.#streams.get(name) ?? [];
    let replicated = written.length;
    while (replicated > 0 && !this.isReplicated(written[replicated - 1]!)) replicated--;
    return replicated === written.length ? written : written.slice(0, replicated);
  }

  isReplicated({ position }: StoredEvent): boolean {
    return this.#replicated > 0 && position <= this.#events[this.#replicated - 1]!.position;
  }

  /** @param expected revision; -1 when the stream must not exist */
  append(stream: string, expected: number, proposed: readonly ProposedEvent[]): Outcome {
    const written = this.#streams.get(stream) ?? [];
    const current = written.length - 1;
    if (expected !== current) {
      const same = proposed.every(({ id }, i) => written[expected + 1 + i]?.id === id);
      return same ? { stored: written[expected + proposed.length]!, again: true } : { current };
    }
    return { stored: this.write(stream, proposed), again: false };
  }

  /** Whatever the stream holds. @returns the last of them */
  write(stream: string, proposed: readonly ProposedEvent[]): StoredEvent {
    for (const event of proposed) this.#write(stream, event);
    const last = this.#events.at(-1)!;
    if (this.#events.length % 5 === 0) this.#writeOwn();
    if (this.delay === 0) this.#replicateUpTo(this.#end);
    else setTimeout((end) => this.#replicateUpTo(end), this.delay, this.#end);
    return last;
  }

  /** Resolves once a majority has the event; never when its leader is lost before. */
  async replicated(event: StoredEvent): Promise<void> {
    if (this.isReplicated(event)) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.#events.includes(event, this.#replicated)) return;
        this.off('replicated', look);
        if (this.isReplicated(event)) resolve();
      };
      this.on('replicated', look);
    });
  }

  /** A leader was lost, and with it what no other node had. */
  forget(): void {
    for (const { stream } of this.#events.splice(this.#replicated)) {
      const written = this.#streams.get(stream)!;
      written.pop();
      if (written.length === 0) this.#streams.delete(stream);
    }
    this.emit('replicated', []);
  }

  /** All of it is gone: the node comes back with an empty disk. */
  empty(): void {
    this.#replicated = 0;
    this.forget();
    this.#end = 0;
    this.#writeOwn();
    this.#replicateUpTo(this.#end);
  }

  #replicateUpTo(end: number): void {
    const from = this.#replicated;
    let to = from;
    while (to < this.#events.length && this.#events[to]!.position < end) to++;
    if (to === from) return;
    this.#replicated = to;
    this.emit('replicated', this.#events.slice(from, to));
  }

  #write(stream: string, event: ProposedEvent): void {
    const written = this.#streams.get(stream) ?? [];
    const stored = {
      ...event,
      stream,
      revision: written.length,
      position: this.#end,
      created: BigInt(Date.now() + this.#clock) * 10_000n,
    };
    this.#end += 100 + event.data.length + event.metadata.length;
    written.push(stored);
    this.#streams.set(stream, written);
    this.#events.push(stored);
  }

  #writeOwn(): void {
    const data = new TextEncoder().encode('{"proc":{}}');
    this.#write('$stats-127.0.0.1:2113', {
      id: '00000000-0000-4000-8000-000000000000',
      type: '$statsCollected',
      contentType: 'application/json',
      data,
      metadata: new Uint8Array(),
    });
  }
}

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
  | { readonly stored: StoredEvent | undefined }
  /** Revision that the stream has; -1 when there is none. */
  | { readonly current: number };

/** What EventStoreDB does with appends: revisions, idempotence, one order; and events of its own in between. */
export class LogInMemory extends EventEmitter<{ event: [StoredEvent] }> {
  readonly events: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  #end = 0;

  constructor() {
    super();
    this.setMaxListeners(0);
    this.#writeOwn();
  }

  stream(name: string): readonly StoredEvent[] {
    return this.#streams.get(name) ?? [];
  }

  /** @param expected revision; -1 when the stream must not exist */
  append(stream: string, expected: number, proposed: readonly ProposedEvent[]): Outcome {
    const held = this.stream(stream);
    const current = held.length - 1;
    if (expected !== current) {
      const same = proposed.every(({ id }, i) => held[expected + 1 + i]?.id === id);
      // The real server does not say where an append is that it had before.
      return same ? { stored: undefined } : { current };
    }
    for (const event of proposed) this.#write(stream, event);
    if (this.events.length % 5 === 0) this.#writeOwn();
    return { stored: this.stream(stream).at(-1)! };
  }

  #write(stream: string, event: ProposedEvent): void {
    const held = this.#streams.get(stream) ?? [];
    const stored = {
      ...event,
      stream,
      revision: held.length,
      position: this.#end,
      created: BigInt(Date.now()) * 10_000n,
    };
    this.#end += 100 + event.data.length + event.metadata.length;
    held.push(stored);
    this.#streams.set(stream, held);
    this.events.push(stored);
    this.emit('event', stored);
  }

  #writeOwn(): void {
    const data = new TextEncoder().encode('{"proc":{}}');
    const type = '$statsCollected';
    this.#write('$stats-127.0.0.1:2113', {
      id: '00000000-0000-4000-8000-000000000000',
      type,
      contentType: 'application/json',
      data,
      metadata: new Uint8Array(),
    });
  }
}

import { checkTogether } from './check-append.js';
import { MalformedEvent, StoreUnavailable, VersionConflict } from './errors.js';
import type { Append, Appended, EventStore, ReadAll, RecordedEvent } from './event-store.js';

/** The log in memory, for tests of rules and for looking at what would happen. It ends with the process. */
export class MemoryEventStore implements EventStore {
  readonly #log: RecordedEvent[] = [];
  readonly #streams = new Map<string, RecordedEvent[]>();
  /** When each event came, by position. */
  readonly #stored: number[] = [];
  readonly #ids = new Set<string>();
  readonly #waiting = new Set<() => void>();
  #closed = false;

  async append(append: Append): Promise<Appended> {
    return (await this.appendTogether([append]))[0]!;
  }

  async appendTogether(appends: readonly Append[]): Promise<readonly Appended[]> {
    this.#refuseWhenClosed();
    checkTogether(appends);
    // Nothing waits between the look at all of them and the last one's writing.
    const before = appends.map((append) => this.#before(append));
    const appended = appends.map((append, i) => before[i] ?? this.#write(append));
    for (const wake of [...this.#waiting]) wake();
    return appended;
  }

  /** The result of the same append when it came before. @throws VersionConflict, MalformedEvent */
  #before({ stream, expectedVersion, events }: Append): Appended | undefined {
    const recorded = this.#streams.get(stream) ?? [];
    if (recorded.length !== expectedVersion) {
      const first = recorded.slice(expectedVersion, expectedVersion + events.length);
      if (first.length === events.length && first.every((event, i) => event.id === events[i]!.id)) {
        return { version: first.at(-1)!.version, position: first.at(-1)!.position };
      }
      throw new VersionConflict(stream, expectedVersion, recorded.length);
    }
    const known = events.find((event) => this.#ids.has(event.id));
    if (known) throw new MalformedEvent(`Event ${known.id} is already in the log, at another place.`);
    return undefined;
  }

  #write({ stream, partnership, events }: Append): Appended {
    const recorded = this.#streams.get(stream) ?? [];
    for (const event of events) {
      const { id, type, data, metadata } = event;
      const version = recorded.length + 1;
      const position = this.#log.length + 1;
      const entry = Object.freeze({ id, type, data, metadata, stream, partnership, version, position });
      recorded.push(entry);
      this.#log.push(entry);
      this.#stored.push(performance.now());
      this.#ids.add(id);
    }
    this.#streams.set(stream, recorded);
    return { version: recorded.length, position: this.#log.length };
  }

  async readStream(stream: string, fromVersion = 1): Promise<readonly RecordedEvent[]> {
    this.#refuseWhenClosed();
    return (this.#streams.get(stream) ?? []).slice(fromVersion - 1);
  }

  async readAll({ after, limit, partnership, upTo = Infinity }: ReadAll): Promise<readonly RecordedEvent[]> {
    this.#refuseWhenClosed();
    const page: RecordedEvent[] = [];
    for (let at = after; at < Math.min(this.#log.length, upTo) && page.length < limit; at++) {
      const event = this.#log[at]!;
      if (partnership === undefined || event.partnership === partnership) page.push(event);
    }
    return page;
  }

  async entryAt(position: number): Promise<RecordedEvent | undefined> {
    this.#refuseWhenClosed();
    return this.#log[position - 1];
  }

  async head(): Promise<number> {
    this.#refuseWhenClosed();
    return this.#log.length;
  }

  async waitingBeyond(position: number): Promise<number | null> {
    this.#refuseWhenClosed();
    const stored = this.#stored[position];
    return stored === undefined ? null : performance.now() - stored;
  }

  waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed || signal.aborted || this.#log.length > position) return resolve();
      const wake = () => {
        if (!this.#closed && !signal.aborted && this.#log.length <= position) return;
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of [...this.#waiting]) wake();
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new StoreUnavailable('The log has been closed.');
  }
}

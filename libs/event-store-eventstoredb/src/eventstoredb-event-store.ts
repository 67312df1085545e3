import {
  checkAppend,
  checkRecorded,
  checkTogether,
  LogWatch,
  StoreUnavailable,
  UnfitServer,
  VersionConflict,
} from '@governance/event-sourcing';
import type { Append, Appended, EventStore, ReadAll, RecordedEvent } from '@governance/event-sourcing';
import { runsOf } from '@governance/event-sourcing/backup';
import type { AppendsInOrder, PlacedEvent } from '@governance/event-sourcing/backup';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { Appender } from './appending.js';
import { isNoPosition, patientlyAsk } from './availability.js';
import { addressOf } from './connection-string.js';
import { Connection } from './connection.js';
import { InFlight } from './in-flight.js';
import { Foreign } from './foreign.js';
import type { ForeignEvent } from './foreign.js';
import { streamOnServer } from './names-on-server.js';
import { ServerClock } from './server-clock.js';
import { prove } from './prove.js';
import { entryRequest, lastRequest, liveRequest, logRequest, streamRequest } from './requests.js';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tls=true&tlsCAFile=…`, also `esdb+discover://`, `kurrentdb://`. */
  readonly connectionString: string;
  /** How long an append or a read is tried again while the server does not answer, ms. Default 5,000. */
  readonly patience?: number;
  /** How long one append may take before it is tried again, ms. Default 10,000. */
  readonly timeout?: number;
  /** Most appends under way at once. Default 64: of over a hundred on a new connection some never come back. */
  readonly inFlight?: number;
  /** Whether an event that looks like one of the log's is one; the others are passed over. Left out: all are. */
  readonly isEntry?: (event: RecordedEvent) => boolean;
  /** Told once, of the first event of another program. */
  readonly onForeign?: (event: ForeignEvent) => void;
  /** The log is given also where the server does not answer, and refuses with the reason until it has. Default: it is not. */
  readonly mayBeAway?: boolean;
}

/**
 * Opens the log on an EventStoreDB or KurrentDB of its own, 23.10 or later.
 * @throws UnfitServer (too old, refuses the user, an address that cannot be used), StoreUnavailable
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
  const store = new EventStoreDbEventStore(options);
  try {
    await store.open(options.mayBeAway ? FIRST_TRY : undefined);
    return store;
  } catch (error) {
    if (options.mayBeAway && error instanceof StoreUnavailable) return store;
    await store.close();
    throw error;
  }
}

/** To find a partnership's events the server looks through the whole log; a lost connection is noticed long before. */
const READ_TIMEOUT = 300_000;

/** How long a server that may be away is waited for at the start, ms: it is met where it is there. */
const FIRST_TRY = 2_000;

/** How long after a lost subscription the next is tried, ms. */
const RESUBSCRIBE_PAUSE = 200;

export class EventStoreDbEventStore implements EventStore, AppendsInOrder {
  readonly #connection: Connection;
  readonly #patience: number;
  readonly #appender: Appender;
  readonly #foreign: Foreign;
  readonly #inFlight: InFlight;
  readonly #watch: LogWatch;
  readonly #clock: ServerClock;
  #closing: Promise<void> | undefined;
  #proven = false;

  constructor(options: EventStoreDbOptions) {
    this.#connection = new Connection(addressOf(options.connectionString));
    this.#patience = options.patience ?? 5_000;
    this.#clock = new ServerClock(this.#connection, READ_TIMEOUT);
    this.#foreign = new Foreign(options);
    this.#appender = new Appender(this.#connection, {
      patience: this.#patience,
      timeout: options.timeout ?? 10_000,
      read: (stream, fromVersion, count) => this.#stream(stream, fromVersion, count),
    });
    this.#inFlight = new InFlight(options.inFlight ?? 64);
    this.#watch = new LogWatch((moved) => this.#follow(moved), RESUBSCRIBE_PAUSE);
  }

  /**
   * Also warms the connection up, before many calls use it at once.
   * @param within ms after which a server that says nothing is away
   */
  async open(within?: number): Promise<void> {
    await patientlyAsk(this.#patience, () => this.#prove(), within);
  }

  async #prove(): Promise<void> {
    await prove(this.#connection, () => this.#readHead());
    this.#proven = true;
  }

  /** One that was away at the start is proven by the first who asks. @throws StoreUnavailable */
  async #proved(): Promise<void> {
    if (this.#proven) return;
    await this.#prove().catch((error: unknown) => {
      throw error instanceof UnfitServer ? new StoreUnavailable(error.message, { cause: error }) : error;
    });
  }

  /** Which log it is, however its address is written: that of these nodes, as long as they run. */
  identity(): Promise<string> {
    return this.#ask(async () => `eventstoredb ${await this.#connection.leadingNode()}`);
  }

  async append(append: Append): Promise<Appended> {
    this.#refuseWhenClosed();
    checkAppend(append);
    if (!this.#proven) await this.#ask(() => this.#proved());
    const appended = await this.#inFlight.run(() => this.#appender.append(append));
    this.#watch.moved(appended.position);
    this.#clock.appended(appended.position);
    return appended;
  }

  /** EventStoreDB stores one stream's events at once and no more: the promise here is the lesser one. */
  async appendTogether(appends: readonly Append[]): Promise<readonly Appended[]> {
    this.#refuseWhenClosed();
    checkTogether(appends);
    for (const append of appends) await this.#ask(() => this.#look(append));
    const appended: Appended[] = [];
    for (const append of appends.slice(1)) appended.push(await this.append(append));
    for (const append of appends.slice(0, 1)) appended.unshift(await this.append(append));
    return appended;
  }

  /** Of copies and imports. What was sent before an error stays: the same again goes on behind it. */
  async appendInOrder(events: readonly PlacedEvent[]): Promise<void> {
    this.#refuseWhenClosed();
    const runs = runsOf(events);
    for (const run of runs) checkRecorded(run);
    if (!this.#proven) await this.#ask(() => this.#proved());
    await this.#inFlight.run(() => this.#appender.appendInOrder(runs));
  }

  /** @throws VersionConflict when the append would be refused now */
  async #look(append: Append): Promise<void> {
    if (await this.#appender.stored(append)) return;
    const { stream, expectedVersion } = append;
    const actual = (await this.#stream(stream, 1)).length;
    if (actual !== expectedVersion) throw new VersionConflict(stream, expectedVersion, actual);
  }

  readStream(stream: string, fromVersion = 1): Promise<readonly RecordedEvent[]> {
    return this.#ask(() => this.#stream(stream, fromVersion));
  }

  readAll(page: ReadAll): Promise<readonly RecordedEvent[]> {
    return this.#ask(() => this.#readPage(page));
  }

  entryAt(position: number): Promise<RecordedEvent | undefined> {
    return this.#ask(async () => {
      try {
        const [entry] = await this.#events(entryRequest(position));
        return entry?.position === position ? entry : undefined;
      } catch (error) {
        if (isNoPosition(error)) return undefined;
        throw error;
      }
    });
  }

  head(within?: number): Promise<number> {
    return this.#ask(() => this.#readHead(), within);
  }

  waitingBeyond(position: number): Promise<number | null> {
    return this.#ask(async () => {
      const [next] = await this.#readPage({ after: position, limit: 1 });
      if (!next) return null;
      return this.#clock.since(next.position);
    });
  }

  async waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    await this.#watch.waitBeyond(position, signal);
  }

  /** How many events of other programs were passed over. */
  get foreign(): number {
    return this.#foreign.count;
  }

  /** Waits for the appends under way; whoever waits for events is woken. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#watch.close();
    await this.#inFlight.idle();
    this.#connection.close();
  }

  async #readPage(page: ReadAll): Promise<RecordedEvent[]> {
    if (page.limit <= 0) return [];
    try {
      return await this.#readPageFrom(page.after, page);
    } catch (error) {
      // What comes after a position at which no event begins is found from the start.
      if (page.after === 0 || !isNoPosition(error)) throw error;
      return this.#readPageFrom(0, page);
    }
  }

  async #readPageFrom(start: number, { after, limit, partnership, upTo = Infinity }: ReadAll) {
    const events: RecordedEvent[] = [];
    // The event at the position itself comes first.
    const count = start === after ? limit + 1 : Number.MAX_SAFE_INTEGER;
    await this.#read(logRequest(start, count, partnership), (event) => {
      if (event.position > upTo) return false;
      if (event.position > after) events.push(event);
      return events.length < limit;
    });
    return events;
  }

  async #readHead(): Promise<number> {
    // One nearly always does; the last may be another program's.
    for (const count of [1, Number.MAX_SAFE_INTEGER]) {
      let head = 0;
      let answers = 0;
      await this.#read(
        lastRequest(count),
        ({ position }) => {
          head = position;
          return false;
        },
        () => answers++,
      );
      if (head > 0 || answers === 0) return head;
    }
    return 0;
  }

  #stream(stream: string, fromVersion: number, count?: number): Promise<RecordedEvent[]> {
    return this.#events(streamRequest(streamOnServer(stream), fromVersion, count));
  }

  async #events(request: ReadReq): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    await this.#read(request, (event) => events.push(event) > 0);
    return events;
  }

  /**
   * Hands over each event of ours, none when the stream does not exist, until there are no more or `take` returns false.
   * @param passed called for each event of another program
   */
  async #read(request: ReadReq, take: (event: RecordedEvent) => boolean, passed?: () => void): Promise<void> {
    await this.#connection.read(request, READ_TIMEOUT, (answer) => {
      const { event } = answer;
      if (!event) return true;
      const ours = this.#foreign.passOver(event);
      if (ours) return take(ours);
      passed?.();
      return true;
    });
  }

  async #follow(moved: (position: number) => void): Promise<void> {
    await this.#connection.read(liveRequest(), Infinity, (answer) => {
      const entry = answer.event && this.#foreign.passOver(answer.event);
      if (entry) moved(entry.position);
      // What was appended before the subscription began is known by the head.
      else if (answer.confirmed) void this.#readHead().then(moved, () => {});
      return true;
    });
  }

  async #ask<T>(question: () => Promise<T>, within?: number): Promise<T> {
    this.#refuseWhenClosed();
    return patientlyAsk(this.#patience, () => this.#proved().then(question), within);
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new StoreUnavailable('The log has been closed.');
  }
}

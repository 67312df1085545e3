import {
  checkAppend,
  checkRecorded,
  checkTogether,
  LogWatch,
  StoreUnavailable,
  VersionConflict,
} from '@governance/event-sourcing';
import type { Append, Appended, EventStore, ReadAll, RecordedEvent } from '@governance/event-sourcing';
import { runsOf } from '@governance/event-sourcing/backup';
import type { AppendsInOrder, PlacedEvent } from '@governance/event-sourcing/backup';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { Appender } from './appending.js';
import { isNoPosition, patientlyAsk, UnfitServer } from './availability.js';
import { addressOf } from './connection-string.js';
import { Connection } from './connection.js';
import { InFlight } from './in-flight.js';
import { Foreign } from './foreign.js';
import type { ForeignEvent } from './foreign.js';
import { createdAt, streamOnServer } from './names-on-server.js';
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
}

/**
 * Opens the log on an EventStoreDB or KurrentDB of its own, 23.10 or later.
 * @throws UnfitServer (too old, an address that cannot be used), StoreUnavailable
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
  const store = new EventStoreDbEventStore(options);
  try {
    await store.open();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** To find a partnership's events the server looks through the whole log; a lost connection is noticed long before. */
const READ_TIMEOUT = 300_000;

/** A node that takes connections and says nothing, as one does that is stopped in the middle, is given up, ms. */
const OPEN_TIMEOUT = 5_000;

/** How long after a lost subscription the next is tried, ms. */
const RESUBSCRIBE_PAUSE = 200;

/** From 22.6 a stream's events say their positions; up to 22.10 events of the server slip through a filter. */
const OLDEST = [23, 10] as const;

export class EventStoreDbEventStore implements EventStore, AppendsInOrder {
  readonly #connection: Connection;
  readonly #patience: number;
  readonly #appender: Appender;
  readonly #foreign: Foreign;
  readonly #inFlight: InFlight;
  readonly #watch: LogWatch;
  #closing: Promise<void> | undefined;

  constructor(options: EventStoreDbOptions) {
    this.#connection = new Connection(addressOf(options.connectionString));
    this.#patience = options.patience ?? 5_000;
    this.#foreign = new Foreign(options);
    this.#appender = new Appender(this.#connection, {
      patience: this.#patience,
      timeout: options.timeout ?? 10_000,
      read: (stream, fromVersion, count) => this.#stream(stream, fromVersion, count),
    });
    this.#inFlight = new InFlight(options.inFlight ?? 64);
    this.#watch = new LogWatch((moved) => this.#follow(moved), RESUBSCRIBE_PAUSE);
  }

  /** Also warms the connection up, before many calls use it at once. */
  async open(): Promise<void> {
    await patientlyAsk(this.#patience, async () => {
      const version = await this.#connection.serverVersion(OPEN_TIMEOUT);
      const [major = 0, minor = 0] = version.split('.').map(Number);
      if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]))) {
        throw new UnfitServer(
          `EventStoreDB is version ${version}; the log needs ${OLDEST.join('.')} or later.`,
        );
      }
      await this.#readHead().catch(refusedUser);
    });
  }

  async append(append: Append): Promise<Appended> {
    this.#refuseWhenClosed();
    checkAppend(append);
    const appended = await this.#inFlight.run(() => this.#appender.append(append));
    this.#watch.moved(appended.position);
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
      let age = 0;
      await this.#connection.read(logRequest(next.position, 1), READ_TIMEOUT, (answer) => {
        age = Date.now() - createdAt(answer.getEvent()!.getEvent()!);
        return false;
      });
      return Math.max(0, age);
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
      const event = answer.getEvent()?.getEvent();
      if (!event) return true;
      const ours = this.#foreign.passOver(event);
      if (ours) return take(ours);
      passed?.();
      return true;
    });
  }

  async #follow(moved: (position: number) => void): Promise<void> {
    await this.#connection.read(liveRequest(), Infinity, (answer) => {
      const event = answer.getEvent()?.getEvent();
      const entry = event && this.#foreign.passOver(event);
      if (entry) moved(entry.position);
      // What was appended before the subscription began is known by the head.
      else if (answer.hasConfirmation()) void this.#readHead().then(moved, () => {});
      return true;
    });
  }

  async #ask<T>(question: () => Promise<T>, within?: number): Promise<T> {
    this.#refuseWhenClosed();
    return patientlyAsk(this.#patience, question, within);
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new StoreUnavailable('The log has been closed.');
  }
}

/** At the start nobody waits for an account to be let in: the address has the wrong one. @throws UnfitServer, the error */
function refusedUser(error: Error & { readonly type?: string }): never {
  if (error.type !== 'access-denied') throw error;
  throw new UnfitServer(`EventStoreDB refuses the user of the address: ${error.message}`, { cause: error });
}

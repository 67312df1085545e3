import {
  checkAppend,
  checkRecorded,
  checkTogether,
  EventTooLarge,
  LogWatch,
  StoreUnavailable,
  VersionConflict,
} from '@governance/event-sourcing';
import type { Append, Appended, EventStore, ReadAll, RecordedEvent } from '@governance/event-sourcing';
import { runsOf, type AppendsInOrder, type PlacedEvent } from '@governance/event-sourcing/backup';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { isPassing, isRefusal, patiently, patientlyAsk, UnfitServer } from './availability.js';
import { appendOverOneCall } from './batch-append.js';
import { Connection } from './connection.js';
import { entryAt } from './entry-at.js';
import { InFlight } from './in-flight.js';
import { createdAt, positionOf, recordedEvent } from './names-on-server.js';
import { appendRequests, lastRequest, liveRequest, logRequest, streamRequest } from './requests.js';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tls=true&tlsCAFile=…`, also `esdb+discover://`, `kurrentdb://`. */
  readonly connectionString: string;
  /** How long an append or a read is tried again while the server does not answer, ms. Default 5,000. */
  readonly patience?: number;
  /** How long one append may take before it is tried again, ms. Default 10,000. */
  readonly timeout?: number;
  /** Most appends under way at once. Default 64: of over a hundred on a new connection some never come back. */
  readonly inFlight?: number;
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

/** How long after a lost subscription the next is tried, ms. */
const RESUBSCRIBE_PAUSE = 200;

/** From 22.6 a stream's events say their positions; up to 22.10 events of the server slip through a filter. */
const OLDEST = [23, 10] as const;

export class EventStoreDbEventStore implements EventStore, AppendsInOrder {
  readonly #connection: Connection;
  readonly #patience: number;
  readonly #timeout: number;
  readonly #inFlight: InFlight;
  readonly #watch: LogWatch;
  #closing: Promise<void> | undefined;

  constructor(options: EventStoreDbOptions) {
    this.#connection = new Connection(options.connectionString);
    this.#patience = options.patience ?? 5_000;
    this.#timeout = options.timeout ?? 10_000;
    this.#inFlight = new InFlight(options.inFlight ?? 64);
    this.#watch = new LogWatch((moved) => this.#follow(moved), RESUBSCRIBE_PAUSE);
  }

  /** Also warms the connection up, before many calls use it at once. */
  async open(): Promise<void> {
    await patientlyAsk(this.#patience, async () => {
      const version = await this.#connection.serverVersion();
      const [major = 0, minor = 0] = version.split('.').map(Number);
      if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]))) {
        throw new UnfitServer(
          `EventStoreDB is version ${version}; the log needs ${OLDEST.join('.')} or later.`,
        );
      }
      await this.#readHead();
    });
  }

  async append(append: Append): Promise<Appended> {
    this.#refuseWhenClosed();
    checkAppend(append);
    const appended = await this.#inFlight.run(() => this.#append(append));
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
    await patientlyAsk(this.#patience, async () => {
      await appendOverOneCall(await this.#connection.batch(), runs);
    });
  }

  /** @throws VersionConflict when the append would be refused now */
  async #look(append: Append): Promise<void> {
    if (await this.#stored(append, 1)) return;
    const { stream, expectedVersion } = append;
    const actual = (await this.#events(streamRequest(stream, 1))).length;
    if (actual !== expectedVersion) throw new VersionConflict(stream, expectedVersion, actual);
  }

  readStream(stream: string, fromVersion = 1): Promise<readonly RecordedEvent[]> {
    return this.#ask(() => this.#events(streamRequest(stream, fromVersion)));
  }

  readAll(page: ReadAll): Promise<readonly RecordedEvent[]> {
    return this.#ask(() => this.#readPage(page));
  }

  entryAt(position: number): Promise<RecordedEvent | undefined> {
    return this.#ask(() => entryAt(this.#connection, position, READ_TIMEOUT));
  }

  head(): Promise<number> {
    return this.#ask(() => this.#readHead());
  }

  waitingBeyond(position: number): Promise<number | null> {
    return this.#ask(async () => {
      const [next] = await this.#readPage({ after: position, limit: 1 });
      if (!next) return null;
      let age = 0;
      await this.#read(logRequest(next.position, 1), (event) => {
        age = Date.now() - createdAt(event);
        return false;
      });
      return Math.max(0, age);
    });
  }

  async waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    await this.#watch.waitBeyond(position, signal);
  }

  /** Waits for the appends under way; whoever waits for events is woken. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#watch.close();
    await this.#inFlight.idle();
    await this.#connection.close();
  }

  async #append(append: Append): Promise<Appended> {
    const { stream } = append;
    const requests = appendRequests(append);
    try {
      // An answer that was lost is asked for again: what was stored the first time is known by its ids.
      return await patiently(this.#patience, async () => {
        const answer = await this.#connection.append(requests, this.#timeout);
        const wrong = answer.getWrongExpectedVersion();
        const stored = await this.#stored(append, wrong ? 1 : append.events.length);
        if (stored) return stored;
        if (!wrong) throw new Error('It acknowledged the append but does not have it.');
        const actual = wrong.hasCurrentRevision() ? Number(wrong.getCurrentRevision()) + 1 : 0;
        throw new VersionConflict(stream, append.expectedVersion, actual);
      });
    } catch (error) {
      if (isRefusal(error)) throw error;
      const { message, type } = error as { message: string; type?: string };
      if (type === 'maximum-append-size-exceeded') {
        throw new EventTooLarge(
          `The append to ${stream} is larger than EventStoreDB takes. Raise its setting MaxAppendSize to 16000000.`,
        );
      }
      throw new StoreUnavailable(`EventStoreDB failed on the append to ${stream}: ${message}`, {
        cause: error,
      });
    }
  }

  /**
   * The append's result when its events, from the nth on, are where they should be. Read rather than taken from the
   * answer, which for an append that was there before need not tell the first result.
   */
  async #stored({ stream, expectedVersion, events }: Append, nth: number): Promise<Appended | undefined> {
    const ids = events.slice(nth - 1).map(({ id }) => id);
    const stored = await this.#events(streamRequest(stream, expectedVersion + nth, ids.length));
    if (stored.length !== ids.length || stored.some(({ id }, i) => id !== ids[i])) return undefined;
    const { version, position } = stored.at(-1)!;
    return { version, position };
  }

  async #readPage(page: ReadAll): Promise<RecordedEvent[]> {
    if (page.limit <= 0) return [];
    try {
      return await this.#readPageFrom(page.after, page);
    } catch (error) {
      // The server refuses a position at which no event begins; then what comes after it is found from the start.
      if (page.after === 0 || isPassing(error)) throw error;
      return this.#readPageFrom(0, page);
    }
  }

  async #readPageFrom(start: number, { after, limit, partnership, upTo = Infinity }: ReadAll) {
    const events: RecordedEvent[] = [];
    // The event at the position itself comes first.
    const count = start === after ? limit + 1 : Number.MAX_SAFE_INTEGER;
    await this.#read(logRequest(start, count, partnership), (event) => {
      const position = positionOf(event);
      if (position > upTo) return false;
      if (position > after) events.push(recordedEvent(event));
      return events.length < limit;
    });
    return events;
  }

  async #readHead(): Promise<number> {
    let head = 0;
    await this.#read(lastRequest(), (event) => {
      head = positionOf(event);
      return true;
    });
    return head;
  }

  async #events(request: ReadReq): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    await this.#read(request, (event) => events.push(recordedEvent(event)) > 0);
    return events;
  }

  /** Hands over each event, none when the stream does not exist, until there are no more or `take` returns false. */
  async #read(request: ReadReq, take: (event: ReadResp.ReadEvent.RecordedEvent) => boolean): Promise<void> {
    await this.#connection.read(request, READ_TIMEOUT, (answer) => {
      const event = answer.getEvent()?.getEvent();
      return event ? take(event) : true;
    });
  }

  async #follow(moved: (position: number) => void): Promise<void> {
    await this.#connection.read(liveRequest(), Infinity, (answer) => {
      const event = answer.getEvent()?.getEvent();
      if (event) moved(positionOf(event));
      // What was appended before the subscription began is known by the head.
      else if (answer.hasConfirmation()) void this.#readHead().then(moved, () => {});
      return true;
    });
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    this.#refuseWhenClosed();
    return patientlyAsk(this.#patience, question);
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new StoreUnavailable('The log has been closed.');
  }
}

/**
 * The log: whatever was acknowledged is there, once, in one order, for ever.
 * The promises are tests: `contract/`. Data and metadata are JSON text and come back byte for byte.
 */
export interface NewEvent {
  /** UUID. The same id appended again at the same expected version returns the first result. */
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** The partnership whose history this is. */
  readonly partnership: string;
  /** 1, 2, 3, … within the stream. */
  readonly version: number;
  /** 1, 2, 3, … in the whole log, without a gap in stores that can promise it, and never out of order. */
  readonly position: number;
}

export interface Append {
  readonly stream: string;
  readonly partnership: string;
  /** The version that was read; 0 means that the stream must not exist. There is no "any". */
  readonly expectedVersion: number;
  /** At least one; all are stored or none. */
  readonly events: readonly NewEvent[];
}

export interface Appended {
  /** Version of the stream after the append. */
  readonly version: number;
  /** Position of the last event appended. */
  readonly position: number;
}

export interface ReadAll {
  /** Only events after this position. */
  readonly after: number;
  /** At most this many events. */
  readonly limit: number;
  /** Only this partnership's events. */
  readonly partnership?: string;
  /** Only events at or before this position. */
  readonly upTo?: number;
}

export interface EventStore {
  /** @throws VersionConflict, EventTooLarge, MalformedEvent, StoreUnavailable */
  append(append: Append): Promise<Appended>;
  /**
   * Appends to several streams, each named once, in this order: all or none. A store that cannot promise that looks at
   * all of them first, appends one after the other, and the first one last: broken off, it is completed by sending the
   * same again, and what the first one says is true once it can be read.
   * @returns for each what `append` returns
   * @throws as `append`
   */
  appendTogether(appends: readonly Append[]): Promise<readonly Appended[]>;
  /** The stream's events from a version on (default 1), in order; empty when the stream does not exist. */
  readStream(stream: string, fromVersion?: number): Promise<readonly RecordedEvent[]>;
  /** A page of the log in order of position. */
  readAll(page: ReadAll): Promise<readonly RecordedEvent[]>;
  /** The event at a position, by a read of one event; undefined when none begins there. */
  entryAt(position: number): Promise<RecordedEvent | undefined>;
  /**
   * Position of the last event; 0 when the log is empty.
   * @param within ms after which a log that is away is away: for whoever watches, and cannot wait as people do
   */
  head(within?: number): Promise<number>;
  /**
   * How long ago the first event beyond the position was stored, ms; null when there is none. By the store's own
   * clock: what an event says of itself may come from a board whose clock stands still.
   */
  waitingBeyond(position: number): Promise<number | null>;
  /**
   * Resolves when the log may have moved past the position, or the signal aborts.
   * It may wake early, never late by more than the store's polling interval.
   */
  waitBeyond(position: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What the work is made of: the same bytes for every contender. */
export interface BenchEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** A log as the work uses it. */
export interface Contender {
  /** To a stream that does not exist. */
  append(stream: string, events: readonly BenchEvent[]): Promise<unknown>;
  /** @returns how many events it read. */
  readStream(stream: string): Promise<number>;
  /**
   * The next page of at most 1,000 events after a cursor (0 at first), by the reader that the contender offers.
   * @returns the ids, and the cursor to go on with.
   */
  readPage(cursor: number): Promise<{ readonly ids: readonly string[]; readonly cursor: number }>;
  close(): Promise<unknown>;
}

export const PAGE = 1_000;
export const PARTNERSHIPS = Array.from({ length: 20 }, (_, i) => `partnership-${i}`);

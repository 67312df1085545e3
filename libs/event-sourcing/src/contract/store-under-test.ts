import type { EventStore } from '../event-store.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** The store promises positions 1, 2, 3, … without a gap. */
  readonly contiguous: boolean;
  /** False when the store knows an event's id only where the event is: then it cannot refuse the id elsewhere. */
  readonly knowsAllIds?: boolean;
  /** False when the store cannot append to several streams at once. */
  readonly storesTogether?: boolean;
  /** A second store on the same log, as another process has it; left out when the log lives in one process. */
  openAnother?(): Promise<EventStore>;
  /** The next append of `store` is stored but its answer is lost on the way; left out when none can be. */
  loseNextAnswer?(): void;
  /** Ways round the store to change or remove an event of the stream, by name; each must reject. */
  edits?(stream: string): Readonly<Record<string, () => Promise<unknown>>>;
  /** Closes the store and removes what `open` made. */
  close(): Promise<void>;
}

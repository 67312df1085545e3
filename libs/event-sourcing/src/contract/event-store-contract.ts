import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { testAppending } from './appending.js';
import { testEdits } from './edits.js';
import { testHistories } from './histories.js';
import { testReading } from './reading.js';
import { testRefusals } from './refusals.js';
import { testTogether } from './together.js';
import { testWaiting } from './waiting.js';

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

/**
 * What any store must promise. The log may hold other events already, and others may be appending: each test uses
 * streams and partnerships of its own.
 */
export function describeEventStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the promises of the log`, () => {
    let subject: StoreUnderTest;
    beforeAll(async () => {
      subject = await open();
    }, 60_000);
    afterAll(() => subject?.close(), 60_000);

    const current = () => subject;
    describe('expected version, idempotence, all or nothing', () => testAppending(current));
    describe('several streams together', () => testTogether(current));
    describe('one order, exact bytes', () => testReading(current));
    describe('live', () => testWaiting(current));
    describe('clear errors', () => testRefusals(current));
    describe('no edits', () => testEdits(current));
    describe('histories of many writers', () => testHistories(current));
  });
}

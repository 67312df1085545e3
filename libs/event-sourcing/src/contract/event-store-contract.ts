import { afterAll, beforeAll, describe } from '@jest/globals';
import { testAppending } from './appending.js';
import { testEdits } from './edits.js';
import { testHistories } from './histories.js';
import { testReading } from './reading.js';
import { testRefusals } from './refusals.js';
import type { StoreUnderTest } from './store-under-test.js';
import { testTogether } from './together.js';
import { testWaiting } from './waiting.js';

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

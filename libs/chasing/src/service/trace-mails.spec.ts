import { expect, it } from '@jest/globals';
import { awaitedSince } from './trace-mails.js';

it('waits for news of the mails of four days, by the clocks of London', () => {
  expect(awaitedSince('2016-07-05T22:30:00.000Z')).toBe('2016-07-01');
  expect(awaitedSince('2016-07-05T23:30:00.000Z')).toBe('2016-07-02');
});

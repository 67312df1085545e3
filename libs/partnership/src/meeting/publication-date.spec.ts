import { addWorkingDays, isWorkingDay, plusDays } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { publicationDate } from './publication-date.js';

describe('the day by which papers are published', () => {
  it.each([
    ['an ordinary Wednesday', '2024-03-06', '2024-02-27'],
    ['a Monday', '2024-03-11', '2024-03-01'],
    ['the Wednesday after Easter', '2024-04-03', '2024-03-22'],
    ['the first Thursday of January', '2024-01-04', '2023-12-22'],
    ['after Christmas Day on a Sunday, with its substitute', '2017-01-05', '2016-12-23'],
    ['after the two bank holidays of May', '2017-06-06', '2017-05-26'],
    ['after the Coronation', '2023-05-10', '2023-04-28'],
    ['a Saturday', '2024-03-09', '2024-03-01'],
  ] as const)('before %s', (_, meeting, published) => {
    expect(publicationDate(meeting)).toBe(published);
  });

  it('is a working day with exactly five working days between it and the meeting', () => {
    const days = fc.integer({ min: 0, max: 7600 }).map((days) => plusDays('2015-01-01', days));
    fc.assert(
      fc.property(days, (meeting) => {
        const published = publicationDate(meeting);
        expect(isWorkingDay(published)).toBe(true);
        let between = 0;
        for (let day = addWorkingDays(published, 1); day < meeting; day = addWorkingDays(day, 1))
          between += 1;
        expect(between).toBe(5);
      }),
      { numRuns: 200 },
    );
  });
});

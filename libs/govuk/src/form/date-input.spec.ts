import { describe, expect, it } from '@jest/globals';
import { dateParts, parseDateInput } from './date-input.js';

describe('a date typed in three boxes', () => {
  it.each([
    ['6', '3', '2024', '2024-03-06'],
    [' 06 ', '03', '2024', '2024-03-06'],
    ['29', '2', '2024', '2024-02-29'],
    ['1', 'March', '2026', '2026-03-01'],
    ['1', 'sept', '2026', '2026-09-01'],
  ])('reads %s %s %s', (day, month, year, date) => {
    expect(parseDateInput({ day, month, year })).toEqual({ date });
  });

  it.each([
    ['31', '2', '2026', 'must be a real date'],
    ['29', '2', '2026', 'must be a real date'],
    ['3', '13', '2026', 'must be a real date'],
    ['0', '1', '2026', 'must be a real date'],
    ['1', 'Marchember', '2026', 'must be a real date'],
    ['1', 'm', '2026', 'must be a real date'],
    ['first', '1', '2026', 'must be a real date'],
    ['1', '1', '0026', 'must be a real date'],
    ['6', '3', '24', 'must have a year of 4 numbers, for example 2026'],
    ['6', '3', '', 'must include a year'],
    ['', '', '2026', 'must include a day and a month'],
  ])('refuses %s %s %s', (day, month, year, reason) => {
    expect(parseDateInput({ day, month, year })).toEqual({ reason, empty: false });
  });

  it.each(['TBC', 'to be confirmed', 'ongoing', 'Annual'])('says what to do instead of %s', (words) => {
    const names = 'names none. Leave it empty where it may be left out, and give the day when it is known';
    for (const parts of [{ day: words }, { day: '1', month: '4', year: words }])
      expect(parseDateInput(parts)).toEqual({ reason: `must be a day: “${words}” ${names}`, empty: false });
  });

  it('tells nothing typed from something wrong', () => {
    expect(parseDateInput({ day: ' ', month: '' })).toEqual({ reason: 'must be entered', empty: true });
  });
});

describe('the boxes of a form', () => {
  it('shows what was typed, right or wrong', () => {
    expect(
      dateParts({ due: '2024-03-06', 'due-day': '31', 'due-month': '', 'due-year': '2026' }, 'due'),
    ).toEqual({
      day: '31',
      month: '',
      year: '2026',
    });
  });

  it('takes an ISO date apart', () => {
    expect(dateParts({ due: '2024-03-06' }, 'due')).toEqual({ day: '6', month: '3', year: '2024' });
    expect(dateParts(undefined, 'due')).toEqual({});
  });
});

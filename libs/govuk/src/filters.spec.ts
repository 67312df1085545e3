import { describe, expect, it } from '@jest/globals';
import { date, dateTime, monthYear, percent, plural, withQuery } from './filters.js';

describe('dates on a page', () => {
  it('words an ISO date without moving it', () => {
    expect(date('2024-03-06')).toBe('6 March 2024');
    expect(date('2024-07-01')).toBe('1 July 2024');
  });

  it('tells London time on both sides of the change to summer time', () => {
    expect(dateTime('2024-03-31T00:59:00Z')).toBe('31 March 2024 at 12:59am');
    expect(dateTime('2024-03-31T01:00:00Z')).toBe('31 March 2024 at 2:00am');
  });

  it('tells London time on both sides of the change to winter time', () => {
    expect(dateTime('2024-10-27T00:30:00Z')).toBe('27 October 2024 at 1:30am');
    expect(dateTime('2024-10-27T01:30:00Z')).toBe('27 October 2024 at 1:30am');
    expect(dateTime('2024-10-27T14:05:00Z')).toBe('27 October 2024 at 2:05pm');
  });

  it('puts an hour before midnight UTC in summer on the next day', () => {
    expect(date('2024-06-30T23:30:00Z')).toBe('1 July 2024');
    expect(date(new Date('2024-12-31T23:30:00Z'))).toBe('31 December 2024');
    expect(monthYear('2024-06-30T23:30:00Z')).toBe('July 2024');
  });

  it('words a month given alone', () => {
    expect(monthYear('2024-03')).toBe('March 2024');
  });

  it('shows nothing for nothing and leaves what is no date as it came', () => {
    expect(date(null)).toBe('');
    expect(dateTime(undefined)).toBe('');
    expect(date('Q3 of 2024')).toBe('Q3 of 2024');
  });
});

describe('counts and shares', () => {
  it('agrees the noun with the number', () => {
    expect(plural(1, 'action')).toBe('1 action');
    expect(plural(0, 'action')).toBe('0 actions');
    expect(plural(1200, 'entry', 'entries')).toBe('1,200 entries');
  });

  it('words a share', () => {
    expect(percent(0.254)).toBe('25%');
    expect(percent(0.254, 1)).toBe('25.4%');
    expect(percent(null)).toBe('');
    expect(percent(0 / 0)).toBe('');
  });
});

describe('addresses of a list', () => {
  it('changes one part of the query and keeps the rest', () => {
    expect(withQuery('/plan?rag=red&page=3', { page: 4 })).toBe('/plan?rag=red&page=4');
    expect(withQuery('/plan?rag=red', { rag: '' })).toBe('/plan');
    expect(withQuery('/plan', { owner: 'Health & Care' })).toBe('/plan?owner=Health+%26+Care');
  });
});

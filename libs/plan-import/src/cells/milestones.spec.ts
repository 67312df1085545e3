import { describe, expect, it } from '@jest/globals';
import { cleanCell } from './clean-cell.js';
import { readMilestones } from './milestones.js';

const one = (text: string) => readMilestones(cleanCell(text), null)[0]!;

describe('the date of a milestone', () => {
  it.each([
    ['Scaffold up September 2024 (was June 2024)', '2024-09-30'],
    ['Permanent adviser in post by 31/08/2024', '2024-08-31'],
    ['Tender started by 31/07/2024', '2024-07-31'],
    ['Training completed May 2024', '2024-05-31'],
    ['Communications to commence in September 2024', '2024-09-30'],
    ['Policy review by June 2024', '2024-06-30'],
    ['Buy brooms (start 1 April 2024; by 30 June 2024)', '2024-06-30'],
  ])('is when it is to be: %s', (text, date) => {
    expect(one(text).date).toBe(date);
  });

  it.each([
    'From April 2024',
    'Started April 2024',
    'Completed May 2024: holes dug',
    'Was June 2024',
    'Three months after May 2024',
    'Sessions since May 2024',
  ])('is none where it began, is over or counts from it, and that is told: %s', (text) => {
    expect(one(text)).toMatchObject({ date: null, odd: expect.any(String) as unknown });
  });

  it('tells what it leaves aside', () => {
    expect(one('Scaffold up September 2024 (was June 2024)').odd).toContain('is what it was before');
  });
});

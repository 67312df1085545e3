import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../index.js';
import { table } from '../testing/table.js';
import { periodOf } from './headings.js';
import { propose } from './propose.js';

describe('what a document repeats is one finding', () => {
  it('numbers that begin anew in each table, and the rows of a table without actions', async () => {
    const table = (...titles: string[]) => [
      'No\tAction\tOwner\tDue date',
      ...titles.map((title, index) => `${index + 1}\t${title}\tPublic Health\t30/06/2026`),
    ];
    const plan = await readPlan({
      name: 'plan.txt',
      bytes: Buffer.from(
        [
          'Action plan April 2026 - March 2027',
          '',
          'Version\t3.1\nSheet\tSomething\nOther\tSomething else',
          '',
          'Theme one: supply',
          '',
          ...table('Map the activity in town', 'Run joint visits in town', 'Agree one form for all'),
          '',
          'Theme two: treatment',
          '',
          ...table('Open a clinic on Saturday', 'Publish the market profile', 'Train the licensed staff'),
        ].join('\n'),
      ),
    });
    const of = (kind: string) => plan.findings.filter((finding) => finding.kind === kind);
    expect(of('reference-repeated')).toHaveLength(1);
    expect(of('reference-repeated')[0]!.rows).toEqual([4, 5, 6]);
    expect(of('row-not-understood')).toHaveLength(1);
    expect(of('row-not-understood')[0]!.text).toBe(
      'Version | 3.1\nSheet | Something\nOther | Something else',
    );
    expect(plan.plan.period).toEqual({ from: '2026-04-01', to: '2027-03-31' });
  });
});

describe('the period', () => {
  it.each([
    ['Action plan April 2026 - March 2027', '2026-04-01', '2027-03-31'],
    ['Plan, 1 April 2026 to 31 March 2029', '2026-04-01', '2029-03-31'],
    ['Recovery plan Jan 2026–Dec 2026', '2026-01-01', '2026-12-31'],
    ['Age-friendly plan 2025/26 – 2027/28', '2025-04-01', '2028-03-31'],
    ['Age-friendly plan 2025/26-2027/28', '2025-04-01', '2028-03-31'],
    ['Age-friendly plan 2025-26 / 2026-27', '2025-04-01', '2027-03-31'],
    ['Age-friendly plan 2025/26 to 2027/28', '2025-04-01', '2028-03-31'],
  ])('%s', (title, from, to) => {
    expect(periodOf(title)).toEqual({ from, to });
  });

  it('ends after it begins', () => {
    expect(periodOf('Notes of March 2027 to April 2026')).toBeNull();
    expect(periodOf('Next meeting: 1 November 2027 – 19:00')).toBeNull();
  });
});

it('two letters that own something and that nobody knows are asked about, once', () => {
  const { findings } = propose(
    table(
      'Action | Owner',
      'Open a hub | JM',
      'Print a card | Trading Standards; TS',
      'Train the teams | HR',
      'Map the waits | JM and Housing',
    ),
    'Town plan 2026-27',
  );
  const told = findings.filter(({ kind, message }) => kind === 'owner-odd' && message.includes('initials'));
  expect(told.map(({ rows }) => rows)).toEqual([[1]]);
  expect(told[0]!.message).toContain('(‘JM’)');
});

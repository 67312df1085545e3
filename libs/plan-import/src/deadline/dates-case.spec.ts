import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { readPlan } from '../read-plan.js';

const file = resolve('../shared/cases/import/08-dates.xlsx');

/** The day, or none with a finding; `odd` where a finding has to stand beside the day. */
const right: Readonly<Record<string, readonly [date: string | null, finding: boolean]>> = {
  'Within 60 days of approval': [null, true],
  'Dec. 31, 2024': ['2024-12-31', false],
  'Third quarter 2024/25': ['2024-12-31', false],
  'H1 2024/25': ['2024-09-30', false],
  'Q2/Q3 2024/25': ['2024-12-31', false],
  'Autumn 2024/Winter 2025': ['2025-02-28', true],
  'March 2025 (was June 2024)': ['2025-03-31', true],
  'June 2024 (slipped from March 2024)': ['2024-06-30', true],
  'From September 2024': [null, true],
  'September 2024 onwards': [null, true],
  'Completed June 2024': [null, true],
  'March 2025, review annually': ['2025-03-31', true],
  'Academic year 2024/25': ['2025-08-31', true],
  '12/31/2024': ['2024-12-31', true],
  'Aug 31st': ['2024-08-31', true],
  'Summer 24': ['2024-08-31', true],
  FY25: [null, true],
};

(existsSync(file) ? it : it.skip)('the cases of dates come out right', async () => {
  const plan = await readPlan({ name: '08-dates.xlsx', bytes: readFileSync(file) });
  const actions = plan.themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions));
  const asked = new Set(
    plan.findings.filter(({ kind }) => /^(?:date|term)-/.test(kind)).map(({ row }) => row),
  );
  const read = actions.map(({ deadline, source }) => [
    deadline.asWritten,
    [deadline.date, asked.has(source.row)],
  ]);
  expect(Object.fromEntries(read)).toEqual(right);
  expect(actions.flatMap(({ milestones }) => milestones)).toEqual([]);
});

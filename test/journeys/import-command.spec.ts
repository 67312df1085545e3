import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { run } from '../services/command-line.js';

const examplePlan = fileURLToPath(new URL('../../apps/cli/src/play/example-plan.txt', import.meta.url));
const sources = fileURLToPath(new URL('../../../shared/sources/', import.meta.url));
const whenSourcesAreHere = existsSync(sources) ? describe : describe.skip;

interface Printed {
  readonly plan: { readonly title: string; readonly period: object };
  readonly themes: {
    readonly priorities: {
      readonly reference: string;
      readonly actions: {
        readonly reference: string;
        readonly deadline: { asWritten: string; date: string | null; precision: string };
      }[];
    }[];
  }[];
  readonly findings: { readonly kind: string }[];
}

describe('the example plan', () => {
  it('is understood', async () => {
    const { priorities, actions, themes, printed } = await dryRun(examplePlan);
    expect(printed.plan.period).toEqual({ from: '2016-04-01', to: '2017-03-31' });
    expect([themes.length, priorities.length, actions.length]).toEqual([4, 33, 71]);
    expect(actions[0]).toMatchObject({
      reference: 'PBC1.1',
      owners: ['LBTH Public Health'],
      deadline: { asWritten: 'End of March 2017', date: '2017-03-31' },
    });
  });

  it('is told to people in words', async () => {
    const running = run(['import', examplePlan, '--dry-run']);
    expect(await running.ended).toBe(0);
    expect(running.printed()).toContain('4 themes, 33 priorities, 71 actions');
    expect(running.printed()).toMatch(/7 {2}deadline-before-plan/);
  });
});

whenSourcesAreHere('the documents of real boards (skipped where they are not at hand)', () => {
  it('a whole plan is understood', async () => {
    const { priorities, actions, themes, printed } = await dryRun(
      `${sources}tower-hamlets-action-plan-2016-17.txt`,
    );
    expect([themes.length, priorities.length, actions.length]).toEqual([4, 33, 71]);
    const upTo = (prefix: string, last: number) =>
      Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`);
    expect(priorities.map(({ reference }) => reference)).toEqual([
      ...upTo('PBC', 8),
      ...upTo('T', 11),
      ...upTo('ER', 8),
      ...upTo('StF', 6),
    ]);
    const count = (wanted: string) => printed.findings.filter(({ kind }) => kind === wanted).length;
    expect(count('deadline-before-plan')).toBeGreaterThanOrEqual(7);
    expect(count('deadline-after-plan')).toBeGreaterThanOrEqual(3);
    expect(count('owner-missing')).toBeGreaterThanOrEqual(1);
    expect(count('duplicate-action')).toBeGreaterThanOrEqual(3);
    expect(count('kpi-missing')).toBeGreaterThanOrEqual(4);
  });

  it('a paper without a plan is refused', async () => {
    const running = run(['import', `${sources}rotherham-hwb-update-2024-03.txt`, '--dry-run']);
    expect(await running.ended).toBe(2);
    expect(running.printed()).toMatch(/table of actions|lines without columns/i);
  });
});

it('reads from standard input what has no name', async () => {
  const running = run(['import', '-', '--dry-run']);
  running.process.stdin!.end('Action | Lead | Deadline\n--- | --- | ---\nMow | Parks | May 2031\n');
  expect(await running.ended).toBe(0);
  expect(running.printed()).toMatch(/^Standard input, \d+ \w+ \d{4} \d\d:\d\d \(no period understood\)\n/);
  expect(running.printed()).toContain('1 actions');
  const nothing = run(['import', '-', '--dry-run']);
  nothing.process.stdin!.end();
  expect(await nothing.ended).toBe(2);
  expect(nothing.printed()).toContain('The file is empty');
});

it('names a file that is not there', async () => {
  const running = run(['import', 'nowhere.docx', '--dry-run']);
  expect(await running.ended).toBe(1);
  expect(running.printed()).toBe('There is no file nowhere.docx.\n');
});

async function dryRun(file: string) {
  const running = run(['import', file, '--dry-run', '--json']);
  expect(await running.ended).toBe(0);
  const printed = JSON.parse(running.printed()) as Printed;
  const priorities = printed.themes.flatMap((theme) => theme.priorities);
  return {
    printed,
    themes: printed.themes,
    priorities,
    actions: priorities.flatMap(({ actions }) => actions),
  };
}

import { expect, it } from '@jest/globals';
import { line } from '../documents/block.js';
import { readPlan } from '../index.js';
import { table as rows } from '../testing/table.js';
import { propose } from './propose.js';

const table = '| Action | Owner |\n|---|---|\n| Open a clinic on Saturdays | Health trust |\n';
const priorityOf = async (text: string) => {
  const plan = await readPlan({ name: 'plan.md', bytes: Buffer.from(text) });
  const { reference, title } = plan.themes[0]!.priorities[0]!;
  const outside = plan.findings.filter(({ kind }) => kind === 'text-outside-tables');
  return { priority: [reference, title], outside: outside.map(({ text: said }) => said) };
};

it('a heading in a style of its own ends where that style does: the words below it are no part of its title', async () => {
  const said = await priorityOf(
    `# Plan 2026/27\n\n## Priority 1: Treatment\n\nPeople wait too long, and we know it.\n\n${table}`,
  );
  expect(said.priority).toEqual(['1', 'Treatment']);
  expect(said.outside.join()).toContain('People wait too long');
});

it('a cover may name the body in its largest letters, and the plan below them', () => {
  const cover = [line('Northmere Partnership', 0), line('Delivery Plan 2026/27', 1)];
  const { plan } = propose([...cover, ...rows('Action | Owner', 'Open a clinic | Health trust')], 'plan');
  expect(plan).toEqual({
    title: 'Northmere Partnership: Delivery Plan 2026/27',
    period: { from: '2026-04-01', to: '2027-03-31' },
  });
});

it('an introduction that stands before a theme is no part of its name', () => {
  const above = [
    line('Delivery Plan 2026/27', 0),
    line('Introduction', 1),
    line('We met.'),
    line('Supply', 1),
  ];
  const { themes } = propose(
    [...above, ...rows('Priority | Action | Owner', 'Treatment | Open a clinic | Health trust')],
    'plan',
  );
  expect(themes.map(({ title }) => title)).toEqual(['Supply']);
});

it('where headings have no style, the lines below a reference belong to it', async () => {
  const said = await priorityOf(`Plan 2026/27\n\nPriority 1: Treatment\n\nthat people can reach\n\n${table}`);
  expect(said.priority).toEqual(['1', 'Treatment that people can reach']);
});

it('who was at a meeting is no heading of what it decided', () => {
  const above = [
    'Board action log, 14 July 2026',
    'Present: Chair; Public Health',
    'Apologies: none received',
  ];
  const { themes } = propose(
    [...above.map((text) => line(text)), ...rows('Action | Owner', 'Open a clinic | Health trust')],
    'log',
  );
  expect(JSON.stringify(themes)).not.toMatch(/Present|Apologies/);
});

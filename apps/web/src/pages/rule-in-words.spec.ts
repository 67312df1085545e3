import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { RuleBroken } from '@governance/event-sourcing';
import { ruleInWords } from './rule-in-words.js';

const sources = globSync(['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'], {
  exclude: (path) => path.endsWith('.spec.ts') || path.endsWith('.spec-data.ts'),
});
const thrown = sources.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/new RuleBroken\(\s*'([a-z-]+)'/g)].map(([, code]) => code!),
);

it('has words for every rule that the product can break', () => {
  expect(new Set(thrown).size).toBeGreaterThan(130);
  expect(thrown.filter((code) => wordsOf(code).includes(`(${code})`))).toEqual([]);
});

it('says what is wrong in the words of the form, and what to do', () => {
  expect(ruleInWords(new RuleBroken('text-missing', { field: 'narrative' }))).toBe(
    'Enter what has happened.',
  );
  expect(ruleInWords(new RuleBroken('text-too-long', { field: 'reason', limit: '10000' }))).toBe(
    'Shorten a reason to 10,000 characters, and enclose the rest as a document.',
  );
  expect(ruleInWords(new RuleBroken('constructor'))).toBe('This cannot be done (constructor).');
});

function wordsOf(code: string): string {
  const detail = {
    from: '2026-04-01',
    to: '2027-03-31',
    until: '2026-04-01T08:00:00.000Z',
    why: 'It is empty.',
  };
  return ruleInWords(new RuleBroken(code, detail));
}

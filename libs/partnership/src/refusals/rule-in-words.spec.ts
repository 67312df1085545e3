import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { RuleBroken } from './rule-broken.js';
import { ruleInWords, rules } from './rule-in-words.js';

const sources = globSync(['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'], {
  exclude: (path) => /spec(-data)?\.ts$|[\\/]refusals[\\/]/.test(path),
});
const named = new Set(
  sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/'([a-z0-9-]+)'/g)].map(([, code]) => code),
  ),
);

it('has no words for a rule that nothing breaks', () => {
  expect(Object.keys(rules).length).toBeGreaterThan(130);
  expect(Object.keys(rules).filter((code) => !named.has(code))).toEqual([]);
});

it('takes no rule that has no words', () => {
  // @ts-expect-error a code without words
  expect(new RuleBroken('nobody-worded-this').code).toBe('nobody-worded-this');
});

it('says what is wrong in the words of the form, and what to do', () => {
  expect(ruleInWords(new RuleBroken('text-missing', { field: 'narrative' }))).toBe(
    'Enter what has happened.',
  );
  expect(ruleInWords(new RuleBroken('text-too-long', { field: 'reason', limit: '10000' }))).toBe(
    'Shorten a reason to 10,000 characters, and enclose the rest as a document.',
  );
  expect(ruleInWords(new RuleBroken('meeting-cancelled', { date: '2016-06-14' }))).toBe(
    'The meeting of 14 June 2016 was cancelled.',
  );
  expect(ruleInWords({ code: 'constructor', detail: {} })).toBe('This cannot be done (constructor).');
});

it('leaves a day that is none as it came', () => {
  const refused = new RuleBroken('round-backwards', { opens: 'soon', closes: '2016-06-14' });
  expect(ruleInWords(refused)).toContain('14 June 2016, before it opens on soon');
});

import { expect, it } from '@jest/globals';
import { inChoice } from './in-choice.js';

it('a title among choices stands whole, or ends with a word', () => {
  const whole = 'Train every school nurse '.repeat(6).trim();
  expect(inChoice(whole)).toBe(whole);
  const long = inChoice('Train every school nurse '.repeat(9));
  expect(long).toMatch(/^Train every school nurse .* (Train|every|school|nurse)…$/);
  expect(long.length).toBeLessThanOrEqual(161);
  expect(inChoice('x'.repeat(400))).toBe(`${'x'.repeat(80)}…`);
});

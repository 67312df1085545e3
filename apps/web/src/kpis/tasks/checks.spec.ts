import { expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { Figure } from './checks.js';

class Read {
  @Figure('the figure')
  value!: unknown;
}
const read = (value: string) => plainToInstance(Read, { value }).value;

it.each([
  ['1,204', 1204],
  ['87.5%', 87.5],
  ['£300', 300],
  ['−5', -5],
  ['5.', 5],
  ['.5', 0.5],
  ['1.2.3', '1.2.3'],
  ['many', 'many'],
])('%s is read', (typed, value) => expect(read(typed)).toBe(value));

it('takes no longer for digits without end than for words', () => {
  const time = (text: string) => {
    const started = process.cpuUsage().user;
    read(text);
    return process.cpuUsage().user - started;
  };
  const plain = Math.max(10_000, time('as many as ever '.repeat(6_000)));
  expect(time(`${'1'.repeat(100_000)}x`) / plain).toBeLessThan(40);
});

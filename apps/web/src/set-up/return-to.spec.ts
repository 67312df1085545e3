import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownAddress } from './return-to.js';

it.each(['/', '/boards/1/actions?text=a%20b', '/sessions'])('%s is a page of this service', (address) => {
  expect(ownAddress(address)).toBe(address);
});

it.each([
  '',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/..//elsewhere.example',
  '/.//elsewhere.example',
  '/x/..//elsewhere.example',
  '/%2e//elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  'https://elsewhere.example/',
  'javascript:alert(1)',
  ' /boards',
  `/${'a'.repeat(1000)}`,
])('%j is not', (address) => {
  expect(ownAddress(address)).toBeNull();
});

it('leads nowhere else, by whatever dots, slashes and signs', () => {
  const parts = fc.constantFrom(
    '/',
    '.',
    '%2e',
    '%2f',
    '\\',
    '%5c',
    ':',
    '@',
    '?',
    '#',
    'x',
    'http',
    '\t',
    'é',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (some) => {
      const led = ownAddress(`/${some.join('')}`);
      if (led === null) return;
      expect(new URL(led, 'https://board.example').origin).toBe('https://board.example');
      expect(ownAddress(led)).toBe(led);
    }),
    { numRuns: 20_000 },
  );
});

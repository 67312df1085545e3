import { expect, it } from '@jest/globals';
import { ownAddress } from './return-to.js';

it.each(['/', '/boards/1/actions?text=a%20b', '/sessions'])('%s is a page of this service', (address) => {
  expect(ownAddress(address)).toBe(address);
});

it.each([
  '',
  '//elsewhere.example',
  '/\\elsewhere.example',
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

it('leads nowhere else by dots', () => {
  expect(ownAddress('/..//elsewhere.example')).toBe('//elsewhere.example');
});

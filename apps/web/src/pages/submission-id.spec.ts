import { expect, it } from '@jest/globals';
import { seenIn } from './submission-id.js';

it.each(['1', '3000000000', '9'.repeat(400)])('the version %s is a whole number', (seen) => {
  expect(Number.isSafeInteger(seenIn({ seen }).seen)).toBe(true);
});

it.each([undefined, '', '-1', '1e9', ['1'], 'Infinity'])('%j is no version', (seen) => {
  expect(seenIn({ seen })).toEqual({});
});

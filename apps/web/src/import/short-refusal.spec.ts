import { expect, it } from '@jest/globals';
import { shortRefusal } from './short-refusal.js';

it('a short refusal stays whole, and of a long one the first sentence is the error', () => {
  expect(shortRefusal('Too large. Split it.')).toEqual({ error: 'Too large. Split it.', explanation: '' });
  const rest = `Its lines begin: ${'word '.repeat(80)}`.trim();
  expect(shortRefusal(`No table in plan.docx. ${rest}`)).toEqual({
    error: 'No table in plan.docx.',
    explanation: rest,
  });
  const endless = 'word '.repeat(80).trim();
  expect(shortRefusal(endless)).toEqual({
    error: expect.stringMatching(/^.{1,200}…$/),
    explanation: endless,
  });
});

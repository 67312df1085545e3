import { expect, it } from '@jest/globals';
import { newIdIn, seenIn, submissionIn } from './submission-id.js';

it.each(['1', '3000000000', '9'.repeat(400)])('the version %s is a whole number', (seen) => {
  expect(Number.isSafeInteger(seenIn({ seen }).seen)).toBe(true);
  if (seen.length < 12) expect(seenIn({ seen })).toEqual({ seen: Number(seen) });
});

it.each([undefined, '', '-1', '1e9', ['1'], 'Infinity'])('%j is no version', (seen) => {
  expect(seenIn({ seen })).toEqual({});
});

const commandId = '0d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d';

it('a form that is sent twice is one submission, and makes one thing', () => {
  expect(submissionIn({ commandId })).toEqual({ command: commandId });
  expect(newIdIn({ commandId })).toBe(commandId);
});

it.each([undefined, '', 'x', [commandId]])(
  'the id %j is none: such a form is a submission of its own',
  (tampered) => {
    expect(submissionIn({ commandId: tampered } as never)).toEqual({});
    expect(newIdIn({ commandId: tampered } as never)).not.toBe(newIdIn({ commandId: tampered } as never));
  },
);

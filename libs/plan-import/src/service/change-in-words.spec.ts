import { expect, it } from '@jest/globals';
import { changeInWords } from './change-in-words.js';

it('an action that is placed elsewhere says from where to where', () => {
  const moved = { kind: 'action-moved', actionId: 'a', reference: 'P1.2', title: 'Mow', row: 2 } as const;
  const titles = { from: 'Greener streets', to: 'Quiet parks' };
  expect(changeInWords({ ...moved, from: 'P1', to: 'P2', titles })).toBe(
    'Action P1.2 placed under another priority: from P1 “Greener streets” to P2 “Quiet parks”',
  );
  // As it was kept before the titles were.
  expect(changeInWords({ ...moved, from: 'P1', to: 'P2' })).toContain('from P1 to P2');
});

import { expect, it } from '@jest/globals';
import { advice, onceAccepted } from './advice.js';

it('what was accepted long ago is not to be done before it is accepted', () => {
  for (const { waiting, accepted } of Object.values(advice))
    expect(onceAccepted(`Odd: ‘$&’. ${waiting}`)).toBe(`Odd: ‘$&’. ${accepted}`);
  expect(onceAccepted('No deadline is given.')).toBe('No deadline is given.');
});

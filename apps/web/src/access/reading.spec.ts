import { expect, it } from '@jest/globals';
import { noteRead, notingIn, readFor, readSoFar, withoutReading } from './reading.js';

it('what is read is noted for the answer that it is read for, and for no other', async () => {
  const [mine, theirs] = [new Set<string>(), new Set<string>()];
  await Promise.all([
    notingIn(mine, async () => {
      noteRead('action-1');
      await Promise.resolve();
      noteRead('action-2');
      expect(readSoFar()).toEqual(['action-1', 'action-2']);
    }),
    notingIn(theirs, async () => noteRead('risk-1')),
  ]);
  expect([[...mine], [...theirs]]).toEqual([['action-1', 'action-2'], ['risk-1']]);
});

it('outside an answer nothing is noted, and nothing fails', () => {
  expect(() => noteRead('action-1')).not.toThrow();
  expect(readSoFar()).toEqual([]);
});

it('what is made for others too is kept with what was read for it, and comparing words is no reading', async () => {
  const own = new Set<string>();
  await notingIn(own, async () => {
    const made = await readFor(async () => {
      noteRead('action-1');
      return withoutReading(() => {
        noteRead('action-2');
        return 'page';
      });
    });
    expect(made).toEqual({ result: 'page', read: ['action-1'] });
  });
  expect([...own]).toEqual([]);
});

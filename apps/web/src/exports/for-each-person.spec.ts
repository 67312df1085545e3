import { expect, it } from '@jest/globals';
import { ForEachPerson } from './for-each-person.js';

const place = (id: string) => ({ member: { id } }) as never;

it('lets each person have so much under way and refuses more in words, until some of it is done', async () => {
  const files = new ForEachPerson(2, 'files');
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const two = [1, 2].map(() => files.run(place('ann'), () => ended));
  await expect(files.run(place('ann'), async () => 'made')).rejects.toThrow(
    '2 files that you asked for are still being made. Wait for them, and ask again.',
  );
  expect(await files.run(place('bob'), async () => 'made')).toBe('made');
  end();
  await Promise.all(two);
  expect(await files.run(place('ann'), async () => 'made')).toBe('made');
});

import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '@governance/event-sourcing';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import type { WaitingAppend } from './append-queue.js';
import { AppendQueue } from './append-queue.js';

/** A queue whose batches are noted, and answered when `answer` is called. */
function queueUnderTest() {
  const batches: (readonly WaitingAppend[])[] = [];
  const answers: (() => void)[] = [];
  const queue = new AppendQueue(async (batch) => {
    batches.push(batch);
    await new Promise<void>((resolve) => answers.push(resolve));
    for (const { append, resolve } of batch) resolve({ version: append.events.length, position: 1 });
  });
  const answer = async () => {
    await turn();
    answers.shift()!();
    await turn();
  };
  return { queue, batches, answer };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const sizes = (batches: readonly (readonly unknown[])[]) => batches.map((batch) => batch.length);

it('sends a lone append at once and gathers those that arrive meanwhile', async () => {
  const { queue, batches, answer } = queueUnderTest();
  const first = queue.add(someAppend(), 100);
  await turn();
  const rest = Array.from({ length: 5 }, () => queue.add(someAppend(), 100));
  await turn();
  expect(sizes(batches)).toEqual([1]);
  await answer();
  expect(sizes(batches)).toEqual([1, 5]);
  await answer();
  await Promise.all([first, ...rest]);
});

it('never puts two appends to one stream into a batch, and keeps their order', async () => {
  const { queue, batches, answer } = queueUnderTest();
  const a = someAppend();
  const appends = [a, { ...a, expectedVersion: 1 }, someAppend(), { ...a, expectedVersion: 2 }];
  const done = Promise.all(appends.map((append) => queue.add(append, 100)));
  for (let i = 0; i < 3; i++) await answer();
  await done;
  expect(batches.map((batch) => batch.map(({ append }) => appends.indexOf(append)))).toEqual([
    [0, 2],
    [1],
    [3],
  ]);
});

it('bounds a batch in events and in bytes', async () => {
  const many = queueUnderTest();
  const events = someEvents(400);
  const done = Promise.all([1, 2, 3, 4].map(() => many.queue.add(someAppend({ events }), 100)));
  for (let i = 0; i < 2; i++) await many.answer();
  await done;
  expect(sizes(many.batches)).toEqual([2, 2]);

  const large = queueUnderTest();
  const megabytes = [3, 2, 9, 1].map((n) => large.queue.add(someAppend(), n * 1024 * 1024));
  for (let i = 0; i < 3; i++) await large.answer();
  await Promise.all(megabytes);
  expect(sizes(large.batches)).toEqual([2, 1, 1]);
});

it('tells all who wait when the database is away, and goes on afterwards', async () => {
  let away = true;
  const queue = new AppendQueue(async (batch) => {
    await turn();
    if (away) throw new StoreUnavailable('away');
    for (const { resolve } of batch) resolve({ version: 1, position: 1 });
  });
  const first = queue.add(someAppend(), 1);
  const append = someAppend();
  const waiting = [queue.add(append, 1), queue.add(append, 1)];
  const results = await Promise.allSettled([first, ...waiting]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
  await queue.idle();
  away = false;
  expect(await queue.add(append, 1)).toEqual({ version: 1, position: 1 });
});

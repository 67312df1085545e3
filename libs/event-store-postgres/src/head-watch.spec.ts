import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadWatch } from './head-watch.js';

const never = () => new AbortController().signal;

it('looks once for all who wait, at its interval, and not when nobody waits', async () => {
  let looks = 0;
  const watch = new HeadWatch(async () => {
    looks++;
    return 5;
  }, 100);
  await sleep(150);
  expect(looks).toBe(0);
  const waits = Promise.all(Array.from({ length: 50 }, () => watch.waitBeyond(5, never())));
  await sleep(250);
  expect(looks).toBeGreaterThan(1);
  expect(looks).toBeLessThan(5);
  watch.moved(6);
  await waits;
  const after = looks;
  await sleep(250);
  expect(looks).toBeLessThanOrEqual(after);
});

it('goes on waiting while the database is away', async () => {
  let away = true;
  const watch = new HeadWatch(async () => {
    if (away) throw new Error('away');
    return 1;
  }, 10);
  const wait = watch.waitBeyond(0, never());
  await sleep(50);
  away = false;
  await wait;
});

it('wakes everyone when it closes', async () => {
  const watch = new HeadWatch(async () => 0, 10);
  const wait = watch.waitBeyond(0, never());
  watch.close();
  await wait;
  await watch.waitBeyond(0, never());
});

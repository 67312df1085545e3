import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogWatch } from './log-watch.js';

const never = () => new AbortController().signal;

it('looks once for all who wait, at its interval, and not when nobody waits', async () => {
  let looks = 0;
  const watch = new LogWatch(async (moved) => {
    looks++;
    moved(5);
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

it('goes on waiting while the store is away', async () => {
  let away = true;
  const watch = new LogWatch(async (moved) => {
    if (away) throw new Error('away');
    moved(1);
  }, 10);
  const wait = watch.waitBeyond(0, never());
  await sleep(50);
  away = false;
  await wait;
});

it('wakes everyone when it closes', async () => {
  const watch = new LogWatch(async (moved) => moved(0), 10);
  const wait = watch.waitBeyond(0, never());
  watch.close();
  await wait;
  await watch.waitBeyond(0, never());
});

it('looks again when a subscription was cut off, and keeps one for all who wait', async () => {
  let subscriptions = 0;
  let tell: (position: number) => void = () => {};
  let cut: () => void = () => {};
  const watch = new LogWatch((moved) => {
    subscriptions++;
    tell = moved;
    return new Promise((_, reject) => (cut = () => reject(new Error('cut off'))));
  }, 10);
  const waits = [watch.waitBeyond(0, never()), watch.waitBeyond(0, never())];
  await sleep(30);
  expect(subscriptions).toBe(1);
  cut();
  await sleep(50);
  expect(subscriptions).toBe(2);
  tell(1);
  await Promise.all(waits);
  const next = watch.waitBeyond(1, never());
  expect(subscriptions).toBe(2);
  tell(2);
  await next;
  watch.close();
});

it('wakes everyone when the log ends before it did, and waits there again: it is another one', async () => {
  let head = 5;
  const watch = new LogWatch(async (moved) => moved(head), 10);
  watch.moved(5);
  const wait = watch.waitBeyond(5, never());
  await sleep(30);
  head = 3;
  await wait;
  let woken = false;
  const next = watch.waitBeyond(3, never()).then(() => (woken = true));
  await sleep(50);
  expect(woken).toBe(false);
  head = 4;
  await next;
});

import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { Deadline } from './deadline.js';

it('counts what is computed, and not what a busy machine takes', async () => {
  const deadline = new Deadline(0.5);
  expect(await deadline.before(pause(700, 'read'))).toBe('read');
  const used = process.cpuUsage();
  while (process.cpuUsage(used).user < 600_000);
  await expect(deadline.before(pause(0))).rejects.toMatchObject({ code: 'too-slow' });
});

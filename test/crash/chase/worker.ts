import 'reflect-metadata';
import { once } from 'node:events';
import { liveBy } from './clock.js';
import type { FromWorker, ToWorker, WorkerStart } from './messages.js';
import { plant } from './mistakes.js';
import { watchPoints } from './points.js';

/** The product's own worker as it is built, in a process that ends or freezes at a point. */
const { clock, mistake } = JSON.parse(process.env['CRASH_CHASE']!) as WorkerStart;
process.on('disconnect', () => process.exit(0));
liveBy(clock);
if (mistake) plant(mistake);
const [{ stop }] = (await once(process, 'message')) as [ToWorker];
let times = 0;
watchPoints((point) => {
  if (point !== stop?.at || ++times !== stop.time) return;
  process.send!({ stopping: point } satisfies FromWorker);
  process.kill(process.pid, stop.how);
});
await import(new URL('../../../../../../apps/worker/dist/main.js', import.meta.url).href);

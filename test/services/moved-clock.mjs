// Loaded by Node before a program of the product (`--import`): its clock is the machine's, moved by as many milliseconds
// as the file says that MOVED_CLOCK names. The product knows nothing of it. Timers, and the clocks of database and Redis,
// go as they do.
import { readFileSync } from 'node:fs';

const file = process.env.MOVED_CLOCK;
const RealDate = Date;
/** How long what the file said is believed, ms. */
const lately = 5;
let readAt = -Infinity;
let moved = 0;

function now() {
  const at = performance.now();
  if (at - readAt > lately) {
    moved = Number(readFileSync(file, 'utf8'));
    readAt = at;
  }
  return RealDate.now() + moved;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

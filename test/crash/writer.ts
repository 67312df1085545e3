import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf } from '@governance/calendar';
import { encode, StoreUnavailable, VersionConflict } from '@governance/event-sourcing';
import type { Append, NewEvent } from '@governance/event-sourcing';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import { Chance } from './chance.js';
import { installJumpingClock, jump } from './jumping-clock.js';
import type { FromWriter, Order, WriterStart } from './messages.js';

/** One writer: two hands, each of which reads a stream and appends to it, again and again, with retries. */
const start = JSON.parse(process.argv[2]!) as WriterStart;
const { connectionString, seed, index, incarnation, bug } = start;
installJumpingClock();
const careless = bug === 'retry-without-idempotence';
const store = await open();

let cycle = start.cycle;
let going = true;
let resume = () => {};
let resting = 0;
const hands = 2;

process.on('message', (order: Order) => {
  if (order.kind === 'clock') return jump(order.by);
  going = order.kind === 'go';
  if (order.kind === 'go') {
    cycle = order.cycle;
    resume();
  } else if (resting === hands) {
    say({ kind: 'paused' });
  }
});
process.on('disconnect', () => process.exit(0));

let resumed = new Promise<void>((resolve) => (resume = resolve));
const say = (message: FromWriter) => process.send!(message);

async function rest(): Promise<void> {
  resting++;
  if (resting === hands) say({ kind: 'paused' });
  await resumed;
  resting--;
  if (resting === 0) resumed = new Promise<void>((resolve) => (resume = resolve));
}

async function work(hand: number): Promise<never> {
  const chance = new Chance(seed, index, incarnation, hand);
  for (;;) {
    while (!going) await rest();
    const shared = chance.next() < 0.5;
    const stream = shared
      ? `person-shared-${chance.between(1, 3)}-${cycle}`
      : `person-${index}-${incarnation}-${hand}-${cycle}`;
    await act(stream, chance);
    await sleep(chance.between(5, 40));
  }
}

/** Until it is answered: stored, or somebody else was first. */
async function act(stream: string, chance: Chance): Promise<void> {
  const command = randomUUID();
  const count = chance.between(1, 3);
  let append = await compose(stream, command, count);
  let attempt = tell(append, command);
  for (;;) {
    try {
      const { version, position } = await store.append(append);
      say({ kind: 'acknowledged', attempt, version, position });
      return;
    } catch (error) {
      if (error instanceof VersionConflict) return void say({ kind: 'refused', attempt });
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(20);
      if (careless) {
        append = await compose(stream, command, count);
        attempt = tell(append, command);
      }
    }
  }
}

async function compose(stream: string, command: string, count: number): Promise<Append> {
  const expectedVersion = await versionOf(stream);
  const events = Array.from({ length: count }, (_, i) => someEvent(stream, command, expectedVersion + i));
  return { stream, partnership: `partnership-${index % 3}`, expectedVersion, events };
}

async function versionOf(stream: string): Promise<number> {
  for (;;) {
    try {
      return (await store.readStream(stream)).length;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(20);
    }
  }
}

/** Facts that the product's own views fold. */
function someEvent(stream: string, command: string, before: number): NewEvent {
  const person = stream.slice('person-'.length);
  const recordedAt = instantOf(new Date());
  const metadata = { who: 'system', policy: 'crash-test', recordedAt, command };
  const fact =
    before === 0
      ? { type: 'PersonRegistered', data: { person, organisation: 'police' } }
      : before % 2 === 1
        ? { type: 'RoleGranted', data: { person, role: 'owner' } }
        : { type: 'RoleRevoked', data: { person, role: 'owner', reason: 'Handed over' } };
  return encode(randomUUID(), fact, metadata);
}

function tell({ stream, expectedVersion, events }: Append, command: string): string {
  const attempt = randomUUID();
  say({ kind: 'attempt', attempt, command, stream, expectedVersion, ids: events.map(({ id }) => id) });
  return attempt;
}

await Promise.all(Array.from({ length: hands }, (_, hand) => work(hand)));

/** A server that was killed before this writer had begun is waited for, as whoever starts a process again would. */
async function open() {
  for (;;) {
    try {
      return await openPostgresEventStore({
        connectionString,
        readers: 2,
        // Shorter than a freeze, so that some answers come after they are given up.
        statementTimeout: 1_000,
        patience: careless ? 0 : 1_500,
      });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(100);
    }
  }
}

import { v5 as uuidFrom } from 'uuid';
import type { Decider } from './decider.js';
import { RuleBroken } from './decider.js';
import { VersionConflict } from './errors.js';
import type { Fact, Recorded } from './event.js';
import { decode, encode } from './event.js';
import type { Append, EventStore } from './event-store.js';
import { attempts, metadataOf, requireOwn, type Sender, type Target, type Timed } from './handle.js';

/** A command that is to happen together with others, or not at all. */
export interface Order<Command extends Timed = Timed, State = unknown, Event extends Fact = Fact> {
  readonly decider: Decider<Command, State, Event>;
  readonly target: Target;
  readonly command: Command;
  readonly sender: Sender;
}

export interface HandledTogether {
  /** How many events were appended now. */
  readonly events: number;
  /** Position of the last event of all the commands, also when it came before; 0 when nothing changed. */
  readonly position: number;
}

/** At least one of the commands is refused, so none was carried out. */
export class RefusedTogether extends Error {
  override readonly name = 'RefusedTogether';
  /** @param refusals the place in the list of each command that is refused, and why */
  constructor(
    readonly refusals: readonly {
      readonly order: number;
      readonly reason: RuleBroken | VersionConflict;
    }[],
  ) {
    super(refusals.map(({ order, reason }) => `${order}: ${reason.message}`).join('; '));
  }
}

/**
 * Many commands as one: all are decided against what the streams hold, the later of a stream on what the earlier come
 * to, and what follows from them is appended together. A command whose id is in its stream already changes nothing.
 * @throws RefusedTogether, VersionConflict when others were faster time and again, and the store's errors.
 */
export async function handleTogether(store: EventStore, orders: readonly Order[]): Promise<HandledTogether> {
  for (let attempt = 1; ; attempt += 1) {
    const streams = await read(store, orders);
    decideAll(orders, streams);
    const appends = [...streams.values()].filter(({ events }) => events.length > 0);
    const before = Math.max(0, ...[...streams.values()].map(({ position }) => position));
    if (appends.length === 0) return { events: 0, position: before };
    try {
      const appended = await store.appendTogether(appends);
      const events = appends.reduce((sum, append) => sum + append.events.length, 0);
      return { events, position: Math.max(before, ...appended.map(({ position }) => position)) };
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === attempts) throw error;
    }
  }
}

/** A stream as it was read, and what is to be appended to it. */
interface Stream extends Append {
  readonly history: readonly Recorded[];
  readonly events: Append['events'][number][];
  state: unknown;
  /** Of the last event of these commands that is there already. */
  position: number;
}

/** How many streams are read at a time. */
const atATime = 8;

async function read(store: EventStore, orders: readonly Order[]): Promise<Map<string, Stream>> {
  const first = new Map(orders.map((order) => [order.target.stream, order] as const).reverse());
  const streams = new Map<string, Stream>();
  const names = [...new Set(orders.map(({ target }) => target.stream))];
  for (let at = 0; at < names.length; at += atATime) {
    const next = names.slice(at, at + atATime);
    const recorded = await Promise.all(next.map((stream) => store.readStream(stream)));
    recorded.forEach((events, i) => {
      const stream = next[i]!;
      const { decider, target } = first.get(stream)!;
      const history = events.map((event) => decode(event));
      streams.set(stream, {
        stream,
        partnership: target.partnership,
        expectedVersion: history.length,
        history,
        events: [],
        state: history.reduce(decider.evolve, decider.initialState()),
        position: 0,
      });
    });
  }
  return streams;
}

/** @throws RefusedTogether */
function decideAll(orders: readonly Order[], streams: ReadonlyMap<string, Stream>): void {
  const refusals: { order: number; reason: RuleBroken | VersionConflict }[] = [];
  const ours = new Set(orders.map(({ sender }) => sender.command));
  orders.forEach((order, index) => {
    try {
      decideOne(order, streams.get(order.target.stream)!, ours);
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof VersionConflict)) throw error;
      refusals.push({ order: index, reason: error });
    }
  });
  if (refusals.length > 0) throw new RefusedTogether(refusals);
}

/**
 * @param ours ids of all the commands: what one of them did before is not somebody else's change
 * @throws RuleBroken, VersionConflict
 */
function decideOne(
  { decider, target, command, sender }: Order,
  stream: Stream,
  ours: ReadonlySet<string>,
): void {
  requireOwn(stream.history, target);
  const done = stream.history.filter(({ metadata }) => metadata.command === sender.command).at(-1);
  if (done) {
    stream.position = Math.max(stream.position, done.position);
    return;
  }
  const { seen = stream.history.length } = target;
  const others = stream.history.slice(seen).some(({ metadata }) => !ours.has(metadata.command));
  if (others || seen > stream.history.length) {
    throw new VersionConflict(target.stream, seen, stream.history.length);
  }
  const metadata = metadataOf(command, sender);
  decider.decide(command, stream.state).forEach((event, i) => {
    stream.events.push(encode(uuidFrom(`${target.stream} ${i}`, sender.command), event, metadata));
    stream.state = decider.evolve(stream.state, event);
  });
}

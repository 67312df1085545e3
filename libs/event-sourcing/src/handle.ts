import type { Day, Instant } from '@governance/calendar';
import { v5 as uuidFrom } from 'uuid';
import type { Decider } from './decider.js';
import { RuleBroken } from './decider.js';
import { StoreUnavailable, VersionConflict } from './errors.js';
import type { Fact, Metadata, Recorded } from './event.js';
import { decode, encode } from './event.js';
import type { EventStore } from './event-store.js';

/** What every command carries: time is an argument. */
export interface Timed {
  readonly now: Instant;
  /** When the thing happened, when the sender said so. */
  readonly happenedOn?: Day;
}

/** Who sends a command, and why. */
export type Sender = Omit<Metadata, 'recordedAt' | 'happenedOn'>;

export interface Target {
  readonly stream: string;
  readonly partnership: string;
  /** The version that the sender saw; left out when the command does not depend on what was seen. */
  readonly seen?: number;
}

export interface Handled<Event extends Fact> {
  /** Version of the stream after the command's last event; as it was read, when nothing changed. */
  readonly version: number;
  /** Position of the command's last event, also when it came before; 0 when nothing changed. */
  readonly position: number;
  /** The events appended now. */
  readonly events: readonly Event[];
}

/** A stream as it stood when this process last changed it. */
export interface KnownStream<State> {
  readonly version: number;
  readonly state: State;
}

/** Streams that were changed lately, by name: whoever changes one again soon need not read it again. */
export interface StreamMemory<State> {
  get(stream: string): KnownStream<State> | undefined;
  set(stream: string, known: KnownStream<State>): void;
}

/** How often a command that depends on nothing seen is decided again after losing a race. */
export const attempts = 5;

/**
 * The one write path: read the stream, reduce, decide, append at the version that was read.
 * A command whose id is already in the stream changes nothing, and is told where its own events stand, so that the
 * page can wait for its view all the same.
 * @param memory spares the reading where it holds what the stream still is; a refusal is always decided on a reading
 * @throws RuleBroken, VersionConflict (someone else changed what the sender saw), and the store's errors.
 */
export async function handle<Command extends Timed, State, Event extends Fact>(
  store: EventStore,
  decider: Decider<Command, State, Event>,
  target: Target,
  command: Command,
  sender: Sender,
  memory?: StreamMemory<State>,
): Promise<Handled<Event>> {
  const known = target.seen === undefined ? memory?.get(target.stream) : undefined;
  const done = known && (await handleOnKnown(store, decider, target, command, sender, known));
  if (known && done) {
    memory!.set(target.stream, {
      version: done.version,
      state: done.events.reduce(decider.evolve, known.state),
    });
    return done;
  }
  for (let attempt = 1; ; attempt += 1) {
    const { history, version } = await read<Event>(store, target.stream);
    requireOwn(history, target);
    const before = history.filter(({ metadata }) => metadata.command === sender.command).at(-1);
    if (before) return { version: before.version, position: before.position, events: [] };
    if (target.seen !== undefined && target.seen !== version) {
      throw new VersionConflict(target.stream, target.seen, version);
    }
    const state = history.reduce(decider.evolve, decider.initialState());
    const events = decider.decide(command, state);
    if (events.length === 0) return { version, position: 0, events };
    try {
      const handled = await append(store, target, version, events, command, sender);
      memory?.set(target.stream, { version: handled.version, state: events.reduce(decider.evolve, state) });
      return handled;
    } catch (error) {
      const mayTryAgain = target.seen === undefined && attempt < attempts;
      if (error instanceof VersionConflict && mayTryAgain) continue;
      throw error;
    }
  }
}

/** @returns nothing when the stream has to be read after all: it has changed since, or the command changes nothing in it */
async function handleOnKnown<Command extends Timed, State, Event extends Fact>(
  store: EventStore,
  decider: Decider<Command, State, Event>,
  target: Target,
  command: Command,
  sender: Sender,
  { state, version }: KnownStream<State>,
): Promise<Handled<Event> | undefined> {
  try {
    const events = decider.decide(command, state);
    return events.length === 0 ? undefined : await append(store, target, version, events, command, sender);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return undefined;
  }
}

async function append<Event extends Fact>(
  store: EventStore,
  { stream, partnership }: Target,
  expectedVersion: number,
  events: readonly Event[],
  command: Timed,
  sender: Sender,
): Promise<Handled<Event>> {
  const metadata = metadataOf(command, sender);
  const appended = await store.append({
    stream,
    partnership,
    expectedVersion,
    events: events.map((event, index) =>
      encode(uuidFrom(`${stream} ${index}`, sender.command), event, metadata),
    ),
  });
  return { ...appended, events };
}

/** What is another partnership's is none of this one's, whatever its id. @throws RuleBroken `not-of-this-partnership` */
export function requireOwn(history: readonly Recorded[], { partnership }: Target): void {
  if (history[0] && history[0].partnership !== partnership) throw new RuleBroken('not-of-this-partnership');
}

async function read<Event extends Fact>(store: EventStore, stream: string) {
  const recorded = await store.readStream(stream);
  const history: Recorded<Event>[] = recorded.map((event) => decode<Event>(event));
  return { history, version: history.length };
}

export function metadataOf(command: Timed, sender: Sender): Metadata {
  const { happenedOn, now } = command;
  return { ...sender, recordedAt: now, ...(happenedOn === undefined ? {} : { happenedOn }) };
}

import { v5 as uuidFrom } from 'uuid';
import type { Decider } from './decider.js';
import { VersionConflict } from './errors.js';
import type { Fact, Metadata, Recorded } from './event.js';
import { decode, encode } from './event.js';
import type { EventStore } from './event-store.js';

/** What every command carries: time is an argument. */
export interface Timed {
  /** Instant, ISO 8601 UTC. */
  readonly now: string;
  /** ISO date: when the thing happened, when the sender said so. */
  readonly happenedOn?: string;
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

/** How often a command that depends on nothing seen is decided again after losing a race. */
const attempts = 5;

/**
 * The one write path: read the stream, reduce, decide, append at the version that was read.
 * A command whose id is already in the stream changes nothing, and is told where its own events stand, so that the
 * page can wait for its view all the same.
 * @throws RuleBroken, VersionConflict (someone else changed what the sender saw), and the store's errors.
 */
export async function handle<Command extends Timed, State, Event extends Fact>(
  store: EventStore,
  decider: Decider<Command, State, Event>,
  target: Target,
  command: Command,
  sender: Sender,
): Promise<Handled<Event>> {
  for (let attempt = 1; ; attempt += 1) {
    const { history, version } = await read<Event>(store, target.stream);
    const before = history.filter(({ metadata }) => metadata.command === sender.command).at(-1);
    if (before) return { version: before.version, position: before.position, events: [] };
    if (target.seen !== undefined && target.seen !== version) {
      throw new VersionConflict(target.stream, target.seen, version);
    }
    const state = history.reduce(decider.evolve, decider.initialState());
    const events = decider.decide(command, state);
    if (events.length === 0) return { version, position: 0, events };
    const metadata = metadataOf(command, sender);
    try {
      const appended = await store.append({
        stream: target.stream,
        partnership: target.partnership,
        expectedVersion: version,
        events: events.map((event, index) =>
          encode(uuidFrom(`${target.stream} ${index}`, sender.command), event, metadata),
        ),
      });
      return { ...appended, events };
    } catch (error) {
      const mayTryAgain = target.seen === undefined && attempt < attempts;
      if (error instanceof VersionConflict && mayTryAgain) continue;
      throw error;
    }
  }
}

async function read<Event extends Fact>(store: EventStore, stream: string) {
  const recorded = await store.readStream(stream);
  const history: Recorded<Event>[] = recorded.map((event) => decode<Event>(event));
  return { history, version: history.length };
}

function metadataOf(command: Timed, sender: Sender): Metadata {
  const { happenedOn, now } = command;
  return { ...sender, recordedAt: now, ...(happenedOn === undefined ? {} : { happenedOn }) };
}

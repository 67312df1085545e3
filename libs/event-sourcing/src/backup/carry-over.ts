import { VersionConflict } from '../errors.js';
import type { EventStore, RecordedEvent } from '../event-store.js';
import { appendInOrder } from './append-in-order.js';
import type { AppendsInOrder, PlacedEvent } from './append-in-order.js';
import { BackupRefused } from './errors.js';
import { readNext } from '../pages.js';

export type Target = EventStore & Partial<AppendsInOrder>;

export interface Carried {
  /** Events of the source, all of which the target now holds. */
  readonly events: number;
  /** Those of them that were not there before. */
  readonly appended: number;
}

/**
 * Brings a log into another, in order. What the target holds must be how the source begins; the rest is appended and
 * read back. Each event is compared byte for byte, so a run that was broken off is simply begun again.
 * @param progress told how many events have been compared.
 * @throws BackupRefused when the target holds something else; the errors of the stores
 */
export async function carryOver(
  source: AsyncIterable<readonly RecordedEvent[]>,
  target: Target,
  progress: (events: number) => void = () => {},
): Promise<Carried> {
  let events = 0;
  let appended = 0;
  let position = 0;
  const compare = (found: readonly RecordedEvent[], wanted: readonly RecordedEvent[], before: number) => {
    found.forEach((event, i) => compareEvents(event, wanted[i]!, before + i + 1));
    position = found.at(-1)?.position ?? position;
  };
  for await (const page of source) {
    const there = await readNext(target, position, page.length);
    compare(there, page, events);
    const missing = page.slice(there.length);
    if (missing.length > 0) {
      await append(target, missing);
      const stored = await readNext(target, position, missing.length);
      if (stored.length < missing.length)
        throw new BackupRefused('The target did not keep what it was given.');
      compare(stored, missing, events + there.length);
    }
    events += page.length;
    appended += missing.length;
    progress(events);
  }
  const [beyond] = await readNext(target, position, 1);
  if (beyond) {
    throw new BackupRefused(
      `The target holds more than the source: event ${beyond.id} (${beyond.type} of ${beyond.stream}) comes after the source's ${events} events. ${EMPTY_ONLY}`,
    );
  }
  return { events, appended };
}

const EMPTY_ONLY =
  'Choose an empty log, or one that holds the beginning of this one and that nobody else is writing to.';
const FIELDS = ['id', 'stream', 'version', 'partnership', 'type', 'data', 'metadata'] as const;

function compareEvents(found: RecordedEvent, wanted: RecordedEvent, number: number): void {
  const different = FIELDS.find((field) => found[field] !== wanted[field]);
  if (!different) return;
  throw new BackupRefused(
    `The target is not empty and does not hold the beginning of the source: its event ${number} (${found.id}, ${found.type} of ${found.stream}) ` +
      `differs in ${different} from the source's (${wanted.id}, ${wanted.type} of ${wanted.stream}). ${EMPTY_ONLY}`,
  );
}

async function append(target: Target, events: readonly PlacedEvent[]) {
  try {
    await appendInOrder(target, events);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    throw new BackupRefused(`Somebody else is writing to the target: ${error.message} ${EMPTY_ONLY}`, {
      cause: error,
    });
  }
}

import { decode, type RecordedEvent, type Upcasters } from '@governance/event-sourcing';
import type { Entry } from '../view.js';
import { PoisonedEntry } from './fold-batch.js';

/** An entry as the rules know it; of one that cannot be read its place and name, and why not. */
export interface Read {
  readonly entry: Entry;
  readonly failure?: unknown;
}

/** It cannot be read when its text is no longer what was written, or bringing it up to today's shape fails. */
export function readEntry(recorded: RecordedEvent, upcast?: Upcasters): Read {
  try {
    return { entry: decode(recorded, upcast) as Entry };
  } catch (failure) {
    return { entry: { ...recorded, data: {}, metadata: {} } as unknown as Entry, failure };
  }
}

/**
 * Entries up to the first that cannot be read: that stops the view there, as one that cannot be folded does.
 * @param skipped positions of entries that a person has told the view to pass over
 */
export function readEntries(
  view: string,
  recorded: readonly RecordedEvent[],
  skipped: ReadonlySet<number>,
  upcast?: Upcasters,
): { readonly entries: readonly Entry[]; readonly stopped: PoisonedEntry | null } {
  const entries: Entry[] = [];
  for (const event of recorded) {
    const { entry, failure } = readEntry(event, upcast);
    if (failure !== undefined && !skipped.has(event.position))
      return { entries, stopped: new PoisonedEntry(view, event.position, failure) };
    entries.push(entry);
  }
  return { entries, stopped: null };
}

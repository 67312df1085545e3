import { decode, type RecordedEvent, type Upcasters } from '@governance/event-sourcing';
import type { Entry } from '../view.js';
import { PoisonedEntry } from './fold-batch.js';

/**
 * Entries as the rules know them, up to the first that cannot be read: its text is no longer what was written, or
 * bringing it up to today's shape fails. That stops the view there, as one that cannot be folded does.
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
    try {
      entries.push(decode(event, upcast) as Entry);
    } catch (error) {
      if (!skipped.has(event.position))
        return { entries, stopped: new PoisonedEntry(view, event.position, error) };
      entries.push({ ...event, data: {}, metadata: {} } as unknown as Entry);
    }
  }
  return { entries, stopped: null };
}

import type { EventStore } from '../event-store.js';
import { carryOver } from './carry-over.js';
import type { Carried, Target } from './carry-over.js';
import { pagesOf } from '../pages.js';

/**
 * Copies what the source holds when the copy begins. Begun again after it was broken off, or after the source has
 * grown, it compares what is there and adds the rest.
 * @throws BackupRefused, and the errors of the stores
 */
export async function copyLog(
  source: EventStore,
  target: Target,
  progress?: (events: number) => void,
): Promise<Carried> {
  return carryOver(pagesOf(source, await source.head()), target, progress);
}

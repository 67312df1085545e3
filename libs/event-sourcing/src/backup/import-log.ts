import type { RecordedEvent } from '../event-store.js';
import { carryOver } from './carry-over.js';
import type { Carried, Target } from './carry-over.js';
import type { Manifest } from './format.js';
import { PAGE } from '../pages.js';
import { readBackup } from './read-backup.js';

/** Reads a backup from end to end. @throws BackupRefused when it is not, line by line, what was exported. */
export async function checkBackup(file: string): Promise<Manifest> {
  const events = readBackup(file);
  for (;;) {
    const { done, value } = await events.next();
    if (done) return value;
  }
}

/**
 * Brings a backup into an empty log, or one that holds its beginning. The file is read to its end and found whole
 * before the log is so much as opened. Positions are given anew, 1, 2, 3, …; all else is as it was.
 * @param withTarget opens the log, runs what it is given, and closes the log.
 * @throws BackupRefused, and the errors of the store
 */
export async function importLog(
  file: string,
  withTarget: (run: (target: Target) => Promise<Carried>) => Promise<Carried>,
  progress?: (events: number) => void,
): Promise<Carried & { readonly manifest: Manifest }> {
  const manifest = await checkBackup(file);
  const carried = await withTarget((target) => carryOver(inPages(readBackup(file)), target, progress));
  return { manifest, ...carried };
}

async function* inPages(events: AsyncIterable<RecordedEvent>): AsyncGenerator<readonly RecordedEvent[]> {
  let page: RecordedEvent[] = [];
  for await (const event of events) {
    page.push(event);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

import { createHash, createHmac } from 'node:crypto';
import type { RecordedEvent } from '@governance/event-sourcing';
import { sortOf, type SortOfWords } from './words.js';

/** A text that an entry holds, and what stands in its place. */
export interface Words {
  /** Where: `/5/narrative`, as a JSON pointer into the entry's list. */
  readonly field: string;
  readonly sort: SortOfWords;
  readonly salt: string;
  readonly text: string;
  readonly sha256: string;
}

/** An entry of the history, its words taken out and each put back beside it. */
export interface BundledEntry {
  readonly position: number;
  /**
   * JSON text of [id, stream, version, partnership, type, data, metadata], in which `words:<SHA-256>` stands for
   * each text that people typed. It is the same whatever is left out, and so is the chain over it.
   */
  readonly frame: string;
  readonly words: readonly Words[];
}

/**
 * SHA-256 (hex) of a salt, a line feed and the text. Without the salt a short text (a date, a “yes”) could be found by
 * trying; the salt is given with the words, and of words left out it is not.
 */
export function hashOfWords(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\n${text}`).digest('hex');
}

/** The salt of a text: the same each time, and known only to whoever holds the installation's secret. */
export function saltOf(secret: string, of: string, field: string): string {
  return createHmac('sha256', secret).update(`${of}\n${field}`).digest('hex').slice(0, 32);
}

/** @param secret of the installation: salts come from it, so the same entry gives the same frame each time. */
export function bundledEntry(event: RecordedEvent, secret: string): BundledEntry {
  const { position, id, stream, version, partnership, type } = event;
  const words: Words[] = [];
  const takeOut = (value: unknown, field: string, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => takeOut(item, `${field}/${index}`, name));
    if (typeof value === 'object' && value !== null) {
      const taken = Object.entries(value).map(([key, held]) => [
        key,
        takeOut(held, `${field}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, key),
      ]);
      return Object.fromEntries(taken) as object;
    }
    if (typeof value !== 'string') return value;
    const sort = sortOf(name, value);
    if (sort === null) return value;
    const text = wellFormed(value);
    const salt = saltOf(secret, id, field);
    const sha256 = hashOfWords(salt, text);
    words.push({ field, sort, salt, text, sha256 });
    return `words:${sha256}`;
  };
  const data = takeOut(JSON.parse(event.data), '/5', '');
  const metadata: unknown = JSON.parse(event.metadata);
  return { position, frame: JSON.stringify([id, stream, version, partnership, type, data, metadata]), words };
}

/** Half of a surrogate pair has no UTF-8, and so no hash that every language agrees on. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Begins as the chain of a backup does. */
export const chainStart = '0'.repeat(64);

/** Hash of an entry and all before it in the bundle: as in a backup, over the hash before, a line feed and the entry. */
export function chained(before: string, frame: string): string {
  return createHash('sha256').update(`${before}\n${frame}`).digest('hex');
}

/** The entry as one who gets the bundle may read it: of words left out it says that they are. */
export function readable(event: RecordedEvent, hidden: ReadonlySet<SortOfWords>): RecordedEvent {
  const leaveOut = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => leaveOut(item, name));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, leaveOut(held, key)]));
    if (typeof value !== 'string') return value;
    const sort = sortOf(name, value);
    return sort !== null && hidden.has(sort) ? '[left out]' : value;
  };
  return { ...event, data: JSON.stringify(leaveOut(JSON.parse(event.data), '')) };
}

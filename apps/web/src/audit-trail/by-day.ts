import { londonDate, type Day } from '@governance/calendar';
import type { EntryInWords } from './entry-words.js';

export interface EntriesOfDay {
  readonly date: Day;
  readonly entries: readonly EntryInWords[];
}

/** Entries under the days on which they were recorded, in the order in which they come. */
export function byDay(entries: readonly EntryInWords[]): readonly EntriesOfDay[] {
  const days: { date: Day; entries: EntryInWords[] }[] = [];
  for (const entry of entries) {
    const date = londonDate(entry.at);
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}

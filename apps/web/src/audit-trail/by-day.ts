import { londonDate, type Day } from '@governance/calendar';
import type { EntryInWords } from './entry-words.js';
import type { Summary, SummariesOfDay } from './routine.js';

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

/** The days of a page, newest first, each with what people changed on it and a line for all else. */
export function withSummaries(
  changes: readonly EntriesOfDay[],
  routine: readonly SummariesOfDay[],
): readonly (EntriesOfDay & { readonly summaries: readonly Summary[] })[] {
  const summaries = new Map(routine.map((day) => [day.date, day.summaries]));
  const changed = new Set(changes.map(({ date }) => date));
  return [
    ...changes.map((day) => ({ ...day, summaries: summaries.get(day.date) ?? [] })),
    ...routine.filter(({ date }) => !changed.has(date)).map((day) => ({ ...day, entries: [] })),
  ].sort((a, b) => b.date.localeCompare(a.date));
}

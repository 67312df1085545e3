import { plusDays, type Instant } from '@governance/calendar';
import type { DomainEvent } from '@governance/partnership';
import type { Entry, View } from './view.js';

/** What an entry of the n-th day says of when it was recorded, by whom, and where it stands. */
export const markOn = (day: number) => ({ at: at(day), who: 'ada', position: day });
export const at = (day: number): Instant => `${plusDays('2016-05-01', day - 1)}T11:00:00Z`;

/** Entries of one stream, one a day from 1 May 2016, each at the position of its day. */
export function entriesOn(stream: string, ...events: readonly object[]): readonly Entry[] {
  return events.map((event, index) => {
    const day = index + 1;
    const place = { id: `e${day}`, stream, partnership: 'riverside', version: day, position: day };
    return {
      ...place,
      metadata: { who: 'ada', command: 'c', recordedAt: at(day) },
      ...(event as DomainEvent),
    };
  });
}

/** The row after these entries; undefined when there is none. */
export function folded<Row extends object>(
  view: View<Row>,
  entries: readonly Entry[],
  from?: Row,
): Row | undefined {
  return entries.reduce<Row | undefined>((row, entry) => view.fold(row, entry), from);
}

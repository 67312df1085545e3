import { addWorkingDays, type Day } from '@governance/calendar';

/** Local Government Act 1972, section 100B: agenda and papers lie open five clear days before a meeting. */
export const clearWorkingDays = 5;

/**
 * ISO date by which papers are published for a meeting: so many clear working days before it, where neither the day
 * of publication nor the day of the meeting counts. Wednesday 6 March 2024 → Tuesday 27 February 2024.
 * @param meeting ISO date
 */
export function publicationDate(meeting: Day, clear = clearWorkingDays): Day {
  return addWorkingDays(meeting, -(clear + 1));
}

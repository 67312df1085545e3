import { type Day, instantOf, londonDate, plusDays } from '@governance/calendar';

/** London's day now. It is asked for where it is used, never kept: a spec may run across midnight. */
export function today(): Day {
  return londonDate(instantOf(new Date()));
}

/** London's day so many days from now. */
export function inDays(days: number): Day {
  return plusDays(today(), days);
}

import { londonDate } from '@governance/calendar';
import { lastMeeting, lastRoundOn, type MeetingRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** Since the board last met, or the last round opened: what a board asks first. No day is before it was set up. */
export function usualDays({ board, today }: Pick<Place, 'board' | 'today'>, held: readonly MeetingRow[]) {
  const since = lastMeeting(held, today)?.on ?? lastRoundOn(board, today);
  const begun = beganOn(board);
  return { from: since < begun ? begun : since, to: today };
}

/** The first day that can be compared. */
export function beganOn({ ragPolicies }: Pick<Place['board'], 'ragPolicies'>) {
  return londonDate(ragPolicies[0]!.since);
}

import { dateInWords, londonDate } from '@governance/calendar';
import { deadlineInWords, type ActionRow } from '@governance/views';

/** What became of the request for another deadline. */
export interface DeadlineAsked {
  readonly words: string;
  /** Of the secretariat, in their own words; null where they gave none. */
  readonly reason: string | null;
}

/** While it waits, and once it is answered until the next report; null otherwise. */
export function deadlineAsked({
  requested,
  deadlineChanges,
  reports,
}: Pick<ActionRow, 'requested' | 'deadlineChanges' | 'reports'>): DeadlineAsked | null {
  if (requested)
    return {
      words: `Another date is asked for: ${deadlineInWords(requested.to)}. The secretariat has not answered yet.`,
      reason: null,
    };
  // What was only typed wrong is no answer.
  const [asked, answer] = deadlineChanges.filter(({ kind }) => kind !== 'corrected').slice(-2);
  if (asked?.kind !== 'requested' || !answer || answer.position < (reports[0]?.position ?? 0)) return null;
  const [day, wanted] = [dateInWords(londonDate(answer.at)), deadlineInWords(asked.deadline)];
  if (answer.kind === 'refused')
    return { words: `Another date, ${wanted}, was refused on ${day}.`, reason: answer.reason };
  if (answer.kind !== 'moved') return null;
  const agreed = deadlineInWords(answer.deadline);
  return agreed === wanted
    ? { words: `The date that was asked for was agreed on ${day}.`, reason: null }
    : { words: `${agreed} was agreed on ${day}; ${wanted} was asked for.`, reason: answer.reason };
}

import { plusDays, type Day } from '@governance/calendar';
import { lastReportOn, owedFor, type Obligation } from '@governance/chasing';
import type { ActionRow, RoundRow } from '@governance/views';

/** How soon somebody must do something. */
export type Urgency = 'overdue' | 'soon' | 'later' | 'nothing-due';

/** Days ahead in which something falls due soon. */
const soon = 28;

/** What is owed next of an action, and whether a report on it is waited for. */
export interface NextOwed {
  readonly urgency: Urgency;
  /** Null where nothing has a date, and where the action is paused. */
  readonly owed: Owed | null;
  /** Due soon or overdue, and nobody has reported on it as it fell due; or asked for by hand or by a round. */
  readonly waits: boolean;
}

export type Owed = Obligation & { readonly due: Day };

/**
 * What emails ask about counts here too: a milestone that is not reached, a review, the update that a round wants.
 * @param round that wants an update which nobody has given
 * @param isAsked whether somebody asked by hand, and nobody has answered
 */
export function nextOwed(action: ActionRow, today: Day, round?: RoundRow, isAsked = false): NextOwed {
  const isWanted = round !== undefined || isAsked;
  const reportedOn = lastReportOn(action);
  const isReported = (since: Day) => reportedOn !== null && reportedOn >= since;
  const [owed] = owedFor(action, round ? [round] : [], today)
    .filter((one): one is Owed => one.due !== null)
    // What has passed stays overdue only as the deadline: a report ends what else was asked, and a review is never late.
    .filter(
      ({ kind, due }) => due >= today || kind === 'deadline' || (kind === 'milestone' && !isReported(due)),
    )
    .sort((a, b) => a.due.localeCompare(b.due) || order[a.kind] - order[b.kind]);
  if (!owed) return { urgency: 'nothing-due', owed: null, waits: isWanted };
  const urgency = urgencyOf(owed.due, today);
  if (urgency === 'later') return { urgency, owed, waits: isWanted };
  const since = urgency === 'overdue' ? owed.due : plusDays(owed.due, -soon);
  return { urgency, owed, waits: isWanted || !isReported(since) };
}

const order: Readonly<Record<Obligation['kind'], number>> = {
  ...{ deadline: 0, milestone: 1, review: 2, round: 3, reading: 4, 'date-wanted': 5 },
};

export function urgencyOf(due: Day, today: Day): Urgency {
  if (due < today) return 'overdue';
  return due <= plusDays(today, soon) ? 'soon' : 'later';
}

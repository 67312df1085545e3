import { addWorkingDays, type Day, plusMonths, startOfMonth } from '@governance/calendar';
import type { ChasePolicy, ReminderRule } from '@governance/partnership';
import { type Calendar } from './sending-days.js';
import { overdueFrom, type Obligation } from './owed.js';

/** A reminder that a rule asks for: for which date, and on which day it was to go out. */
export interface ReminderDue {
  readonly rule: ReminderRule;
  readonly due: Day;
  readonly firesOn: Day;
  /** Day from which lateness was counted, where that is later than the due date. */
  readonly countedFrom?: Day;
}

export interface ChaseDay {
  readonly policy: ChasePolicy;
  readonly calendar: Calendar;
  readonly day: Day;
}

/**
 * The reminder that stands on a day: the last one whose day has come. Those missed before it are not made up for:
 * after downtime there is one catch-up, not three. Null when none has come, or a report has cancelled it.
 */
export function standingReminder(
  owed: Obligation,
  reportedOn: Day | null,
  releasedOn: Day | null,
  asking: ChaseDay,
): ReminderDue | null {
  if (owed.kind === 'date-wanted') return dateWanted(owed, asking);
  if (owed.kind === 'round') return roundReminder(owed, reportedOn, releasedOn, asking);
  const { day, policy } = asking;
  const due = owed.due!;
  if (owed.kind === 'reading')
    return lastOf(figureDue(due, overdueFrom(due, owed.since, releasedOn), asking), day);
  if (day <= due) {
    // A report made since the first reminder's day is fresh: the owner has said how it stands with this date.
    const window = addWorkingDays(due, -Math.max(0, ...policy.daysBefore));
    if (reportedOn !== null && reportedOn >= window) return null;
    return lastOf(
      leadUp(due, asking).filter(({ firesOn }) => firesOn > owed.since),
      day,
    );
  }
  // Ongoing work is never overdue. A deadline that passed is: only a report made since then explains it.
  if (owed.kind === 'review' || (reportedOn !== null && reportedOn >= due)) return null;
  return lastOf(overdue(due, overdueFrom(due, owed.since, releasedOn), asking), day);
}

/** Before and on the day; one that would fall on a day without sending goes out on the sending day before. */
function leadUp(due: Day, { policy, calendar }: ChaseDay): ReminderDue[] {
  const before = policy.daysBefore.map((count): ReminderDue => {
    const firesOn = calendar.sendingOnOrBefore(addWorkingDays(due, -count));
    return { rule: `before-${count}`, due, firesOn };
  });
  if (!policy.onTheDay) return before;
  return [...before, { rule: 'on-the-day', due, firesOn: calendar.sendingOnOrBefore(due) }];
}

/** A figure cannot be given before it is known: it is asked for on that day, and nobody is reminded before. */
function figureDue(due: Day, from: Day, asking: ChaseDay): ReminderDue[] {
  const firesOn = asking.calendar.sendingOnOrAfter(due);
  const onTheDay: ReminderDue = { rule: 'on-the-day', due, firesOn };
  return [...(asking.policy.onTheDay ? [onTheDay] : []), ...overdue(due, from, asking)];
}

/** To call something overdue before it is would be untrue, so a quiet day puts these off. */
function overdue(due: Day, from: Day, { policy, calendar }: ChaseDay): ReminderDue[] {
  const late = from > due ? { countedFrom: from } : {};
  return policy.daysOverdue.map((count) => {
    const firesOn = calendar.sendingOnOrAfter(addWorkingDays(from, count));
    return { rule: `overdue-${count}`, due, firesOn, ...late };
  });
}

/** What is “to be confirmed” is asked for on the first sending day of each month, until a date is set or asked for. */
function dateWanted({ since }: Obligation, { calendar, day }: ChaseDay): ReminderDue | null {
  const months = [plusMonths(startOfMonth(day), -1), startOfMonth(day)];
  const firings = months.map((due): ReminderDue => {
    return { rule: 'date-wanted', due, firesOn: calendar.sendingOnOrAfter(due) };
  });
  return lastOf(
    firings.filter(({ firesOn }) => firesOn > since),
    day,
  );
}

/** Working days before a round closes at which those who have not answered are asked again. */
const beforeRoundCloses = 2;

function roundReminder(
  owed: Obligation,
  reportedOn: Day | null,
  releasedOn: Day | null,
  asking: ChaseDay,
): ReminderDue | null {
  const { day, calendar } = asking;
  const due = owed.due!;
  const opens = owed.opens!;
  if (day > due || (reportedOn !== null && reportedOn >= opens)) return null;
  const opened: ReminderDue = { rule: 'round-opened', due, firesOn: calendar.sendingOnOrAfter(opens) };
  const closing: ReminderDue = {
    rule: 'round-closing',
    due,
    firesOn: calendar.sendingOnOrBefore(addWorkingDays(due, -beforeRoundCloses)),
  };
  const firings = closing.firesOn > opened.firesOn ? [opened, closing] : [opened];
  // What was theirs before anybody could be asked is asked about as soon as they can be, whatever round is open.
  const wasWaiting = releasedOn !== null && owed.since <= releasedOn;
  return lastOf(
    firings.filter(({ firesOn }) => wasWaiting || firesOn > owed.since),
    day,
  );
}

function lastOf(firings: readonly ReminderDue[], day: Day): ReminderDue | null {
  return firings.filter(({ firesOn }) => firesOn <= day).at(-1) ?? null;
}

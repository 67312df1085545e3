import { londonDate, type Day, type Instant } from '@governance/calendar';
import { periodInWords, periodKey, readingDue } from '@governance/partnership';
import type { ActionFacts, BoardFacts, HoldFacts, RoundFacts } from './facts.js';

/** Something that the owners of an action owe by a date. */
export interface Obligation {
  readonly kind: 'deadline' | 'milestone' | 'review' | 'date-wanted' | 'round' | 'reading';
  /** Milestone id. */
  readonly milestone: string | null;
  /** Text of the milestone, title of the round, or the period of a reading in words. */
  readonly text: string | null;
  /** Null where the date itself is wanted. */
  readonly due: Day | null;
  /** Day on which it became theirs to do: what fell before is not asked for. */
  readonly since: Day;
  /** Day on which a round opened. */
  readonly opens?: Day;
  /** Key of the period of a reading. */
  readonly period?: string;
}

/**
 * What an open action owes, and a KPI on a day; nothing when it is paused, completed or withdrawn.
 * @param day on which it is asked: of a KPI the last figure that is known by then
 */
export function owedFor(action: ActionFacts, rounds: readonly RoundFacts[], day: Day): readonly Obligation[] {
  if (action.status !== 'open') return [];
  if (action.kpi !== undefined) return readingOwed(action, action.kpi, day);
  const since = (instant: Instant) =>
    latest(londonDate(instant), londonDate(action.statusSince.at), londonDate(action.ownersSince));
  const owed: Obligation[] = [];
  for (const { id, text, due, dueSince, status } of action.milestones) {
    if (status === 'reached') continue;
    const milestone = { milestone: id, text, since: since(dueSince) };
    if (due.date !== null) owed.push({ kind: 'milestone', due: due.date, ...milestone });
    else if (due.precision === 'tbc') owed.push({ kind: 'date-wanted', due: null, ...milestone });
  }
  const { deadline, reviewDate, reviewDateSince, requested } = action;
  const itself = { milestone: null, text: null };
  const deadlineSince = since(deadlineSetAt(action));
  const standing = deadline.precision === 'ongoing' || deadline.precision === 'recurring';
  if (deadline.date !== null) {
    owed.push({ kind: 'deadline', due: deadline.date, since: deadlineSince, ...itself });
  } else if (standing && reviewDate !== null) {
    const reviewSince = reviewDateSince === null ? deadlineSince : since(reviewDateSince);
    owed.push({ kind: 'review', due: reviewDate, since: reviewSince, ...itself });
  } else if (deadline.precision === 'tbc' && requested === null) {
    owed.push({ kind: 'date-wanted', due: null, since: deadlineSince, ...itself });
  }
  for (const { title: text, opens, closes, status } of action.risk === undefined ? rounds : []) {
    // Whoever was agreed with the round already open is asked at its end. Another deadline takes no round away.
    if (status === 'open')
      owed.push({ kind: 'round', ...itself, text, due: closes, opens, since: since(action.statusSince.at) });
  }
  return owed;
}

function readingOwed(
  { ownersSince }: ActionFacts,
  kpi: NonNullable<ActionFacts['kpi']>,
  day: Day,
): readonly Obligation[] {
  const found = readingDue(kpi, kpi.askedSince, day);
  if (!found) return [];
  const { period, due } = found;
  const of = { milestone: null, period: periodKey(period), text: periodInWords(period) };
  return [{ kind: 'reading', due, since: londonDate(ownersSince), ...of }];
}

/** Day of the last report that counts; null when there is none since the action was last reopened. */
export function lastReportOn({ reports, reopenedAt }: ActionFacts): Day | null {
  const last = reports[0];
  return last && last.position > (reopenedAt ?? 0) ? londonDate(last.at) : null;
}

/** From when lateness counts: not before it was theirs to do, nor while chasing was held. */
export function overdueFrom(due: Day, since: Day, releasedOn: Day | null): Day {
  return latest(due, since, releasedOn ?? due);
}

/** The plan of an action; of a mitigation, that of the priority which its risk threatens, and of none where it is all. */
export function planOf({ plan, risk, priority }: ActionFacts, plans: BoardFacts['plans']) {
  const holdsPriority = ({ themes }: BoardFacts['plans'][number]) =>
    themes.some(({ priorities }) => priorities.some(({ id }) => id === priority));
  return plans.find((one) => (risk === undefined ? one.id === plan : holdsPriority(one)));
}

/**
 * Whether nobody is asked about an action on a day: a hold covers it, or its plan is closed or not chased yet; and the
 * ISO date of the last release of one that did. A plan is chased from the day after it was started, so that whoever
 * started it has until then to hold what should wait.
 */
export function heldFor(
  action: ActionFacts,
  { holds, plans }: Pick<BoardFacts, 'holds' | 'plans'>,
  day: Day,
): { readonly held: boolean; readonly releasedOn: Day | null } {
  const { id, owners, kpi } = action;
  const { held, releasedOn } = standing(
    holds.filter(
      ({ scope }) =>
        scope.of === 'all' ||
        (scope.of === 'action' && (scope.id === id || scope.id === kpi?.action)) ||
        (scope.of === 'organisation' && scope.id === owners[0]),
    ),
  );
  const own = planOf(action, plans);
  if (own?.chasingStarted === undefined) return { held: held || own?.closed != null, releasedOn };
  const begun = own.chasingStarted && londonDate(own.chasingStarted.at);
  if (begun === null || begun >= day || own.closed !== null) return { held: true, releasedOn };
  return { held, releasedOn: latest(begun, releasedOn ?? begun) };
}

/** The same for one person. */
export function heldPerson(id: string, holds: readonly HoldFacts[]) {
  return standing(holds.filter(({ scope }) => scope.of === 'person' && scope.id === id));
}

function standing(holds: readonly HoldFacts[]) {
  const releases = holds.flatMap(({ until }) => (until === null ? [] : [londonDate(until)]));
  return {
    held: holds.some(({ until }) => until === null),
    releasedOn: releases.length === 0 ? null : latest(...(releases as [Day, ...Day[]])),
  };
}

/** Whether a deadline holds since: it was not only asked for, refused, or asked for no longer. */
export function setsDeadline({ kind }: ActionFacts['deadlineChanges'][number]): boolean {
  return !['requested', 'refused', 'taken-back'].includes(kind);
}

function deadlineSetAt({ deadlineChanges, statusSince }: ActionFacts): Instant {
  const set = deadlineChanges.filter(setsDeadline).at(-1);
  return set?.at ?? statusSince.at;
}

export function latest(first: Day, ...others: readonly Day[]): Day {
  return others.reduce((late, day) => (day > late ? day : late), first);
}

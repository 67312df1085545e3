import type { Day } from '@governance/calendar';
import type { PlanChange } from '../index.js';

/** What is done to an action of the plan, and how many actions at least make it great. */
const least = { 'action-withdrawn': 1, 'action-reworded': 5, 'deadline-moved': 5, 'action-reassigned': 5 };

export type GreatKind = keyof typeof least;
export const greatKinds = Object.keys(least) as GreatKind[];

/** Beyond this part of the open actions, doing one thing to them is asked about a second time. */
const part = 1 / 4;

/** One thing that a document does to a great part of the plan: it may be meant, or a column was misread. */
export interface GreatChange {
  readonly kind: GreatKind;
  readonly count: number;
  /** Of so many open actions. */
  readonly open: number;
}

/** @param open how many open actions the plan has */
export function greatChangesIn(changes: readonly PlanChange[], open: number): readonly GreatChange[] {
  return greatKinds.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count >= least[kind] && count > open * part ? [{ kind, count, open }] : [];
  });
}

/** The day that most of the deadlines move to, when at least five do: the sign of a misread column. */
export function oneDayIn(
  changes: readonly PlanChange[],
): { readonly date: Day; readonly count: number } | null {
  const days = changes.flatMap((change) => (change.kind === 'deadline-moved' ? [change.to.date] : []));
  const counts = new Map<Day, number>();
  for (const day of days) if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most) return null;
  const [date, count] = most;
  return count >= least['deadline-moved'] && count > days.length / 2 ? { date, count } : null;
}

/** `28 of the plan’s 30 open actions would be given another deadline`. */
export function greatChangeInWords({ kind, count, open }: GreatChange): string {
  const done: Readonly<Record<GreatKind, string>> = {
    'action-withdrawn': 'withdrawn',
    'action-reworded': 'reworded',
    'deadline-moved': 'given another deadline',
    'action-reassigned': 'given other owners',
  };
  return `${count} of the plan’s ${open} open actions would be ${done[kind]}`;
}

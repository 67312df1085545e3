import { RuleBroken } from '../refusals/rule-broken.js';
import type { Day } from '@governance/calendar';
import { requireDay } from '../rule.js';

/** Up the ladder: who hears of an action that is overdue and on which nobody reports. */
export type LadderLevel = 'strategic-lead' | 'sro';

/** When owners are asked, and when somebody else is told: a policy of the board, versioned by events. */
export interface ChasePolicy {
  /** A reminder this many working days before a deadline, milestone or review date. Furthest first. */
  readonly daysBefore: readonly number[];
  readonly onTheDay: boolean;
  /** A reminder when overdue by this many working days. */
  readonly daysOverdue: readonly number[];
  /** `HH:MM` in London: nothing goes out earlier in the day. */
  readonly digestHour: string;
  /** Days on which nothing is sent though they are working days. */
  readonly quietDays: readonly Day[];
  /** Overdue by this many working days with no report since the deadline. */
  readonly ladder: readonly { readonly overdueBy: number; readonly level: LadderLevel }[];
  /** More mails than this on one morning wait until the secretariat has said yes. */
  readonly mostMailsAtOnce: number;
}

/** A policy with the number that the board's history gives it: 1, 2, 3, … and 0 for the default never adopted. */
export interface AdoptedChasePolicy {
  readonly version: number;
  readonly policy: ChasePolicy;
}

export const defaultChasePolicy: ChasePolicy = {
  daysBefore: [20, 10, 5, 1],
  onTheDay: true,
  daysOverdue: [1, 5, 10],
  digestHour: '08:00',
  quietDays: [],
  ladder: [
    { overdueBy: 5, level: 'strategic-lead' },
    { overdueBy: 10, level: 'sro' },
  ],
  mostMailsAtOnce: 100,
};

/** About a year of working days. */
const mostWorkingDays = 250;
const mostMails = 10_000;

/**
 * The policy with its days in order, each once.
 * @throws RuleBroken `chase-policy-out-of-range`, `digest-hour-not-understood`, `date-not-understood`,
 *   `ladder-not-rising`: the SRO is told after the strategic lead.
 */
export function requireChasePolicy(policy: ChasePolicy): ChasePolicy {
  const { digestHour, mostMailsAtOnce, ladder, onTheDay } = policy;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(digestHour))
    throw new RuleBroken('digest-hour-not-understood', { asWritten: digestHour });
  requireWithin('mostMailsAtOnce', mostMailsAtOnce, mostMails);
  ladder.forEach(({ overdueBy, level }, index) => {
    requireWithin('overdueBy', overdueBy, mostWorkingDays);
    const below = ladder[index - 1];
    if (below && (below.overdueBy >= overdueBy || below.level === 'sro' || level !== 'sro'))
      throw new RuleBroken('ladder-not-rising');
  });
  return {
    daysBefore: inOrder('daysBefore', policy.daysBefore).reverse(),
    onTheDay,
    daysOverdue: inOrder('daysOverdue', policy.daysOverdue),
    digestHour,
    quietDays: [...new Set(policy.quietDays.map(requireDay))].sort(),
    ladder: ladder.map(({ overdueBy, level }) => ({ overdueBy, level })),
    mostMailsAtOnce,
  };
}

function inOrder(field: string, days: readonly number[]): number[] {
  for (const count of days) requireWithin(field, count, mostWorkingDays);
  return [...new Set(days)].sort((a, b) => a - b);
}

function requireWithin(field: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RuleBroken('chase-policy-out-of-range', { field, value: String(value), most: String(most) });
}

import { addWorkingDays, quarterStart, type Day } from '@governance/calendar';
import type { DeclaredColour } from '../action/action.js';
import type { Deadline } from '../deadline.js';
import type { AdoptedRagPolicy, RagPolicy } from './policy.js';

export const colours = ['blue', 'green', 'amber', 'red', 'grey'] as const;
export type Colour = (typeof colours)[number];

/** What the policy looks at. Positions are those of the entries in the history that say so. */
export interface RagFacts {
  readonly status: 'open' | 'paused' | 'completed' | 'withdrawn';
  readonly deadline: Deadline;
  /** Position of the entry that agreed or last moved the deadline. */
  readonly deadlineSetAt: number;
  readonly reviewDate: Day | null;
  /** Position of the entry that set the review date; null when there is none. */
  readonly reviewDateSetAt: number | null;
  readonly statusSetAt: number;
  /** Since when it has been as it is: an open action, since it was agreed, reopened or resumed. */
  readonly statusSince: Day;
  readonly lastReport: {
    /** Day of recording. */
    readonly recordedOn: Day;
    readonly position: number;
    readonly declared: DeclaredColour | null;
  } | null;
  readonly missedMilestones: readonly {
    readonly text: string;
    readonly due: Day;
    readonly position: number;
  }[];
}

export type Because =
  | { readonly rule: 'completed' | 'withdrawn' | 'paused'; readonly entries: readonly number[] }
  | { readonly rule: 'past-deadline'; readonly deadline: Day; readonly entries: readonly number[] }
  | { readonly rule: 'declared'; readonly colour: DeclaredColour; readonly entries: readonly number[] }
  | {
      readonly rule: 'due-soon-without-report';
      readonly deadline: Day;
      readonly since: Day;
      /** Whether that is the first day of the quarter, since no round was opened. */
      readonly isQuarter: boolean;
      readonly entries: readonly number[];
    }
  | {
      readonly rule: 'milestone-missed';
      readonly text: string;
      readonly due: Day;
      readonly entries: readonly number[];
    }
  | { readonly rule: 'review-date-passed'; readonly reviewDate: Day; readonly entries: readonly number[] }
  | {
      readonly rule: 'no-date';
      /** As written: “TBC”, or nothing. */
      readonly deadline: Deadline;
      readonly entries: readonly number[];
    }
  | {
      readonly rule: 'no-review-date' | 'not-started' | 'on-track';
      readonly entries: readonly number[];
    };

export interface Rag {
  /** The colour shown: the worse of what the owner declared and what the policy computes. */
  readonly colour: Colour;
  readonly declared: DeclaredColour | null;
  /** What the policy computes from the facts alone. */
  readonly computed: Colour;
  readonly disagree: boolean;
  /** Why `colour` is what it is: never empty. */
  readonly because: readonly Because[];
  /** Version of the policy that computed it. */
  readonly policyVersion: number;
}

/**
 * Colour of an action on a day, by the board's policy.
 * Blue complete; red past the deadline or declared red; amber due soon and not reported on since the last
 * round, unless it is newer than that, a milestone missed, a review date passed, or declared amber; grey not started
 * and not yet due, no date, ongoing without a review date, paused; green otherwise.
 * @param asAt ISO date in London.
 * @param lastRound ISO date on which the last reporting round opened; undefined where none has: then the quarter counts.
 */
export function ragOf(
  facts: RagFacts,
  { version: policyVersion, policy }: AdoptedRagPolicy,
  asAt: Day,
  lastRound?: Day,
): Rag {
  const computed = compute(facts, policy, asAt, lastRound);
  const declared = facts.lastReport?.declared ?? null;
  const mayDeclare = facts.status === 'open' && declared !== null;
  if (!mayDeclare)
    return {
      colour: computed.colour,
      declared,
      computed: computed.colour,
      disagree: false,
      because: computed.because,
      policyVersion,
    };
  const because: Because = { rule: 'declared', colour: declared, entries: [facts.lastReport!.position] };
  const colour = worse(declared, computed.colour);
  return {
    colour,
    declared,
    computed: computed.colour,
    disagree: declared !== computed.colour && computed.colour !== 'grey',
    because: [
      ...(declared === colour ? [because] : []),
      ...(computed.colour === colour ? computed.because : []),
    ],
    policyVersion,
  };
}

interface Computed {
  readonly colour: Colour;
  readonly because: readonly Because[];
}

function compute(facts: RagFacts, policy: RagPolicy, asAt: Day, lastRound: Day | undefined): Computed {
  const { status, statusSetAt, lastReport } = facts;
  if (status === 'completed')
    return { colour: 'blue', because: [{ rule: 'completed', entries: [statusSetAt] }] };
  if (status === 'withdrawn' || status === 'paused') {
    return { colour: 'grey', because: [{ rule: status, entries: [statusSetAt] }] };
  }
  const { deadline, deadlineSetAt } = facts;
  const { date } = deadline;
  if (date !== null && date < asAt) {
    return { colour: 'red', because: [{ rule: 'past-deadline', deadline: date, entries: [deadlineSetAt] }] };
  }
  const amber = [
    ...dueSoonWithoutReport(facts, policy, asAt, lastRound),
    ...missedMilestones(facts, policy),
    ...reviewDatePassed(facts, asAt),
  ];
  if (amber.length > 0) return { colour: 'amber', because: amber };
  const standing = deadline.precision === 'ongoing' || deadline.precision === 'recurring';
  // A review date stands in for the deadline of ongoing work only: what is still to be confirmed is chased for one.
  if (date === null && !(standing && facts.reviewDate !== null)) {
    const entries = [deadlineSetAt];
    if (standing) return { colour: 'grey', because: [{ rule: 'no-review-date', entries }] };
    return { colour: 'grey', because: [{ rule: 'no-date', deadline, entries }] };
  }
  if (!lastReport) return { colour: 'grey', because: [{ rule: 'not-started', entries: [statusSetAt] }] };
  return { colour: 'green', because: [{ rule: 'on-track', entries: [lastReport.position] }] };
}

function dueSoonWithoutReport(
  facts: RagFacts,
  policy: RagPolicy,
  asAt: Day,
  lastRound: Day | undefined,
): Because[] {
  const { deadline, deadlineSetAt, lastReport, statusSince } = facts;
  const { date } = deadline;
  const since = lastRound ?? quarterStart(asAt);
  if (date === null || (lastReport && lastReport.recordedOn >= since)) return [];
  // Nobody is late with a report on what was not there when the round opened.
  if (statusSince >= since) return [];
  if (date > addWorkingDays(asAt, policy.amberWithinWorkingDays)) return [];
  const entries = [deadlineSetAt, ...(lastReport ? [lastReport.position] : [])];
  return [
    { rule: 'due-soon-without-report', deadline: date, since, isQuarter: lastRound === undefined, entries },
  ];
}

function missedMilestones(facts: RagFacts, policy: RagPolicy): Because[] {
  if (!policy.amberOnMissedMilestone) return [];
  return facts.missedMilestones.map(({ text, due, position }) => {
    return { rule: 'milestone-missed', text, due, entries: [position] };
  });
}

function reviewDatePassed({ reviewDate, reviewDateSetAt }: RagFacts, asAt: Day): Because[] {
  if (reviewDate === null || reviewDateSetAt === null || reviewDate >= asAt) return [];
  return [{ rule: 'review-date-passed', reviewDate, entries: [reviewDateSetAt] }];
}

const severity: Readonly<Record<Colour, number>> = { blue: 0, grey: 0, green: 1, amber: 2, red: 3 };

function worse(left: Colour, right: Colour): Colour {
  return severity[right] > severity[left] ? right : left;
}

import { dateInWords, londonDate } from '@governance/calendar';
import { type BoardRow } from '@governance/views';
import { type AdoptedKPIPolicy } from '@governance/partnership';
import type { EntryInWords } from '../audit-trail/entry-words.js';

/** A rule as the page tells it: where it comes from, and what it says. */
export interface RuleInWords {
  readonly from: string;
  readonly adopted: EntryInWords | undefined;
  readonly says: readonly string[];
}

/** Of actions: `ragOf`. */
export function actionRule(
  { version, since, policy }: BoardRow['ragPolicies'][number],
  adopted: EntryInWords | undefined,
): RuleInWords {
  const missed = policy.amberOnMissedMilestone ? ' a milestone missed;' : '';
  return {
    from: `Version ${version} of the board’s policy on colours, in force since ${dateInWords(londonDate(since))}`,
    adopted,
    says: [
      'Blue: completed. Red: past its deadline, or declared red.',
      `Amber: due within ${policy.amberWithinWorkingDays} working days and not reported on since the last round;${missed} a review date passed; or declared amber.`,
      'Grey: not started and not yet due, no date, ongoing without a review date, or paused.',
      'Green: otherwise.',
    ],
  };
}

/** Of KPIs: `kpiRagOf`. */
export function kpiRule(
  { version, policy }: AdoptedKPIPolicy,
  adopted: EntryInWords | undefined,
): RuleInWords {
  const improved = policy.amberOnImprovement
    ? ', or off target and better than in the same period of the year before'
    : '';
  return {
    from:
      version === 0
        ? 'The policy on KPIs that holds until the board adopts its own (version 0)'
        : `Version ${version} of the board’s policy on KPIs`,
    adopted,
    says: [
      'Green: on target or past it. Of a total since 1 April, the part of the target that is due by then counts.',
      `Amber: within ${policy.tolerance}% of the target, unless the target has a tolerance of its own${improved}.`,
      'Red: otherwise.',
      'Grey: no reading yet, no target, or retired.',
    ],
  };
}

/** Of risks: `bandOf`. */
export const riskRule: RuleInWords = {
  from: 'The same for all boards: likelihood times impact, each from 1 to 5',
  adopted: undefined,
  says: ['1 to 4: low.', '5 to 9: moderate.', '10 to 15: high.', '16 to 25: severe.'],
};

import type { KPIPolicy } from './kpi-policy.js';
import type { RagPolicy } from './policy.js';

/** What `ragOf` does, by a board's policy, a sentence or two for each colour. */
export function ragRules(policy: RagPolicy): readonly string[] {
  return [
    'Blue: completed. Red: past its deadline, or declared red.',
    amberInWords(policy),
    'Grey: not started and not yet due, no date, ongoing without a review date, or paused.',
    'Green: otherwise.',
  ];
}

/** The part of the rule that is a board's to decide. */
export function amberInWords({ amberWithinWorkingDays: days, amberOnMissedMilestone }: RagPolicy): string {
  const missed = amberOnMissedMilestone ? ' a milestone missed;' : '';
  return `Amber: due within ${days} working days and not reported on since the last round;${missed} a review date passed; or declared amber.`;
}

/** What `kpiRagOf` does, by a board's policy. */
export function kpiRules(policy: KPIPolicy): readonly string[] {
  return [
    'Green: on target or past it. Of a total since 1 April, the part of the target that is due by then counts.',
    kpiAmberInWords(policy),
    'Red: otherwise.',
    'Grey: no reading yet, no target, or retired.',
  ];
}

/** The part of the rule that is a board's to decide. */
export function kpiAmberInWords({ tolerance, amberOnImprovement }: KPIPolicy): string {
  const improved = amberOnImprovement
    ? ', or off target and better than in the same period of the year before'
    : '';
  return `Amber: within ${tolerance}% of the target, unless the target has a tolerance of its own${improved}.`;
}

import type { KPIPolicy } from './kpi-policy.js';
import type { RagPolicy } from './policy.js';
import type { Because, Colour } from './rag.js';

type Reason = Exclude<Because['rule'], 'declared'>;

/** The colour of each reason that `ragOf` gives, and its words: a reason without them does not compile. */
function reasons({
  amberWithinWorkingDays: days,
  amberOnMissedMilestone,
}: RagPolicy): Readonly<Record<Reason, readonly [Colour, string]>> {
  return {
    completed: ['blue', 'completed'],
    'past-deadline': ['red', 'past its deadline'],
    'due-soon-without-report': [
      'amber',
      `due within ${days} working days and not reported on since the last round (before the first: this quarter), unless it is newer than that`,
    ],
    'milestone-missed': ['amber', amberOnMissedMilestone ? 'a milestone missed' : ''],
    'review-date-passed': ['amber', 'a review date passed'],
    'not-started': ['grey', 'not started and not yet due'],
    'no-date': ['grey', 'no date'],
    'no-review-date': ['grey', 'ongoing without a review date'],
    paused: ['grey', 'paused'],
    withdrawn: ['grey', 'withdrawn'],
    'on-track': ['green', 'otherwise'],
  };
}

/** What `ragOf` does, by a board's policy, a sentence for each colour. */
export function ragRules(policy: RagPolicy): readonly string[] {
  return (['blue', 'red', 'amber', 'grey', 'green'] as const).map((colour) => {
    const words = Object.values(reasons(policy)).flatMap(([of, text]) => (of === colour && text) || []);
    if (colour === 'red' || colour === 'amber') words.push(`declared ${colour}`);
    const last = words.pop();
    const rest = words.length > 0 ? `${words.join('; ')}; or ` : '';
    return `${colour[0]!.toUpperCase()}${colour.slice(1)}: ${rest}${last}.`;
  });
}

/** What another policy says otherwise. */
export function ragRulesChanged(from: RagPolicy | null, to: RagPolicy) {
  const [before, after] = [from ? ragRules(from) : [], ragRules(to)];
  const onlyIn = (rules: readonly string[], others: readonly string[]) =>
    rules.filter((rule) => !others.includes(rule)).join(' ');
  return { before: onlyIn(before, after), after: onlyIn(after, before) };
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

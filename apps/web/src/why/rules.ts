import { dateInWords } from '@governance/calendar';
import { type BoardRow } from '@governance/views';
import { type AdoptedKPIPolicy, kpiRules, ragRules } from '@governance/partnership';
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
  return {
    from: `Version ${version} of the board’s policy on colours, in force since ${dateInWords(since)}`,
    adopted,
    says: ragRules(policy),
  };
}

/** Of KPIs: `kpiRagOf`. */
export function kpiRule(
  { version, policy }: AdoptedKPIPolicy,
  adopted: EntryInWords | undefined,
): RuleInWords {
  return {
    from:
      version === 0
        ? 'The policy on KPIs that holds until the board adopts its own (version 0)'
        : `Version ${version} of the board’s policy on KPIs`,
    adopted,
    says: kpiRules(policy),
  };
}

/** Of risks: `bandOf`. */
export const riskRule: RuleInWords = {
  from: 'The same for all boards: likelihood times impact, each from 1 to 5',
  adopted: undefined,
  says: ['1 to 4: low.', '5 to 9: moderate.', '10 to 15: high.', '16 to 25: severe.'],
};

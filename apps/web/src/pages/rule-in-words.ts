import { heldIn } from '@governance/partnership';
import type { RuleBroken } from '@governance/event-sourcing';
import { anything } from './rules/anything.js';
import { plans } from './rules/plans.js';
import { actions } from './rules/actions.js';
import { chasing } from './rules/chasing.js';
import { papers } from './rules/papers.js';
import { meetings } from './rules/meetings.js';
import { risks } from './rules/risks.js';
import { kpis } from './rules/kpis.js';
import { people } from './rules/people.js';
import type { RuleWords } from './rules/rule-words.js';

const rules: RuleWords = {
  ...anything,
  ...plans,
  ...actions,
  ...chasing,
  ...papers,
  ...meetings,
  ...risks,
  ...kpis,
  ...people,
};

/** A broken rule, worded for the person who ran into it: what was wrong and what to do. */
export function ruleInWords({ code, detail }: RuleBroken): string {
  const words = heldIn(rules, code) ?? `This cannot be done (${code}).`;
  return typeof words === 'string' ? words : words(detail);
}

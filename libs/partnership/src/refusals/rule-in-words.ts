import { actions } from './actions.js';
import { anything } from './anything.js';
import { chasing } from './chasing.js';
import { kpis } from './kpis.js';
import { meetings } from './meetings.js';
import { papers } from './papers.js';
import { people } from './people.js';
import { plans } from './plans.js';
import { risks } from './risks.js';
import type { RuleBroken } from '@governance/event-sourcing/basics';
import type { RuleWords } from './words.js';

/** What is said of each rule that can refuse. */
export const rules = {
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

export type RuleCode = keyof typeof rules;

/** A broken rule, worded for the person who ran into it: what was wrong and what to do. */
export function ruleInWords({ code, detail }: Pick<RuleBroken, 'code' | 'detail'>): string {
  const words: RuleWords[string] = Object.hasOwn(rules, code)
    ? rules[code as RuleCode]
    : `This cannot be done (${code}).`;
  return typeof words === 'string' ? words : words(detail);
}

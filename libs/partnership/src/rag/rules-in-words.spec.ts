import { describe, expect, it } from '@jest/globals';
import { defaultKPIPolicy, requireKPIPolicy } from './kpi-policy.js';
import { defaultRagPolicy, requireRagPolicy } from './policy.js';
import { kpiRules, ragRules, ragRulesChanged } from './rules-in-words.js';

type Policy = Record<string, number | boolean>;
const policies = [
  ['actions', { ...defaultRagPolicy }, ragRules, requireRagPolicy],
  ['KPIs', { ...defaultKPIPolicy }, kpiRules, requireKPIPolicy],
] as unknown as [string, Policy, (policy: Policy) => string[], (policy: Policy) => Policy][];

describe.each(policies)('each field of the policy on colours of %s', (_, policy, rules, required) => {
  it.each(Object.entries(policy))('is in its words: %s', (field, value) => {
    const another = typeof value === 'number' ? value + 1 : !value;
    expect(rules({ ...policy, [field]: another })).not.toEqual(rules(policy));
  });

  it.each(Object.entries(policy).filter(([, value]) => typeof value === 'number'))(
    'has bounds: %s',
    (field) => {
      for (const figure of [-1, 1e6, NaN])
        expect(() => required({ ...policy, [field]: figure })).toThrow(/out-of-range/);
    },
  );
});

it('the rule says its colours in sentences, and a new version what became different', () => {
  expect(ragRules(defaultRagPolicy)).toEqual([
    'Blue: completed.',
    'Red: past its deadline; or declared red.',
    'Amber: due within 20 working days and not reported on since the last round (before the first: this quarter), unless it is newer than that; a milestone missed; a review date passed; or declared amber.',
    'Grey: not started and not yet due; no date; ongoing without a review date; paused; or withdrawn.',
    'Green: otherwise.',
  ]);
  expect(ragRulesChanged(defaultRagPolicy, { ...defaultRagPolicy, amberOnMissedMilestone: false })).toEqual({
    before: ragRules(defaultRagPolicy)[2],
    after:
      'Amber: due within 20 working days and not reported on since the last round (before the first: this quarter), unless it is newer than that; a review date passed; or declared amber.',
  });
});

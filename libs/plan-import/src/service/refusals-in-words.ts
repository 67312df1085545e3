import { RuleBroken, ruleInWords } from '@governance/partnership';
import type { PlanChange } from '../index.js';
import type { Refusal } from './accept-import.js';
import { changedThing } from './change-in-words.js';

/** Why nothing of a document was accepted: a line for each thing that refuses, with all that would have changed of it. */
export function refusalsInWords(refusals: readonly Refusal[]): readonly string[] {
  const lines = new Map<string, { readonly thing: string; readonly parts: Set<string>; why: string }>();
  for (const { change, reason } of refusals) {
    const thing = change ? changedThing(change) : 'The plan';
    const why = whyOf(reason);
    const key = `${thing}: ${why}`;
    const line = lines.get(key) ?? { thing, parts: new Set(), why };
    if (change) line.parts.add(partOf[change.kind]);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ thing, parts, why }) =>
    parts.size === 0 ? `${thing}: ${why}` : `${thing}, ${inList.format(parts)}: ${why}`,
  );
}

function whyOf(reason: Refusal['reason']): string {
  if (reason instanceof RuleBroken) return ruleInWords(reason);
  return 'Somebody changed it while you read. Look at what accepting would do now, and accept again.';
}

const inList = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What a change is a change of. */
const partOf: Readonly<Record<PlanChange['kind'], string>> = {
  'theme-added': 'which is new',
  'theme-reworded': 'its wording',
  'priority-added': 'which is new',
  'priority-reworded': 'its wording',
  'priority-removed': 'which is not in the document',
  'action-added': 'which is new',
  'action-withdrawn': 'its withdrawal',
  'action-moved': 'its priority',
  'action-reworded': 'its wording',
  'deadline-moved': 'its deadline',
  'action-reassigned': 'its owner',
  'milestone-added': 'its milestones',
  'milestone-withdrawn': 'its milestones',
  'milestone-moved': 'its milestones',
  'kpis-changed': 'its measures',
  'details-changed': 'its details',
  'progress-reported': 'its progress',
  'action-completed': 'its completion',
};

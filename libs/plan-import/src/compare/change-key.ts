import { createHash } from 'node:crypto';
import type { PlanChange } from './plan-difference.js';

/** Names a change by what it would do: the same as long as it would do the same, whatever row it stands in. */
export function changeKey(change: PlanChange): string {
  return createHash('sha256')
    .update(JSON.stringify(ofSubstance(change)))
    .digest('base64url')
    .slice(0, 12);
}

function ofSubstance(change: PlanChange): unknown {
  if (change.kind === 'action-moved') {
    const substance: Record<string, unknown> = { ...change, row: 0 };
    delete substance['titles'];
    return substance;
  }
  if (change.kind !== 'action-added') return { ...change, row: 0 };
  const { priorityReference, action } = change;
  const { title, owners, deadline, reference } = action;
  return [change.kind, priorityReference, reference, title, owners, deadline];
}

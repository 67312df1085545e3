import { likenessOfPlans, type HeldPlan, type PlanLikeness, type ProposedPlan } from '../index.js';
import type { PlanRow } from '@governance/views';

/** A plan that the document may be a version of. */
export interface PlanCandidate {
  readonly plan: PlanRow;
  readonly held: HeldPlan;
  readonly likeness: PlanLikeness;
}

export interface PlanQuestion {
  /** The likeliest first. */
  readonly candidates: readonly PlanCandidate[];
  /** `open`: it is not certain, and nobody has said. */
  readonly answer: 'certain' | 'chosen' | 'open';
  /** The plan that it is a version of; undefined for a new one, and while the question is open. */
  readonly version: PlanCandidate | undefined;
}

/** Which plan a document belongs to: as somebody chose, or as its actions and its name leave no doubt. */
export function planQuestion(
  plans: readonly { readonly plan: PlanRow; readonly held: HeldPlan }[],
  proposed: ProposedPlan,
  chosen: string | undefined,
): PlanQuestion {
  const candidates = plans
    .map((each) => ({ ...each, likeness: likenessOfPlans(each.held, proposed) }))
    .sort((a, b) => b.likeness.score - a.likeness.score);
  const picked = candidates.find(({ plan }) => plan.id === chosen);
  if (picked) return { candidates, answer: 'chosen', version: picked };
  if (chosen === 'new') return { candidates, answer: 'chosen', version: undefined };
  const versions = candidates.filter(({ likeness }) => likeness.verdict === 'a-version');
  const another = candidates.every(({ likeness }) => likeness.verdict === 'another-plan');
  if (another) return { candidates, answer: 'certain', version: undefined };
  const likeliest = versions.length === 1 && versions[0] === candidates[0];
  if (likeliest) return { candidates, answer: 'certain', version: versions[0] };
  return { candidates, answer: 'open', version: undefined };
}

import { RuleBroken } from '../refusals/rule-broken.js';

/**
 * RAG is not standard, so it is a policy of the board, versioned by events.
 * The default is the one that boards use most; each number is theirs to change.
 */
export interface RagPolicy {
  /** Amber when due within this many working days (0 to 250) and not reported on since the last round. */
  readonly amberWithinWorkingDays: number;
  /** Amber when a milestone has been missed and not reached or moved since. */
  readonly amberOnMissedMilestone: boolean;
}

/** A policy with the number that the board's history gives it: 1, 2, 3, … */
export interface AdoptedRagPolicy {
  readonly version: number;
  readonly policy: RagPolicy;
}

/** About a year: further ahead than that, every action would be amber. */
const mostWorkingDays = 250;

/** The policy as it is. @throws RuleBroken `rag-policy-out-of-range` */
export function requireRagPolicy(policy: RagPolicy): RagPolicy {
  const { amberWithinWorkingDays: days } = policy;
  if (!Number.isInteger(days) || days < 0 || days > mostWorkingDays) {
    throw new RuleBroken('rag-policy-out-of-range', { days: String(days), most: String(mostWorkingDays) });
  }
  return policy;
}

export const defaultRagPolicy: RagPolicy = { amberWithinWorkingDays: 20, amberOnMissedMilestone: true };

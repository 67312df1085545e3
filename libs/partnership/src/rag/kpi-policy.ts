import { RuleBroken } from '../refusals/rule-broken.js';

/** How a board colours its KPIs, versioned like its policy for actions. */
export interface KPIPolicy {
  /** Amber when within this many percent of the target (0 to 100), unless the target has its own tolerance. */
  readonly tolerance: number;
  /** Amber, though off target, when better than in the same period of the year before. */
  readonly amberOnImprovement: boolean;
}

/** Version 0 is the default, until the board adopts its own. */
export interface AdoptedKPIPolicy {
  readonly version: number;
  readonly policy: KPIPolicy;
}

export const defaultKPIPolicy: KPIPolicy = { tolerance: 10, amberOnImprovement: true };

/** The policy as it is. @throws RuleBroken `kpi-tolerance-out-of-range` */
export function requireKPIPolicy(policy: KPIPolicy): KPIPolicy {
  const { tolerance } = policy;
  if (!(tolerance >= 0 && tolerance <= 100))
    throw new RuleBroken('kpi-tolerance-out-of-range', { tolerance: String(tolerance) });
  return policy;
}

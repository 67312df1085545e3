import { RuleBroken } from '../refusals/rule-broken.js';

/** Each a whole number from 1 to 5. */
export interface Score {
  readonly likelihood: number;
  readonly impact: number;
}

/** As it would be without controls, as it is, and as it is meant to become. */
export const scoreKinds = ['inherent', 'current', 'target'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

export const riskBands = ['low', 'moderate', 'high', 'severe'] as const;
export type RiskBand = (typeof riskBands)[number];

export const likelihoodInWords = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const;
export const impactInWords = ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'] as const;

/** Of a risk: the one aimed at is null where nobody has set it. */
export interface Scores {
  readonly inherent: Score;
  readonly current: Score;
  readonly target: Score | null;
}

/** Likelihood × impact: 1 to 25. */
export function ratingOf({ likelihood, impact }: Score): number {
  return likelihood * impact;
}

/** 1–4 low, 5–9 moderate, 10–15 high, 16–25 severe. */
export function bandOf(score: Score): RiskBand {
  const rating = ratingOf(score);
  if (rating >= 16) return 'severe';
  if (rating >= 10) return 'high';
  return rating >= 5 ? 'moderate' : 'low';
}

/** @throws RuleBroken `score-out-of-range` naming which of the two numbers of which score. */
export function requireScore(kind: ScoreKind, { likelihood, impact }: Score): Score {
  for (const [what, value] of Object.entries({ likelihood, impact })) {
    if (!Number.isInteger(value) || value < 1 || value > 5)
      throw new RuleBroken('score-out-of-range', { kind, what, value: String(value) });
  }
  return { likelihood, impact };
}

/**
 * Controls lower a risk: as it is it cannot be worse than without any, nor meant to become worse than that.
 * @throws RuleBroken `scores-out-of-order`
 */
export function requireOrder({ inherent, current, target }: Scores): void {
  for (const [kind, score] of Object.entries({ current, target })) {
    if (score !== null && ratingOf(score) > ratingOf(inherent))
      throw new RuleBroken('scores-out-of-order', {
        kind,
        rating: String(ratingOf(score)),
        inherent: String(ratingOf(inherent)),
      });
  }
}

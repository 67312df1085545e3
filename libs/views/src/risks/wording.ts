import { bandOf, ratingOf, type RiskLevel, type Score, type ScoreKind } from '@governance/partnership';

export const scoreKindInWords: Readonly<Record<ScoreKind, string>> = {
  inherent: 'Inherent',
  current: 'Current',
  target: 'Target',
};

export const riskLevelInWords: Readonly<Record<RiskLevel, string>> = {
  partnership: 'the partnership',
  sro: 'the Senior Responsible Owner',
  csp: 'the Community Safety Partnership',
  hwb: 'the Health and Wellbeing Board',
};

/** `12, high (likelihood 3 × impact 4)`. */
export function scoreInWords(score: Score | null): string {
  if (score === null) return 'not set';
  return `${ratingOf(score)}, ${bandOf(score)} (likelihood ${score.likelihood} × impact ${score.impact})`;
}

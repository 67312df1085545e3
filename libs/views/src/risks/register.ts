import { bandOf, ratingOf, type RiskBand, type ScoreKind } from '@governance/partnership';
import { compareReferences } from '../board/dashboard.js';
import type { MitigationRow, RiskRow } from './risks.js';

/** The open risks as a register lists them: the highest rating first. */
export function openRisks(rows: readonly RiskRow[], kind: ScoreKind = 'current'): readonly RiskRow[] {
  return rows
    .filter(({ status }) => status === 'open')
    .sort(
      (a, b) =>
        ratingOf(b.scores[kind]) - ratingOf(a.scores[kind]) ||
        b.scores[kind].impact - a.scores[kind].impact ||
        compareReferences(a.reference, b.reference),
    );
}

/** The highest of them: what a dashboard and a paper name. */
export function topRisks(rows: readonly RiskRow[], most = 5): readonly RiskRow[] {
  return openRisks(rows).slice(0, most);
}

/** The open risks that have one pair of scores. */
export interface HeatCell {
  readonly likelihood: number;
  readonly impact: number;
  readonly rating: number;
  readonly band: RiskBand;
  readonly risks: readonly RiskRow[];
}

/** Five rows from the likeliest down, five cells each from the least impact up. */
export function heatMap(
  rows: readonly RiskRow[],
  kind: ScoreKind = 'current',
): readonly (readonly HeatCell[])[] {
  const open = openRisks(rows, kind);
  const from1to5 = [1, 2, 3, 4, 5];
  return [...from1to5].reverse().map((likelihood) =>
    from1to5.map((impact) => {
      const score = { likelihood, impact };
      const risks = open.filter(
        ({ scores }) => scores[kind].likelihood === likelihood && scores[kind].impact === impact,
      );
      return { ...score, rating: ratingOf(score), band: bandOf(score), risks };
    }),
  );
}

/** Mitigations of open risks that are not done: what is owed, the soonest first. */
export function openMitigations(
  rows: readonly RiskRow[],
): readonly { readonly risk: RiskRow; readonly mitigation: MitigationRow }[] {
  return openRisks(rows)
    .flatMap((risk) => risk.mitigations.map((mitigation) => ({ risk, mitigation })))
    .filter(({ mitigation }) => mitigation.status === 'agreed')
    .sort((a, b) => a.mitigation.due.localeCompare(b.mitigation.due));
}

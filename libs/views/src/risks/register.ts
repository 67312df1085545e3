import { londonDate, type Day } from '@governance/calendar';
import { bandOf, ratingOf, type RiskBand, type Score, type ScoreKind } from '@governance/partnership';
import { compareReferences } from '../board/dashboard.js';
import type { MitigationRow, RiskRow } from './risks.js';

/** The open risks as a register lists them: the highest rating first. */
export function openRisks(rows: readonly RiskRow[], kind: ScoreKind = 'current'): readonly RiskRow[] {
  return rows
    .filter(({ status }) => status === 'open')
    .sort(
      (a, b) =>
        weight(b.scores[kind]) - weight(a.scores[kind]) || compareReferences(a.reference, b.reference),
    );
}

/** By its rating, and of two with the same by its impact; one that nobody has set is the least. */
function weight(score: Score | null): number {
  return score === null ? 0 : ratingOf(score) * 10 + score.impact;
}

/** The highest of them: what a dashboard and a paper name. */
export function topRisks(rows: readonly RiskRow[], most = 5): readonly RiskRow[] {
  return openRisks(rows).slice(0, most);
}

/** What a score was on a day before it changed, and which way it went; null where its rating is the same. */
export function movementSince(
  { scores, rescored }: Pick<RiskRow, 'scores' | 'rescored'>,
  kind: ScoreKind,
  day: Day,
): { readonly from: Score; readonly rose: boolean } | null {
  const from = rescored.find((change) => change.kind === kind && londonDate(change.at) >= day)?.from ?? null;
  const now = scores[kind];
  if (from === null || now === null || ratingOf(from) === ratingOf(now)) return null;
  return { from, rose: ratingOf(now) > ratingOf(from) };
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
        ({ scores }) => scores[kind]?.likelihood === likelihood && scores[kind].impact === impact,
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

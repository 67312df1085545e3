import {
  actionsIn,
  nextReading,
  periodKey,
  readingDue,
  type DueReading,
  type PersonId,
} from '@governance/partnership';
import {
  actionPage,
  compareReferences,
  openMitigations,
  readingsChased,
  type ChasedRow,
  type Coloured,
  type Dashboard,
  type MitigationRow,
  type RiskRow,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { standsInFor } from '../access/stands-in-for.js';
import { allKPIs } from '../kpis/kpi-rows.js';
import { risksOf } from '../risks/risk-rows.js';

/**
 * Live actions that the person's organisation owns and nobody else of it was given, or somebody for whom they stand in,
 * the soonest first; all of them for a secretary without one.
 * @param dashboards of all plans of the board: whoever owns something in two owes both
 * @param away ids of those for whom they stand in
 */
export function mine(
  { member }: Pick<Place, 'member'>,
  dashboards: readonly Dashboard[],
  away: readonly PersonId[] = [],
): readonly Coloured[] {
  const { organisation, id } = member!;
  const all = dashboards.flatMap(({ themes }) => actionsIn({ themes }));
  const live = all.filter(({ action }) => action.status === 'open' || action.status === 'paused');
  const own =
    organisation === null
      ? live
      : live.filter(
          ({ action: { owners, givenTo } }) =>
            owners.includes(organisation) && (givenTo === null || givenTo === id || away.includes(givenTo)),
        );
  // What is paused waits, whatever its date.
  const date = ({ action }: Coloured) =>
    action.status === 'paused' ? '9998' : (action.deadline.date ?? '9999');
  return [...own].sort((a, b) => date(a).localeCompare(date(b)));
}

export interface MyMitigation {
  readonly risk: RiskRow;
  readonly mitigation: MitigationRow;
}

/** Mitigations of open risks that the person's organisation owes, the soonest first; all for a secretary without one. */
export async function myMitigations(place: Place): Promise<readonly MyMitigation[]> {
  const { organisation } = place.member!;
  const all = openMitigations(await risksOf(place));
  return organisation === null ? all : all.filter(({ mitigation }) => mitigation.owner === organisation);
}

/** Where one reports on a mitigation, below the board's address. */
export function mitigationReportPath({ risk, mitigation }: MyMitigation): string {
  return `/risks/${risk.id}/report-mitigation?mitigation=${mitigation.id}`;
}

export interface MyReading extends DueReading {
  readonly kpi: ChasedRow;
}

/**
 * Figures that are due and that the person's organisation sends, the longest due first; all for a secretary without one.
 * They are those that emails ask for, held or not.
 */
export async function myReadings(place: Place): Promise<readonly MyReading[]> {
  return readingsOfMine(place, ({ kpi }) => readingDue(kpi!, kpi!.askedSince, place.today));
}

/** The next figure of each KPI whose figures they send, the soonest first. */
export async function myNextReadings(place: Place): Promise<readonly MyReading[]> {
  return readingsOfMine(place, ({ kpi }) => nextReading(kpi!, kpi!.askedSince, place.today));
}

async function readingsOfMine(
  place: Place,
  owed: (row: ChasedRow) => DueReading | null,
): Promise<readonly MyReading[]> {
  const { views, board } = place;
  const { organisation, id: me } = place.member!;
  const away = await standsInFor(place);
  const closed = new Set(board.plans.filter((plan) => plan.closed !== null).map(({ id }) => id));
  const running = (await allKPIs(place)).filter(({ plan }) => !closed.has(plan));
  const chased = readingsChased(running, await views.rows(actionPage, board.id), board);
  return chased
    .filter(({ status, owners, givenTo }) => {
      const isMine =
        owners.some((owner) => owner === organisation) &&
        (givenTo === null || givenTo === me || away.includes(givenTo));
      return status === 'open' && (organisation === null || isMine);
    })
    .flatMap((row) => {
      const due = owed(row);
      return due ? [{ kpi: row, ...due }] : [];
    })
    .sort((a, b) => a.due.localeCompare(b.due) || compareReferences(a.kpi.reference, b.kpi.reference));
}

/** Where one enters it, below the board's address. */
export function readingPath({ kpi, period }: MyReading): string {
  return `/kpis/${kpi.id}/update?period=${encodeURIComponent(periodKey(period))}`;
}

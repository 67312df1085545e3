import type { Day } from '@governance/calendar';
import {
  mayEnter,
  type Circle,
  type Marked,
  type PaperKind,
  type PaperId,
  type PartnershipId,
  type PlanId,
} from '@governance/partnership';
import {
  actionPage,
  type ActionRow,
  board as boardView,
  type BoardRow,
  currentPlan,
  type EscalationRow,
  escalations,
  idsBeside,
  type KPIRow,
  kpis,
  type MeetingRow,
  meetings,
  personRoles,
  type PersonRow,
  type PlanRow,
  type RiskRow,
  risks,
  type RoundRow,
  rounds,
  type ViewReader,
} from '@governance/views';

/** All that a paper can be made of, as it stood. */
export interface PaperSources {
  /** The day on which it stands. */
  readonly asAt: Day;
  readonly board: BoardRow;
  /** The plan that it is of. */
  readonly plan: PlanRow;
  readonly actions: readonly ActionRow[];
  readonly escalations: readonly EscalationRow[];
  readonly rounds: readonly RoundRow[];
  readonly kpis: readonly KPIRow[];
  readonly risks: readonly RiskRow[];
  readonly meetings: readonly MeetingRow[];
  readonly people: readonly PersonRow[];
  /** How many things are left out because of their marking. */
  readonly heldBack: number;
}

/**
 * @param views as they stood on the day
 * @param of the plan, with those that it goes on from: the one of them that ran then. Null for the plan of the board
 * @returns undefined when there was none of them then
 */
export async function readPaperSources(
  views: ViewReader,
  partnership: PartnershipId,
  asAt: Day,
  of: readonly PlanId[] | null,
): Promise<PaperSources | undefined> {
  const board = await views.row(boardView, partnership);
  const among = of && board ? { plans: board.plans.filter(({ id }) => of.includes(id)) } : board;
  const plan = among && currentPlan(among, asAt);
  if (!board || !plan) return undefined;
  const all = await views.rows(actionPage, partnership);
  const beside = of === null ? new Set<string>() : idsBeside(board, plan);
  const ofOthers = new Set(all.filter((action) => beside.has(action.plan)).map(({ id }) => id));
  const risked = (await views.rows(risks, partnership)).filter(
    ({ priority }) => priority === null || !beside.has(priority),
  );
  return {
    asAt,
    board,
    plan,
    actions: all.filter((action) => action.plan === plan.id),
    escalations: (await views.rows(escalations, partnership)).filter(({ action }) => !ofOthers.has(action)),
    rounds: await views.rows(rounds, partnership),
    kpis: await views.rows(kpis, partnership),
    risks: risked,
    meetings: await views.rows(meetings, partnership),
    people: await views.rows(personRoles, partnership),
    heldBack: 0,
  };
}

/** What is marked how at the time when a paper is made. */
export type Marks = Pick<PaperSources, 'plan' | 'actions' | 'kpis' | 'risks'>;

/**
 * The same sources, marked as things are marked when the paper is made: what was found to be sensitive after the day of
 * the figures is held back as well, and what was released since may enter.
 */
export function markedAs(sources: PaperSources, marks: Marks): PaperSources {
  const now = new Map<string, Marked>([
    [marks.plan.id, marks.plan.marked],
    ...[...marks.actions, ...marks.risks].map(({ id, marked }) => [id, marked] as const),
    ...marks.kpis.map(({ id, marking, releases, readers }) => [id, { marking, releases, readers }] as const),
  ]);
  const again = <Row extends { readonly id: string; readonly marked: Marked }>(row: Row): Row => ({
    ...row,
    marked: now.get(row.id) ?? row.marked,
  });
  return {
    ...sources,
    plan: again(sources.plan),
    actions: sources.actions.map(again),
    kpis: sources.kpis.map((kpi) => ({ ...kpi, ...now.get(kpi.id) })),
    risks: sources.risks.map(again),
  };
}

/** Who reads each kind of paper; null for the partnership itself, which sees everything. */
export const circleOf: Readonly<Record<PaperKind, Circle | null>> = {
  hwb: 'hwb',
  csp: 'csp',
  board: null,
  delivery: null,
  attendance: null,
  plan: 'public',
  annual: 'public',
};

/** Whether it is for the partnership’s own board alone. */
export function isOwn(kind: PaperKind): boolean {
  return circleOf[kind] === null;
}

/**
 * What of it may stand in a paper: nothing marked goes to a wider circle unless it was released by name. What is left
 * out is out of the counts too, so that nobody finds it by subtraction; the paper says how many there are.
 */
export function releasedTo(
  sources: PaperSources,
  circle: Circle | null,
  paper: PaperId | null,
): PaperSources {
  if (circle === null) return sources;
  const may = (thing: Marked) => mayEnter(thing, circle, paper);
  const planMay = may(sources.plan.marked);
  const actions = planMay ? sources.actions.filter(({ marked }) => may(marked)) : [];
  const kept = new Set(actions.map(({ id }) => id));
  const kpisMay = sources.kpis.filter((kpi) => may(kpi) && (kpi.action === null || kept.has(kpi.action)));
  const risksMay = sources.risks.filter((risk) => may(risk.marked));
  const before = sources.actions.length + sources.kpis.length + sources.risks.length;
  const after = actions.length + kpisMay.length + risksMay.length;
  return {
    ...sources,
    actions,
    kpis: kpisMay,
    risks: risksMay,
    escalations: sources.escalations.filter(({ action }) => kept.has(action)),
    heldBack: before - after,
  };
}

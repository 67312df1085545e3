import type { HeldPlan, ProposedPlan } from '@governance/plan-import';
import {
  compareReferences,
  type ActionRow,
  type BoardRow,
  type PlanRow,
  type ReportRow,
} from '@governance/views';

/** The plan that a document is a version of: the one for the same period, or else of the same title. */
export function planFor(board: BoardRow, proposed: ProposedPlan): PlanRow | undefined {
  const { title, period } = proposed.plan;
  return board.plans.find((plan) =>
    period && plan.period
      ? plan.period.from === period.from && plan.period.to === period.to
      : plan.title === title,
  );
}

/** The plan as the partnership holds it, in the shape that a document is compared with. */
export function heldPlan(board: BoardRow, plan: PlanRow, rows: readonly ActionRow[]): HeldPlan {
  const actions = rows.filter((row) => row.plan === plan.id);
  const names = new Map(board.organisations.map(({ id, name }) => [id, name]));
  return {
    title: plan.title,
    period: plan.period,
    themes: plan.themes.map((theme) => ({
      title: theme.title,
      priorities: theme.priorities
        .filter(({ closed }) => !closed)
        .map(({ id, reference, title }) => ({
          id,
          reference,
          title,
          actions: actions
            .filter((row) => row.priority === id && row.status !== 'withdrawn')
            .sort((a, b) => compareReferences(a.reference, b.reference))
            .map((row) => heldAction(row, names)),
        })),
    })),
    retiredReferences: actions
      .filter(({ status }) => status === 'withdrawn')
      .map(({ reference }) => reference),
  };
}

function heldAction(
  row: ActionRow,
  names: ReadonlyMap<string, string>,
): HeldPlan['themes'][number]['priorities'][number]['actions'][number] {
  const { id, reference, title, owners, deadline, kpis, milestones, reports, status } = row;
  return {
    id,
    reference,
    title,
    owners: owners.map((owner) => names.get(owner) ?? owner),
    deadline,
    kpis,
    milestones: milestones.map(({ id: milestone, text, due }) => ({ id: milestone, text, ...due })),
    reports: newsIn(reports),
    status: status === 'withdrawn' ? 'open' : status,
  };
}

/**
 * What was reported last, and what a document said last: a document that keeps its words while others report has no
 * news, and one that goes back to what it said long ago has.
 */
function newsIn(reports: readonly ReportRow[]): readonly string[] {
  const last = [reports[0], reports.find(({ fromDocument }) => fromDocument)];
  return [...new Set(last.flatMap((report) => report ?? []).map(({ narrative }) => narrative))];
}

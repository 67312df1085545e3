import type { StoredDraft } from './stored.js';
import {
  comparePlans,
  type AcceptedDocument,
  type HeldAction,
  type HeldPlan,
  type ProposedPlan,
} from '../index.js';
import {
  compareReferences,
  type ActionRow,
  type BoardRow,
  type PlanRow,
  type ReportRow,
} from '@governance/views';
import type { ImportOutcome } from './outcome.js';
import { allAliases, boardNameOf, withOwnerNames } from './owner-names.js';

/** The plan as the partnership holds it, in the shape that a document is compared with. */
export function heldPlan(board: BoardRow, plan: PlanRow, rows: readonly ActionRow[]): HeldPlan {
  const names = new Map(board.organisations.map(({ id, name }) => [id, name]));
  const byPriority = new Map<string, ActionRow[]>();
  for (const row of rows)
    if (row.plan === plan.id) byPriority.set(row.priority, [...(byPriority.get(row.priority) ?? []), row]);
  return {
    title: plan.title,
    period: plan.period,
    themes: plan.themes.map((theme) => ({
      title: theme.title,
      priorities: theme.priorities.map(({ id, reference, title, closed }) => ({
        id,
        reference,
        title,
        closed,
        actions: (byPriority.get(id) ?? [])
          .sort((a, b) => compareReferences(a.reference, b.reference))
          .map((row) => heldAction(row, names)),
      })),
    })),
  };
}

function heldAction(row: ActionRow, names: ReadonlyMap<string, string>): HeldAction {
  const { id, reference, title, owners, deadline, kpis, details, milestones, reports, status } = row;
  return {
    id,
    reference,
    title,
    owners: owners.map((owner) => names.get(owner) ?? owner),
    deadline,
    kpis,
    details,
    milestones: milestones.map(({ id: milestone, text, due, status: reached }) => {
      return { id: milestone, text, ...due, reached: reached === 'reached' };
    }),
    reports: newsIn(reports),
    asked: row.requested !== null,
    declared: reports.find(({ declared }) => declared !== undefined)?.declared ?? null,
    status,
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

/**
 * What the document said when a version of it was accepted last, under the names that owners have now.
 * @param draft undefined where that document was not kept
 */
export function lastAccepted(
  board: BoardRow,
  held: HeldPlan,
  draft: StoredDraft | undefined,
): AcceptedDocument | null {
  if (!draft) return null;
  const read = draft.proposed as ProposedPlan;
  const proposed = withOwnerNames(read, allAliases(board, draft.aliases), boardNameOf(board));
  const outcome = draft.outcome as ImportOutcome | null;
  // One that was accepted before its outcome was kept: each row is the action that it is like.
  if (!outcome)
    return { proposed, actionOfRow: comparePlans({ ...held, accepted: null }, proposed).actionOfRow };
  const left = outcome.ticks.filter(({ ticked }) => !ticked).map(({ key }) => key);
  return { proposed, actionOfRow: new Map(outcome.actionOfRow), left: new Set(left) };
}

/** A plan beside the document that the new one is a later version of; an empty one where it is a new plan. */
export function heldSince(
  board: BoardRow,
  held: HeldPlan | undefined,
  before: StoredDraft | undefined,
): HeldPlan {
  if (!held) return { title: '', period: null, themes: [] };
  return before ? { ...held, accepted: lastAccepted(board, held, before) } : held;
}

/** Of a plan that no document was ever taken into: what is in it, no document ever said. */
export const noDocument = (board: BoardRow): AcceptedDocument => ({
  proposed: {
    document: { name: board.name, sha256: '' },
    plan: { title: '', period: null },
    columns: [],
    tables: [],
    themes: [],
    findings: [],
  },
  actionOfRow: new Map(),
});

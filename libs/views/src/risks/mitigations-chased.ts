import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import type { Deadline, PartnershipId, RiskId } from '@governance/partnership';
import type { ViewReader } from '../view-reader.js';
import { actionPage } from '../action-page/action-page.js';
import { risks, type MitigationRow, type RiskRow } from './risks.js';

/** What is chased: an action, or a mitigation of a risk, which is chased by the same rules. */
export interface ChasedRow extends ActionRow {
  /** Id of the risk whose mitigation it is; its own id is then the mitigation's, and its reference the risk's. */
  readonly risk?: RiskId;
}

/** Mitigations as chasing looks at actions. Those of a closed risk are withdrawn: nobody is asked for them any more. */
export function mitigationsChased(rows: readonly RiskRow[]): readonly ChasedRow[] {
  return rows.flatMap((risk) => risk.mitigations.map((mitigation) => chasedRow(risk, mitigation)));
}

/** The actions and mitigations with these ids. */
export async function chasedRowsOf(
  views: ViewReader,
  partnership: PartnershipId,
  ids: readonly string[],
): Promise<readonly ChasedRow[]> {
  const actions = await views.rowsOf(actionPage, ids);
  if (actions.length === ids.length) return actions;
  const wanted = new Set(ids);
  const found = (await views.rows(risks, partnership)).flatMap((risk) =>
    risk.mitigations.filter(({ id }) => wanted.has(id)).map((mitigation) => chasedRow(risk, mitigation)),
  );
  return [...actions, ...found];
}

/** Where it is read, below the board's address. */
export function chasedPath({ id, risk }: Pick<ChasedRow, 'id' | 'risk'>): string {
  return risk === undefined ? `actions/${id}` : `risks/${risk}`;
}

function chasedRow(risk: RiskRow, mitigation: MitigationRow): ChasedRow {
  const { id, text, owner, ownerSince, due, originalDue, dueSince, status, statusSince, reports } =
    mitigation;
  const open = risk.status === 'open';
  const deadline = onDay(due);
  const setAt = { at: dueSince, who: statusSince.who, position: statusSince.position };
  const set = { ...setAt, kind: 'moved', deadline, reason: '', afterItPassed: false } as const;
  return {
    id,
    risk: risk.id,
    partnership: risk.partnership,
    // A risk belongs to the board and not to one plan.
    plan: '',
    priority: risk.priority ?? '',
    reference: risk.reference,
    title: text,
    owners: [owner],
    ownersSince: ownerSince,
    changed: { owners: null, kpis: null, milestones: null },
    reassignmentRequested: null,
    reassignmentSettled: null,
    leadGiven: null,
    kpis: [],
    details: [],
    status: status === 'done' ? 'completed' : open ? 'open' : 'withdrawn',
    statusSince: open ? statusSince : risk.statusSince,
    statusReason: '',
    reopenedAt: null,
    deadline,
    deadlineSetAt: setAt.position,
    originalDeadline: onDay(originalDue),
    deadlineChanges: [set],
    requested: null,
    reviewDate: null,
    reviewDateSetAt: null,
    reviewDateSince: null,
    milestones: [],
    reports: reports.map((report) => ({
      ...report,
      happenedOn: null,
      onBehalfOf: null,
      fromDocument: false,
    })),
    comments: [],
    givenTo: null,
    evidence: [],
    helpWanted: null,
    helpAnswers: [],
    origin: null,
    joinedInto: null,
    carriedFrom: [],
    marked: risk.marked,
    source: null,
    version: risk.version,
  };
}

function onDay(date: Day): Deadline {
  return { asWritten: '', date, precision: 'day' };
}

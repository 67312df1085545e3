import { highestMarking, prioritiesOn, type Marked } from '@governance/partnership';
import type { ActionRow } from '../action-page/action-row.js';
import type { BoardRow } from '../board/board.js';
import type { KPIRow } from '../kpis/kpis.js';
import { supplierOf } from '../kpis/supplier.js';
import { noDate, nothingOfAnAction, type ChasedRow } from './chased-row.js';

/** KPIs whose figures somebody supplies, as chasing looks at actions. Those that are retired are withdrawn. */
export function readingsChased(
  rows: readonly KPIRow[],
  actions: readonly ActionRow[],
  board: Pick<BoardRow, 'plans'>,
): readonly ChasedRow[] {
  const byId = new Map<string, ActionRow>(actions.map((action) => [action.id, action]));
  return rows
    .map((kpi) => readingChased(kpi, byId.get(kpi.action ?? '') ?? null, board))
    .filter(({ owners }) => owners.length > 0);
}

/** @param action that it is of */
export function readingChased(
  kpi: KPIRow,
  action: ActionRow | null,
  board: Pick<BoardRow, 'plans'>,
): ChasedRow {
  // Among what is chased it stands where an action's id does, as the id of a mitigation does.
  const id: string = kpi.id;
  const { partnership, plan, defined, retired, version } = kpi;
  const supplier = supplierOf(kpi, action);
  // Whoever leads its action answers for the figures too: what is settled of the action is settled of them.
  const ofLead = kpi.supplier === null ? action : null;
  return {
    ...nothingOfAnAction,
    ...{ id, partnership, plan, version },
    // Its words are taken when they are shown: of one that is due to nobody, nothing has been read.
    get title() {
      return kpi.title;
    },
    kpi: {
      frequency: kpi.frequency,
      lagDays: kpi.lagDays,
      action: kpi.action,
      askedSince: kpi.askedSince,
      readings: kpi.readings.map(({ period, steps: [first] }) => {
        const { at, who, position } = first!;
        return { period, at, who, position };
      }),
    },
    priority: kpi.priority ?? action?.priority ?? '',
    reference: referenceOf(kpi, action, board),
    owners: supplier === null ? [] : [supplier],
    ownersSince: ofLead?.ownersSince ?? kpi.supplierNamed ?? defined.at,
    givenTo: ofLead?.givenTo ?? null,
    reassignmentRequested: ofLead?.reassignmentRequested ?? null,
    status: retired ? 'withdrawn' : statusIn(action),
    statusSince: retired ?? defined,
    deadline: noDate,
    deadlineSetAt: defined.position,
    originalDeadline: noDate,
    deadlineChanges: [],
    reports: [],
    marked: markedAs(kpi, action),
  };
}

/** What is done is measured all the same; of what is paused or withdrawn nobody is asked. */
function statusIn(action: ActionRow | null): ChasedRow['status'] {
  return action?.status === 'paused' || action?.status === 'withdrawn' ? action.status : 'open';
}

/** `KPI of PBC1.1`: a KPI has no reference of its own. */
function referenceOf({ priority: under }: KPIRow, action: ActionRow | null, board: Pick<BoardRow, 'plans'>) {
  const reference = action?.reference ?? prioritiesOn(board).find(({ id }) => id === under)?.reference ?? '';
  return reference === '' ? 'KPI' : `KPI of ${reference}`;
}

function markedAs(kpi: KPIRow, action: ActionRow | null): Marked {
  return action && highestMarking([kpi]) === 'OFFICIAL' ? action.marked : kpi;
}

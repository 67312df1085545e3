import type { Day } from '@governance/calendar';
import type { Deadline } from '@governance/partnership';
import type { MitigationRow, RiskRow } from '../risks/risks.js';
import { nothingOfAnAction, type ChasedRow } from './chased-row.js';

/** Mitigations as chasing looks at actions. Those of a closed risk are withdrawn: nobody is asked for them any more. */
export function mitigationsChased(rows: readonly RiskRow[]): readonly ChasedRow[] {
  return rows.flatMap((risk) => risk.mitigations.map((mitigation) => chasedRow(risk, mitigation)));
}

function chasedRow(risk: RiskRow, mitigation: MitigationRow): ChasedRow {
  const { id, text, owner, ownerSince, due, originalDue, dueSince, status, statusSince, reports } =
    mitigation;
  const open = risk.status === 'open';
  const deadline = onDay(due);
  const setAt = { at: dueSince, who: statusSince.who, position: statusSince.position };
  const set = { ...setAt, kind: 'moved', deadline, reason: '', afterItPassed: false } as const;
  return {
    ...nothingOfAnAction,
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
    status: status === 'done' ? 'completed' : open ? 'open' : 'withdrawn',
    statusSince: open ? statusSince : risk.statusSince,
    deadline,
    deadlineSetAt: setAt.position,
    originalDeadline: onDay(originalDue),
    deadlineChanges: [set],
    reports: reports.map((report) => ({
      ...report,
      happenedOn: null,
      onBehalfOf: null,
      fromDocument: false,
    })),
    marked: risk.marked,
    version: risk.version,
  };
}

function onDay(date: Day): Deadline {
  return { asWritten: '', date, precision: 'day' };
}

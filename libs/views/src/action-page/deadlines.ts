import type { Deadline } from '@governance/partnership';
import { markOf } from '../mark.js';
import type { Entry } from '../view.js';
import type { ActionRow, DeadlineChange } from './action-row.js';

/** A line of the history of an action’s deadlines. */
export function change(
  entry: Entry,
  kind: DeadlineChange['kind'],
  deadline: Deadline,
  reason: string,
): DeadlineChange {
  return { kind, deadline, reason, afterItPassed: false, ...markOf(entry) };
}

/** Another deadline holds: whatever was asked for is answered. */
export function withDeadline(
  row: ActionRow,
  entry: Entry,
  deadline: Deadline,
  changed: DeadlineChange,
): ActionRow {
  const deadlineChanges = [...row.deadlineChanges, changed];
  return { ...row, deadline, deadlineSetAt: entry.position, requested: null, deadlineChanges };
}

/** What nobody agreed: the date first agreed is then the right one, unless another was agreed since. */
export function withCorrectedDeadline(
  row: ActionRow,
  entry: Entry,
  { to, reason }: { readonly to: Deadline; readonly reason: string },
): ActionRow {
  const { requested } = row;
  const corrected = withDeadline(row, entry, to, change(entry, 'corrected', to, reason));
  const isFirst = row.deadlineChanges.every(({ kind }) => kind !== 'moved' && kind !== 'reopened');
  return { ...corrected, requested, originalDeadline: isFirst ? to : row.originalDeadline };
}

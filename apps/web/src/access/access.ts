import type { Role } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import type { Member } from '@governance/installation';

/** What somebody may ask for. Reading is a task too. */
export type Task =
  'read-plan' | 'read-history' | 'read-chasing' | 'report' | 'ask' | 'decide' | 'import' | 'manage-people';

/** Who may do what: the table of the house. */
const allowed: Readonly<Record<Task, readonly Role[]>> = {
  'read-plan': ['secretariat', 'owner', 'board', 'auditor'],
  'read-history': ['secretariat', 'owner', 'board', 'auditor'],
  'read-chasing': ['secretariat', 'auditor'],
  report: ['secretariat', 'owner'],
  ask: ['secretariat', 'owner'],
  decide: ['secretariat'],
  import: ['secretariat'],
  'manage-people': ['secretariat'],
};

/** Whether a person may do a task in the partnership at all. */
export function may(member: Member | null, task: Task): boolean {
  return member !== null && member.roles.some((role) => allowed[task].includes(role));
}

/** Whether a person may do a task on an action: an owner only on what their own organisation owns. */
export function mayOn(member: Member | null, task: Task, action: ActionRow): boolean {
  if (!may(member, task)) return false;
  if (task === 'read-plan' || task === 'read-history' || member!.roles.includes('secretariat')) return true;
  return member!.organisation !== null && action.owners.includes(member!.organisation);
}

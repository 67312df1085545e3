import type { Role } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import type { Member } from '@governance/core';

/** Whoever asks. In the past, where nothing can be changed, they only read. */
export type Asker = Member & { readonly onlyReads?: true };

/** What somebody may ask for. Reading is a task too: one whose name begins with `read-` can be done in the past. */
export type Task =
  | 'read-plan'
  | 'read-history'
  | 'read-chasing'
  | 'read-queue'
  | 'read-papers'
  | 'read-own-actions'
  | 'read-people'
  | 'read-settings'
  | 'comment'
  | 'report'
  | 'ask'
  | 'answer'
  | 'decide'
  | 'sign'
  | 'import'
  | 'manage-people'
  | 'see-sign-ins'
  | 'see-replies'
  | 'be-away';

/** Who may do what: the table of the house. */
const allowed: Readonly<Record<Task, readonly Role[]>> = {
  'read-plan': ['secretariat', 'owner', 'board', 'auditor'],
  'read-history': ['secretariat', 'owner', 'board', 'auditor'],
  'read-chasing': ['secretariat', 'auditor'],
  // The secretariat looks after the service: there is no other administrator.
  'read-queue': ['secretariat'],
  'read-papers': ['secretariat', 'board', 'auditor'],
  'read-own-actions': ['secretariat', 'owner'],
  'read-people': ['secretariat'],
  'read-settings': ['secretariat'],
  // An auditor reads, and says nothing here.
  comment: ['secretariat', 'owner', 'board'],
  report: ['secretariat', 'owner'],
  ask: ['secretariat', 'owner'],
  // Whoever was told of an escalation, whatever their part: which are theirs it says itself.
  answer: ['secretariat', 'owner', 'board', 'auditor'],
  decide: ['secretariat'],
  sign: ['secretariat', 'board'],
  import: ['secretariat'],
  'manage-people': ['secretariat'],
  // No reading of the history: it is of today alone.
  'see-sign-ins': ['secretariat'],
  // Nor is what waits of a reply: it is deleted when it is settled.
  'see-replies': ['secretariat'],
  // Whoever is asked or told something, for themselves: an auditor is not.
  'be-away': ['secretariat', 'owner', 'board'],
};

/** Whether a person may do a task in the partnership at all. */
export function may(member: Asker | null, task: Task): boolean {
  if (member?.onlyReads && !reads(task)) return false;
  return member !== null && member.roles.some((role) => allowed[task].includes(role));
}

/** Whether whoever does a task shows again who they are, when they signed in a while ago. */
export function asksAgain(task: Task): boolean {
  return task === 'manage-people';
}

/** Whether a task changes nothing. */
export function reads(task: Task): boolean {
  return task.startsWith('read-');
}

/** Whether a person may do a task on an action: an owner only on what their own organisation owns. */
export function mayOn(member: Asker | null, task: Task, action: ActionRow): boolean {
  if (!may(member, task)) return false;
  if (reads(task) || member!.roles.includes('secretariat')) return true;
  return member!.organisation !== null && action.owners.includes(member!.organisation);
}

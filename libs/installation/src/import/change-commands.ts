import type { ActionCommand, Deadline, PlanCommand } from '@governance/partnership';
import type { PlanChange } from '@governance/plan-import';
import type { Untimed } from '../commands/governance.js';
import type { ImportIds } from './import-ids.js';

/** A command that an accepted change becomes. `key` tells it from the others of the same import. */
export type ChangeCommand =
  | { readonly on: 'plan'; readonly key: string; readonly command: Untimed<PlanCommand> }
  | {
      readonly on: 'action';
      readonly id: string;
      readonly row: number | null;
      readonly key: string;
      readonly command: Untimed<ActionCommand>;
    };

/** @param why the reason that the history gives for a change that a document makes */
export function commandsOf(change: PlanChange, ids: ImportIds, why: string): readonly ChangeCommand[] {
  switch (change.kind) {
    case 'theme-added':
    case 'priority-added':
      return []; // Taken in with the document.
    case 'priority-reworded':
      return [
        onPlan(change.priorityId, { type: 'RewordPriority', priority: change.priorityId, title: change.to }),
      ];
    case 'priority-removed':
      return [onPlan(change.priorityId, { type: 'ClosePriority', priority: change.priorityId, reason: why })];
    case 'action-added':
      return agree(change, ids);
    case 'action-withdrawn':
      return [onAction(change, { type: 'WithdrawAction', reason: why })];
    case 'action-moved':
      return [onAction(change, { type: 'PlaceAction', priority: ids.priority(change.to) })];
    case 'action-reworded':
      return [onAction(change, { type: 'RewordAction', title: change.to })];
    case 'deadline-moved':
      return [onAction(change, { type: 'MoveDeadline', to: change.to, reason: why })];
    case 'action-reassigned': {
      const owners = change.to.map((name) => ids.organisation(name));
      return [onAction(change, { type: 'ReassignAction', owners, reason: why })];
    }
    case 'milestone-added': {
      const { text, ...due } = change.milestone;
      const milestone = ids.milestone(change.actionId, text, due.asWritten);
      return [onAction(change, { type: 'SetMilestone', milestone, text, due }, milestone)];
    }
    case 'milestone-withdrawn': {
      const { milestoneId: milestone } = change;
      return [onAction(change, { type: 'WithdrawMilestone', milestone, reason: why }, milestone)];
    }
    case 'milestone-moved':
      return moveMilestone(change, why);
    case 'kpis-changed':
      return [onAction(change, { type: 'RewordKPIs', kpis: change.to })];
    case 'progress-reported':
      return [onAction(change, { type: 'ReportProgress', narrative: change.text })];
  }
}

function moveMilestone(
  change: Extract<PlanChange, { kind: 'milestone-moved' }>,
  why: string,
): ChangeCommand[] {
  const { milestoneId: milestone, from, to } = change;
  const moved = onAction(
    change,
    { type: 'MoveMilestone', milestone, to: deadlineOf(to), reason: why },
    milestone,
  );
  if (from.text === to.text) return [moved];
  return [onAction(change, { type: 'RewordMilestone', milestone, text: to.text }, milestone), moved];
}

function agree(
  { action, priorityReference, row }: Extract<PlanChange, { kind: 'action-added' }>,
  ids: ImportIds,
) {
  const id = ids.action(row);
  const { reference, title, deadline, kpis, progress } = action;
  const agreed = onAction(
    { actionId: id, row },
    {
      type: 'AgreeAction',
      plan: ids.plan,
      priority: ids.priority(priorityReference),
      reference,
      title,
      owners: action.owners.map((name) => ids.organisation(name)),
      deadline,
      kpis,
      milestones: action.milestones.map((milestone, index) => {
        return {
          milestone: ids.milestone(id, String(index)),
          text: milestone.text,
          due: deadlineOf(milestone),
        };
      }),
    },
  );
  if (progress === '') return [agreed];
  return [agreed, onAction({ actionId: id, row }, { type: 'ReportProgress', narrative: progress })];
}

function onPlan(key: string, command: Untimed<PlanCommand>): ChangeCommand {
  return { on: 'plan', key: `${command.type} ${key}`, command };
}

function onAction(
  { actionId: id, row }: { readonly actionId: string; readonly row: number | null },
  command: Untimed<ActionCommand>,
  key = '',
): ChangeCommand {
  return { on: 'action', id, row, key: `${command.type} ${id} ${key}`, command };
}

function deadlineOf({ asWritten, date, precision }: Deadline): Deadline {
  return { asWritten, date, precision };
}

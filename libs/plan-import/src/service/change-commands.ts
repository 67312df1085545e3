import type { Day } from '@governance/calendar';
import type { ActionCommand, Deadline, PlanCommand } from '@governance/partnership';
import type { PlanChange } from '../index.js';
import type { Untimed } from '@governance/core';
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

/** The document that changes are taken from, and the day on which they are. */
export interface TakenFrom {
  readonly document: string;
  readonly today: Day;
}

export function commandsOf(change: PlanChange, ids: ImportIds, from: TakenFrom): readonly ChangeCommand[] {
  const why = `As in the document ${from.document}`;
  switch (change.kind) {
    case 'theme-added':
    case 'theme-reworded':
    case 'priority-added':
      return []; // Taken in with the document.
    case 'priority-reworded':
      return [
        onPlan(change.priorityId, { type: 'RewordPriority', priority: change.priorityId, title: change.to }),
      ];
    case 'priority-removed':
      return [onPlan(change.priorityId, { type: 'ClosePriority', priority: change.priorityId, reason: why })];
    case 'action-added':
      return agree(change, ids, from);
    case 'action-withdrawn':
      return [onAction(change, withdrawalOf(change.status, from))];
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
    case 'details-changed':
      return [onAction(change, { type: 'ReviseDetails', details: change.to })];
    case 'progress-reported':
      return [onAction(change, reportOf(change, from))];
    case 'action-completed':
      return [onAction(change, completionOf(change, from))];
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
  from: TakenFrom,
): ChangeCommand[] {
  const id = ids.action(row);
  const { reference, title, deadline, kpis, details, progress, status, state, givenTo } = action;
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
      details,
      milestones: action.milestones.map((milestone, index) => {
        return {
          milestone: ids.milestone(id, String(index)),
          text: milestone.text,
          due: deadlineOf(milestone),
        };
      }),
    },
  );
  const { completed, completedOn, declared, withdrawn } = state;
  const reported = { text: progress, declared, status };
  return [
    agreed,
    ...(givenTo && !completed && !withdrawn
      ? [onAction({ actionId: id, row }, { type: 'GiveAction', person: givenTo })]
      : []),
    ...(progress === '' && declared === null
      ? []
      : [onAction({ actionId: id, row }, reportOf(reported, from))]),
    ...(completed ? [onAction({ actionId: id, row }, completionOf({ on: completedOn, status }, from))] : []),
    ...(withdrawn ? [onAction({ actionId: id, row }, withdrawalOf(status, from))] : []),
  ];
}

type Reported = Pick<Extract<PlanChange, { kind: 'progress-reported' }>, 'text' | 'declared' | 'status'>;

/** The document's words on progress and its colour, as one report: the colour is quoted as it stands there. */
function reportOf({ text, declared, status }: Reported, { document }: TakenFrom): Untimed<ActionCommand> {
  const said = status === '' ? `marked ${declared}` : `“${status}”`;
  const quoted = declared === null ? '' : `Status in the document ${document}: ${said}`;
  const narrative = [text, quoted].filter((part) => part !== '').join('\n\n');
  return { type: 'ReportProgress', narrative, ...(declared === null ? {} : { declared }) };
}

type Completed = Pick<Extract<PlanChange, { kind: 'action-completed' }>, 'on' | 'status'>;

/** A day that is still to come is told in the note: only what has happened can be recorded as having happened. */
function completionOf({ on, status }: Completed, { document, today }: TakenFrom): Untimed<ActionCommand> {
  const known = on !== null && on <= today;
  const note = [
    `Completed, as in the document ${document}`,
    status === '' ? '' : `: “${status}”`,
    on === null || known ? '' : `, which gives ${on} as the day`,
  ].join('');
  return { type: 'CompleteAction', note, ...(known ? { happenedOn: on } : {}) };
}

/** @param status the document's words, where it has the action and says that it is given up */
function withdrawalOf(status: string | undefined, { document }: TakenFrom): Untimed<ActionCommand> {
  const said = status ? `: “${status}”` : '';
  return { type: 'WithdrawAction', reason: `As in the document ${document}${said}` };
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

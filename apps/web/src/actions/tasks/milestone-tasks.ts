import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import { type ActionRow } from '@governance/views';
import { IsNotEmpty, IsUUID } from 'class-validator';
import { Day, Maybe, Text } from '../../pages/checks.js';
import { deadlineOn } from './deadline-field.js';
import type { Field } from '../../things/task.js';
import { live, type ActionTask } from './task.js';

export class ReachMilestoneForm {
  @IsNotEmpty({ message: 'Choose the milestone that was reached' })
  milestone!: string;

  @Maybe()
  @Day('The date it was reached')
  happenedOn?: Day;
}

export const reachMilestone: ActionTask<ReachMilestoneForm> = {
  name: 'reach-milestone',
  title: 'Record a milestone as reached',
  button: 'Record as reached',
  permission: 'report',
  fits: (action) => live(action) && notReached(action).length > 0,
  form: ReachMilestoneForm,
  fields: (action) => [
    chooseMilestone(action, 'Which milestone was reached?'),
    { name: 'happenedOn', kind: 'date', label: 'When was it reached, if not today? (optional)' },
  ],
  command: ({ milestone, happenedOn }) => {
    return { type: 'ReachMilestone', milestone, ...(happenedOn === undefined ? {} : { happenedOn }) };
  },
  done: 'The milestone is recorded as reached.',
};

export class SetMilestoneForm {
  @Text('what the milestone is', 1000)
  text!: string;

  @Day('The date it is due')
  due!: Day;
}

export const setMilestone: ActionTask<SetMilestoneForm> = {
  name: 'set-milestone',
  title: 'Set a milestone',
  button: 'Set milestone',
  permission: 'decide',
  fits: live,
  form: SetMilestoneForm,
  fields: () => [
    { name: 'text', kind: 'text', label: 'What will be true when it is reached?' },
    { name: 'due', kind: 'date', label: 'By when?' },
  ],
  command: ({ text, due }) => ({ type: 'SetMilestone', milestone: randomUUID(), text, due: deadlineOn(due) }),
  done: 'The milestone is set.',
};

export class MoveMilestoneForm {
  @IsUUID(undefined, { message: 'Choose the milestone to move' })
  milestone!: string;

  @Day('The new date')
  to!: Day;

  @Text('a reason')
  reason!: string;
}

export const moveMilestone: ActionTask<MoveMilestoneForm> = {
  name: 'move-milestone',
  title: 'Move a milestone',
  button: 'Move milestone',
  permission: 'decide',
  fits: (action) => live(action) && notReached(action).length > 0,
  form: MoveMilestoneForm,
  fields: (action) => [
    chooseMilestone(action, 'Which milestone moves?'),
    { name: 'to', kind: 'date', label: 'To which date?' },
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  command: ({ milestone, to, reason }) => ({ type: 'MoveMilestone', milestone, to: deadlineOn(to), reason }),
  done: 'The milestone has a new date.',
};

class RewordMilestoneForm {
  @IsUUID(undefined, { message: 'Choose the milestone' })
  milestone!: string;

  @Text('what the milestone is', 1000)
  text!: string;
}

export const rewordMilestone: ActionTask<RewordMilestoneForm> = {
  name: 'reword-milestone',
  title: 'Reword a milestone',
  button: 'Save wording',
  permission: 'decide',
  fits: (action) => live(action) && action.milestones.length > 0,
  form: RewordMilestoneForm,
  fields: (action) => [
    {
      name: 'milestone',
      kind: 'radios',
      label: 'Which milestone?',
      items: action.milestones.map(({ id, text }) => ({ value: id, text })),
    },
    { name: 'text', kind: 'text', label: 'What should it say?' },
  ],
  command: ({ milestone, text }) => ({ type: 'RewordMilestone', milestone, text }),
  done: 'The milestone is reworded. The history keeps the old words.',
  nothingNew: 'The milestone said so already.',
};

export class WithdrawMilestoneForm {
  @IsUUID(undefined, { message: 'Choose the milestone to withdraw' })
  milestone!: string;

  @Text('a reason')
  reason!: string;
}

export const withdrawMilestone: ActionTask<WithdrawMilestoneForm> = {
  name: 'withdraw-milestone',
  title: 'Withdraw a milestone',
  button: 'Withdraw milestone',
  grave: true,
  permission: 'decide',
  fits: (action) => live(action) && notReached(action).length > 0,
  form: WithdrawMilestoneForm,
  fields: (action) => [
    chooseMilestone(action, 'Which milestone is withdrawn?'),
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  command: ({ milestone, reason }) => ({ type: 'WithdrawMilestone', milestone, reason }),
  done: 'The milestone is withdrawn. The history keeps it.',
};

export function notReached(action: ActionRow) {
  return action.milestones.filter(({ status }) => status !== 'reached');
}

export function chooseMilestone(action: ActionRow, label: string): Field {
  const items = notReached(action).map(({ id, text, due, status }) => ({
    value: id,
    text,
    hint:
      due.date === null
        ? 'No date'
        : `${status === 'missed' ? 'Missed: it was due' : 'Due'} ${dateInWords(due.date)}`,
  }));
  return { name: 'milestone', kind: 'radios', label, items };
}

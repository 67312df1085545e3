import { randomUUID } from 'node:crypto';
import { Transform } from 'class-transformer';
import { IsArray, IsUUID, Matches } from 'class-validator';
import type { Field } from '../things/task.js';
import { Maybe, Text } from '../pages/checks.js';
import { Line } from '../pages/name-checks.js';
import { acceptedComments, isOpen, type PriorityInPlan, type PriorityTask } from './task.js';

class FollowsForm {
  @Maybe()
  @Transform(({ value }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @IsUUID(undefined, { each: true, message: 'Choose comments from the list' })
  comments?: string[];
}

function followsFrom(row: PriorityInPlan): readonly Field[] {
  const items = acceptedComments(row);
  if (items.length === 0) return [];
  const hint = 'Those accepted, at least in part. The published table then says what followed';
  return [
    {
      name: 'comments',
      kind: 'checkboxes',
      label: 'Which comments does it take up? (optional)',
      hint,
      items,
    },
  ];
}

class RewordForm extends FollowsForm {
  @Text('the priority', 2000)
  title!: string;
}

export const reword: PriorityTask<RewordForm> = {
  name: 'reword',
  title: 'Reword the priority',
  button: 'Save wording',
  permission: 'decide',
  fits: isOpen,
  form: RewordForm,
  fields: (row) => [
    { name: 'title', kind: 'textarea', label: 'What should it say?', maxlength: 2000 },
    ...followsFrom(row),
  ],
  start: ({ priority }) => ({ title: priority.title }),
  command: ({ title, comments = [] }, { priority }) => ({
    type: 'RewordPriority',
    priority: priority.id,
    title,
    comments,
  }),
  done: 'The new wording is in the plan. The history keeps the old one.',
};

class FocusForm extends FollowsForm {
  @Matches(/^(new|[0-9a-f-]{36})$/, { message: 'Choose which area of focus' })
  which!: string;

  @Line('a title')
  focus!: string;

  @Text('the issue', 2000)
  issue!: string;

  @Text('what the partnership wants to do', 5000)
  wanted!: string;
}

export const setFocus: PriorityTask<FocusForm> = {
  name: 'set-focus',
  title: 'Set an area of focus',
  button: 'Save area of focus',
  permission: 'decide',
  fits: isOpen,
  form: FocusForm,
  fields: (row) => [
    {
      name: 'which',
      kind: 'select',
      label: 'Which one?',
      items: [
        { value: 'new', text: 'A new one' },
        ...row.priority.focuses.map(({ id, title }) => ({ value: id, text: title })),
      ],
    },
    { name: 'focus', kind: 'text', label: 'Title' },
    { name: 'issue', kind: 'textarea', label: 'What is the issue?', maxlength: 2000 },
    {
      name: 'wanted',
      kind: 'textarea',
      label: 'What does the partnership want to do?',
      hint: 'One thing on each line',
      maxlength: 5000,
    },
    ...followsFrom(row),
  ],
  start: ({ priority }, _place, asked) => {
    const held = priority.focuses.find(({ id }) => id === asked.focus);
    if (!held) return { which: 'new' };
    return { which: held.id, focus: held.title, issue: held.issue, wanted: held.wanted.join('\n') };
  },
  command: ({ which, focus: title, issue, wanted, comments = [] }, { priority }) => ({
    type: 'SetFocus',
    priority: priority.id,
    focus: which === 'new' ? randomUUID() : which,
    to: {
      title,
      issue,
      wanted: wanted
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    },
    comments,
  }),
  done: 'The area of focus is set.',
};

class WithdrawFocusForm {
  @IsUUID(undefined, { message: 'Choose which area of focus' })
  focus!: string;

  @Text('a reason', 2000)
  reason!: string;
}

export const withdrawFocus: PriorityTask<WithdrawFocusForm> = {
  name: 'withdraw-focus',
  title: 'Withdraw an area of focus',
  button: 'Withdraw',
  grave: true,
  permission: 'decide',
  fits: (row) => isOpen(row) && row.priority.focuses.length > 0,
  form: WithdrawFocusForm,
  fields: ({ priority }) => [
    {
      name: 'focus',
      kind: 'radios',
      label: 'Which one?',
      items: priority.focuses.map(({ id, title }) => ({ value: id, text: title })),
    },
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  command: ({ focus, reason }, { priority }) => ({
    type: 'WithdrawFocus',
    priority: priority.id,
    focus,
    reason,
  }),
  done: 'The area of focus is withdrawn. The history keeps it.',
};

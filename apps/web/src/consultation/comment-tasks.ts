import { randomUUID } from 'node:crypto';
import { commentDecisions, type CommentDecision, type Commenter } from '@governance/partnership';
import { commentDecisionInWords } from '@governance/views';
import { IsIn, IsUUID, Matches } from 'class-validator';
import type { Place } from '../access/place.js';
import { Day, Maybe, Text } from '../pages/checks.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { Line } from '../pages/name-checks.js';
import type { Choice } from '../things/task.js';
import { isOpen, shortened, type PriorityTask } from './task.js';

class CommentForm {
  @Matches(/^(resident|other|(organisation|person):[0-9a-f-]{36})$/, {
    message: 'Choose whose comment it is',
  })
  from!: string;

  @Maybe()
  @Line('which committee, group or body')
  label?: string;

  @Text('the comment', 5000)
  comment!: string;

  @Maybe()
  @Day('The day of the comment')
  happenedOn?: Day;
}

export const comment: PriorityTask<CommentForm> = {
  name: 'comment',
  title: 'Record a comment',
  button: 'Save comment',
  permission: 'decide',
  fits: isOpen,
  form: CommentForm,
  asksFor: 'people',
  fields: (_row, place, people = []) => [
    { name: 'from', kind: 'select', label: 'Whose comment is it?', items: commenters(place, people) },
    {
      name: 'label',
      kind: 'text',
      label: 'If somebody else: which committee, group or body? (optional)',
      hint: 'For example, Overview and Scrutiny Committee. Not the name of a person',
    },
    {
      name: 'comment',
      kind: 'textarea',
      label: 'What did they say?',
      hint: 'In their words, without anything by which a person could be known',
      maxlength: 5000,
    },
    { name: 'happenedOn', kind: 'date', label: 'When was it made, if not today? (optional)' },
  ],
  command: ({ from, label = '', comment: text, happenedOn }, { priority }) => ({
    type: 'CommentOnPriority',
    priority: priority.id,
    comment: randomUUID(),
    from: commenterIn(from, label),
    text,
    ...(happenedOn === undefined ? {} : { happenedOn }),
  }),
  done: 'The comment is recorded. It waits for a decision.',
};

function commenters(place: Place, people: readonly Choice[]) {
  return [
    { value: 'resident', text: 'A resident' },
    { value: 'other', text: 'Somebody else: say below' },
    ...organisationChoices(place).map(({ value, text }) => ({ value: `organisation:${value}`, text })),
    ...people.map(({ value, text }) => ({ value: `person:${value}`, text })),
  ];
}

function commenterIn(from: string, label: string): Commenter {
  const [kind, id = ''] = from.split(':');
  if (kind === 'organisation') return { kind, organisation: id };
  if (kind === 'person') return { kind, person: id };
  return kind === 'resident' ? { kind } : { kind: 'other', label };
}

class DecideForm {
  @IsUUID(undefined, { message: 'Choose the comment' })
  comment!: string;

  @IsIn(commentDecisions, { message: 'Choose what was decided' })
  decision!: CommentDecision;

  @Text('why', 2000)
  reason!: string;
}

export const decideComment: PriorityTask<DecideForm> = {
  name: 'decide-comment',
  title: 'Decide on a comment',
  button: 'Save decision',
  permission: 'decide',
  fits: (row) => isOpen(row) && row.priority.comments.length > 0,
  form: DecideForm,
  fields: ({ priority }) => [
    {
      name: 'comment',
      kind: 'radios',
      label: 'Which comment?',
      items: priority.comments.map(({ id, text, decided }) => ({
        value: id,
        text: shortened(text),
        hint: decided ? `${commentDecisionInWords[decided.decision]} already` : 'Waits for a decision',
      })),
    },
    {
      name: 'decision',
      kind: 'radios',
      label: 'What was decided?',
      items: commentDecisions.map((value) => ({ value, text: commentDecisionInWords[value] })),
    },
    {
      name: 'reason',
      kind: 'textarea',
      label: 'Why?',
      hint: 'Stands beside the comment in the table that the board publishes',
      maxlength: 2000,
    },
  ],
  start: ({ priority }, _place, asked) => {
    const waiting = priority.comments.filter(({ decided }) => decided === null);
    const held = priority.comments.find(({ id }) => id === asked.comment) ?? waiting[0];
    const { decision, reason } = held?.decided ?? {};
    return { comment: held?.id, decision, reason };
  },
  command: ({ comment: id, decision, reason }, { priority }) => ({
    type: 'DecideComment',
    priority: priority.id,
    comment: id,
    decision,
    reason,
  }),
  done: 'The decision is recorded.',
};

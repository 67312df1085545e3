import { IsUUID } from 'class-validator';
import { Text } from '../pages/checks.js';
import { actionTasks } from '../actions/tasks/index.js';
import { moveDeadline } from '../actions/tasks/deadline-tasks.js';
import { pause, resume, withdraw } from '../actions/tasks/life-tasks.js';
import { live, type ActionTask } from '../actions/tasks/task.js';
import { askNowTask, itself, type AskOwnersNow } from '../chasing/ask-now.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import type { Field, Task } from '../things/task.js';
import type { ActionCommand } from '@governance/partnership';
import type { ActionRow } from '@governance/views';

class NewLeadForm {
  @IsUUID(undefined, { message: 'Choose who leads from now on' })
  lead!: string;

  @Text('a reason')
  reason!: string;
}

/** Several actions to another lead: whoever supports each goes on doing so. */
const newLead: ActionTask<NewLeadForm> = {
  name: 'reassign',
  title: 'Give them to another owner',
  button: 'Change owner',
  permission: 'decide',
  fits: live,
  form: NewLeadForm,
  fields: (_action, place) => [
    {
      name: 'lead',
      kind: 'select',
      label: 'Who leads from now on?',
      hint: 'Whoever supports an action goes on supporting it',
      items: organisationChoices(place),
    },
    { name: 'reason', kind: 'textarea', label: 'Why?', hint: 'The board reads it, and the history keeps it' },
  ],
  command: ({ lead, reason }, { owners: [, ...support] }) => ({
    type: 'ReassignAction',
    owners: [lead, ...support.filter((owner) => owner !== lead)],
    reason,
  }),
  done: '',
};

/** What can be done to several actions at once: a task of an action, its words in the plural, and what it says of one. */
export interface TogetherTask {
  readonly task: Task<ActionRow, ActionCommand | AskOwnersNow>;
  readonly title: string;
  readonly hint?: string;
  /** What has been done: `were moved`. */
  readonly done: readonly [one: string, many: string];
  readonly fields?: readonly Field[];
}

const mark = actionTasks.find(({ name }) => name === 'mark')!;

const askNow = askNowTask<ActionRow>({
  title: 'Ask their owners now',
  fits: ({ status }) => status === 'open',
  planOf: () => null,
  about: itself,
});

export const togetherTasks: readonly TogetherTask[] = [
  {
    task: moveDeadline as ActionTask<object>,
    title: 'Move their deadlines to one day',
    hint: 'With one reason. An owner who asked for another deadline is answered with it',
    done: ['has a new deadline', 'have a new deadline'],
    fields: [
      { name: 'to', kind: 'date', label: 'New deadline of all of them' },
      {
        name: 'reason',
        kind: 'textarea',
        label: 'Why?',
        hint: 'The board reads it, and the history keeps it',
      },
    ],
  },
  {
    task: askNow,
    title: askNow.title,
    hint: 'One email to each person, with a word of your own',
    done: ['is asked about', 'are asked about'],
  },
  {
    task: newLead as ActionTask<object>,
    title: newLead.title,
    done: ['has another owner', 'have another owner'],
  },
  {
    task: pause as ActionTask<object>,
    title: 'Pause them',
    hint: 'Nobody is chased about what is paused',
    done: ['is paused', 'are paused'],
  },
  { task: resume as ActionTask<object>, title: 'Resume them', done: ['goes on', 'go on'] },
  { task: mark, title: 'Set their marking', done: ['is marked so', 'are marked so'] },
  {
    task: withdraw as ActionTask<object>,
    title: 'Withdraw them',
    hint: 'The history keeps them, and each can be reopened',
    done: ['is withdrawn', 'are withdrawn'],
  },
];

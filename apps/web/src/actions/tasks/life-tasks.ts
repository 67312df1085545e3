import { IsUUID } from 'class-validator';
import { Day, Maybe, Text } from '../../pages/checks.js';
import { deadlineOn } from './deadline-field.js';
import { live, type ActionTask } from './task.js';

export class ReasonForm {
  @Text('a reason')
  reason!: string;
}

const reasonField: ActionTask<ReasonForm>['fields'] = () => [
  { name: 'reason', kind: 'textarea', label: 'Why?', hint: 'The board reads it, and the history keeps it' },
];

export const pause: ActionTask<ReasonForm> = {
  name: 'pause',
  title: 'Pause the action',
  button: 'Pause',
  permission: 'decide',
  fits: ({ status }) => status === 'open',
  form: ReasonForm,
  fields: reasonField,
  command: ({ reason }) => ({ type: 'PauseAction', reason }),
  done: 'The action is paused.',
};

export class ResumeForm {
  @Maybe()
  @Text('a note')
  note?: string;
}

export const resume: ActionTask<ResumeForm> = {
  name: 'resume',
  title: 'Resume the action',
  button: 'Resume',
  permission: 'decide',
  fits: ({ status }) => status === 'paused',
  form: ResumeForm,
  fields: () => [{ name: 'note', kind: 'text', label: 'A note for the history (optional)' }],
  command: ({ note = '' }) => ({ type: 'ResumeAction', note }),
  done: 'The action goes on.',
};

export class CompleteForm {
  @Text('what was delivered')
  note!: string;

  @Maybe()
  @Day('The date it was completed')
  happenedOn?: Day;
}

export const complete: ActionTask<CompleteForm> = {
  name: 'complete',
  title: 'Complete the action',
  button: 'Complete',
  permission: 'report',
  fits: live,
  form: CompleteForm,
  fields: () => [
    { name: 'note', kind: 'textarea', label: 'What was delivered?' },
    { name: 'happenedOn', kind: 'date', label: 'When, if not today? (optional)' },
  ],
  command: ({ note, happenedOn }) => {
    return { type: 'CompleteAction', note, ...(happenedOn === undefined ? {} : { happenedOn }) };
  },
  done: 'The action is completed.',
};

export class ReopenForm {
  @Text('a reason')
  reason!: string;

  @Day('The new deadline')
  deadline!: Day;
}

export const reopen: ActionTask<ReopenForm> = {
  name: 'reopen',
  title: 'Reopen the action',
  button: 'Reopen',
  permission: 'decide',
  fits: ({ status }) => status === 'completed' || status === 'withdrawn',
  form: ReopenForm,
  fields: () => [
    { name: 'reason', kind: 'textarea', label: 'Why is it opened again?' },
    { name: 'deadline', kind: 'date', label: 'New deadline' },
  ],
  command: ({ reason, deadline }) => ({ type: 'ReopenAction', reason, deadline: deadlineOn(deadline) }),
  done: 'The action is open again.',
};

class JoinForm extends ReasonForm {
  @IsUUID(undefined, { message: 'Choose the action that goes on' })
  into!: string;
}

export const join: ActionTask<JoinForm> = {
  name: 'join',
  title: 'Join it into another action',
  button: 'Join',
  grave: true,
  permission: 'decide',
  fits: live,
  form: JoinForm,
  lead: 'This action ends, with its history, and says which one goes on in its place. Nobody is asked about it any more.',
  asksFor: 'actions',
  fields: (action, place, others = []) => [
    {
      name: 'into',
      kind: 'select',
      label: 'Which action goes on?',
      items: others.filter(({ value }) => value !== action.id),
    },
    ...reasonField(action, place),
  ],
  command: ({ into: joinedInto, reason }) => ({ type: 'WithdrawAction', reason, joinedInto }),
  done: 'The action is joined into the other one. The history keeps both.',
};

export const withdraw: ActionTask<ReasonForm> = {
  name: 'withdraw',
  title: 'Withdraw the action',
  button: 'Withdraw',
  grave: true,
  permission: 'decide',
  fits: live,
  form: ReasonForm,
  fields: reasonField,
  command: ({ reason }) => ({ type: 'WithdrawAction', reason }),
  done: 'The action is withdrawn. The history keeps it.',
};

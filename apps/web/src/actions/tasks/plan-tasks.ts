import { Transform } from 'class-transformer';
import { IsArray, IsUUID } from 'class-validator';
import { Maybe, Text } from '../../pages/checks.js';
import { live, type ActionTask } from './task.js';

export class RewordForm {
  @Text('the action', 2000)
  title!: string;
}

export const reword: ActionTask<RewordForm> = {
  name: 'reword',
  title: 'Reword the action',
  button: 'Save wording',
  permission: 'decide',
  fits: live,
  form: RewordForm,
  fields: () => [{ name: 'title', kind: 'textarea', label: 'What is to be done?', maxlength: 2000 }],
  start: ({ title }) => ({ title }),
  command: ({ title }) => ({ type: 'RewordAction', title }),
  done: 'The new wording is in the plan. The history keeps the old one.',
};

export class ReassignForm {
  @IsUUID(undefined, { message: 'Choose who leads' })
  lead!: string;

  @Maybe()
  @Transform(({ value }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @IsUUID(undefined, { each: true, message: 'Choose organisations from the list' })
  support?: string[];

  @Text('a reason')
  reason!: string;
}

export const reassign: ActionTask<ReassignForm> = {
  name: 'reassign',
  title: 'Change the owner',
  button: 'Change owner',
  permission: 'decide',
  fits: live,
  form: ReassignForm,
  fields: (_action, { board }) => {
    const items = board.organisations
      .filter(({ left }) => !left)
      .map(({ id, name }) => ({ value: id, text: name }));
    return [
      { name: 'lead', kind: 'select', label: 'Who leads?', items },
      { name: 'support', kind: 'checkboxes', label: 'Who supports? (optional)', items, more: true },
      { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
    ];
  },
  start: ({ owners: [lead, ...support] }) => ({ ...(lead === undefined ? {} : { lead }), support }),
  command: ({ lead, support = [], reason }) => ({
    type: 'ReassignAction',
    owners: [lead, ...support],
    reason,
  }),
  done: 'The action has a new owner.',
};

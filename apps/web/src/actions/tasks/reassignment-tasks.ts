import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import type { ActionRow } from '@governance/views';
import type { Place } from '../../access/place.js';
import { Maybe, Text } from '../../pages/checks.js';
import { organisationChoices } from '../../pages/organisation-choices.js';
import { live, type ActionTask } from './task.js';

export class RequestReassignmentForm {
  @Text('a reason')
  reason!: string;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose an organisation from the list' })
  suggested?: string;
}

export const requestReassignment: ActionTask<RequestReassignmentForm> = {
  name: 'request-reassignment',
  title: 'This is not mine any more',
  button: 'Tell the secretariat',
  permission: 'ask',
  fits: (action) => live(action) && action.reassignmentRequested === null,
  form: RequestReassignmentForm,
  fields: (action, place) => [
    {
      name: 'reason',
      kind: 'textarea',
      label: 'Why is it not yours?',
      hint: 'The board reads it, and the history keeps it. You are not reminded of it while the secretariat looks into it',
    },
    { name: 'suggested', kind: 'select', label: 'Whose is it? (optional)', items: others(action, place) },
  ],
  command: ({ reason, suggested }) => ({
    type: 'RequestReassignment',
    reason,
    ...(suggested === undefined ? {} : { suggested }),
  }),
  done: 'The secretariat has your request. The action stays with you until it is settled, and you are not reminded of it.',
};

export class AnswerReassignmentRequestForm {
  @IsIn(['reassign', 'refuse'], { message: 'Choose whether to give it to another or to refuse' })
  answer!: 'reassign' | 'refuse';

  @ValidateIf(({ answer }) => answer === 'reassign')
  @IsUUID(undefined, { message: 'Choose who leads from now on' })
  lead!: string;

  @Text('a reason')
  reason!: string;
}

export const answerReassignmentRequest: ActionTask<AnswerReassignmentRequestForm> = {
  name: 'answer-reassignment-request',
  title: 'Answer the owner who says it is not theirs',
  button: 'Save answer',
  permission: 'decide',
  fits: (action) => live(action) && action.reassignmentRequested !== null,
  form: AnswerReassignmentRequestForm,
  fields: (action, place) => [
    {
      name: 'answer',
      kind: 'radios',
      label: 'What becomes of the action?',
      hint: `The owner says: ${action.reassignmentRequested?.reason ?? ''}`,
      items: [
        { value: 'reassign', text: 'It goes to another organisation' },
        { value: 'refuse', text: 'It stays where it is' },
      ],
    },
    {
      name: 'lead',
      kind: 'select',
      label: 'If it goes to another, who leads from now on?',
      items: others(action, place),
    },
    { name: 'reason', kind: 'textarea', label: 'Why?', hint: 'The owner reads it, and the history keeps it' },
  ],
  start: ({ reassignmentRequested }) => {
    const suggested = reassignmentRequested?.suggested ?? null;
    return suggested === null ? {} : { lead: suggested };
  },
  command: ({ answer, lead, reason }, { owners: [, ...support] }) =>
    answer === 'refuse'
      ? { type: 'RefuseReassignment', reason }
      : { type: 'ReassignAction', owners: [lead, ...support.filter((owner) => owner !== lead)], reason },
  done: 'Your answer is in the history.',
};

/** Organisations of the board that do not lead the action. */
function others({ owners }: ActionRow, place: Place) {
  return organisationChoices(place).filter(({ value }) => value !== owners[0]);
}

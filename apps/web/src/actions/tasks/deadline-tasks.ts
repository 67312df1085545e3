import { dateInWords } from '@governance/calendar';
import { deadlineInWords, type ActionRow } from '@governance/views';
import { IsIn, ValidateIf } from 'class-validator';
import { Day, NothingForm, Text } from '../../pages/checks.js';
import type { Place } from '../../access/place.js';
import { deadlineDoubt, type DatesAround } from '../deadline-doubt.js';
import { deadlineOn } from './deadline-field.js';
import { live, type ActionTask } from './task.js';

export class NewDeadlineForm {
  @Day('The new deadline')
  to!: Day;

  @Text('a reason')
  reason!: string;
}

const newDeadlineFields: ActionTask<NewDeadlineForm>['fields'] = (action) => [
  { name: 'to', kind: 'date', label: 'New deadline', hint: `It is now: ${deadlineInWords(action.deadline)}` },
  {
    name: 'reason',
    kind: 'textarea',
    label: 'Why?',
    hint: 'The board reads it, and the history keeps it',
  },
];

function around({ plan, deadline }: ActionRow, { board, today }: Place): DatesAround {
  const ends = board.plans.find(({ id }) => id === plan)?.period?.to ?? null;
  return { today, now: deadline.date, planEnds: ends };
}

export const requestDeadlineChange: ActionTask<NewDeadlineForm> = {
  name: 'request-deadline-change',
  title: 'Ask for another deadline',
  button: 'Ask the secretariat',
  permission: 'ask',
  fits: live,
  form: NewDeadlineForm,
  fields: newDeadlineFields,
  doubt: ({ to }, action, place) => deadlineDoubt(to, around(action, place), 'to', 'Ask for it'),
  command: ({ to, reason }) => ({ type: 'RequestDeadlineChange', to: deadlineOn(to), reason }),
  done: 'The secretariat has your request. The deadline stays until it is approved.',
};

export const takeBackDeadlineRequest: ActionTask<NothingForm> = {
  name: 'take-back-deadline-request',
  title: 'Take back the request for another deadline',
  button: 'Take the request back',
  permission: 'ask',
  fits: (action) => live(action) && action.requested !== null,
  form: NothingForm,
  fields: () => [],
  look: ({ deadline, requested }) =>
    requested && {
      text: `The deadline ${deadlineInWords(requested.to)} was asked for, and nobody has answered yet. Without the request the deadline stays: ${deadlineInWords(deadline)}. The history says that it was asked for and taken back.`,
    },
  command: () => ({ type: 'TakeBackDeadlineChange' }),
  done: 'The request is taken back. The deadline stays as it is.',
};

export const moveDeadline: ActionTask<NewDeadlineForm> = {
  name: 'move-deadline',
  title: 'Move the deadline',
  button: 'Move deadline',
  permission: 'decide',
  fits: live,
  form: NewDeadlineForm,
  fields: newDeadlineFields,
  doubt: ({ to }, action, place) => deadlineDoubt(to, around(action, place), 'to', 'Move it'),
  command: ({ to, reason }) => ({ type: 'MoveDeadline', to: deadlineOn(to), reason }),
  done: 'The deadline is moved. The history keeps the old one.',
};

export class AnswerDeadlineRequestForm {
  @IsIn(['approve', 'another', 'refuse'], {
    message: 'Choose whether to approve, to agree another date or to refuse',
  })
  answer!: 'approve' | 'another' | 'refuse';

  @ValidateIf(({ answer }) => answer === 'another')
  @Day('The date that is agreed')
  to!: Day;

  @ValidateIf(({ answer }) => answer !== 'approve')
  @Text('a reason for another date, or for refusing')
  reason!: string;
}

export const answerDeadlineRequest: ActionTask<AnswerDeadlineRequestForm> = {
  name: 'answer-deadline-request',
  title: 'Answer the request for another deadline',
  button: 'Save answer',
  permission: 'decide',
  fits: (action) => live(action) && action.requested !== null,
  form: AnswerDeadlineRequestForm,
  fields: ({ deadline, requested }) => [
    {
      name: 'answer',
      kind: 'radios',
      label: `May the deadline move from ${deadlineInWords(deadline)} to ${deadlineInWords(requested!.to)}?`,
      hint: `Asked because: ${requested!.reason}`,
      items: [
        { value: 'approve', text: 'Approve' },
        { value: 'another', text: 'Agree another date' },
        { value: 'refuse', text: 'Refuse' },
      ],
    },
    { name: 'to', kind: 'date', label: 'If you agree another date, which?' },
    {
      name: 'reason',
      kind: 'text',
      label: 'If you agree another date or refuse, why?',
      hint: 'The owner reads it, and the history keeps it',
    },
  ],
  doubt: ({ answer, to }, action, place) => {
    const dates = around(action, place);
    if (answer === 'another') return deadlineDoubt(to, dates, 'to', 'Agree it');
    const asked = action.requested!.to.date;
    return answer === 'approve' ? deadlineDoubt(asked, dates, 'answer', 'Approve it') : null;
  },
  command: ({ answer, to, reason }) => {
    if (answer === 'refuse') return { type: 'RefuseDeadlineChange', reason };
    const instead = answer === 'another' ? { instead: { to: deadlineOn(to), reason } } : {};
    return { type: 'ApproveDeadlineChange', ...instead };
  },
  done: 'Your answer is in the history.',
};

export class SetReviewDateForm {
  @Day('The review date')
  on!: Day;
}

export const setReviewDate: ActionTask<SetReviewDateForm> = {
  name: 'set-review-date',
  title: 'Set a review date',
  button: 'Set review date',
  permission: 'decide',
  fits: (action) => live(action) && action.deadline.date === null,
  form: SetReviewDateForm,
  fields: ({ reviewDate }) => [
    {
      name: 'on',
      kind: 'date',
      label: 'When is this looked at again?',
      ...(reviewDate === null ? {} : { hint: `It is now: ${dateInWords(reviewDate)}` }),
    },
  ],
  command: ({ on }) => ({ type: 'SetReviewDate', on }),
  done: 'The review date is set.',
};

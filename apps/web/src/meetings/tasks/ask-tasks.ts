import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import { meetingBoards, type MeetingBoard } from '@governance/partnership';
import { boardInWords } from '@governance/views';
import { IsIn, IsUUID } from 'class-validator';
import { Day, Maybe, Text } from '../../pages/checks.js';
import { organisationChoices } from '../../pages/organisation-choices.js';
import { inCapital } from '../meeting-words.js';
import { begun, type MeetingTask } from './task.js';

class AskForm {
  @IsIn(meetingBoards, { message: 'Choose which board is asked' })
  of!: MeetingBoard;

  @Text('what is asked', 5000)
  text!: string;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose an organisation from the list' })
  owner?: string;

  @Day('The day by which an answer is wanted')
  due!: Day;
}

export const makeAsk: MeetingTask<AskForm> = {
  name: 'make-ask',
  title: 'Record an ask of another board',
  button: 'Save ask',
  permission: 'decide',
  fits: begun,
  form: AskForm,
  fields: ({ board }, place) => [
    {
      name: 'of',
      kind: 'radios',
      label: 'Which board is asked?',
      items: meetingBoards
        .filter((value) => value !== board)
        .map((value) => ({ value, text: inCapital(boardInWords[value]) })),
    },
    { name: 'text', kind: 'textarea', label: 'What is asked?', maxlength: 5000 },
    {
      name: 'owner',
      kind: 'select',
      label: 'Which organisation answers for it there? (optional)',
      items: organisationChoices(place),
    },
    { name: 'due', kind: 'date', label: 'By when is an answer wanted?' },
  ],
  command: ({ of, text, owner, due }) => ({
    type: 'MakeAsk',
    ask: randomUUID(),
    of,
    text,
    owner: owner ?? null,
    due,
  }),
  done: 'The ask is recorded. It stands under Asks until it is answered.',
};

class AnswerForm {
  @IsUUID(undefined, { message: 'Choose the ask' })
  ask!: string;

  @Text('the answer', 5000)
  answer!: string;

  @Maybe()
  @Day('The day of the answer')
  happenedOn?: Day;
}

export const answerAsk: MeetingTask<AnswerForm> = {
  name: 'answer-ask',
  title: 'Record an answer',
  button: 'Save answer',
  permission: 'decide',
  fits: ({ asks }) => asks.length > 0,
  form: AnswerForm,
  fields: ({ asks }) => [
    {
      name: 'ask',
      kind: 'radios',
      label: 'Which ask was answered?',
      items: asks.map(({ id, text, of, due, answer }) => ({
        value: id,
        text,
        hint: answer
          ? `Answered on ${dateInWords(answer.on)}: a new answer stands beside it`
          : `Of ${boardInWords[of]}, wanted by ${dateInWords(due)}`,
      })),
    },
    { name: 'answer', kind: 'textarea', label: 'What is the answer?', maxlength: 5000 },
    { name: 'happenedOn', kind: 'date', label: 'When was it answered, if not today? (optional)' },
  ],
  start: ({ asks }) => {
    const open = asks.filter(({ answer }) => answer === null);
    return open.length === 1 ? { ask: open[0]!.id } : {};
  },
  command: ({ ask, answer, happenedOn }) => ({
    type: 'AnswerAsk',
    ask,
    answer,
    ...(happenedOn === undefined ? {} : { happenedOn }),
  }),
  done: 'The answer is recorded.',
};

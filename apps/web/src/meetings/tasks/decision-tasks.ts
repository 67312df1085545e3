import { randomUUID } from 'node:crypto';
import { IsUUID } from 'class-validator';
import { Text } from '../../pages/checks.js';
import { begun, why, type MeetingTask } from './task.js';

class DecisionForm {
  @Text('what was decided', 5000)
  text!: string;
}

export const minuteDecision: MeetingTask<DecisionForm> = {
  name: 'minute-decision',
  title: 'Minute a decision',
  button: 'Save decision',
  permission: 'decide',
  fits: begun,
  form: DecisionForm,
  fields: () => [
    {
      name: 'text',
      kind: 'textarea',
      label: 'What was decided?',
      hint: 'As the minutes say it, without names of people',
      maxlength: 5000,
    },
  ],
  command: ({ text }) => ({ type: 'MinuteDecision', decision: randomUUID(), text }),
  done: 'The decision is minuted.',
};

class RewordDecisionForm {
  @IsUUID(undefined, { message: 'Choose the decision' })
  decision!: string;

  @Text('what was decided', 5000)
  text!: string;

  @Text('a reason', 2000)
  reason!: string;
}

export const rewordDecision: MeetingTask<RewordDecisionForm> = {
  name: 'reword-decision',
  title: 'Correct a minuted decision',
  button: 'Save wording',
  permission: 'decide',
  fits: ({ decisions, status }) => status === 'scheduled' && decisions.length > 0,
  form: RewordDecisionForm,
  fields: ({ decisions }) => [
    {
      name: 'decision',
      kind: 'radios',
      label: 'Which decision?',
      items: decisions.map(({ id, text }) => ({ value: id, text })),
    },
    { name: 'text', kind: 'textarea', label: 'What should it say?', maxlength: 5000 },
    why,
  ],
  command: ({ decision, text, reason }) => ({ type: 'RewordDecision', decision, text, reason }),
  done: 'The decision is put right. The history keeps what stood before.',
};

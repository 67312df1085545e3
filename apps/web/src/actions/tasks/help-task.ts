import { Text } from '../../pages/checks.js';
import { live, type ActionTask } from './task.js';

class AnswerHelpForm {
  @Text('the answer', 2000)
  answer!: string;
}

export const answerHelp: ActionTask<AnswerHelpForm> = {
  name: 'answer-help',
  title: 'Answer the help wanted',
  button: 'Save answer',
  permission: 'decide',
  fits: (action) => live(action) && action.helpWanted !== null,
  form: AnswerHelpForm,
  look: ({ helpWanted }) => (helpWanted ? { text: `The owner asks the board: ${helpWanted.text}` } : null),
  fields: () => [
    {
      name: 'answer',
      kind: 'textarea',
      label: 'What does the board answer?',
      hint: 'Whoever asked is told. Leave out names of people',
      maxlength: 2000,
    },
  ],
  command: ({ answer }) => ({ type: 'AnswerHelp', answer }),
  done: 'The answer is in the history, and stands on the action.',
};

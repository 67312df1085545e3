import { deadlineInWords, type ActionRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import { Maybe, Text } from '../../pages/checks.js';
import type { Field } from '../../things/task.js';
import { linesIn } from '../agree-action.js';
import { deadlineHint, typedDeadline } from '../typed-deadline.js';
import { chooseMilestone, notReached } from './milestone-tasks.js';
import { ownerFields, ReassignForm, ownersIn, ownersNow } from './owner-fields.js';
import { periodOfPlan } from './period-of-plan.js';
import { live, type ActionTask } from './task.js';

/** What was a slip of the pen, told apart from what was agreed. */
const slipOfPen =
  'For what was written down wrongly. It is shown in the history, and counts as no slip. What the partnership agreed to change is moved instead.';
const why: Field = {
  name: 'reason',
  kind: 'text',
  label: 'What was wrong?',
  hint: 'Kept in the history, with both',
};

class CorrectDeadlineForm {
  @Text('the right deadline', 200)
  to!: string;

  @Text('a reason')
  reason!: string;
}

export const correctDeadline: ActionTask<CorrectDeadlineForm> = {
  name: 'correct-deadline',
  title: 'Correct the deadline',
  button: 'Correct deadline',
  permission: 'decide',
  fits: live,
  form: CorrectDeadlineForm,
  lead: slipOfPen,
  fields: ({ deadline }) => [
    {
      name: 'to',
      kind: 'text',
      label: 'What should it say?',
      hint: `It says: ${deadlineInWords(deadline)}. ${deadlineHint}`,
      width: 20,
    },
    why,
  ],
  command: ({ to, reason }, action, place) => ({
    type: 'CorrectDeadline',
    to: typedDeadline(to, 'to', periodOfPlan(place, action)),
    reason,
  }),
  done: 'The deadline is corrected. The history keeps both.',
  nothingNew: 'That was the deadline already.',
};

class CorrectMilestoneForm extends CorrectDeadlineForm {
  @IsUUID(undefined, { message: 'Choose the milestone' })
  milestone!: string;
}

export const correctMilestone: ActionTask<CorrectMilestoneForm> = {
  name: 'correct-milestone',
  title: 'Correct the date of a milestone',
  button: 'Correct date',
  permission: 'decide',
  fits: (action: ActionRow) => live(action) && notReached(action).length > 0,
  form: CorrectMilestoneForm,
  lead: slipOfPen,
  fields: (action) => [
    chooseMilestone(action, 'Which milestone?'),
    { name: 'to', kind: 'text', label: 'Which date should it have?', hint: deadlineHint, width: 20 },
    why,
  ],
  command: ({ milestone, to, reason }, action, place) => ({
    type: 'CorrectMilestone',
    milestone,
    to: typedDeadline(to, 'to', periodOfPlan(place, action)),
    reason,
  }),
  done: 'The date is corrected. The history keeps both.',
  nothingNew: 'That was its date already.',
};

class CorrectMeasuresForm {
  @Maybe()
  @Text('how it is measured', 5000)
  measures?: string;

  @Text('a reason')
  reason!: string;
}

export const correctMeasures: ActionTask<CorrectMeasuresForm> = {
  name: 'correct-measures',
  title: 'Correct how it is measured',
  button: 'Correct measures',
  permission: 'decide',
  fits: live,
  form: CorrectMeasuresForm,
  lead: 'For measures that were written down wrongly. Where the partnership agreed others, change them instead.',
  fields: () => [
    {
      name: 'measures',
      kind: 'textarea',
      label: 'What should they say?',
      hint: 'One measure on each line. Leave it empty for none',
      maxlength: 5000,
    },
    why,
  ],
  start: ({ kpis }) => ({ measures: kpis.join('\n') }),
  command: ({ measures, reason }) => ({ type: 'CorrectKPIs', kpis: linesIn(measures), reason }),
  done: 'The measures are corrected. The history keeps both.',
  nothingNew: 'The measures said so already.',
};

export const correctOwner: ActionTask<ReassignForm> = {
  name: 'correct-owner',
  title: 'Correct the owner',
  button: 'Correct owner',
  permission: 'decide',
  fits: live,
  form: ReassignForm,
  lead: 'For an owner who was written down wrongly. Where the action changed hands, change the owner instead.',
  fields: (_action, place) => [...ownerFields(place), why],
  start: ownersNow,
  command: (form) => ({ type: 'CorrectOwners', owners: ownersIn(form), reason: form.reason }),
  done: 'The owner is corrected. The history keeps both.',
  nothingNew: 'That was the owner already.',
};

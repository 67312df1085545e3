import type { ActionDetail } from '@governance/partnership';
import { IsUUID } from 'class-validator';
import { Maybe, Text } from '../../pages/checks.js';
import { Refused } from '../../pages/refused.js';
import { groupsOf, linesIn } from '../agree-action.js';
import { ownerFields, ownersIn, ownersNow, ReassignForm } from './owner-fields.js';
import { live, type ActionTask } from './task.js';

class RewordForm {
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

class MeasuresForm {
  @Maybe()
  @Text('how it is measured', 5000)
  measures?: string;
}

export const rewordMeasures: ActionTask<MeasuresForm> = {
  name: 'reword-measures',
  title: 'Change how it is measured',
  button: 'Save measures',
  permission: 'decide',
  fits: live,
  form: MeasuresForm,
  lead: 'For what the partnership agreed to change. What was written down wrongly is corrected instead.',
  fields: () => [
    {
      name: 'measures',
      kind: 'textarea',
      label: 'How is it measured?',
      hint: 'One measure on each line. Leave it empty for none',
      maxlength: 5000,
    },
  ],
  start: ({ kpis }) => ({ measures: kpis.join('\n') }),
  command: ({ measures }) => ({ type: 'RewordKPIs', kpis: linesIn(measures) }),
  done: 'The measures are changed. The history keeps the old ones.',
  nothingNew: 'The measures said so already.',
};

class DetailsForm {
  @Maybe()
  @Text('the details', 10_000)
  details?: string;
}

export const reviseDetails: ActionTask<DetailsForm> = {
  name: 'revise-details',
  title: 'Change its cost, resources and the like',
  button: 'Save details',
  permission: 'decide',
  fits: live,
  form: DetailsForm,
  fields: () => [
    {
      name: 'details',
      kind: 'textarea',
      label: 'What else does the plan say of it?',
      hint: 'One on each line, with its name first, such as Cost: £2,000',
      maxlength: 10_000,
    },
  ],
  start: ({ details }) => ({
    details: details.map(({ name, text }) => `${name}: ${text.replace(/\s*\n\s*/g, ' ')}`).join('\n'),
  }),
  command: ({ details }) => ({ type: 'ReviseDetails', details: linesIn(details).map(detailIn) }),
  done: 'The details are changed. The history keeps the old ones.',
  nothingNew: 'The details said so already.',
};

/** @throws Refused */
function detailIn(line: string): ActionDetail {
  const [, name, text] = /^([^:]{1,100}):\s*(\S.*)$/.exec(line) ?? [];
  if (name === undefined || text === undefined)
    throw new Refused('details', `“${line}” has no name: write it as Cost: £2,000`);
  return { name, text };
}

class PlaceForm {
  @IsUUID(undefined, { message: 'Choose the priority' })
  priority!: string;
}

export const place: ActionTask<PlaceForm> = {
  name: 'place',
  title: 'Put it under another priority',
  button: 'Save',
  permission: 'decide',
  fits: live,
  form: PlaceForm,
  fields: ({ plan: id }, { board }) => [
    {
      name: 'priority',
      kind: 'select',
      label: 'Under which priority?',
      groups: board.plans.filter((plan) => plan.id === id).flatMap((plan) => groupsOf(plan, false)),
    },
  ],
  start: ({ priority }) => ({ priority }),
  command: ({ priority }, { plan: id }, { board }) => {
    const plan = board.plans.find((held) => held.id === id);
    const choices = plan ? groupsOf(plan, false).flatMap(({ items }) => items) : [];
    if (!choices.some(({ value }) => value === priority))
      throw new Refused(
        'priority',
        'Choose a priority of the same plan. An action goes to another plan with the turn of the year',
      );
    return { type: 'PlaceAction', priority };
  },
  done: 'The action stands under that priority. Its reference stays.',
  nothingNew: 'It stood there already.',
};

export const reassign: ActionTask<ReassignForm> = {
  name: 'reassign',
  title: 'Change the owner',
  button: 'Change owner',
  permission: 'decide',
  fits: live,
  form: ReassignForm,
  fields: (_action, where) => [
    ...ownerFields(where),
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  start: ownersNow,
  command: (form) => ({ type: 'ReassignAction', owners: ownersIn(form), reason: form.reason }),
  done: 'The action has a new owner.',
};

import { randomUUID } from 'node:crypto';
import type { Period, PlanCommand } from '@governance/partnership';
import type { PlanRow } from '@governance/views';
import { Day, Maybe, Text } from '../pages/checks.js';
import { Line } from '../pages/name-checks.js';
import { Refused } from '../pages/refused.js';
import type { Field, Task } from '../things/task.js';
import { sameWordsDoubt } from './same-words.js';

type PlanTask<Form extends object> = Task<PlanRow, PlanCommand, Form>;

class PlanForm {
  @Line('a title')
  title!: string;

  @Maybe()
  @Day('The first day')
  from?: Day;

  @Maybe()
  @Day('The last day')
  to?: Day;

  @Maybe()
  @Text('the introduction')
  introduction?: string;
}

const planFields: readonly Field[] = [
  { name: 'title', kind: 'text', label: 'Title', hint: 'For example, Drug and alcohol plan 2026 to 2027' },
  { name: 'from', kind: 'date', label: 'First day of its period (optional)' },
  { name: 'to', kind: 'date', label: 'Last day of its period (optional)' },
  {
    name: 'introduction',
    kind: 'textarea',
    label: 'Introduction (optional)',
    hint: 'What it is for and how it came about, as it stands before the themes',
    maxlength: 10_000,
  },
];

/** @throws Refused where one of the two days alone is given */
function periodOf({ from, to }: PlanForm): Period | null {
  if (from !== undefined && to !== undefined) return { from, to };
  if (from === to) return null;
  throw new Refused(
    from === undefined ? 'from' : 'to',
    `Enter the ${from === undefined ? 'first' : 'last'} day as well, or neither`,
  );
}

export const adoptPlan: Task<object, PlanCommand, PlanForm> = {
  name: 'adopt',
  title: 'Begin a plan by hand',
  button: 'Adopt the plan',
  permission: 'decide',
  fits: () => true,
  form: PlanForm,
  fields: () => planFields,
  command: (form) => ({
    type: 'AdoptPlan',
    title: form.title,
    period: periodOf(form),
    chasing: 'when-started',
    ...(form.introduction === undefined ? {} : { introduction: form.introduction }),
  }),
  done: 'The plan is adopted. Add its first theme.',
};

const isOpen = ({ closed }: PlanRow) => closed === null;

export const revisePlan: PlanTask<PlanForm> = {
  name: 'revise',
  title: 'Change its title, period or introduction',
  button: 'Save',
  permission: 'decide',
  fits: isOpen,
  form: PlanForm,
  fields: () => planFields,
  start: ({ title, period, introduction }) => ({
    ...{ title, introduction: introduction ?? '' },
    ...(period === null ? {} : period),
  }),
  command: (form) => ({
    type: 'RevisePlan',
    title: form.title,
    period: periodOf(form),
    introduction: form.introduction ?? '',
  }),
  done: 'The plan is changed. The history keeps what it said before.',
  nothingNew: 'The plan said so already.',
};

class AddThemeForm {
  @Text('a title for the theme', 500)
  title!: string;

  @Maybe()
  @Text('the aim', 2000)
  aim?: string;
}

export const themeFields: readonly Field[] = [
  { name: 'title', kind: 'text', label: 'What is the theme called?' },
  {
    name: 'aim',
    kind: 'textarea',
    label: 'Its aim (optional)',
    hint: 'What the partnership wants to reach by it, in a sentence or two',
    maxlength: 2000,
  },
];

export const addTheme: PlanTask<AddThemeForm> = {
  name: 'add-theme',
  title: 'Add a theme',
  button: 'Add theme',
  permission: 'decide',
  fits: isOpen,
  form: AddThemeForm,
  fields: () => themeFields,
  doubt: ({ title }, { themes }) =>
    sameWordsDoubt(
      title,
      themes
        .filter(({ closed }) => !closed)
        .map((theme) => ({ ...theme, called: `The theme “${theme.title}”` })),
      'Add it all the same',
    ),
  command: ({ title, aim = '' }) => ({ type: 'SetTheme', theme: randomUUID(), title, aim }),
  done: 'The theme is in the plan. Add its first priority.',
};

class ReasonForm {
  @Text('a reason')
  reason!: string;
}

const reasonFields: readonly Field[] = [
  { name: 'reason', kind: 'textarea', label: 'Why?', hint: 'The board reads it, and the history keeps it' },
];

export const closePlan: PlanTask<ReasonForm> = {
  name: 'close',
  title: 'Close the plan',
  button: 'Close plan',
  grave: true,
  permission: 'decide',
  fits: isOpen,
  form: ReasonForm,
  fields: () => reasonFields,
  warning: () =>
    'Nobody is asked any more about actions that are not done. Carry over first what goes on in another plan.',
  command: ({ reason }) => ({ type: 'ClosePlan', reason }),
  done: 'The plan is closed. It stays readable, and nobody is asked about it any more.',
};

export const reopenPlan: PlanTask<ReasonForm> = {
  name: 'reopen',
  title: 'Reopen the plan',
  button: 'Reopen plan',
  permission: 'decide',
  fits: ({ closed }) => closed !== null,
  form: ReasonForm,
  fields: () => reasonFields,
  command: ({ reason }) => ({ type: 'ReopenPlan', reason }),
  done: 'The plan is open again.',
};

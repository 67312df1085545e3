import { randomUUID } from 'node:crypto';
import { Governance } from '@governance/core';
import type { PlanCommand } from '@governance/partnership';
import type { PlanRow, ThemeRow } from '@governance/views';
import { Maybe, Text } from '../pages/checks.js';
import { Line } from '../pages/name-checks.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Field, Task } from '../things/task.js';
import { themeFields } from './plan-tasks.js';
import { nextReference } from './references.js';
import { sameWordsDoubt } from './same-words.js';

/** A theme with its plan. */
interface ThemeInPlan {
  readonly plan: PlanRow;
  readonly theme: ThemeRow;
}
type ThemeTask<Form extends object> = Task<ThemeInPlan, PlanCommand, Form>;

const isOpen = ({ plan, theme }: ThemeInPlan) => plan.closed === null && !theme.closed;

class PriorityForm {
  @Maybe()
  @Text('a reference', 50)
  reference?: string;

  @Text('the priority', 2000)
  title!: string;

  @Maybe()
  @Text('the aim', 2000)
  aim?: string;
}

const addPriority: ThemeTask<PriorityForm> = {
  name: 'add-priority',
  title: 'Add a priority',
  button: 'Add priority',
  permission: 'decide',
  fits: isOpen,
  form: PriorityForm,
  fields: () => [
    { name: 'title', kind: 'textarea', label: 'What is the priority?', maxlength: 2000, rows: 2 },
    {
      name: 'reference',
      kind: 'text',
      label: 'Reference',
      hint: 'What it is called by, such as T4',
      width: 10,
    },
    { name: 'aim', kind: 'textarea', label: 'Its aim (optional)', maxlength: 2000 },
  ],
  start: (row) => ({ reference: referenceIn(row) }),
  doubt: ({ title }, { theme }) =>
    sameWordsDoubt(
      title,
      theme.priorities
        .filter(({ closed }) => !closed)
        .map((priority) => ({ ...priority, called: `Priority ${priority.reference} of this theme` })),
      'Add it all the same',
    ),
  command: ({ reference, title, aim = '' }, row) => ({
    type: 'AgreePriority',
    theme: row.theme.id,
    priority: randomUUID(),
    reference: reference ?? referenceIn(row),
    title,
    aim,
  }),
  done: 'The priority is in the plan. Appoint who leads it, and add its first action.',
  after: ({ plan }, { url }) => `${url}/plans/${plan.id}`,
};

/** One more than the theme’s last, or a letter for a theme that has none yet. */
function referenceIn({ plan, theme }: ThemeInPlan): string {
  const taken = plan.themes.flatMap(({ priorities }) => priorities.map(({ reference }) => reference));
  const own = theme.priorities.map(({ reference }) => reference);
  const letter = String.fromCharCode(65 + (Math.max(0, plan.themes.indexOf(theme)) % 26));
  return nextReference(own, taken, letter);
}

class RewordForm {
  @Text('a title for the theme', 500)
  title!: string;

  @Maybe()
  @Text('the aim', 2000)
  aim?: string;
}

const reword: ThemeTask<RewordForm> = {
  name: 'reword',
  title: 'Change its title or aim',
  button: 'Save',
  permission: 'decide',
  fits: isOpen,
  form: RewordForm,
  fields: () => themeFields,
  start: ({ theme: { title, aim } }) => ({ title, aim: aim ?? '' }),
  command: ({ title, aim = '' }, { theme }) => ({ type: 'SetTheme', theme: theme.id, title, aim }),
  done: 'The theme is changed. The history keeps what it said before.',
  nothingNew: 'The theme said so already.',
};

class PlaceForm {
  @Line('where it stands')
  after!: string;
}

const place: ThemeTask<PlaceForm> = {
  name: 'place',
  title: 'Put it elsewhere in the plan',
  button: 'Save',
  permission: 'decide',
  fits: (row) => isOpen(row) && row.plan.themes.length > 1,
  form: PlaceForm,
  fields: ({ plan, theme }): readonly Field[] => [
    {
      name: 'after',
      kind: 'radios',
      label: 'Where does it stand?',
      items: [
        { value: 'first', text: 'First' },
        ...plan.themes
          .filter((other) => other.id !== theme.id && !other.closed)
          .map(({ id, title }) => ({ value: id, text: `After ${title}` })),
      ],
    },
  ],
  command: ({ after }, { theme }) => ({
    type: 'PlaceTheme',
    theme: theme.id,
    after: after === 'first' ? null : after,
  }),
  done: 'The theme stands where you put it.',
  nothingNew: 'The theme stood there already.',
};

class CloseForm {
  @Text('a reason')
  reason!: string;
}

const close: ThemeTask<CloseForm> = {
  name: 'close',
  title: 'Close the theme',
  button: 'Close theme',
  grave: true,
  permission: 'decide',
  fits: isOpen,
  form: CloseForm,
  fields: () => [
    { name: 'reason', kind: 'textarea', label: 'Why?', hint: 'The board reads it, and the history keeps it' },
  ],
  command: ({ reason }, { theme }) => ({ type: 'CloseTheme', theme: theme.id, reason }),
  done: 'The theme is closed. The history keeps it.',
};

export const themeKind: Kind<ThemeInPlan, PlanCommand> = {
  name: 'theme',
  path: 'themes',
  called: 'theme',
  tasks: [addPriority, reword, place, close],
  find: ({ board }, id) => {
    for (const plan of board.plans) {
      const theme = plan.themes.find((held) => held.id === id);
      if (theme) return { plan, theme };
    }
    return undefined;
  },
  mayDo: whoeverMay,
  words: ({ url }, { plan, theme }, id) => ({
    caption: theme.title,
    marking: plan.marked.marking,
    breadcrumbs: [{ text: plan.title, href: `${url}/plans/${plan.id}` }],
    url: `${url}/themes/${id}`,
    after: `${url}/plans/${plan.id}`,
  }),
  stream: ({ plan }) => `plan-${plan.id}`,
  // The plan's history holds every theme's.
  version: () => null,
  send: async (service, to, command, by, { plan }) => {
    const { partnership } = to;
    const handled = await service(Governance).plan({ partnership, id: plan.id }, command, by);
    return command.type === 'AgreePriority' ? { ...handled, id: command.priority } : handled;
  },
};

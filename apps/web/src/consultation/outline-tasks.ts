import { RuleBroken } from '@governance/partnership';
import { Matches } from 'class-validator';
import { Maybe, Text } from '../pages/checks.js';
import { isOpen, type PriorityTask } from './task.js';

class AimForm {
  @Maybe()
  @Text('the aim', 2000)
  aim?: string;
}

export const setAim: PriorityTask<AimForm> = {
  name: 'set-aim',
  title: 'Set its aim',
  button: 'Save aim',
  permission: 'decide',
  fits: isOpen,
  form: AimForm,
  fields: () => [
    {
      name: 'aim',
      kind: 'textarea',
      label: 'What does the partnership want to reach by it?',
      hint: 'A sentence or two. Leave it empty for none',
      maxlength: 2000,
    },
  ],
  start: ({ priority }) => ({ aim: priority.aim ?? '' }),
  command: ({ aim = '' }, { priority }) => ({ type: 'SetPriorityAim', priority: priority.id, aim }),
  done: 'The aim is set.',
  nothingNew: 'The aim said so already.',
};

class PlaceForm {
  @Matches(/^[0-9a-f-]{36} (first|[0-9a-f-]{36})$/, { message: 'Choose where it stands' })
  where!: string;
}

export const place: PriorityTask<PlaceForm> = {
  name: 'place',
  title: 'Put it elsewhere in the plan',
  button: 'Save',
  permission: 'decide',
  fits: isOpen,
  form: PlaceForm,
  fields: ({ plan, priority }) => [
    {
      name: 'where',
      kind: 'select',
      label: 'Where does it stand?',
      groups: plan.themes
        .filter(({ closed }) => !closed)
        .map(({ id, title, priorities }) => ({
          title,
          items: [
            { value: `${id} first`, text: `First under ${title}` },
            ...priorities
              .filter((other) => other.id !== priority.id && !other.closed)
              .map((other) => ({
                value: `${id} ${other.id}`,
                text: `After ${other.reference} ${other.title}`,
              })),
          ],
        })),
    },
  ],
  command: ({ where }, { priority }) => {
    const [theme = '', after = ''] = where.split(' ');
    return {
      type: 'PlacePriority',
      priority: priority.id,
      theme,
      after: after === 'first' ? null : after,
    };
  },
  done: 'The priority stands where you put it.',
  nothingNew: 'The priority stood there already.',
};

class CloseForm {
  @Text('a reason')
  reason!: string;
}

export const close: PriorityTask<CloseForm> = {
  name: 'close',
  title: 'Close the priority',
  button: 'Close priority',
  grave: true,
  permission: 'decide',
  fits: isOpen,
  form: CloseForm,
  fields: () => [
    { name: 'reason', kind: 'textarea', label: 'Why?', hint: 'The board reads it, and the history keeps it' },
  ],
  command: ({ reason }, { priority, undone }) => {
    if (undone.length > 0) throw new RuleBroken('priority-has-actions', { references: undone.join(', ') });
    return { type: 'ClosePriority', priority: priority.id, reason };
  },
  done: 'The priority is closed. The history keeps it.',
};

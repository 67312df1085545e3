import { dateInWords } from '@governance/calendar';
import { Day, Maybe, Text } from '../../pages/checks.js';
import { scheduled, type MeetingTask } from './task.js';

class AgendaForm {
  @Text('the items of the agenda')
  items!: string;

  @Maybe()
  @Day('The day it was published')
  happenedOn?: Day;
}

export const publishAgenda: MeetingTask<AgendaForm> = {
  name: 'publish-agenda',
  title: 'Record agenda and papers as published',
  button: 'Record as published',
  permission: 'decide',
  fits: scheduled,
  form: AgendaForm,
  fields: ({ publishBy }) => [
    {
      name: 'items',
      kind: 'textarea',
      label: 'Agenda',
      hint: 'One item on each line',
    },
    {
      name: 'happenedOn',
      kind: 'date',
      label: 'When was it published, if not today? (optional)',
      hint: `Papers are due by ${dateInWords(publishBy)}`,
    },
  ],
  start: ({ agenda }) => ({ items: agenda?.items.join('\n') ?? '' }),
  command: ({ items, happenedOn }) => ({
    type: 'PublishAgenda',
    items: items
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    ...(happenedOn === undefined ? {} : { happenedOn }),
  }),
  done: 'The agenda is recorded as published.',
};

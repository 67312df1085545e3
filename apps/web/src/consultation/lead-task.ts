import { IsUUID } from 'class-validator';
import type { PriorityTask } from './task.js';

class LeadForm {
  @IsUUID(undefined, { message: 'Choose a person from the list' })
  lead!: string;
}

/** Who answers for a priority, and hears of what is overdue in it. */
export const appointLead: PriorityTask<LeadForm> = {
  name: 'strategic-lead',
  title: 'Appoint the strategic lead',
  button: 'Appoint',
  permission: 'decide',
  fits: () => true,
  form: LeadForm,
  asksFor: 'people',
  fields: (_row, _place, people = []) => [
    {
      name: 'lead',
      kind: 'select',
      label: 'Who answers for this priority?',
      hint: 'They are told of what is overdue in it when nobody reports',
      items: people,
    },
  ],
  start: ({ priority: { lead } }) => ({ lead: lead ?? '' }),
  command: ({ lead }, { priority }) => ({
    type: 'AppointStrategicLead',
    priority: priority.id,
    person: lead,
  }),
  done: 'The strategic lead is appointed.',
};

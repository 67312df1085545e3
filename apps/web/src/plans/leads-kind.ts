import { randomUUID } from 'node:crypto';
import { Governance, People } from '@governance/core';
import { prioritiesIn, RuleBroken } from '@governance/partnership';
import type { PlanRow } from '@governance/views';
import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsUUID } from 'class-validator';
import { derivedId } from '../people/derived-id.js';
import { personToAppoint } from '../people/person-to-appoint.js';
import { allOrNothing } from '../things/all-or-nothing.js';
import type { Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { planKind } from './plan-kind.js';

class LeadsForm {
  @IsUUID(undefined, { message: 'Choose a person from the list' })
  lead!: string;

  @Transform(({ value }) => [value].flat(), { toClassOnly: true })
  @IsUUID(undefined, { each: true, message: 'Choose from the list' })
  @ArrayNotEmpty({ message: 'Choose at least one priority' })
  priorities!: readonly string[];
}

interface Appointment {
  readonly person: string;
  readonly priorities: readonly string[];
}

const open = (plan: PlanRow) => prioritiesIn(plan).filter(({ closed }) => !closed);

const appoint: Task<PlanRow, Appointment, LeadsForm> = {
  name: 'strategic-leads',
  title: 'Appoint a strategic lead of several priorities',
  button: 'Appoint',
  permission: 'decide',
  fits: (plan) => plan.closed === null && open(plan).length > 0,
  form: LeadsForm,
  asksFor: 'people',
  fields: (plan, _place, people = []) => [
    {
      name: 'lead',
      kind: 'select',
      label: 'Who answers for them?',
      hint: 'They are told of what is overdue in them when nobody reports',
      items: people,
    },
    {
      name: 'priorities',
      kind: 'checkboxes',
      label: 'Which priorities?',
      items: open(plan).map(({ id, reference, title }) => ({ value: id, text: `${reference} ${title}` })),
    },
  ],
  command: ({ lead, priorities }, plan) => {
    const held = new Set(open(plan).map(({ id }) => id));
    if (priorities.some((id) => !held.has(id)))
      throw new RuleBroken('not-of-this-partnership', { field: 'priorities', thing: 'priority' });
    return { person: lead, priorities };
  },
  done: 'The strategic lead is appointed.',
};

/** A plan whose priorities get a strategic lead, many at once. */
export const leadsKind: Kind<PlanRow, Appointment> = {
  ...planKind,
  tasks: [appoint],
  send: async (service, { partnership, id }, { person, priorities }, by) => {
    const { name } = await personToAppoint(service(People), partnership, person, 'lead');
    const key = by.command ?? randomUUID();
    const orders = priorities.map((priority, index) => ({
      aggregate: 'plan' as const,
      to: { partnership, id },
      command: { type: 'AppointStrategicLead' as const, priority, person },
      by: { ...by, command: index === 0 ? key : derivedId(key, priority) },
    }));
    const done = await allOrNothing(service(Governance), orders, () => undefined);
    return { ...done, done: `${name} is the strategic lead of ${priorities.length} of its priorities.` };
  },
};

import type { ActionRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import type { Place } from '../../access/place.js';
import { Several, Text } from '../../pages/checks.js';
import { organisationChoices } from '../../pages/organisation-choices.js';
import type { Field } from '../../things/task.js';

/** Owners of an action, the first of whom leads, and why they are others. */
export class ReassignForm {
  @IsUUID(undefined, { message: 'Choose who leads' })
  lead!: string;

  @Several()
  support?: readonly string[];

  @Text('a reason')
  reason!: string;
}

export function ownerFields(place: Place): readonly Field[] {
  const items = organisationChoices(place);
  return [
    { name: 'lead', kind: 'select', label: 'Who leads?', items },
    { name: 'support', kind: 'checkboxes', label: 'Who supports? (optional)', items, more: true },
  ];
}

export function ownersNow({ owners: [lead, ...support] }: ActionRow) {
  return { ...(lead === undefined ? {} : { lead }), support };
}

export function ownersIn({ lead, support = [] }: ReassignForm): readonly string[] {
  return [lead, ...support];
}

import { IsUUID } from 'class-validator';
import { Maybe } from '../../pages/checks.js';
import { organisationChoices } from '../../pages/organisation-choices.js';
import { isLive, type KPITask } from './task.js';

export class SupplierForm {
  @Maybe()
  @IsUUID(undefined, { message: 'Choose an organisation from the list' })
  supplier?: string;
}

export const nameSupplier: KPITask<SupplierForm> = {
  name: 'supplier',
  title: 'Name who sends its figures',
  button: 'Save',
  permission: 'decide',
  fits: isLive,
  form: SupplierForm,
  lead: 'The people of the organisation that sends a figure are asked for it by email when it is known, may enter it, and find it under My actions. Nobody is asked for periods that were over before somebody was named.',
  fields: ({ action }, place) => [
    {
      name: 'supplier',
      kind: 'select',
      label: 'Who sends its figures?',
      blank: action === null ? 'Nobody: no one is asked' : 'Whoever leads its action',
      items: organisationChoices(place),
    },
  ],
  start: ({ supplier }) => ({ supplier }),
  command: ({ supplier = null }) => ({ type: 'NameKPISupplier', supplier }),
  done: 'Who sends its figures is saved.',
  nothingNew: 'It said so already.',
};

import { IsUUID } from 'class-validator';
import { Maybe } from '../../pages/checks.js';
import { live, type ActionTask } from './task.js';

class GiveForm {
  @Maybe()
  @IsUUID(undefined, { message: 'Choose a person from the list' })
  person?: string;
}

export const give: ActionTask<GiveForm> = {
  name: 'give',
  title: 'Give it to a person',
  button: 'Give',
  permission: 'report',
  fits: live,
  form: GiveForm,
  lead: 'One person of an organisation that owns it is then the one who is asked. Whoever else is of its owners may report all the same. Somebody of another organisation is asked once that owns it.',
  asksFor: 'people',
  isListed: ({ owners }, { organisation }) => organisation !== null && owners.includes(organisation),
  fields: (_action, _place, people = []) => [
    {
      name: 'person',
      kind: 'select',
      label: 'Who looks after it?',
      blank: 'All who are in post at its lead organisation',
      items: people,
    },
  ],
  start: ({ givenTo }) => ({ person: givenTo ?? '' }),
  command: ({ person = null }) => ({ type: 'GiveAction', person }),
  done: 'It is given.',
  nothingNew: 'It was given so already.',
};

import { Governance, People } from '@governance/core';
import { IsUUID } from 'class-validator';
import { personToAppoint } from '../people/person-to-appoint.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Field, Task } from '../things/task.js';
import { settingsInWords } from './policy-kind.js';

class AppointForm {
  @IsUUID(undefined, { message: 'Choose a person from the list' })
  seniorResponsibleOwner!: string;
}

interface Appointed {
  readonly inPost: string | null;
}

const appoint: Task<Appointed, { readonly person: string }, AppointForm> = {
  name: 'senior-responsible-owner',
  title: 'Appoint the Senior Responsible Owner',
  button: 'Appoint',
  permission: 'decide',
  fresh: true,
  fits: () => true,
  form: AppointForm,
  asksFor: 'people',
  fields: (_row, _place, people = []): readonly Field[] => [
    {
      name: 'seniorResponsibleOwner',
      kind: 'select',
      label: 'Who is it?',
      blank: 'Nobody is appointed yet',
      items: people,
    },
  ],
  start: ({ inPost }) => ({ seniorResponsibleOwner: inPost ?? '' }),
  command: ({ seniorResponsibleOwner: person }) => ({ person }),
  done: 'The Senior Responsible Owner is appointed.',
};

/** Who accounts for local delivery: what nobody answers ends with them. */
export const seniorResponsibleOwner: Kind<Appointed, { readonly person: string }> = {
  name: 'senior-responsible-owner',
  path: 'settings',
  called: 'appointment',
  register: 'is-one',
  tasks: [appoint],
  find: ({ board }) => ({ inPost: board.seniorResponsibleOwner }),
  mayDo: whoeverMay,
  words: settingsInWords,
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: async (service, { partnership }, { person }, by) => {
    const { name } = await personToAppoint(service(People), partnership, person, 'seniorResponsibleOwner');
    const command = { type: 'AppointSeniorResponsibleOwner', person } as const;
    const to = { partnership, id: partnership };
    const appointed = await service(Governance).partnership(to, command, by);
    return { ...appointed, done: `${name} is the Senior Responsible Owner.` };
  },
};

import type { PersonEvent } from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { say } from './say.js';

/** Entries about a person: where they belong, what they may do, and who can sign in as whom. Addresses and names are not
 * in the history: that they changed is. */
export const personEntries: Entries<PersonEvent> = {
  PersonRegistered: {
    group: 'people',
    name: 'Person registered',
    words: (data, { names }) =>
      say(`${names.person(data.person)} registered`, {
        after: data.organisation && names.organisation(data.organisation),
      }),
  },
  PersonMoved: {
    group: 'people',
    name: 'Person moved to another organisation',
    words: (data, { names }) =>
      say(`${names.person(data.person)} moved to another organisation`, {
        before: data.from && names.organisation(data.from),
        after: data.to === null ? 'No organisation' : names.organisation(data.to),
      }),
  },
  RoleGranted: {
    group: 'people',
    name: 'Role granted',
    words: (data, { names }) => say(`${names.person(data.person)} may act as ${data.role}`),
  },
  RoleRevoked: {
    group: 'people',
    name: 'Role taken away',
    words: (data, { names }) =>
      say(`${names.person(data.person)} may no longer act as ${data.role}`, {
        reason: data.reason,
      }),
  },
  PersonLeft: {
    group: 'people',
    name: 'Person left',
    words: (data, { names }) => say(`${names.person(data.person)} left`, { reason: data.reason }),
  },
  AddressChangeAsked: {
    group: 'people',
    name: 'Another address asked for',
    words: (data, { names }) =>
      say(`Another address asked for ${names.person(data.person)}`, {
        after: 'The old one holds until a code that is sent to the new one is entered',
      }),
  },
  AddressChangeCalledOff: {
    group: 'people',
    name: 'Change of address called off',
    words: (data, { names }) => say(`Change of address of ${names.person(data.person)} called off`),
  },
  AddressChanged: {
    group: 'people',
    name: 'Address changed',
    words: ({ person, askedBy }, { names }) => {
      const by = askedBy === 'system' ? 'at the command line' : `by ${names.person(askedBy)}`;
      return say(`Address of ${names.person(person)} changed`, {
        after: `Asked for ${by}; a code sent to the new address was entered`,
      });
    },
  },
  NameCorrected: {
    group: 'people',
    name: 'Name corrected',
    words: (data, { names }) => say(`Name of ${names.person(data.person)} corrected`),
  },
  IdentityConfirmed: {
    group: 'people',
    name: 'Person confirmed',
    words: (data, { names }) =>
      say(`Said to be really them: ${names.person(data.person)}`, {
        after: `By ${names.person(data.confirmer)}`,
      }),
  },
  LetInOnce: {
    group: 'people',
    name: 'Person let in without their passkey',
    words: (data, { names }) => say(`${names.person(data.person)} may come in once without their passkey`),
  },
  EnteredOnce: {
    group: 'people',
    name: 'Person came in without their passkey',
    words: (data, { names }) => say(`${names.person(data.person)} came in without their passkey`),
  },
};

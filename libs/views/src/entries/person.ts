import { dateInWords } from '@governance/calendar';
import type { Absence, OutsideBoard, PersonEvent, Role } from '@governance/partnership';
import { boardInWords } from '../meetings/wording.js';
import type { Entries } from './entry-kind.js';
import { say, type Names } from './say.js';

const roleInWords: Readonly<Record<Role, string>> = {
  secretariat: 'one of the secretariat',
  owner: 'an owner',
  board: 'a board member',
  auditor: 'an auditor',
};

/** Entries about a person: where they belong, what they may do, and who can sign in as whom. Addresses and names are not
 * in the history: that they changed is. */
export const personEntries: Entries<PersonEvent> = {
  PersonRegistered: {
    group: 'people',
    name: 'Person added',
    words: (data, { names }) =>
      say(`${names.person(data.person)} was added`, {
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
    words: (data, { names }) => say(`${names.person(data.person)} became ${roleInWords[data.role]}`),
  },
  RoleRevoked: {
    group: 'people',
    name: 'Role taken away',
    words: (data, { names }) =>
      say(`${names.person(data.person)} is no longer ${roleInWords[data.role]}`, {
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
  ContactNamed: {
    group: 'people',
    name: 'Contact of another board named',
    words: ({ person, from, to }, { names }) =>
      say(`${names.person(person)} gets papers by email, without an account`, {
        before: from.length === 0 ? null : boardsAbove(from),
        after: boardsAbove(to),
      }),
  },
  ContactCorrected: {
    group: 'people',
    name: 'Contact of another board corrected',
    words: ({ person, corrected }, { names }) =>
      say(
        `${corrected.join(' and ')} of ${names.person(person)} corrected`.replace(/^./, (first) =>
          first.toUpperCase(),
        ),
        {
          after: 'A contact of another board',
        },
      ),
  },
  ContactRemoved: {
    group: 'people',
    name: 'Contact of another board removed',
    words: ({ person, from, reason }, { names }) =>
      say(`${names.person(person)} gets no papers any more`, { before: boardsAbove(from), reason }),
  },
  DeputyNamed: {
    group: 'people',
    name: 'Deputy named',
    words: ({ person, ...absence }, { names }) =>
      say(`${names.person(person)} will be away: a colleague is asked in their place`, {
        after: absenceInWords(absence, names),
      }),
  },
  DeputyEnded: {
    group: 'people',
    name: 'Deputy ended',
    words: ({ person, ...absence }, { names }) =>
      say(`${names.person(person)} is asked again, and nobody in their place`, {
        before: absenceInWords(absence, names),
      }),
  },
  IdentityConfirmed: {
    group: 'people',
    name: 'Person confirmed',
    words: (data, { names }) =>
      say(`${names.person(data.person)} is who they say they are`, {
        after: `Confirmed by ${names.person(data.confirmer)}`,
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

function boardsAbove(boards: readonly OutsideBoard[]): string {
  return `For ${boards.map((board) => boardInWords[board]).join(' and ')}`;
}

function absenceInWords({ deputy, from, until }: Absence, names: Names): string {
  return `${names.person(deputy)}, from ${dateInWords(from)} until ${dateInWords(until)}`;
}

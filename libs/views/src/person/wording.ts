import type { PersonEvent } from '@governance/partnership';
import { say, type Names, type Wording } from '../audit-trail/say.js';

/**
 * What an entry about a person says: where they belong, what they may do, and who can sign in as whom. Addresses and
 * names are not in the history: that they changed is.
 */
export function describePerson(entry: PersonEvent, { person, organisation }: Names): Wording {
  const who = person(entry.data.person);
  switch (entry.type) {
    case 'PersonRegistered':
      return say(`${who} registered`, {
        after: entry.data.organisation && organisation(entry.data.organisation),
      });
    case 'PersonMoved':
      return say(`${who} moved to another organisation`, {
        before: entry.data.from && organisation(entry.data.from),
        after: entry.data.to === null ? 'No organisation' : organisation(entry.data.to),
      });
    case 'RoleGranted':
      return say(`${who} may act as ${entry.data.role}`);
    case 'RoleRevoked':
      return say(`${who} may no longer act as ${entry.data.role}`, {
        reason: entry.data.reason,
      });
    case 'PersonLeft':
      return say(`${who} left`, { reason: entry.data.reason });
    case 'AddressChangeAsked':
      return say(`Another address asked for ${who}`, {
        after: 'The old one holds until a code that is sent to the new one is entered',
      });
    case 'AddressChangeCalledOff':
      return say(`Change of address of ${who} called off`);
    case 'AddressChanged': {
      const { askedBy } = entry.data;
      const by = askedBy === 'system' ? 'at the command line' : `by ${person(askedBy)}`;
      return say(`Address of ${who} changed`, {
        after: `Asked for ${by}; a code sent to the new address was entered`,
      });
    }
    case 'NameCorrected':
      return say(`Name of ${who} corrected`);
    case 'LetInOnce':
      return say(`${who} may come in once without their passkey`);
    case 'EnteredOnce':
      return say(`${who} came in without their passkey`);
    case 'IdentityConfirmed':
      return say(`Said to be really them: ${who}`, { after: `By ${person(entry.data.confirmer)}` });
  }
}

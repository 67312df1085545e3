import type { PersonEvent } from '@governance/partnership';
import { say, type Names, type Wording } from '../audit-trail/wording.js';

type IdentityEvent = Extract<
  PersonEvent,
  {
    type:
      | 'AddressChangeAsked'
      | 'AddressChangeCalledOff'
      | 'AddressChanged'
      | 'NameCorrected'
      | 'IdentityConfirmed'
      | 'LetInOnce'
      | 'EnteredOnce';
  }
>;

/** What was done to who can sign in as whom. Addresses and names are not in the history: that they changed is. */
export function describeIdentity(entry: IdentityEvent, { person }: Names): Wording {
  const who = person(entry.data.person);
  switch (entry.type) {
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

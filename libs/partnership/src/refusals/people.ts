import { moment, type RuleWords } from './words.js';

/** People, their addresses, names and passkeys. */
export const people = {
  'person-not-found': 'It is not here. Check the address.',
  'address-not-usable': 'Enter an email address on one line, like name@example.org.',
  'owner-without-organisation':
    'An owner answers for the actions of an organisation: choose which, or take that role away first.',
  'person-not-of-owner': 'Choose a person of an organisation that owns the action.',
  'person-may-not-read':
    'Choose among the people in the list: somebody else may not read what this is about, or has left.',
  'person-left': 'This person has left.',
  'address-taken': (detail) => `That is the address of ${detail.name}, or was asked for them.`,
  'name-taken':
    'Somebody of this board is called so already, and what each did is shown by the name. Add what tells them apart, such as a second name.',
  'contact-of-no-board': 'Choose at least one board whose papers they get.',
  'contact-not-found': 'This is no contact of another board any more.',
  'address-change-not-asked': 'This change of address was called off, or carried out already.',
  'signatory-in-doubt': (detail) =>
    `The address that you sign in with was changed lately, or your part in the board is new, so you can sign off from ${moment(detail.until)}. Sooner, if another person in the secretariat says on your page under People that it is really you.`,
  'identity-confirmed-by-themselves':
    'Another person in the secretariat says that it is really you: you cannot say so yourself.',
  'identity-confirmed-by-who-changed-it':
    'You made the change yourself. Another person in the secretariat must say that it is really them.',
  'let-in-by-themselves': 'Another person in the secretariat lets you in: you cannot do so yourself.',
  'not-let-in':
    'Nobody lets you in without your passkey, or you came in by that already. Ask another person in the secretariat of your board.',
  'confirmer-in-doubt': (detail) =>
    `Your own address or part in the board is new, so until ${moment(detail.until)} somebody else in the secretariat must say so.`,
} satisfies RuleWords;

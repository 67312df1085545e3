import { day, moment, type RuleWords } from './words.js';

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
  'deputy-is-oneself': 'Choose a colleague: nobody is asked in their own place.',
  'deputy-not-in-post': 'This person has left, or has no part in the board: choose a colleague who is here.',
  'deputy-of-other-organisation':
    'Choose a colleague of the same organisation: somebody of another could open the emails and not answer them.',
  'deputy-of-other-role':
    'Choose a colleague with the same role: they would be asked, and could not answer. The secretariat can give it to them first.',
  'absence-ends-before': 'The last day must be the first day, or come after it.',
  'absence-over': 'The last day is past: choose today or a day to come.',
  'absence-too-long':
    'An absence begins within a year from now, and is a year long at most. Whoever is away for longer hands over what is theirs.',
  'absence-stands': (detail) =>
    `An absence is known already, from ${day(detail.from)} until ${day(detail.until)}. End that one first.`,
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

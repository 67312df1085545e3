import { People, type Contact } from '@governance/core';
import { outsideBoards, type OutsideBoard } from '@governance/partnership';
import { boardInWords } from '@governance/views';
import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsIn } from 'class-validator';
import { Text } from '../pages/checks.js';
import { Email, Line } from '../pages/name-checks.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Field, Task } from '../things/task.js';
import { ChangeContacts, type ContactDetails, type ContactOrder } from './change-contacts.js';

class ContactForm {
  @Line('a name')
  name!: string;

  @Email()
  email!: string;

  /** One box ticked arrives as a word, several as a list. */
  @IsIn(outsideBoards, { each: true, message: 'Choose boards from the list' })
  @ArrayNotEmpty({ message: 'Choose at least one board' })
  @Transform(({ value }) => [value ?? []].flat())
  boards!: OutsideBoard[];
}

class RemoveForm {
  @Text('a reason')
  reason!: string;
}

/** Of which boards somebody is a contact, in a table or an answer. */
export function contactOfInWords({ outside }: Pick<Contact, 'outside'>): string {
  return outside.map((board) => boardInWords[board].replace(/^the /, '')).join(', ');
}

const fields: readonly Field[] = [
  { name: 'name', kind: 'text', label: 'Name', isName: true },
  {
    name: 'email',
    kind: 'email',
    label: 'Email address',
    hint: 'Papers are sent to it with their files. It lets nobody sign in',
    isName: true,
  },
  {
    name: 'boards',
    kind: 'checkboxes',
    label: 'Which board’s papers do they get?',
    items: outsideBoards.map((value) => ({ value, text: boardInWords[value].replace(/^the /, '') })),
  },
];

const change: Task<Contact, ContactOrder, ContactForm> = {
  name: 'change',
  title: 'Change a contact',
  button: 'Save',
  permission: 'manage-people',
  fits: () => true,
  form: ContactForm,
  lead: 'This corrects how one person is written to. For a successor, remove this contact and add the new one: what each was sent stays theirs.',
  fields: () => fields,
  start: ({ name, email, outside }) => ({ name, email, boards: outside }),
  command: ({ name, email, boards }) => ({ type: 'Change', name, email, boards }),
  done: 'The contact is saved.',
  doneInWords: ({ name }) => `${name} is saved.`,
};

const remove: Task<Contact, ContactOrder, RemoveForm> = {
  name: 'remove',
  title: 'Remove a contact',
  button: 'Remove',
  grave: true,
  permission: 'manage-people',
  fits: () => true,
  form: RemoveForm,
  lead: 'They get no papers any more, and no erratum of those that they got. The history keeps what they were sent.',
  fields: () => [
    {
      name: 'reason',
      kind: 'textarea',
      label: 'Why?',
      hint: 'The history keeps it: no personal detail, please. For example, another clerk looks after that board',
      rows: 2,
    },
  ],
  command: ({ reason }) => ({ type: 'Remove', reason }),
  done: 'They get no papers any more.',
  doneInWords: (_form, { name }) => `${name} gets no papers any more.`,
};

const add: Task<object, ContactDetails, ContactForm> = {
  name: 'add',
  title: 'Add a contact of another board',
  button: 'Add',
  permission: 'manage-people',
  fits: () => true,
  form: ContactForm,
  lead: 'A clerk or officer of a board that you report to. They are offered whenever a paper for that board is sent, get it by email with its files, and hear of every erratum. They have no account: they cannot sign in, and see nothing else.',
  fields: () => fields,
  command: ({ name, email, boards }) => ({ name, email, boards }),
  done: 'The contact is added.',
  doneInWords: ({ name }) => `${name} is added, and is offered when a paper for their board is sent.`,
};

/** Somebody of a board above who gets its papers by email, without an account. */
export const contactKind: Kind<Contact, ContactOrder> = {
  name: 'contact',
  path: 'contacts',
  called: 'contact',
  tasks: [change, remove],
  find: async ({ views, board }, id, service) =>
    (await service(People).contactsOf(views, board.id)).find((contact) => contact.id === id),
  mayDo: whoeverMay,
  words: ({ url }, { name }, id) => ({
    caption: name,
    breadcrumbs: peopleAbove(url),
    url: `${url}/contacts/${id}`,
    after: `${url}/people`,
  }),
  stream: (_row, id) => `person-${id}`,
  version: ({ version }) => version,
  send: (service, to, order, by, contact) => service(ChangeContacts).carryOut(contact, to, order, by),
};

/** The contacts of a board, to which one is added. */
export const contactRegister: Kind<object, ContactDetails> = {
  name: 'contact',
  path: 'contacts',
  called: 'contact',
  register: 'adds-one',
  tasks: [add],
  find: () => ({}),
  mayDo: whoeverMay,
  words: ({ url }) => ({
    caption: '',
    breadcrumbs: peopleAbove(url),
    url: `${url}/contacts`,
    after: `${url}/people`,
  }),
  stream: (_row, id) => `person-${id}`,
  version: () => null,
  send: (service, { partnership, id }, details, by) =>
    service(ChangeContacts).add(partnership, details, id, by),
};

function peopleAbove(url: string) {
  return [{ text: 'People', href: `${url}/people` }];
}

import type { Place } from '../access/place.js';
import { Refused } from '../pages/refused.js';
import { NothingForm } from '../pages/checks.js';
import type { Field, Task } from '../things/task.js';
import type { NewPerson, PersonOrder } from './change-people.js';
import { deputyTasks } from './deputy-tasks.js';
import { doubtInForm } from './doubt-words.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import type { PersonInHand } from './person-in-hand.js';
import {
  AddPersonForm,
  ConfirmForm,
  DetailsForm,
  LeftForm,
  OrganisationForm,
  RolesForm,
} from './person-forms.js';
import { roleChoices } from './role-words.js';

const roleField: Field = { name: 'roles', kind: 'checkboxes', label: 'Roles', items: roleChoices };
const nameField: Field = { name: 'name', kind: 'text', label: 'Name', isName: true };

const telephoneField: Field = {
  name: 'telephone',
  kind: 'text',
  label: 'Telephone (optional)',
  hint: 'Stands at the end of the board’s emails, for questions',
  isName: true,
};

function organisationField(place: Place): Field {
  const items = organisationChoices(place);
  return { name: 'organisation', kind: 'select', label: 'Organisation', items, blank: 'None' };
}

const details: Task<PersonInHand, PersonOrder, DetailsForm> = {
  name: 'details',
  title: 'Change name, email address or telephone',
  button: 'Save',
  permission: 'manage-people',
  fits: () => true,
  form: DetailsForm,
  lead: 'This corrects how one person is shown, everywhere and at once. For a successor, record that this person left and add the new one: what each of them did stays theirs.',
  fields: ({ person: { email, roles }, waiting }) => [
    nameField,
    {
      name: 'email',
      kind: 'email',
      label: 'Email address',
      hint: waiting
        ? `They still sign in with ${email}, and with this one as soon as a code that is sent here is entered. To call that off, enter ${email}`
        : 'A mail goes to both addresses. Until a code that is sent to the new one is entered, the old one holds',
      isName: true,
    },
    ...(roles.includes('secretariat') ? [telephoneField] : []),
  ],
  start: ({ person: { name, email, telephone }, waiting }) => ({
    name,
    email: waiting?.email ?? email,
    telephone: telephone ?? '',
  }),
  whateverWasSeen: true,
  command: ({ name, email, telephone }, { person: { roles } }) => ({
    ...{ type: 'CorrectDetails', name, email },
    ...(telephone !== undefined && roles.includes('secretariat') ? { telephone: telephone || null } : {}),
  }),
  done: 'The details are saved.',
};

const setRoles: Task<PersonInHand, PersonOrder, RolesForm> = {
  name: 'roles',
  title: 'Change roles',
  button: 'Save',
  permission: 'manage-people',
  fits: () => true,
  form: RolesForm,
  fields: () => [
    roleField,
    {
      name: 'reason',
      kind: 'textarea',
      label: 'Why? (only when you take a role away)',
      hint: 'The history keeps it',
      rows: 2,
    },
  ],
  start: ({ person: { roles } }) => ({ roles }),
  command: ({ roles, reason = '' }, { person }, place) => {
    requireOrganisation(place, person.organisation, roles);
    return { type: 'SetRoles', roles, reason };
  },
  done: 'The roles are saved.',
  doneInWords: (_form, { person }) => `The roles of ${person.name} are saved.`,
  after: (row, place) => awayFromOwn(row, place) ?? pageOf(row, place),
};

const move: Task<PersonInHand, PersonOrder, OrganisationForm> = {
  name: 'organisation',
  title: 'Change organisation',
  button: 'Save',
  permission: 'manage-people',
  fits: () => true,
  form: OrganisationForm,
  lead: 'From now on they are asked about the actions of the organisation you choose, and may report on those. What they did before stays with the organisation they did it for.',
  fields: (_row, place) => [organisationField(place)],
  start: ({ person: { organisation } }) => ({ organisation }),
  command: ({ organisation = null }, { person }, place) => {
    requireOrganisation(place, organisation, person.roles);
    return { type: 'MovePerson', organisation };
  },
  done: 'The organisation is saved.',
  doneInWords: (_form, { person }) => `The organisation of ${person.name} is saved.`,
};

const recordLeft: Task<PersonInHand, PersonOrder, LeftForm> = {
  name: 'left',
  title: 'Record that they left',
  button: 'Record that they left',
  grave: true,
  permission: 'manage-people',
  fits: () => true,
  form: LeftForm,
  lead: 'They lose their roles at once, wherever they are signed in. What they did stays in the history. What they answer for is shown next, to be handed over.',
  fields: () => [
    {
      name: 'reason',
      kind: 'textarea',
      label: 'Why?',
      hint: 'The history keeps it: no personal detail, please. For example, moved to another team',
      rows: 2,
    },
  ],
  whateverWasSeen: true,
  command: ({ reason }) => ({ type: 'RecordPersonLeft', reason }),
  done: 'They have left, and can no longer sign in to this board.',
  doneInWords: (_form, { person }) => `${person.name} has left, and can no longer sign in to this board.`,
  after: (row, place) => awayFromOwn(row, place) ?? `${place.url}/people`,
};

const confirm: Task<PersonInHand, PersonOrder, ConfirmForm> = {
  name: 'confirm',
  title: 'Confirm who they are',
  button: 'It is really them',
  permission: 'manage-people',
  fits: ({ doubts }) => doubts.length > 0,
  form: ConfirmForm,
  lead: 'If you know, by speaking to them, that it is really this person, you may say so. The history keeps that it was you.',
  fields: () => [{ name: 'doubts', kind: 'hidden', label: 'What is in doubt' }],
  start: ({ doubts }) => ({ doubts: doubts.map(doubtInForm).join(' ') }),
  command: ({ doubts }, _row, { now }) => ({ type: 'ConfirmIdentity', read: doubts.split(' '), at: now }),
  done: 'The history says that you know who it is.',
  doneInWords: (_form, { person }) => `The history says that you know it is ${person.name}.`,
};

const letIn: Task<PersonInHand, PersonOrder, NothingForm> = {
  name: 'let-in',
  title: 'Let them in once without their passkey',
  button: 'Let in once',
  permission: 'manage-people',
  // Without a passkey to lose it would only keep them from signing for a day.
  fits: ({ person, hasPasskey }, { member }) => hasPasskey && person.id !== member?.id,
  form: NothingForm,
  lead: 'If you know, by speaking to them, that they lost their passkey, let them in once without it. They add a new one then. The history keeps that it was you.',
  fields: () => [],
  whateverWasSeen: true,
  command: () => ({ type: 'LetIn' }),
  done: 'They may come in once without their passkey, within a day. The history says so.',
  doneInWords: (_form, { person }) =>
    `${person.name} may come in once without their passkey, within a day. The history says so.`,
};

/** What changes about somebody in post. */
export const personTasks: readonly Task<PersonInHand, PersonOrder>[] = [
  details,
  setRoles,
  move,
  recordLeft,
  confirm,
  letIn,
  ...deputyTasks,
];

export const addPerson: Task<object, NewPerson, AddPersonForm> = {
  name: 'add',
  title: 'Add a person',
  button: 'Add',
  permission: 'manage-people',
  fits: () => true,
  form: AddPersonForm,
  look: (_row, place) =>
    organisationChoices(place).length > 0
      ? null
      : {
          text: 'No organisation is on the board yet. Importing a plan adds its owners, or you can add one.',
          link: { text: 'Add an organisation', href: `${place.url}/organisations/add` },
        },
  fields: (_row, place) => [
    { ...nameField, hint: 'As the board knows them' },
    {
      name: 'email',
      kind: 'email',
      label: 'Email address',
      hint: 'Their own: codes to sign in are sent to it',
      isName: true,
    },
    {
      ...organisationField(place),
      hint: 'Owners need one. Secretariat, board members and auditors may have none',
    },
    roleField,
  ],
  start: (_row, _place, { organisation }) =>
    organisation === undefined ? {} : { organisation, roles: ['owner'] },
  command: ({ name, email, organisation = null, roles }, _row, place) => {
    requireOrganisation(place, organisation, roles);
    return { name, email, organisation, roles };
  },
  done: 'The person is added, and can sign in by email.',
};

/** Whoever changed their own part may not look after people any more. */
function awayFromOwn({ person }: PersonInHand, { member }: Place): string | null {
  return person.id === member?.id ? '/' : null;
}

function pageOf({ person }: PersonInHand, { url }: Place): string {
  return `${url}/people/${person.id}`;
}

/** @throws Refused */
function requireOrganisation(place: Place, organisation: string | null, roles: readonly string[]): void {
  if (organisation === null) {
    if (roles.includes('owner'))
      throw new Refused('organisation', 'An owner answers for the actions of an organisation: choose which');
    return;
  }
  if (!organisationChoices(place).some(({ value }) => value === organisation))
    throw new Refused('organisation', 'Choose an organisation from the list');
}

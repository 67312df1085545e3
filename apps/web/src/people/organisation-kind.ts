import { unreported } from '@governance/chasing';
import type { AskedAbout } from '@governance/chasing/service';
import { sectorInWords, sectors, type OrganisationId, type Sector } from '@governance/partnership';
import type { OrganisationRow } from '@governance/views';
import { IsIn } from 'class-validator';
import { Maybe } from '../pages/checks.js';
import { askNowTask, isAskNow, ofMany, sendAskNow, type AskOwnersNow } from '../chasing/ask-now.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { ChangeOrganisations, type OrganisationDetails } from './change-organisations.js';
import { Line } from '../pages/name-checks.js';

class OrganisationForm {
  @Line('a name')
  name!: string;

  @Maybe()
  @IsIn(sectors, { message: 'Choose a sector from the list' })
  sector?: Sector;
}

type OrganisationTask<Row extends object> = Task<Row, OrganisationDetails, OrganisationForm>;

const asked: Pick<OrganisationTask<object>, 'permission' | 'fits' | 'form' | 'fields' | 'command'> = {
  permission: 'manage-people',
  fits: () => true,
  form: OrganisationForm,
  fields: () => [
    { name: 'name', kind: 'text', label: 'Name', hint: 'As it stands in the plan', isName: true },
    {
      name: 'sector',
      kind: 'select',
      label: 'Sector (optional)',
      hint: 'Attendance at meetings is counted by it',
      items: sectors.map((value) => ({ value, text: sectorInWords[value] })),
    },
  ],
  command: ({ name, sector }) => ({ name, ...(sector === undefined ? {} : { sector }) }),
};

const rename: OrganisationTask<OrganisationRow> = {
  ...asked,
  name: 'rename',
  title: 'Change the name or sector',
  button: 'Save',
  lead: 'A new name shows everywhere from now on. The history keeps the old one.',
  start: ({ name, sector }) => ({ name, sector }),
  done: 'The organisation is saved.',
  doneInWords: ({ name }, held) =>
    name === held.name ? `${name} is saved.` : `${held.name} is now called ${name}.`,
};

const add: OrganisationTask<object> = {
  ...asked,
  name: 'add',
  title: 'Add an organisation',
  button: 'Add',
  done: 'The organisation is on the board.',
  doneInWords: ({ name }) => `${name} is on the board.`,
};

const askNow = askNowTask<OrganisationRow>({
  title: 'Ask it now about its open actions',
  fits: ({ left }) => !left,
  planOf: () => null,
  about: ({ id }) => openLedBy(id),
  lead: ofMany,
});

const openLedBy =
  (id: OrganisationId): AskedAbout =>
  ({ actions }, day) =>
    unreported(
      actions.filter(({ owners }) => owners[0] === id),
      day,
    );

/** An organisation or team that can own actions. */
export const organisationKind: Kind<OrganisationRow, OrganisationDetails | AskOwnersNow> = {
  name: 'organisation',
  path: 'organisations',
  called: 'organisation',
  tasks: [rename, askNow],
  find: ({ board }, id) => board.organisations.find((held) => held.id === id && !held.left),
  mayDo: whoeverMay,
  words: ({ url }, { name }, id) => ({
    caption: name,
    breadcrumbs: organisationsAbove(url),
    url: `${url}/organisations/${id}`,
    after: `${url}/organisations`,
  }),
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: (service, { partnership, id }, details, by, organisation) =>
    isAskNow(details)
      ? sendAskNow(service, { partnership }, details, by, openLedBy(organisation.id))
      : service(ChangeOrganisations).change(partnership, id, details, by),
};

/** The organisations of a board, to which one is added. */
export const organisationRegister: Kind<object, OrganisationDetails> = {
  name: 'organisation',
  path: 'organisations',
  called: 'organisation',
  register: 'adds-one',
  tasks: [add],
  find: () => ({}),
  mayDo: whoeverMay,
  words: ({ url }) => ({
    caption: '',
    breadcrumbs: organisationsAbove(url),
    url: `${url}/organisations`,
  }),
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: (service, { partnership, id }, details, by) =>
    service(ChangeOrganisations).add(partnership, details, id, by),
};

function organisationsAbove(url: string) {
  return [
    { text: 'People', href: `${url}/people` },
    { text: 'Organisations', href: `${url}/organisations` },
  ];
}

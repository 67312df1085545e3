import { Governance } from '@governance/core';
import type { Described, PartnershipCommand } from '@governance/partnership';
import { Colour } from '../pages/colour-check.js';
import { Line } from '../pages/name-checks.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { settingsInWords } from './policy-kind.js';

class PartnershipForm {
  @Line('the name of the partnership')
  name!: string;

  @Line('the area')
  area!: string;

  @Line('the name of the council')
  council!: string;

  @Colour()
  accent!: string;
}

const revise: Task<Described, PartnershipCommand, PartnershipForm> = {
  name: 'partnership',
  title: 'Change the name, area or council',
  button: 'Save',
  permission: 'decide',
  fits: () => true,
  form: PartnershipForm,
  lead: 'They show everywhere from now on. Papers that were signed keep what they said, and pages of earlier days the name of that day.',
  fields: () => [
    { name: 'name', kind: 'text', label: 'Name of the partnership' },
    { name: 'area', kind: 'text', label: 'Area that it serves' },
    { name: 'council', kind: 'text', label: 'Council whose pages these are' },
    {
      name: 'accent',
      kind: 'text',
      label: 'Colour of the header',
      hint: '# and six digits or letters from a to f, such as #12474f',
      width: 10,
    },
  ],
  start: ({ name, area, council }) => ({ name, area, council: council.name, accent: council.accent }),
  command: ({ name, area, council, accent }) => ({
    type: 'RevisePartnership',
    ...{ name, area, council: { name: council, accent } },
  }),
  done: 'The name, area and council are saved.',
  nothingNew: 'They said so already.',
};

/** What a partnership is called, and in whose colours its pages are. */
export const partnershipKind: Kind<Described, PartnershipCommand> = {
  name: 'partnership',
  path: 'settings',
  called: 'partnership',
  register: 'is-one',
  tasks: [revise],
  find: ({ board }) => board,
  mayDo: whoeverMay,
  words: settingsInWords,
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: (service, { partnership }, command, by) =>
    service(Governance).partnership({ partnership, id: partnership }, command, by),
};

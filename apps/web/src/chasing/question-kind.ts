import { Governance } from '@governance/core';
import type { PartnershipCommand } from '@governance/partnership';
import { NothingForm } from '../pages/checks.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';

const approve: Task<object, PartnershipCommand, NothingForm> = {
  name: 'approve',
  title: 'Let today’s emails go out',
  button: 'Approve for today',
  permission: 'decide',
  // Whoever approves what waits no longer is told so.
  fits: () => true,
  form: NothingForm,
  fields: () => [],
  lead: 'More emails are due today than the board lets go out on one morning. Look through what will go out under Chasing before you approve it.',
  command: () => ({ type: 'ApproveChasing' }),
  done: 'Approved: today’s emails go out within minutes.',
};

/** Whether so many emails may go out on one morning. */
export const chasingQuestion: Kind<object, PartnershipCommand> = {
  name: 'chasing-question',
  path: 'chasing',
  called: 'question',
  register: 'is-one',
  tasks: [approve],
  find: () => ({}),
  mayDo: whoeverMay,
  words: ({ url }) => ({
    caption: '',
    breadcrumbs: [{ text: 'Chasing', href: `${url}/chasing` }],
    url: `${url}/chasing`,
  }),
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: (service, { partnership }, command, by) =>
    service(Governance).partnership({ partnership, id: partnership }, command, by),
};

import { Governance, People } from '@governance/core';
import { RuleBroken, type ActionCommand } from '@governance/partnership';
import { actionPage, KeptViews, meetings, referenceBeside, type ActionRow } from '@governance/views';
import { may, mayOn } from '../access/access.js';
import { markingOfAction } from '../access/marked-records.js';
import { askNowTask, isAskNow, itself, sendAskNow, type AskOwnersNow } from '../chasing/ask-now.js';
import { personToAppoint } from '../people/person-to-appoint.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Services } from '../things/services.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { agreeAction, type ActionRegister } from './agree-action.js';
import { actionTasks } from './tasks/index.js';

const askNow = askNowTask<ActionRow>({
  title: 'Ask its owners now',
  fits: ({ status }) => status === 'open',
  planOf: ({ plan }) => plan,
  about: itself,
});

export const actionKind: Kind<ActionRow, ActionCommand | AskOwnersNow> = {
  name: 'action',
  path: 'actions',
  called: 'action',
  tasks: [askNow, ...actionTasks],
  find: (place, id) => rowOnBoard(place, actionPage, id),
  // Whoever reads it may say something of it, whoever owns it.
  mayDo: ({ member }, permission, action) =>
    permission === 'comment' ? may(member, permission) : mayOn(member, permission, action),
  words: (place, action, id) => {
    const url = `${place.url}/actions/${id}`;
    return {
      caption: `${referenceBeside(place.board, action)} ${action.title}`,
      marking: markingOfAction(place, action),
      breadcrumbs: [{ text: action.reference, href: url }],
      url,
    };
  },
  stream: (_action, id) => `action-${id}`,
  version: ({ version }) => version,
  send: async (service, to, command, by, { owners }) => {
    if (isAskNow(command)) return sendAskNow(service, to, command, by, itself(to));
    if (command.type === 'WithdrawAction' && command.joinedInto !== undefined)
      await requireGoingOn(service, to.id, command.joinedInto);
    if (command.type !== 'GiveAction' || command.person === null)
      return service(Governance).action(to, command, by);
    const person = await personToAppoint(service(People), to.partnership, command.person, 'person');
    if (person.organisation === null || !owners.includes(person.organisation))
      throw new RuleBroken('person-not-of-owner', { field: 'person' });
    const given = await service(Governance).action(to, command, by);
    return { ...given, done: `${person.name} looks after it now.` };
  },
};

/** @throws RuleBroken `action-into-itself`, `action-completed`, `action-withdrawn` */
async function requireGoingOn(service: Services, own: string, into: string): Promise<void> {
  if (own === into) throw new RuleBroken('action-into-itself', { field: 'into' });
  const row = await service(KeptViews).row(actionPage, into);
  if (row?.status === 'completed' || row?.status === 'withdrawn')
    throw new RuleBroken(`action-${row.status}`, { field: 'into' });
}

/** The actions of the board, to which one is added. */
export const actionRegister: Kind<ActionRegister, ActionCommand> = {
  name: 'action',
  path: 'actions',
  called: 'plan',
  register: 'adds-one',
  tasks: [agreeAction],
  find: async ({ board, views }) => ({
    actions: await views.rows(actionPage, board.id),
    meetings: await views.rows(meetings, board.id),
  }),
  mayDo: whoeverMay,
  words: ({ url }, _register, id) => ({
    caption: '',
    breadcrumbs: [{ text: 'Plans', href: `${url}/plans` }],
    url: `${url}/actions`,
    after: `${url}/actions/${id}`,
  }),
  stream: (_register, id) => `action-${id}`,
  version: () => null,
  send: (service, to, command, by) => service(Governance).action(to, command, by),
};

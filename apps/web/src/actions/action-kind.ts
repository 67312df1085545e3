import { Governance } from '@governance/core';
import type { ActionCommand } from '@governance/partnership';
import { actionPage, type ActionRow } from '@governance/views';
import { mayOn } from '../access/access.js';
import { markingOfAction } from '../access/marked-records.js';
import type { Kind } from '../things/kind.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { actionTasks } from './tasks/index.js';

export const actionKind: Kind<ActionRow, ActionCommand> = {
  name: 'action',
  path: 'actions',
  called: 'action',
  tasks: actionTasks,
  find: (place, id) => rowOnBoard(place, actionPage, id),
  mayDo: ({ member }, permission, action) => mayOn(member, permission, action),
  words: (place, action, id) => {
    const url = `${place.url}/actions/${id}`;
    return {
      caption: `${action.reference} ${action.title}`,
      marking: markingOfAction(place, action),
      breadcrumbs: [{ text: action.reference, href: url }],
      url,
    };
  },
  stream: (_action, id) => `action-${id}`,
  version: ({ version }) => version,
  send: (service, to, command, by) => service(Governance).action(to, command, by),
};

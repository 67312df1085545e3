import { Governance } from '@governance/core';
import type { RiskCommand } from '@governance/partnership';
import { risks, type RiskRow } from '@governance/views';
import { may } from '../access/access.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { shownBy } from './evidence-of-risk.js';
import { raiseRisk } from './raise-risk.js';
import { risksOf } from './risk-rows.js';
import { riskTasks } from './risk-tasks.js';

export const riskKind: Kind<RiskRow, RiskCommand> = {
  name: 'risk',
  path: 'risks',
  called: 'risk',
  tasks: riskTasks,
  find: (place, id) => rowOnBoard(place, risks, id),
  // An owner acts on a risk of whose mitigations one is theirs.
  mayDo: (place, permission, risk) =>
    may(place.member, permission) &&
    (permission === 'comment' || may(place.member, 'decide') || shownBy(risk, place).length > 0),
  words: (place, { reference, title, marked }, id) => {
    const url = `${place.url}/risks/${id}`;
    return {
      caption: `${reference} ${title}`,
      marking: marked.marking,
      breadcrumbs: [
        { text: 'Risks', href: `${place.url}/risks` },
        { text: reference, href: url },
      ],
      url,
    };
  },
  stream: (_risk, id) => `risk-${id}`,
  version: ({ version }) => version,
  send: (service, to, command, by) => service(Governance).risk(to, command, by),
};

/** The register of risks, to which one is added. */
export const riskRegister: Kind<readonly RiskRow[], RiskCommand> = {
  name: 'risk',
  path: 'risks',
  called: 'register',
  register: 'adds-one',
  tasks: [raiseRisk],
  find: risksOf,
  mayDo: whoeverMay,
  words: ({ url }, _rows, id) => ({
    caption: '',
    breadcrumbs: [{ text: 'Risks', href: `${url}/risks` }],
    url: `${url}/risks`,
    after: `${url}/risks/${id}`,
  }),
  stream: (_rows, id) => `risk-${id}`,
  version: () => null,
  send: (service, to, command, by) => service(Governance).risk(to, command, by),
};

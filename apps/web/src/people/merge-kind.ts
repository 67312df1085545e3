import { randomUUID } from 'node:crypto';
import { Governance, mergeOrders, type Merge, type ToMerge } from '@governance/core';
import { plural } from '@governance/govuk';
import { RuleBroken } from '@governance/partnership';
import { actionPage, kpis, personRoles, risks } from '@governance/views';
import { IsUUID } from 'class-validator';
import type { Place } from '../access/place.js';
import { Text } from '../pages/checks.js';
import { allOrNothing } from '../things/all-or-nothing.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { organisationKind } from './organisation-kind.js';
import { part } from './several-commands.js';

class MergeForm {
  @IsUUID(undefined, { message: 'Choose the organisation that it is' })
  into!: string;

  @Text('a reason')
  reason!: string;
}

const merge: Task<ToMerge, Merge, MergeForm> = {
  name: 'merge',
  title: 'Merge it into another organisation',
  button: 'Merge',
  grave: true,
  permission: 'manage-people',
  fits: (_row, { board }) => board.organisations.filter(({ left }) => !left).length > 1,
  form: MergeForm,
  lead: 'For one organisation that stands here under two names. Its people, actions, risks, the figures that it sends and what it may read go to the other, with their history, and its name becomes another name of that one. No owner has changed, and nothing counts as a change of hands.',
  look: (row) => {
    const { id, name } = row.organisation;
    const actions = row.actions.filter(({ owners }) => owners.includes(id)).length;
    const people = row.people.filter(({ organisation, left }) => organisation === id && !left).length;
    return { text: `${name} has ${plural(actions, 'action')} and ${plural(people, 'person', 'people')}.` };
  },
  fields: ({ organisation }, place) => [
    {
      name: 'into',
      kind: 'select',
      label: `Which organisation is ${organisation.name} really?`,
      items: organisationChoices(place).filter(({ value }) => value !== organisation.id),
    },
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history, with each action' },
  ],
  start: ({ organisation: { name } }, _place, asked) => ({
    into: String(asked.into ?? ''),
    reason: `${name} is another name of the same organisation`,
  }),
  command: ({ into, reason }, { organisation: { id, name } }, { board }) => {
    if (into === id) throw new RuleBroken('organisation-into-itself', { field: 'into' });
    const isHeld = board.holds.some(
      ({ scope, until }) => until === null && scope.of === 'organisation' && scope.id === id,
    );
    if (isHeld) throw new RuleBroken('organisation-held', { name });
    if (!board.organisations.some((held) => held.id === into && !held.left))
      throw new RuleBroken('not-of-this-partnership', { field: 'into', thing: 'organisation' });
    return { into, reason };
  },
  done: 'They are one organisation now.',
  after: (_row, { url }) => `${url}/organisations`,
};

/** An organisation that is another one of the board under a second name. */
export const mergeKind: Kind<ToMerge, Merge> = {
  name: 'organisation',
  path: 'organisations',
  called: 'organisation',
  tasks: [merge],
  find: async (place, id) => {
    const organisation = place.board.organisations.find((held) => held.id === id && !held.left);
    return organisation && { organisation, ...(await whatIsOn(place)) };
  },
  mayDo: whoeverMay,
  words: (place, { organisation }, id) => organisationKind.words(place, organisation, id),
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: async (service, { partnership }, order, by, row) => {
    // The first bears the id of the form: sent twice, it is known again in the board's own history.
    const orders = mergeOrders(row, order, partnership, { ...by, command: by.command ?? randomUUID() }).map(
      (each, index) => ({ ...each, by: part(each.by, index) }),
    );
    const referenceOf = (id: string) => row.actions.find((action) => action.id === id)?.reference;
    return allOrNothing(service(Governance), orders, referenceOf);
  },
};

async function whatIsOn({ board, views }: Place): Promise<Omit<ToMerge, 'organisation'>> {
  const [actions, feared, measures, people] = await Promise.all([
    views.rows(actionPage, board.id),
    views.rows(risks, board.id),
    views.rows(kpis, board.id),
    views.rows(personRoles, board.id),
  ]);
  return { actions, risks: feared, kpis: measures, plans: board.plans, people };
}

import { londonDate } from '@governance/calendar';
import { AddressChanges, Boards, Identities, People, timeAt, type Member } from '@governance/core';
import { KeptViews } from '@governance/views';
import { barToStandIn, inDoubtUntil, usable } from '@governance/partnership';
import { may } from '../access/access.js';
import { boardUrl, type Place } from '../access/place.js';
import { Passkeys } from '../sign-in/passkeys/passkeys.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Services } from '../things/services.js';
import { ChangePeople, type NewPerson, type PersonOrder } from './change-people.js';
import { mayBeAway } from './deputy-tasks.js';
import { hasAnything, readAnswering, theirsOf } from './theirs.js';
import type { PersonInHand } from './person-in-hand.js';
import { addPerson, personTasks } from './person-tasks.js';

export const personKind: Kind<PersonInHand, PersonOrder> = {
  name: 'person',
  path: 'people',
  called: 'person',
  tasks: personTasks,
  find: async (place, id, service) => {
    const members = await service(People).inPost(place.views, place.board.id);
    const person = members.find((member) => member.id === id);
    return (
      person && {
        person,
        colleagues: colleaguesOf(person, members),
        ...(await identityOf(place, id, service)),
      }
    );
  },
  mayDo: (place, permission, row) =>
    permission === 'be-away' ? mayBeAway(place, permission, row) : whoeverMay(place, permission),
  words: ({ url, member }, { person: { name } }, id) => {
    const page = `${url}/people/${id}`;
    return {
      caption: name,
      breadcrumbs: may(member, 'read-people')
        ? [
            { text: 'People', href: `${url}/people` },
            { text: name, href: page },
          ]
        : [{ text: 'When you are away', href: `${url}/away` }],
      url: page,
    };
  },
  stream: (_row, id) => `person-${id}`,
  version: ({ version }) => version,
  send: async (service, to, order, by, { person }) => {
    const done = await service(ChangePeople).carryOut(person, to, order, by);
    if (order.type !== 'RecordPersonLeft' || by.actor.who === person.id) return done;
    const found = await service(Boards).find(to.partnership);
    if (!found) return done;
    const all = await readAnswering(service(KeptViews), found.board, londonDate(timeAt(found)));
    const theirs = theirsOf(all, person.id);
    const wasAsked = person.roles.includes('owner');
    if (!hasAnything(wasAsked ? theirs : { ...theirs, lastOf: null })) return done;
    return {
      ...done,
      done: `${person.name} has left, and can no longer sign in to this board. What was theirs stands below.`,
      leadsTo: `${boardUrl(to.partnership)}/people/${person.id}/hand-over`,
    };
  },
};

function colleaguesOf(person: Member, members: readonly Member[]): readonly Member[] {
  return members.filter(
    (member) => member.id !== person.id && usable(member.email) && barToStandIn(person, member) === null,
  );
}

async function identityOf(
  { board, asAt, now }: Place,
  id: string,
  service: Services,
): Promise<Omit<PersonInHand, 'person' | 'colleagues'>> {
  if (asAt !== null) return { version: null, doubts: [], hasPasskey: false, waiting: null };
  const [{ doubts, version }, passkeys, waiting] = await Promise.all([
    service(Identities).read(board.id, id),
    service(Passkeys).of([id]),
    service(AddressChanges).waitingOf(id),
  ]);
  const inForce = doubts.filter((doubt) => inDoubtUntil([doubt], now) !== null);
  return { version, doubts: inForce, hasPasskey: passkeys.length > 0, waiting };
}

/** The people of a board, to whom one is added. */
export const personRegister: Kind<object, NewPerson> = {
  name: 'person',
  path: 'people',
  called: 'person',
  register: 'adds-one',
  tasks: [addPerson],
  find: () => ({}),
  mayDo: whoeverMay,
  words: ({ url }) => ({
    caption: '',
    breadcrumbs: [{ text: 'People', href: `${url}/people` }],
    url: `${url}/people`,
  }),
  stream: (_row, id) => `person-${id}`,
  version: () => null,
  send: (service, { partnership, id }, person, by) => service(ChangePeople).add(partnership, person, id, by),
};

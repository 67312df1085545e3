import { randomUUID } from 'node:crypto';
import { Governance, People, type AnyOrder, type OrderTo, type Submission } from '@governance/core';
import { plural, withQuery } from '@governance/govuk';
import { Transform } from 'class-transformer';
import { IsArray, IsOptional, IsUUID, Matches } from 'class-validator';
import type { Place } from '../access/place.js';
import { Maybe, Text } from '../pages/checks.js';
import { organisationName } from '../pages/dress-page.js';
import type { Posted } from '../pages/read-form.js';
import { Refused } from '../pages/refused.js';
import { allOrNothing } from '../things/all-or-nothing.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Choice, Field, Task } from '../things/task.js';
import { derivedId } from './derived-id.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { personToAppoint } from './person-to-appoint.js';
import { hasAnything, readAnswering, theirsOf, type OpenWork, type Theirs } from './theirs.js';

/** Somebody who is on the board or was, and what they answer for. */
interface Leaver {
  readonly id: string;
  readonly name: string;
  readonly left: boolean;
  readonly theirs: Theirs;
  /** What the organisation is called of which nobody else is asked. */
  readonly lastOf: string;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const one = new RegExp(`^(?:sro|(?:action|priority)-${uuid})=${uuid}$`);

class HandOverForm {
  /** Needed where something is theirs alone, and not their organisation's. */
  @Maybe()
  @IsUUID(undefined, { message: 'Choose who takes over what is theirs' })
  to?: string;

  /** What goes to somebody else: `action-<id>=<person>`, `priority-<id>=<person>`, `sro=<person>`. */
  @Transform(({ value }) => [value ?? []].flat(), { toClassOnly: true })
  @Matches(one, { each: true, message: 'Say who takes over what as action-<id>=<person>' })
  @IsArray()
  @IsOptional()
  except?: readonly string[];

  @Maybe()
  @IsUUID(undefined, { message: 'Choose an organisation from the list' })
  organisation?: string;

  @Text('a reason')
  reason!: string;
}

interface HandOver {
  readonly type: 'HandOver';
  /** Null where nothing goes to a person. */
  readonly to: string | null;
  readonly reason: string;
  /** By what is handed over, who takes it where that is not `to`. */
  readonly except: ReadonlyMap<string, string>;
  readonly organisation: string | null;
}

/** What is handed over one by one, each with the name of its field. */
function itemsOf({ actions, priorities, isSeniorResponsibleOwner }: Theirs) {
  return [
    ...(isSeniorResponsibleOwner ? [{ key: 'sro', text: 'Senior Responsible Owner' }] : []),
    ...priorities.map(({ priority: { id, reference, title } }) => ({
      key: `priority-${id}`,
      text: `Strategic lead of ${reference} ${title}`,
    })),
    ...actions.map(({ id, reference, title }) => ({ key: `action-${id}`, text: `${reference} ${title}` })),
  ];
}

const handOver: Task<Leaver, HandOver, HandOverForm> = {
  name: 'hand-over',
  title: 'Hand over what is theirs',
  button: 'Hand over',
  permission: 'manage-people',
  // It may appoint the Senior Responsible Owner.
  fresh: true,
  fits: ({ theirs }) => hasAnything(theirs),
  form: HandOverForm,
  asksFor: 'people',
  lead: 'All of it goes over at once. An action is given to somebody of an organisation that owns it; where whoever takes it over is of none of them, all people of the one that leads are asked again.',
  look: ({ name, theirs, lastOf }, place) => ({
    text: `${name} answers for:`,
    items: [
      ...itemsOf(theirs).map(({ text }) => text),
      ...(theirs.papers > 0
        ? [
            `${plural(theirs.papers, 'paper')} that wait for a signature: the next Senior Responsible Owner signs them`,
          ]
        : []),
      ...(theirs.lastOf ? [workInWords(place, theirs.lastOf)] : []),
    ],
    ...(theirs.lastOf
      ? { link: { text: `Add somebody of ${lastOf}`, href: addOwnerUrl(place, theirs.lastOf) } }
      : {}),
  }),
  more: 'Some of it goes to somebody else',
  fields: (leaver, place, people = []) => {
    const { id, theirs } = leaver;
    const others: readonly Choice[] = people.filter(({ value }) => value !== id);
    return [
      ...(itemsOf(theirs).length > 0
        ? [{ name: 'to', kind: 'select', label: 'Who takes it over?', items: others } as const]
        : []),
      ...(theirs.lastOf ? [organisationField(place, theirs.lastOf, leaver)] : []),
      {
        name: 'reason',
        kind: 'text',
        label: 'Why?',
        hint: 'Kept in the history: no names, please',
      },
      ...itemsOf(theirs).map(({ key, text }): Field => ({
        ...{ name: `take-${key}`, kind: 'select', label: text, items: others },
        ...{ blank: 'The same person', more: true },
      })),
    ];
  },
  start: ({ left }) => (left ? { reason: 'Whoever answered for it has left' } : {}),
  gather: (posted) => ({ except: exceptIn(posted) }),
  whateverWasSeen: true,
  command: ({ to = null, except = [], organisation = null, reason }, { id, theirs }, place) => {
    const known = new Set(itemsOf(theirs).map(({ key }) => key));
    if (known.size > 0 && to === null) throw new Refused('to', 'Choose who takes over what is theirs');
    const pairs = except.map((pair) => pair.split('=') as [string, string]);
    if (pairs.some(([key]) => !known.has(key)))
      throw new Refused('', 'Something in the list is theirs no more by now. Look at the list again');
    if ([to, ...pairs.map(([, person]) => person)].includes(id))
      throw new Refused('to', 'It is theirs already: choose somebody else');
    if (organisation !== null && !organisationChoices(place).some(({ value }) => value === organisation))
      throw new Refused('organisation', 'Choose an organisation from the list');
    return { type: 'HandOver', to, except: new Map(pairs), organisation, reason };
  },
  done: 'It is handed over.',
  after: (_row, { url }) => `${url}/people`,
};

function organisationField(place: Place, { organisation }: OpenWork, { left, lastOf }: Leaver): Field {
  return {
    name: 'organisation',
    kind: 'select',
    label: `Nobody else of ${lastOf} is asked: which organisation takes over its open work?`,
    hint: left
      ? `While it stays with ${lastOf}, nobody is asked for it until somebody of it is added`
      : `If it stays with ${lastOf}, nobody is asked for it from when they leave until somebody of it is added`,
    blank: `It stays with ${lastOf}`,
    items: organisationChoices(place).filter(({ value }) => value !== organisation),
  };
}

function staysInWords({ name, left, lastOf }: Leaver): string {
  const when = left ? 'nobody' : `once ${name} has left, nobody`;
  return `${lastOf} keeps its open work: ${when} is asked for it until somebody of it is added.`;
}

function addOwnerUrl({ url }: Pick<Place, 'url'>, { organisation }: OpenWork): string {
  return withQuery(`${url}/people/add`, { organisation });
}

export function workInWords(place: Place, work: OpenWork): string {
  const parts = [
    ...(work.actions.length > 0 ? [plural(work.actions.length, 'open action')] : []),
    ...(work.risks.length > 0 ? [plural(work.risks.length, 'risk')] : []),
    ...(work.mitigations.length > 0 ? [plural(work.mitigations.length, 'mitigation')] : []),
    ...(work.supplied.length > 0 ? [`figures of ${plural(work.supplied.length, 'KPI')}`] : []),
    ...(work.readings.length > 0 ? [`${plural(work.readings.length, 'reading')} awaited`] : []),
  ];
  return `${organisationName(place, work.organisation)}: ${parts.join(', ')}, and nobody else to ask`;
}

function exceptIn(posted: Posted): readonly string[] {
  const typed = Object.entries(posted).flatMap(([name, value]) =>
    name.startsWith('take-') && typeof value === 'string' && value !== ''
      ? [`${name.slice('take-'.length)}=${value}`]
      : [],
  );
  return [...typed, ...[(posted.except as string | readonly string[] | undefined) ?? []].flat()];
}

/** What somebody answers for, who leaves or has left. */
export const handOverKind: Kind<Leaver, HandOver> = {
  name: 'person',
  path: 'people',
  called: 'person',
  tasks: [handOver],
  find: async (place, id, service) => {
    const all = await readAnswering(place.views, place.board, place.today);
    const row = all.people.find((person) => person.id === id);
    if (!row) return undefined;
    const name = (await service(People).names([id])).of(id);
    const theirs = theirsOf(all, id);
    const lastOf = organisationName(place, theirs.lastOf?.organisation ?? null) ?? '';
    return { id, name, left: row.left, theirs, lastOf };
  },
  mayDo: whoeverMay,
  words: ({ url }, { name, left }, id) => ({
    caption: left ? `${name}, who has left` : name,
    breadcrumbs: [{ text: 'People', href: `${url}/people` }],
    url: `${url}/people/${id}`,
    after: `${url}/people`,
  }),
  stream: (_row, id) => `person-${id}`,
  version: () => null,
  send: async (service, { partnership }, order, by, leaver) => {
    const { theirs, name } = leaver;
    const stays = theirs.lastOf && order.organisation === null ? staysInWords(leaver) : '';
    const members = new Map<string, string | null>();
    const takers = [...(order.to === null ? [] : [order.to]), ...order.except.values()];
    for (const person of new Set(takers))
      members.set(person, (await personToAppoint(service(People), partnership, person, 'to')).organisation);
    const orders = ordersOf(theirs, order, members, partnership, {
      ...by,
      command: by.command ?? randomUUID(),
    });
    const referenceOf = (id: string) => theirs.actions.find((action) => action.id === id)?.reference;
    if (orders.length === 0)
      return { version: 0, position: 0, events: [], done: `Nothing was handed over. ${stays}` };
    const handled = await allOrNothing(service(Governance), orders, referenceOf);
    return { ...handled, done: `What was ${name}’s is handed over. ${stays}`.trim() };
  },
};

/** @param organisations of whoever takes something over */
function ordersOf(
  theirs: Theirs,
  { to, except, organisation, reason }: HandOver,
  organisations: ReadonlyMap<string, string | null>,
  partnership: string,
  by: Submission & { readonly command: string },
): readonly AnyOrder[] {
  const orders: AnyOrder[] = [];
  const add = <Name extends 'partnership' | 'plan' | 'action' | 'risk' | 'kpi'>(
    aggregate: Name,
    id: string,
    command: OrderTo<Name>['command'],
  ) => {
    const key = orders.length === 0 ? by.command : derivedId(by.command, String(orders.length));
    orders.push({ aggregate, to: { partnership, id }, command, by: { ...by, command: key } } as AnyOrder);
  };
  const taker = (key: string) => except.get(key) ?? to!;
  if (theirs.isSeniorResponsibleOwner)
    add('partnership', partnership, { type: 'AppointSeniorResponsibleOwner', person: taker('sro'), reason });
  for (const { plan, priority } of theirs.priorities)
    add('plan', plan.id, {
      type: 'AppointStrategicLead',
      priority: priority.id,
      person: taker(`priority-${priority.id}`),
      reason,
    });
  const { lastOf } = theirs;
  const goes =
    organisation === null || lastOf === null ? null : { from: lastOf.organisation, to: organisation };
  const owners = (before: readonly string[]) =>
    goes === null ? before : [...new Set(before.map((owner) => (owner === goes.from ? goes.to : owner)))];
  // Whose action becomes another's is given to nobody by that: it is given after.
  if (goes && lastOf) {
    for (const action of lastOf.actions)
      add('action', action.id, { type: 'ReassignAction', owners: owners(action.owners), reason });
    for (const { id } of lastOf.risks) add('risk', id, { type: 'AppointRiskOwner', owner: goes.to });
    for (const { id, risk } of lastOf.mitigations)
      add('risk', risk.id, { type: 'ReassignMitigation', mitigation: id, owner: goes.to, reason });
    for (const { id } of lastOf.supplied) add('kpi', id, { type: 'NameKPISupplier', supplier: goes.to });
  }
  for (const { id, owners: before } of theirs.actions) {
    const person = taker(`action-${id}`);
    const of = organisations.get(person) ?? null;
    const isOfOwner = of !== null && owners(before).includes(of);
    add('action', id, { type: 'GiveAction', person: isOfOwner ? person : null, reason });
  }
  return orders;
}

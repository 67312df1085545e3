import { Governance, People } from '@governance/core';
import type { PartnershipCommand } from '@governance/partnership';
import { actionPage, type HoldRow } from '@governance/views';
import { IsNotEmpty } from 'class-validator';
import type { Place } from '../access/place.js';
import { Refused } from '../pages/refused.js';
import { Text } from '../pages/checks.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Services } from '../things/services.js';
import type { Choice, Task } from '../things/task.js';
import { keyOf, namesOfScopes, scopeChoices, scopeOf } from './hold-scopes.js';

/** A hold, and whom or what it is of. */
export interface HoldInWords {
  readonly hold: HoldRow;
  readonly what: string;
}

class ReleaseForm {
  @Text('a reason', 2000)
  reason!: string;
}

const release: Task<HoldInWords, PartnershipCommand, ReleaseForm> = {
  name: 'release',
  title: 'Release a hold',
  button: 'Release',
  permission: 'decide',
  fits: ({ hold }) => hold.until === null,
  form: ReleaseForm,
  fields: () => [{ name: 'reason', kind: 'text', label: 'Why is it released?' }],
  command: ({ reason }, { hold: { scope } }) => ({ type: 'ReleaseChasing', scope, reason }),
  done: 'Released. What is still due is asked for again.',
  doneInWords: (_form, { what }) => `Released: ${what}. What is still due is asked for again.`,
};

/** A hold on chasing; its id is whom or what it is of, so that one released and put anew is the same. */
export const holdKind: Kind<HoldInWords, PartnershipCommand> = {
  name: 'hold',
  path: 'chasing/holds',
  ids: ['hold'],
  called: 'hold',
  tasks: [release],
  find: async (place, id, service) => {
    const [found] = (await holdsInWords(place, service(People))).filter(
      (one) => keyOf(one.hold.scope) === id,
    );
    return found;
  },
  mayDo: whoeverMay,
  words: ({ url }, { what }, id) => ({
    caption: what,
    breadcrumbs: holdsAbove(url),
    url: `${url}/chasing/holds/${id}`,
    after: `${url}/chasing/holds`,
  }),
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: (service, { partnership }, command, by) =>
    service(Governance).partnership({ partnership, id: partnership }, command, by),
};

/** The holds of a board, newest first. */
export async function holdsInWords(place: Place, people: People): Promise<readonly HoldInWords[]> {
  const { holds } = place.board;
  const inWords = await namesOfScopes(place, people, holds);
  return holds.map((hold) => ({ hold, what: inWords(hold.scope) })).reverse();
}

class HoldForm {
  @IsNotEmpty({ message: 'Choose whom or what to hold' })
  scope!: string;

  @Text('a reason', 2000)
  reason!: string;
}

interface ToHold {
  readonly everybody: Choice;
  readonly groups: readonly { readonly title: string; readonly items: readonly Choice[] }[];
}

const hold: Task<ToHold, PartnershipCommand, HoldForm> = {
  name: 'add',
  title: 'Put a hold on chasing',
  button: 'Hold',
  permission: 'decide',
  fits: () => true,
  form: HoldForm,
  lead: 'For a bereavement, an election period, or whatever else makes a reminder unkind or wrong. Nothing is deleted: what is still due when you release it is asked for then, and the days after which it is asked again or escalated are counted from that day.',
  fields: ({ everybody, groups }) => [
    { name: 'scope', kind: 'select', label: 'Whom or what?', items: [everybody], groups },
    {
      name: 'reason',
      kind: 'textarea',
      label: 'Why?',
      hint: 'Kept in the history. Leave out what is private: “bereavement” is enough',
      rows: 3,
    },
  ],
  command: ({ scope: key, reason }, row, { board }) => {
    const scope = isChoice(row, key) ? scopeOf(key) : null;
    if (!scope) throw new Refused('scope', 'Choose whom or what to hold from the list');
    if (board.holds.some((one) => one.until === null && keyOf(one.scope) === key))
      throw new Refused('scope', 'This is held already: see “Held now”');
    return { type: 'HoldChasing', scope, reason };
  },
  done: 'Held. No reminder goes out until you release it.',
  doneInWords: ({ scope }, row) =>
    `Held: ${choicesIn(row).find(({ value }) => value === scope)!.text}. No reminder goes out until you release it.`,
};

/** The holds of a board, to which one is added. */
export const holdRegister: Kind<ToHold, PartnershipCommand> = {
  name: 'hold',
  path: 'chasing/holds',
  called: 'hold',
  register: 'adds-one',
  tasks: [hold],
  find: async (place, _submission, service: Services) => {
    const { id: partnership } = place.board;
    const members = await service(People).inPartnership(partnership);
    const groups = scopeChoices(place, members, await place.views.rows(actionPage, partnership));
    return { everybody: { value: 'all', text: 'Everybody' }, groups };
  },
  words: ({ url }) => ({ caption: '', breadcrumbs: holdsAbove(url), url: `${url}/chasing/holds` }),
  mayDo: whoeverMay,
  stream: (_row, _id, { board }) => `partnership-${board.id}`,
  version: () => null,
  send: async (service, { partnership }, command, by) => {
    const done = await service(Governance).partnership({ partnership, id: partnership }, command, by);
    return 'scope' in command ? { ...done, id: keyOf(command.scope) } : done;
  },
};

function choicesIn({ everybody, groups }: ToHold): readonly Choice[] {
  return [everybody, ...groups.flatMap(({ items }) => items)];
}

function isChoice(row: ToHold, key: string): boolean {
  return choicesIn(row).some(({ value }) => value === key);
}

function holdsAbove(url: string) {
  return [
    { text: 'Chasing', href: `${url}/chasing` },
    { text: 'Holds', href: `${url}/chasing/holds` },
  ];
}

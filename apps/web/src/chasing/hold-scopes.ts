import { inChoice } from '../pages/in-choice.js';
import type { HoldScope } from '@governance/partnership';
import { actionPage, compareReferences, referenceBeside, type ActionRow } from '@governance/views';
import type { Member, People, PersonNames } from '@governance/core';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { personChoices } from '../things/person-choices.js';

/** What a form carries for a scope: `all`, or what it is of and which. */
export function keyOf(scope: HoldScope): string {
  return scope.of === 'all' ? 'all' : `${scope.of}-${scope.id}`;
}

/** The scope of a key; null for what is none. */
export function scopeOf(key: unknown): HoldScope | null {
  if (key === 'all') return { of: 'all' };
  const [, of, id] = /^(organisation|person|action)-(.+)$/.exec(String(key ?? '')) ?? [];
  return of === undefined ? null : { of: of as 'organisation', id: id! };
}

/** All that can be held on a board, in groups. */
export function scopeChoices(place: Place, members: readonly Member[], actions: readonly ActionRow[]) {
  const owners = members.filter(({ roles }) => roles.includes('owner'));
  const live = actions.filter(({ status }) => status === 'open' || status === 'paused');
  const keyed = (of: string, items: readonly { readonly value: string; readonly text: string }[]) =>
    items.map(({ value, text }) => ({ value: `${of}-${value}`, text }));
  return [
    {
      title: 'An organisation and its actions',
      items: keyed('organisation', organisationChoices(place)),
    },
    { title: 'A person', items: keyed('person', personChoices(place, owners)) },
    {
      title: 'An action',
      items: keyed(
        'action',
        [...live]
          .sort((a, b) => compareReferences(a.reference, b.reference))
          .map((action) => ({
            value: action.id,
            text: inChoice(`${referenceBeside(place.board, action)} ${action.title}`),
          })),
      ),
    },
  ];
}

/** How each of these scopes is called. */
export async function namesOfScopes(
  place: Place,
  people: People,
  holds: readonly { readonly scope: HoldScope }[],
): Promise<(scope: HoldScope) => string> {
  const ids = (of: HoldScope['of']) =>
    holds.flatMap(({ scope }) => (scope.of === of && 'id' in scope ? scope.id : []));
  const names = await people.names(ids('person'));
  const actions = await place.views.rowsOf(actionPage, ids('action'));
  return (scope) => scopeInWords(place, scope, names, actions);
}

function scopeInWords(
  place: Place,
  scope: HoldScope,
  names: PersonNames,
  actions: readonly ActionRow[],
): string {
  switch (scope.of) {
    case 'all':
      return 'Everybody';
    case 'organisation':
      return organisationName(place, scope.id)!;
    case 'person':
      return names.of(scope.id);
    case 'action': {
      const action = actions.find(({ id }) => id === scope.id);
      return action ? `${referenceBeside(place.board, action)} ${action.title}` : 'An action no longer held';
    }
  }
}

import { People, thePool } from '@governance/core';
import { findActors, kindChoices, kindsChosen, organisationInHistory } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { everyOrganisation } from '../pages/organisation-choices.js';
import { namedPriorities, shows, type Asked, type FilterName } from './history-filter.js';

export const filterLabels: Readonly<Record<FilterName, string>> = {
  text: 'Words',
  person: 'Changed by',
  organisation: 'For',
  priority: 'Priority',
  action: 'Action',
  kind: 'Kind',
  from: 'From',
  to: 'To',
  show: 'Show',
};

export interface AskedFor {
  readonly name: FilterName;
  readonly label: string;
  readonly text: string;
}

/** What the filters of the audit trail offer, and what is chosen, in words. */
@Injectable()
export class AskedInWords {
  constructor(
    private readonly people: People,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  async lines(place: Place, asked: Asked): Promise<readonly AskedFor[]> {
    const names = await this.people.names(asked.person === undefined ? [] : [asked.person]);
    return linesOf(place, asked, (id) => nameOf(names, id));
  }

  async choices(place: Place, asked: Asked) {
    const { board } = place;
    const found = await findActors(this.pool, board.id);
    const actors = [...new Set([...found, asked.person ?? 'system'])];
    const names = await this.people.names(actors);
    const priorities = namedPriorities(board, 80).map(({ id, name }) => ({ value: id, text: name }));
    return {
      people: byName(actors.map((id) => ({ value: id, text: nameOf(names, id) }))),
      organisations: everyOrganisation(place),
      priorities,
      kinds: kindChoices,
      lines: linesOf(place, asked, (id) => nameOf(names, id)),
    };
  }
}

function linesOf(place: Place, asked: Asked, person: (id: string) => string): readonly AskedFor[] {
  const inWords: Readonly<Record<FilterName, (value: string) => string>> = {
    text: (words) => `“${words}”`,
    person,
    organisation: (id) => organisationInHistory(place.board, id),
    priority: (id) => namedPriorities(place.board).find((priority) => priority.id === id)?.name ?? id,
    action: (reference) => reference,
    kind: (choice) => kindsChosen(choice)?.text ?? choice,
    from: (day) => day,
    to: (day) => day,
    show: (choice) => shows[choice as keyof typeof shows],
  };
  return (Object.entries(asked) as [FilterName, string][]).map(([name, value]) => ({
    name,
    label: filterLabels[name],
    text: inWords[name](value),
  }));
}

function nameOf(names: ReadonlyMap<string, string>, id: string): string {
  return id === 'system' ? 'The system' : (names.get(id) ?? `A person no longer held (${id.slice(0, 8)})`);
}

function byName<Choice extends { readonly text: string }>(choices: readonly Choice[]): readonly Choice[] {
  return [...choices].sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

import { People } from '@governance/core';
import { sectorInWords } from '@governance/partnership';
import { learnOwners, ownerAliases } from '@governance/plan-import';
import type { OrganisationRow } from '@governance/views';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { registerUrl } from '../register/asked.js';
import { allActions, type Listed } from '../register/listed.js';
import { AtPlace, type Place } from '../access/place.js';

/** The organisations and teams that can own actions. */
@Controller('boards/:board/organisations')
export class OrganisationsController {
  constructor(private readonly people: People) {}

  @Get()
  @Needs('read-people')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const members = await this.people.inPost(place.views, place.board.id);
    const actions = await allActions(place);
    const organisations = place.board.organisations
      .filter(({ left }) => !left)
      .sort((a, b) => a.name.localeCompare(b.name));
    const asks = place.asAt === null && may(place.member, 'decide');
    response.render('people/organisations.njk', {
      alike: place.asAt === null ? alikeIn(place, organisations) : [],
      rows: organisations.map(({ id, name, aliases, sector }) => [
        place.asAt === null ? { text: name, href: `${place.url}/organisations/${id}/rename` } : name,
        sector === null ? 'Not set' : sectorInWords[sector],
        aliases.join(', ') || 'None',
        members.filter(({ organisation }) => organisation === id).length,
        actionsOf(place, id, actions),
        asks ? { text: `Ask ${name} now`, href: `${place.url}/organisations/${id}/ask-now` } : '',
        place.asAt === null ? { text: `Merge ${name}`, href: `${place.url}/organisations/${id}/merge` } : '',
      ]),
    });
  }
}

/** How many live actions of all plans an organisation leads or supports, and the list of them. */
function actionsOf(place: Place, owner: string, actions: readonly Listed[]) {
  const isLive = ({ action: { status } }: Listed) => status === 'open' || status === 'paused';
  const count = actions.filter((item) => isLive(item) && item.action.owners.includes(owner)).length;
  if (count === 0) return count;
  return {
    text: String(count),
    sort: count,
    href: registerUrl(place.url, { plan: 'all', owner, state: 'live' }),
  };
}

/** Organisations whose names look like one, each with the way to merge it into the first of them. */
function alikeIn({ url }: Place, organisations: readonly OrganisationRow[]) {
  const names = organisations.map(({ name }) => name);
  const byName = new Map(organisations.map(({ id, name }) => [name, id]));
  return ownerAliases(names, learnOwners(names)).map(([first = '', ...others]) => ({
    names: [first, ...others],
    links: others.map((name) => ({
      text: `Merge ${name} into ${first}`,
      href: `${url}/organisations/${byName.get(name)!}/merge?into=${byName.get(first)!}`,
    })),
  }));
}

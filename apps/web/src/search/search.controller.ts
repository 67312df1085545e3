import { People } from '@governance/core';
import { formErrors, withQuery } from '@governance/govuk';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { History } from '../audit-trail/history.js';
import { organisationName } from '../pages/dress-page.js';
import type { Posted } from '../pages/read-form.js';
import { contactOfInWords } from '../people/contact-kind.js';
import { registerUrl } from '../register/asked.js';
import { findThings, listedOfASort } from './find.js';
import { thingsOf, type Thing } from './things.js';

/** As the audit trail takes, which is searched too. */
const longestSearch = 200;
const entriesListed = 5;

/** Where is the thing about naloxone? */
@Controller('boards/:board/search')
export class SearchController {
  constructor(
    private readonly history: History,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('read-plan')
  async search(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const text = typeof query.text === 'string' ? query.text.trim().replace(/\s+/g, ' ') : '';
    const errors =
      text.length > longestSearch
        ? formErrors([], {
            'site-search': `Search for at most ${longestSearch} characters: a few words are enough`,
          })
        : undefined;
    if (errors || text === '') {
      return response.status(errors ? 422 : 200).render('search/search.njk', { text: '', errors });
    }
    const { referred, bySort } = findThings(await thingsOf(place), text);
    const [people, entries] = await Promise.all([this.peopleFound(place, text), this.entries(place, text)]);
    response.render('search/search.njk', {
      text,
      nothing: bySort.length === 0 && people.length === 0 && entries.length === 0,
      referred: referred.map((thing) => lineOf(place, thing)),
      sections: bySort.map(({ sort, total, things }) => ({
        heading: sort,
        total,
        more: Math.max(0, total - listedOfASort),
        // The register finds actions by the same words.
        href: sort === 'Actions' ? registerUrl(place.url, { text, plan: 'all', state: 'any' }) : null,
        lines: things.map((thing) => lineOf(place, thing)),
      })),
      people,
      entries,
      historyUrl: withQuery(`${place.url}/audit-trail`, { text }),
    });
  }

  /** Those in post, and contacts of other boards, for whoever may see the page of people. */
  private async peopleFound(place: Place, text: string) {
    if (!may(place.member, 'read-people')) return [];
    const words = text.toLowerCase().split(' ');
    const members = await this.people.inPost(place.views, place.board.id);
    const contacts = await this.people.contactsOf(place.views, place.board.id);
    const inPost = new Set(members.map(({ id }) => id));
    return [
      ...members.map(({ id, name, email, organisation }) => ({
        ...{ href: `${place.url}/people/${id}`, name, email },
        note: organisationName(place, organisation) ?? '',
      })),
      ...contacts
        .filter(({ id }) => !inPost.has(id))
        .map((contact) => ({
          ...{ href: `${place.url}/people#contacts`, name: contact.name, email: contact.email },
          note: `Contact of another board: ${contactOfInWords(contact)}`,
        })),
    ]
      .filter(({ name, email, note }) => {
        const held = `${name} ${email} ${note}`.toLowerCase();
        return words.every((word) => held.includes(word));
      })
      .slice(0, listedOfASort);
  }

  /** The newest entries that hold the words, for whoever may read the history. */
  private async entries(place: Place, text: string) {
    if (!may(place.member, 'read-history')) return [];
    const { filter, errors } = await this.history.filter(place, { text });
    if (errors) return [];
    const told = await this.history.page(place, filter, { limit: entriesListed });
    return told.map(({ entry }) => entry);
  }
}

function lineOf({ url }: Place, { sort, called, path, title, note }: Thing) {
  return { sort, href: `${url}${path}`, text: [called, title()].filter(Boolean).join(' '), note };
}

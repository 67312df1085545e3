import { People, thePool } from '@governance/installation';
import { withQuery } from '@governance/govuk';
import { findActors } from '@governance/views';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import type { Posted } from '../pages/read-form.js';
import { byDay } from './by-day.js';
import { documentName } from './entry-words.js';
import { countedAtMost, History } from './history.js';
import type { Asked, HistoryFilter } from './history-filter.js';
import { kindChoices, kindsChosen } from './kinds.js';

const entriesAPage = 50;

/** Who changed this, when, on whose say? Every change, newest first, and each on a page of its own. */
@Controller('boards/:board/audit-trail')
export class AuditTrailController {
  constructor(
    private readonly history: History,
    private readonly people: People,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const { asked, filter, errors } = await this.history.filter(place, query);
    const page = pageIn(query);
    const shown = errors ? { refused: true } : await this.page(place, filter, page, listUrl(place, asked));
    const beyond = 'beyond' in shown && shown.beyond;
    response.status(errors ? 422 : beyond ? 404 : 200);
    response.render('audit-trail/audit-trail.njk', {
      form: asked,
      errors,
      listUrl: `${place.url}/audit-trail`,
      csvUrl: withQuery(`${place.url}/audit-trail.csv`, asked),
      // A refused value stands in its field, with what is wrong; it is not a filter that was applied.
      ...(await this.choices(place, errors ? {} : asked)),
      ...shown,
    });
  }

  @Get(':position')
  @Needs('read-history')
  async entry(
    @AtPlace() place: Place,
    @Param('position') position: string,
    @Res() response: Response,
  ): Promise<void> {
    const told = /^\d{1,15}$/.test(position) ? await this.history.at(place, Number(position)) : undefined;
    if (!told) throw new NotFoundException();
    const { row, entry } = told;
    const { source } = row.metadata;
    response.render('audit-trail/entry.njk', {
      entry,
      row,
      source: source && { ...source, name: documentName(place, source.document) },
      listUrl: `${place.url}/audit-trail`,
      record: JSON.stringify(row, null, 2),
    });
  }

  private async page(place: Place, filter: HistoryFilter['filter'], page: number, url: string) {
    const counted = await this.history.count(filter);
    const uncounted = counted > countedAtMost;
    const total = Math.min(counted, countedAtMost);
    const pages = Math.max(1, Math.ceil(total / entriesAPage));
    const beyond = page > pages;
    const told = beyond
      ? []
      : await this.history.page(place, filter, { offset: (page - 1) * entriesAPage, limit: entriesAPage });
    return { total, uncounted, page, pages, beyond, url, days: byDay(told.map(({ entry }) => entry)) };
  }

  /** What the filters offer, and what is chosen in words. */
  private async choices(place: Place, asked: Asked) {
    const found = await findActors(this.pool, place.board.id);
    const actors = [...new Set([...found, asked.person ?? 'system'])];
    const names = await this.people.names(actors);
    const nameOf = (id: string) =>
      id === 'system' ? 'The system' : (names.get(id) ?? `A person no longer held (${id.slice(0, 8)})`);
    const inWords: Record<keyof Asked, (value: string) => string> = {
      person: nameOf,
      organisation: (id) => organisationName(place, id) ?? id,
      action: (reference) => reference,
      kind: (choice) => kindsChosen(choice)?.text ?? choice,
      from: (day) => day,
      to: (day) => day,
    };
    const chosen = Object.entries(asked) as [keyof Asked, string][];
    return {
      people: byName(actors.map((id) => ({ value: id, text: nameOf(id) }))),
      organisations: byName(place.board.organisations.map(({ id, name }) => ({ value: id, text: name }))),
      kinds: kindChoices,
      selected: chosen.map(([name, value]) => ({
        label: filterLabels[name],
        text: inWords[name](value),
        removeUrl: withQuery(listUrl(place, asked), { [name]: null }),
      })),
    };
  }
}

const filterLabels: Record<keyof Asked, string> = {
  person: 'Changed by',
  organisation: 'For',
  action: 'Action',
  kind: 'Kind',
  from: 'From',
  to: 'To',
};

function listUrl({ url }: Place, asked: Asked): string {
  return withQuery(`${url}/audit-trail`, asked);
}

function pageIn({ page }: Posted): number {
  return typeof page === 'string' && /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1;
}

function byName<Choice extends { readonly text: string }>(choices: readonly Choice[]): readonly Choice[] {
  return [...choices].sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

import { withQuery } from '@governance/govuk';
import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { beforeIn, pageIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';
import { AskedInWords } from './asked-in-words.js';
import { byDay } from './by-day.js';
import { documentName } from './entry-words.js';
import { countedAtMost, History } from './history.js';
import type { Asked, HistoryFilter } from './history-filter.js';

const entriesAPage = 50;

/** Who changed this, when, on whose say? Every change, newest first, and each on a page of its own. */
@Controller('boards/:board/audit-trail')
export class AuditTrailController {
  constructor(
    private readonly history: History,
    private readonly asked: AskedInWords,
  ) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const { asked, filter: found, errors } = await this.history.filter(place, query);
    const page = pageIn(query);
    const before = beforeIn(query);
    const filter = before === undefined ? found : { ...found, before };
    const url = withQuery(listUrl(place, asked), { before });
    const shown = errors ? { refused: true } : await this.page(place, filter, page, url);
    const beyond = 'beyond' in shown && shown.beyond;
    const nothing = 'total' in shown && shown.total === 0;
    response.status(errors ? 422 : beyond ? 404 : 200);
    response.render('audit-trail/audit-trail.njk', {
      form: asked,
      errors,
      listUrl: `${place.url}/audit-trail`,
      csvUrl: withQuery(`${place.url}/audit-trail.csv`, asked),
      // A refused value stands in its field, with what is wrong; it is not a filter that was applied.
      ...(await this.choices(place, errors ? {} : asked)),
      exportUrl: withQuery(`${place.present.url}/exports/new`, asked),
      wider: nothing ? await this.wider(place, asked) : [],
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
      cause: await this.history.causeOf(place, row),
      source: source && { ...source, name: documentName(place, source.document) },
      listUrl: `${place.url}/audit-trail`,
      record: JSON.stringify(row, null, 2),
    });
  }

  private async page(place: Place, filter: HistoryFilter['filter'], page: number, url: string) {
    const offset = (page - 1) * entriesAPage;
    const { count, told } = await this.history.found(place, filter, { offset, limit: entriesAPage });
    const uncounted = count > countedAtMost;
    const total = Math.min(count, countedAtMost);
    const pages = Math.max(1, Math.ceil(total / entriesAPage));
    const beyond = page > pages;
    const shown = beyond ? [] : told;
    const last = shown.at(-1)?.row.position;
    const olderUrl = uncounted && page === pages ? withQuery(url, { before: last }) : null;
    const days = byDay(shown.map(({ entry }) => entry));
    return { total, uncounted, page, pages, beyond, pageUrl: url, olderUrl, days };
  }

  /** What the filters offer, and what is chosen in words. */
  private async choices(place: Place, asked: Asked) {
    const { lines, ...offered } = await this.asked.choices(place, asked);
    const selected = lines.map(({ name, label, text }) => ({
      label,
      text,
      removeUrl: withQuery(listUrl(place, asked), { [name]: null }),
    }));
    return { ...offered, selected };
  }

  /** When nothing fits: what would, if one of the filters were let go. */
  private async wider(place: Place, asked: Asked) {
    const lines = await this.asked.lines(place, asked);
    if (lines.length < 2) return [];
    const found = await Promise.all(
      lines.map(async ({ name, label, text }) => {
        const without = Object.fromEntries(Object.entries(asked).filter(([held]) => held !== name));
        const { filter } = await this.history.filter(place, without);
        return { label, text, entries: await this.history.count(filter), href: listUrl(place, without) };
      }),
    );
    return found.filter(({ entries }) => entries > 0).sort((one, other) => other.entries - one.entries);
  }
}

function listUrl({ url }: Place, asked: Asked): string {
  return withQuery(`${url}/audit-trail`, asked);
}

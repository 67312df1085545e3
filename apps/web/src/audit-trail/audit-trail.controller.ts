import { plusDays } from '@governance/calendar';
import { withQuery } from '@governance/govuk';
import type { AuditFilter } from '@governance/views';
import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { beforeIn, pageIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';
import { AskedInWords } from './asked-in-words.js';
import { byDay, withSummaries, type EntriesOfDay } from './by-day.js';
import { documentName } from './entry-words.js';
import { countedAtMost, History } from './history.js';
import type { Asked, FilterName } from './history-filter.js';
import { isSummed, Routine } from './routine.js';

const entriesAPage = 50;

/** Who changed this, when, on whose say? Every change, newest first, and each on a page of its own. */
@Controller('boards/:board/audit-trail')
export class AuditTrailController {
  constructor(
    private readonly history: History,
    private readonly asked: AskedInWords,
    private readonly routine: Routine,
  ) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const { asked: given, filter: found, errors } = await this.history.filter(place, query);
    const summed = isSummed(given);
    const asked = summed ? without(given, 'show') : given;
    const file = summed ? { ...asked, show: 'changes' } : asked;
    const page = pageIn(query);
    const before = beforeIn(query);
    const filter = {
      ...found,
      ...(before === undefined ? {} : { before }),
      ...(summed ? { routine: 'left-out' as const } : {}),
    };
    const url = withQuery(listUrl(place, asked), { before });
    const shown = errors
      ? { refused: true }
      : await this.page(place, filter, page, url, listUrl(place, asked));
    const beyond = 'beyond' in shown && shown.beyond;
    const nothing = 'total' in shown && shown.total === 0 && shown.days.length === 0;
    response.status(errors ? 422 : beyond ? 404 : 200);
    response.render('audit-trail/audit-trail.njk', {
      form: asked,
      errors,
      listUrl: `${place.url}/audit-trail`,
      summed,
      everythingUrl: withQuery(listUrl(place, asked), { show: 'everything' }),
      csvUrl: withQuery(`${place.url}/audit-trail.csv`, file),
      // A refused value stands in its field, with what is wrong; it is not a filter that was applied.
      ...(await this.choices(place, errors ? {} : asked)),
      exportUrl: withQuery(`${place.present.url}/exports/new`, file),
      wider: nothing ? await this.wider(place, asked, filter.routine) : [],
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

  /** @param listed the audit trail with its filters */
  private async page(place: Place, filter: AuditFilter, page: number, url: string, listed: string) {
    const offset = (page - 1) * entriesAPage;
    const { count, told } = await this.history.found(place, filter, { offset, limit: entriesAPage });
    const uncounted = count > countedAtMost;
    const total = Math.min(count, countedAtMost);
    const pages = Math.max(1, Math.ceil(total / entriesAPage));
    const beyond = page > pages;
    const shown = beyond ? [] : told;
    const last = shown.at(-1)?.row.position;
    const olderUrl = uncounted && page === pages ? withQuery(url, { before: last }) : null;
    const changes = byDay(shown.map(({ entry }) => entry));
    const isLast = page === pages && !uncounted;
    const { days, olderUrl: olderSummaries } = beyond
      ? { days: [], olderUrl: null }
      : await this.withRoutine(place, filter, { offset, changes, isLast }, listed);
    return { total, uncounted, page, pages, beyond, pageUrl: url, olderUrl, olderSummaries, days };
  }

  /** The days of a page with their lines; a day that goes over two pages has its lines on the first of them. */
  private async withRoutine(
    place: Place,
    filter: AuditFilter,
    { offset, changes, isLast }: { offset: number; changes: readonly EntriesOfDay[]; isLast: boolean },
    listed: string,
  ) {
    if (filter.routine === undefined) return { days: withSummaries(changes, []), olderUrl: null };
    const ended = await this.routine.dayOfPageBefore(filter, offset);
    const range = { from: isLast ? undefined : changes.at(-1)?.date, to: ended && plusDays(ended, -1) };
    const routine = await this.routine.of(place, filter, range, listed);
    return { days: withSummaries(changes, routine.days), olderUrl: routine.olderUrl };
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
  private async wider(place: Place, asked: Asked, routine: AuditFilter['routine']) {
    const lines = await this.asked.lines(place, asked);
    if (lines.length < 2) return [];
    const found = await Promise.all(
      lines.map(async ({ name, label, text }) => {
        const rest = without(asked, name);
        const { filter } = await this.history.filter(place, rest);
        const entries = await this.history.count({ ...filter, ...(routine && { routine }) });
        return { label, text, entries, href: listUrl(place, rest) };
      }),
    );
    return found.filter(({ entries }) => entries > 0).sort((one, other) => other.entries - one.entries);
  }
}

function without(asked: Asked, name: FilterName): Asked {
  return Object.fromEntries(Object.entries(asked).filter(([held]) => held !== name));
}

function listUrl({ url }: Place, asked: Asked): string {
  return withQuery(`${url}/audit-trail`, asked);
}

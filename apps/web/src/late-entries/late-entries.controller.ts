import { thePool } from '@governance/core';
import { daysInWords, findEntries, lateEntries, type LateRow } from '@governance/views';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { pageIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';

const entriesAPage = 50;

/** What was recorded on another day than the one on which it happened: backdating shows. */
@Controller('boards/:board/late-entries')
export class LateEntriesController {
  constructor(
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const byHappened = query.order === 'happened';
    const late = [...(await place.views.rows(lateEntries, place.board.id))].sort((a, b) =>
      byHappened
        ? b.happenedOn.localeCompare(a.happenedOn) || b.position - a.position
        : b.position - a.position,
    );
    const page = pageIn(query);
    const pages = Math.max(1, Math.ceil(late.length / entriesAPage));
    const shown = late.slice((page - 1) * entriesAPage, page * entriesAPage);
    const url = `${place.url}/late-entries`;
    response.status(page > pages ? 404 : 200).render('late-entries/late-entries.njk', {
      entries: await this.inWords(place, shown),
      total: late.length,
      page,
      pages,
      byHappened,
      recordedUrl: url,
      happenedUrl: `${url}?order=happened`,
    });
  }

  private async inWords(place: Place, late: readonly LateRow[]) {
    const positions = late.map(({ position }) => position);
    const { partnership } = place.known;
    const found = await findEntries(
      this.pool,
      { partnership, upTo: 0, also: positions },
      { limit: positions.length },
    );
    const told = new Map((await this.words.of(place, found)).map((entry) => [entry.position, entry]));
    return late.map(({ position, recordedOn, happenedOn }) => ({
      ...told.get(position)!,
      recordedOn,
      happenedOn,
      gap: daysInWords(happenedOn, recordedOn),
    }));
  }
}

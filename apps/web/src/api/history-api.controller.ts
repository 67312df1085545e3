import { formErrors } from '@governance/govuk';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { History } from '../audit-trail/history.js';
import type { Posted } from '../pages/read-form.js';
import { entryInJson } from './entry-in-json.js';
import { refused } from './refused.js';

export const mostEntriesAPage = 200;
const entriesAPage = 50;

/** The history, newest first, by the filters of the audit trail. */
@Controller('api/boards/:board/history')
export class HistoryApiController {
  constructor(private readonly history: History) {}

  @Get()
  @Needs('read-history')
  async list(
    @AtPlace() place: Place,
    @Query() query: Posted,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { filter, errors } = await this.history.filter(place, query);
    const before = wholeNumber(query.before);
    const limit = wholeNumber(query.limit) ?? entriesAPage;
    const wrong = errors ?? cursorErrors(before, limit);
    if (wrong) {
      response.status(422);
      return refused('filter-refused', wrong);
    }
    const search = before === undefined ? filter : { ...filter, before };
    const told = await this.history.page(place, search, { limit });
    const next = told.length < limit ? null : told.at(-1)!.row.position;
    return { entries: told.map(entryInJson), next };
  }
}

function cursorErrors(before: number | undefined, limit: number) {
  return formErrors([], {
    ...(before === undefined || Number.isSafeInteger(before)
      ? {}
      : { before: 'before must be the position of an entry, as “next” gave it' }),
    ...(limit >= 1 && limit <= mostEntriesAPage
      ? {}
      : { limit: `limit must be a whole number from 1 to ${mostEntriesAPage}` }),
  });
}

/** NaN for what is no whole number. */
function wholeNumber(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : NaN;
}

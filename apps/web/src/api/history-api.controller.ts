import { formErrors } from '@governance/govuk';
import { applyDecorators, Controller, Get, Query, Res } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { History } from '../audit-trail/history.js';
import type { Posted } from '../pages/read-form.js';
import { filterNames } from '../audit-trail/history-filter.js';
import { kindChoices } from '@governance/views';
import { History as HistoryAnswer, Refused } from './answers.js';
import { answer, InPath, IsRead } from './described.js';
import { entryInJson } from './entry-in-json.js';
import { refused } from './refused.js';

const mostEntriesAPage = 200;
const entriesAPage = 50;

const kinds = kindChoices.flatMap(({ value, items }) => [value, ...items.map((item) => item.value)]);

const filterWords: Record<(typeof filterNames)[number], string> = {
  person: 'Id of who changed it, or `system`',
  organisation: 'Id of the organisation for which it was changed',
  text: 'Words that stand in the entry or in the title of its action',
  priority: 'Id of a priority',
  action: 'Reference or id of an action',
  kind: `A kind of change, or a group of them: ${kinds.join(', ')}`,
  from: 'First day, such as 2017-03-06',
  to: 'Last day, included',
  show: '`changes` leaves out the emails sent by themselves, and who read or took away what',
};

/** What the history can be asked for, in the document of the API. */
function Filters() {
  const older = 'Only entries older than this position: `next` of the page before';
  const size = { type: 'integer', minimum: 1, maximum: mostEntriesAPage, default: entriesAPage } as const;
  return applyDecorators(
    ...filterNames.map((name) =>
      ApiQuery({ name, required: false, type: 'string', description: filterWords[name] }),
    ),
    ApiQuery({ name: 'before', required: false, type: 'integer', description: older }),
    ApiQuery({ name: 'limit', required: false, schema: size, description: 'Entries a page' }),
  );
}

/** The history, newest first, by the filters of the audit trail. */
@Controller('api/boards/:board/history')
export class HistoryApiController {
  constructor(private readonly history: History) {}

  @Get()
  @Needs('read-history')
  @InPath('board')
  @Filters()
  @IsRead('History', 'history', 'Every change, newest first', HistoryAnswer)
  @answer(422, 'A filter was refused', Refused)
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

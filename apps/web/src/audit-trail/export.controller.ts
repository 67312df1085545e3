import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { theLogger, theSettings, type Settings } from '@governance/installation';
import { withQuery } from '@governance/govuk';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { csvColumns, csvRow } from './csv-row.js';
import { History } from './history.js';

/** The filtered audit trail as a file for a spreadsheet, sent as it is read: a long history needs no more memory. */
@Controller('boards/:board/audit-trail.csv')
export class ExportController {
  constructor(
    private readonly history: History,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  @Get()
  @Needs('read-history')
  async csv(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const { asked, filter, errors } = await this.history.filter(place, query);
    // The page says what is wrong with a filter, beside the fields.
    if (errors) return response.redirect(303, withQuery(`${place.url}/audit-trail`, asked));
    const rows = Readable.from(this.rows(place, filter));
    // Wait for the first row, so that a database that is down still gets the page that says so.
    await once(rows, 'readable');
    response.type('text/csv; charset=utf-8').attachment(fileName(place));
    const lines = stringify({ header: true, columns: csvColumns, bom: true, escape_formulas: true });
    try {
      await pipeline(rows, lines, response);
    } catch (error) {
      // The headers are gone: a connection cut short tells the reader that the file is not whole.
      this.logger.warn({ err: error }, 'an export of the audit trail broke off');
      response.destroy();
    }
  }

  private async *rows(place: Place, filter: Parameters<History['all']>[1]) {
    for await (const told of this.history.all(place, filter)) {
      yield csvRow(told, this.settings.publicUrl, place);
    }
  }
}

/** `audit-trail-tower-hamlets-2017-03-31.csv` */
function fileName({ board, today }: Place): string {
  const name = board.area
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return ['audit-trail', name, today].filter(Boolean).join('-') + '.csv';
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { theLogger } from '@governance/core';
import { withQuery } from '@governance/govuk';
import type { AuditFilter } from '@governance/views';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { fileNameOf } from './file-name.js';
import { ForEachPerson } from './for-each-person.js';
import { RecordReading } from './record-reading.js';
import { beforeIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';
import { CsvOfHistory } from '../audit-trail/csv-of-history.js';
import type { Asked } from '../audit-trail/history-filter.js';
import { History } from '../audit-trail/history.js';

/**
 * The filtered audit trail as a file for a spreadsheet, sent as it is read: a long history needs no more memory.
 * One that broke off goes on with `?before=` and the number of the last entry that arrived.
 */
@Controller('boards/:board/audit-trail.csv')
export class ExportController {
  private readonly sending = new ForEachPerson(2, 'spreadsheets');

  constructor(
    private readonly history: History,
    private readonly csv: CsvOfHistory,
    private readonly reading: RecordReading,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  @Get()
  @Needs('read-history')
  async send(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const { asked, filter, errors } = await this.history.filter(place, query);
    // The page says what is wrong with a filter, beside the fields.
    if (errors) return response.redirect(303, withQuery(`${place.url}/audit-trail`, asked));
    await this.sending.run(place, () => this.sendRows(place, query, asked, filter, response));
  }

  private async sendRows(
    place: Place,
    query: Posted,
    asked: Asked,
    filter: AuditFilter,
    response: Response,
  ): Promise<void> {
    const before = beforeIn(query);
    const upTo = await this.reading.lastPosition(place);
    const lines = this.csv.of(place, { ...filter, ...(before === undefined ? {} : { before }) });
    // Wait for the first row, so that a database that is down still gets the page that says so.
    await once(lines, 'readable');
    await this.reading.exported(place, { id: randomUUID(), form: 'csv', asked, filter, upTo });
    response.type('text/csv; charset=utf-8').attachment(fileNameOf(place, 'csv'));
    try {
      await pipeline(lines, response);
    } catch (error) {
      // The headers are gone: a connection cut short tells the reader that the file is not whole.
      this.logger.warn({ err: error }, 'an export of the audit trail broke off');
      response.destroy();
    }
  }
}

import { pipeline, Readable } from 'node:stream';
import { theSettings, type Settings } from '@governance/core';
import type { AuditFilter } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { Place } from '../access/place.js';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';
import { csvColumns, csvRow } from './csv-row.js';
import { History } from './history.js';

/** The history as lines for a spreadsheet, newest first, made as they are read. */
@Injectable()
export class CsvOfHistory {
  constructor(
    private readonly history: History,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  of(place: Place, filter: AuditFilter, progress: (entries: number) => void = () => {}): Readable {
    const lines = stringify({ header: true, columns: csvColumns, ...forSpreadsheets });
    // What breaks the rows breaks the lines too: whoever reads them hears of it.
    pipeline(Readable.from(this.rows(place, filter, progress)), lines, () => {});
    return lines;
  }

  private async *rows(place: Place, filter: AuditFilter, progress: (entries: number) => void) {
    let done = 0;
    for await (const told of this.history.all(place, filter)) {
      progress((done += 1));
      yield csvRow(told, this.settings.publicUrl, place);
    }
  }
}

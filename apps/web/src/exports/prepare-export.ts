import type { Readable } from 'node:stream';
import { dateInWords, timeInWords } from '@governance/calendar';
import { writeWord, type DatedEntry, type LeftOut } from '@governance/history';
import { Bundles, Exports, type Export } from '@governance/history/service';
import { theLogger, thePool } from '@governance/core';
import { type AuditFilter } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type pg from 'pg';
import { MarkedRecords } from '../access/marked-records.js';
import type { Place } from '../access/place.js';
import { readFor } from '../access/reading.js';
import { AskedInWords } from '../audit-trail/asked-in-words.js';
import { CsvOfHistory } from '../audit-trail/csv-of-history.js';
import type { Asked } from '../audit-trail/history-filter.js';
import { History, type Told } from '../audit-trail/history.js';
import { keptBackFrom, noteMarkedIn } from './held-still.js';
import { RecordReading } from './record-reading.js';
import { programVersion } from './program-version.js';

const entriesAtOnce = 500;

/** Makes exports beside the requests that ask for them, one after the other: a long one holds up no page. */
@Injectable()
export class PrepareExports {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly exports: Exports,
    private readonly bundles: Bundles,
    private readonly history: History,
    private readonly csv: CsvOfHistory,
    private readonly asked: AskedInWords,
    private readonly reading: RecordReading,
    private readonly marked: MarkedRecords,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /** Begins to make it, unless somebody is at it: also what a process that has gone left half done. */
  begin(place: Place, held: Export): void {
    this.last = this.last
      .then(() => this.make(place, held))
      .catch((error: unknown) => this.logger.error({ err: error, export: held.id }, 'an export broke off'));
  }

  private async make(place: Place, held: Export): Promise<void> {
    const { filter } = await this.history.filter(place, held.asked);
    const upTo = { ...filter, upTo: held.upTo };
    const { read } = await readFor(async () => {
      await this.exports.make(held.id, keptBackFrom(place), await this.writer(place, held, upTo));
      // A bundle holds entries as they are kept, and takes the words of none.
      if (held.form === 'bundle') await noteMarkedIn(this.pool, place, upTo);
    });
    this.marked.write(place, read);
  }

  private async writer(
    place: Place,
    held: Export,
    filter: AuditFilter & { readonly upTo: number },
  ): Promise<(progress: (done: number) => void) => Promise<Readable>> {
    const lines = await this.asked.lines(place, held.asked as Asked);
    const asked = lines.map(({ label, text }) => `${label}: ${text}`);
    switch (held.form) {
      case 'csv':
        return async (progress) => this.csv.of(place, filter, progress);
      case 'word':
        return async (progress) => {
          const made = `Made on ${dateInWords(held.madeAt)}, newest first`;
          const list = {
            title: `Audit trail of ${place.board.name}`,
            lines: [made, ...asked],
            madeAt: held.madeAt,
          };
          return writeWord(list, datedPages(this.history.all(place, filter)), progress);
        };
      case 'bundle':
        return (progress) =>
          this.bundles.write(
            {
              board: place.board,
              filter,
              asked,
              leftOut: held.leftOut as readonly LeftOut[],
              madeAt: held.madeAt,
              program: programVersion,
            },
            {
              // Each entry is read twice.
              progress: (done) => progress(Math.floor(done / 2)),
              sealed: async (fingerprint, entries) => {
                await this.exports.setFingerprint(held.id, fingerprint);
                await this.reading.sealed(place, held.id, fingerprint, entries);
              },
            },
          );
    }
  }
}

async function* datedPages(all: AsyncIterable<Told>): AsyncGenerator<readonly DatedEntry[]> {
  let page: DatedEntry[] = [];
  for await (const { entry } of all) {
    const { position, what, before, after, reason, at, by, onBehalfOf, action } = entry;
    page.push({
      position,
      day: dateInWords(at),
      when: timeInWords(at),
      what,
      about: action && `${action.reference} ${action.title}`,
      by: onBehalfOf === null ? by : `${by}, for ${onBehalfOf}`,
      before,
      after,
      reason,
    });
    if (page.length === entriesAtOnce) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

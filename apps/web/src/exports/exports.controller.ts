import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { leftOutInWords, type LeftOut } from '@governance/history';
import { formErrors, type FormErrors } from '@governance/govuk';
import {
  ExportRefused,
  Exports,
  isFinished,
  type ExportKind,
  type FinishedExport,
} from '@governance/history/service';
import { theLogger, thePool } from '@governance/core';
import {
  Body,
  Controller,
  Get,
  GoneException,
  Inject,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { AskedInWords } from '../audit-trail/asked-in-words.js';
import { History } from '../audit-trail/history.js';
import { filterNames } from '../audit-trail/history-filter.js';
import type { Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { fileNameOf } from './file-name.js';
import { isWithheld, noteMarkedIn } from './held-still.js';
import { PrepareExports } from './prepare-export.js';
import { RecordReading } from './record-reading.js';

const forms: Readonly<Record<ExportKind, { text: string; hint: string; type: string }>> = {
  bundle: {
    text: 'A bundle, as evidence',
    hint: 'For an information request, an auditor or a court: the entries, a page that explains them, and a script by which anybody can check that nothing was changed',
    type: 'application/zip',
  },
  word: {
    text: 'A Word document',
    hint: 'The entries in words, under the days on which they were recorded',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  csv: { text: 'A spreadsheet (CSV)', hint: 'A line for each entry', type: 'text/csv; charset=utf-8' },
};

const withheld =
  'It was made when you might read something in it that is marked and not for you now. Ask for it again on the audit trail: the new one holds what you may read.';

/** The history, or what a filter finds of it, as a file to take away: asked for, made, fetched. */
@Controller('boards/:board/exports')
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly history: History,
    private readonly asked: AskedInWords,
    private readonly prepare: PrepareExports,
    private readonly reading: RecordReading,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  @Get('new')
  @Needs('read-history')
  async ask(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    await this.form(place, query, response, { form: { form: 'bundle' } });
  }

  @Post()
  @Needs('read-history')
  async make(@AtPlace() place: Place, @Body() body: Posted, @Res() response: Response): Promise<void> {
    const form = formIn(body.form);
    const { asked, filter, errors } = await this.history.filter(place, body);
    if (errors) return response.redirect(303, `${place.url}/audit-trail`);
    const refuse = (said: FormErrors | undefined) =>
      this.form(place, body, response.status(422), { form: body, errors: said });
    if (form === undefined) return refuse(formErrors([], { form: 'Choose what to make' }));
    const upTo = await this.reading.lastPosition(place);
    const entries = await this.history.countAll({ ...filter, upTo });
    if (entries === 0) {
      return refuse(
        formErrors([], {
          form: 'There is nothing to export: no entry fits. Widen the filter on the audit trail.',
        }),
      );
    }
    const id = newIdIn(body);
    const leftOut = form === 'bundle' ? leftOutIn(body.leftOut) : [];
    const person = place.member!.id;
    const wanted = { id, partnership: place.board.id, person, form, asked, leftOut, upTo, entries };
    try {
      await this.exports.ask({ ...wanted, madeAt: place.now }, () =>
        this.reading.exported(place, { id, form, asked, filter, upTo, leftOut }),
      );
    } catch (error) {
      if (!(error instanceof ExportRefused)) throw error;
      return refuse(formErrors([], { form: error.message }));
    }
    const held = await this.exports.find(place.board.id, person, id);
    if (held) this.prepare.begin(place, held);
    response.redirect(303, `${place.url}/exports/${id}`);
  }

  @Get(':export')
  @Needs('read-history')
  async show(
    @AtPlace() place: Place,
    @Param('export', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const held = await this.find(place, id);
    // Whoever looks at one that was broken off sets it going again.
    if (!isFinished(held)) this.prepare.begin(place, held);
    response.render('exports/export.njk', {
      held,
      finished: isFinished(held),
      withheld: isFinished(held) && (await isWithheld(this.pool, place, held)) ? withheld : null,
      what: forms[held.form].text,
      percent: held.entries === 0 ? 100 : Math.floor((100 * held.done) / held.entries),
      size: held.bytes === null ? '' : sizeInWords(held.bytes),
      lines: await this.asked.lines(place, held.asked),
      leftOut: (held.leftOut as readonly LeftOut[]).map((sort) => leftOutInWords[sort]),
      fileUrl: `${place.url}/exports/${id}/file`,
      fileName: fileNameOf(place, held.form),
    });
  }

  @Get(':export/file')
  @Needs('read-history')
  async file(
    @AtPlace() place: Place,
    @Param('export', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const held = await this.find(place, id);
    if (!isFinished(held)) return response.redirect(303, `${place.url}/exports/${id}`);
    if (await isWithheld(this.pool, place, held)) throw new GoneException(withheld);
    const { filter } = await this.history.filter(place, held.asked);
    await noteMarkedIn(this.pool, place, { ...filter, upTo: held.upTo });
    await this.send(place, held, request, response);
  }

  /** The whole file, or the rest of one that broke off. */
  private async send(
    place: Place,
    held: FinishedExport,
    request: Request,
    response: Response,
  ): Promise<void> {
    const tag = `"${held.sha256}"`;
    response
      .type(forms[held.form].type)
      .attachment(fileNameOf(place, held.form))
      .set({ 'Accept-Ranges': 'bytes', ETag: tag, 'Cache-Control': 'private, no-store' });
    const range = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
    const asked = range ? request.range(held.bytes) : undefined;
    if (asked === -1) {
      response.status(416).set('Content-Range', `bytes */${held.bytes}`).end();
      return;
    }
    const [part] = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked : [];
    const { start, end } = part ?? { start: 0, end: held.bytes - 1 };
    if (part) response.status(206).set('Content-Range', `bytes ${start}-${end}/${held.bytes}`);
    response.set('Content-Length', String(end + 1 - start));
    try {
      await pipeline(this.exports.read(held.id, start, end), response);
    } catch (error) {
      this.logger.warn({ err: error, export: held.id }, 'the fetching of an export broke off');
      response.destroy();
    }
  }

  private async find(place: Place, id: string) {
    const held = await this.exports.find(place.board.id, place.member!.id, id);
    if (!held) throw new NotFoundException();
    return held;
  }

  private async form(place: Place, given: Posted, response: Response, more: object): Promise<void> {
    const { asked, filter, errors } = await this.history.filter(place, given);
    if (errors) return response.redirect(303, `${place.url}/audit-trail`);
    response.render('exports/new.njk', {
      asked: Object.fromEntries(
        filterNames.flatMap((name) => (asked[name] === undefined ? [] : [[name, asked[name]]])),
      ),
      lines: await this.asked.lines(place, asked),
      entries: await this.history.countAll(filter),
      forms: Object.entries(forms).map(([value, { text, hint }]) => ({ value, text, hint })),
      sorts: Object.entries(leftOutInWords).map(([value, text]) => ({ value, text: upperFirst(text) })),
      commandId: randomUUID(),
      ...more,
    });
  }
}

function formIn(given: unknown): ExportKind | undefined {
  return Object.keys(forms).find((form): form is ExportKind => form === given);
}

function leftOutIn(given: unknown): readonly LeftOut[] {
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [given];
  return (Object.keys(leftOutInWords) as LeftOut[]).filter((sort) => chosen.includes(sort));
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

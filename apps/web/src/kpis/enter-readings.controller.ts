import { randomUUID } from 'node:crypto';
import { RefusedTogether } from '@governance/event-sourcing';
import { formErrors } from '@governance/govuk';
import { Governance, type AnyOrder } from '@governance/core';
import { ImportRefused, type SheetReading } from '@governance/plan-import';
import { periodInWords, RuleBroken, ruleInWords } from '@governance/partnership';
import { actionPage, awaitedReading, supplierOf, unitInWords, type ActionRow } from '@governance/views';
import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { fileForm, megabyte, receive, UploadRefused, type Receiving } from '../pages/receive-document.js';
import { TakesFile } from '../access/takes-file.js';
import { organisationName } from '../pages/dress-page.js';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';
import type { Posted } from '../pages/read-form.js';
import { submissionIn } from '../pages/submission-id.js';
import { by } from '../access/by.js';
import { derivedId } from '../people/derived-id.js';
import { readingsIn } from './check-readings.js';
import { SheetPreviews } from './sheet-previews.js';

/** On the clipboard a table is many times as long as its words. */
const mostPasted = 4 * megabyte;

const receiving: Receiving = {
  file: fileForm({ fileSize: 5 * megabyte, fields: 6, fieldSize: mostPasted, parts: 8 }),
  neither: 'Choose a file, or paste the rows',
  fileTooLarge:
    'The sheet is larger than 5 MB. Send the readings alone, without the records that they were counted from.',
  tooMuchPasted: 'That is more than can be pasted at once. Send it as a .csv or .xlsx file instead.',
};

const inOrder = new Intl.Collator('en-GB', { numeric: true });

const noneKept = 'None of the readings was kept. Put right what stands here, and send the sheet again';
const changedMeanwhile = 'Somebody else changed it at the same time.';

/** A quarter's figures at once: pasted or from a file, looked at, and only then kept. */
@Controller('boards/:board/kpis/enter')
export class EnterReadingsController {
  constructor(
    private readonly governance: Governance,
    private readonly previews: SheetPreviews,
  ) {}

  @Get()
  @Needs('decide')
  async form(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.show(place, response, { status: 'final' });
  }

  /** The live KPIs with their last periods, to be filled in and sent back. */
  @Get('sheet.csv')
  @Needs('decide')
  async sheet(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const live = await this.previews.live(place);
    const known = new Map((await this.previews.known(place, live)).map((kpi) => [kpi.id, kpi]));
    const rows = live.map((kpi) => {
      const awaited = awaitedReading(kpi, place.today);
      const { plan, reference } = known.get(kpi.id)!;
      const period = awaited ? periodInWords(awaited) : '';
      return [plan ?? '', reference ?? '', kpi.title, unitInWords[kpi.unit], period, '', '', ''];
    });
    rows.sort((a, b) => inOrder.compare(a.slice(0, 3).join(' '), b.slice(0, 3).join(' ')));
    const heads = ['Plan', 'Reference', 'KPI', 'Unit', 'Period', 'Value', 'Status', 'Note'];
    const csv = stringify([heads, ...rows], forSpreadsheets);
    response.attachment('readings.csv').type('text/csv').send(csv);
  }

  @Post()
  @HttpCode(200)
  @Needs('decide')
  @TakesFile()
  async preview(@AtPlace() place: Place, @Req() request: Request, @Res() response: Response): Promise<void> {
    let field: UploadRefused['field'] | null = null;
    try {
      const figures = await receive(request, response, receiving);
      field = 'pasted' in figures ? 'pasted' : 'document';
      const status = (request.body as Posted).status === 'provisional' ? 'provisional' : 'final';
      const read = await this.previews.read(place, figures, status);
      await this.previews.show(place, response, read, status);
    } catch (error) {
      if (!(error instanceof ImportRefused || error instanceof UploadRefused)) throw error;
      const form = (request.body ?? {}) as Posted;
      const at = field ?? (error instanceof UploadRefused ? error.field : 'document');
      const errors = formErrors([], { [at]: error.message });
      await this.show(place, response.status(422), form, errors);
    }
  }

  @Post('accept')
  @Needs('decide')
  async accept(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sent = readingsIn(body.readings);
    const { command = randomUUID() } = submissionIn(body);
    const kpis = (await this.previews.live(place)).filter(({ id }) => sent.some(({ kpi }) => kpi === id));
    try {
      const orders = kpis.map(({ id }) => orderOf(place, id, sent, derivedId(command, id)));
      const { events, position } = await this.governance.together(orders);
      await this.governance.shown({ position });
      request.session.notice =
        events === 0
          ? 'Nothing was new: these readings are held already.'
          : `${events === 1 ? 'One reading is' : `${events} readings are`} kept.`;
      response.redirect(303, `${place.url}/kpis`);
    } catch (error) {
      if (!(error instanceof RefusedTogether)) throw error;
      const refused = error.refusals.map(({ order, reason }) => {
        const why = reason instanceof RuleBroken ? ruleInWords(reason) : changedMeanwhile;
        return `${kpis[order]!.title}: ${why}`;
      });
      const errors = { summary: [noneKept, ...refused].map((text) => ({ text })), fields: {} };
      await this.show(place, response.status(422), { status: 'final' }, errors);
    }
  }

  private async show(place: Place, response: Response, form: Posted, errors?: object): Promise<void> {
    const actions = new Map<string, ActionRow>(
      (await place.views.rows(actionPage, place.board.id)).map((action) => [action.id, action]),
    );
    const awaited = (await this.previews.live(place)).flatMap((kpi) => {
      const period = awaitedReading(kpi, place.today);
      if (!period) return [];
      const supplier = supplierOf(kpi, actions.get(kpi.action ?? '') ?? null);
      const href = `${place.url}/kpis/${kpi.id}`;
      const sentBy = organisationName(place, supplier);
      return [{ title: kpi.title, href, period: periodInWords(period), sentBy }];
    });
    response.render('kpis/enter.njk', {
      form,
      errors,
      awaited,
      mostPasted,
      kpisUrl: `${place.url}/kpis`,
    });
  }
}

function orderOf(place: Place, id: string, sent: readonly SheetReading[], command: string): AnyOrder {
  const readings = sent
    .filter(({ kpi }) => kpi === id)
    .map(({ period, value, status, note }) => {
      return { period, value, status, ...(note === undefined ? {} : { note }) };
    });
  return {
    aggregate: 'kpi',
    to: { partnership: place.board.id, id },
    command: { type: 'UpdateKPI', readings },
    by: { ...by(place), command },
  };
}

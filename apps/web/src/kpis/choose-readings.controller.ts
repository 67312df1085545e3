import { formErrors } from '@governance/govuk';
import { ReadingSheets } from '@governance/plan-import/service';
import { ImportRefused } from '@governance/plan-import';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { UploadRefused } from '../pages/receive-document.js';
import type { Posted } from '../pages/read-form.js';
import { answersIn, forgottenIn } from './reading-questions.js';
import { SheetPreviews } from './sheet-previews.js';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const notKept = 'The sheet is not kept any longer. Send it again.';

type Kept = NonNullable<Awaited<ReturnType<ReadingSheets['find']>>> & { readonly id: string };

/** What a sheet of readings leaves open is chosen once, and used for the sheets after it. */
@Controller('boards/:board/kpis/enter')
export class ChooseReadingsController {
  constructor(
    private readonly sheets: ReadingSheets,
    private readonly previews: SheetPreviews,
  ) {}

  @Post('choose')
  @HttpCode(200)
  @Needs('decide')
  async choose(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const kept = await this.find(place, body);
    if (!kept) return sendAgain(place, request, response, notKept);
    const { id, sheet, status } = kept;
    const read = await this.previews.read(place, { table: sheet }, status);
    const answers = answersIn(body, read.sheet.asked, read.known);
    if (read.sheet.asked.length > 0 && answers.length === 0) {
      const errors = formErrors([], { choices: 'Choose at least one answer, or send another sheet' });
      const shown = { kept: id, ...(errors ? { errors } : {}) };
      return this.previews.show(place, response.status(422), read, status, shown);
    }
    await this.sheets.choose(place.board.id, answers);
    await this.readAgain(place, request, response, kept);
  }

  @Post('forget')
  @HttpCode(200)
  @Needs('decide')
  async forget(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const kept = await this.find(place, body);
    if (!kept) return sendAgain(place, request, response, notKept);
    for (const { about, said } of forgottenIn(body)) await this.sheets.forget(place.board.id, about, said);
    await this.readAgain(place, request, response, kept);
  }

  /** By what is chosen now, a sheet may have more readings than are entered at once. */
  private async readAgain(
    place: Place,
    request: Request,
    response: Response,
    { id, sheet, status }: Kept,
  ): Promise<void> {
    try {
      const read = await this.previews.read(place, { table: sheet }, status);
      await this.previews.show(place, response, read, status, { kept: id });
    } catch (error) {
      if (!(error instanceof ImportRefused || error instanceof UploadRefused)) throw error;
      sendAgain(place, request, response, error.message);
    }
  }

  /** A sheet of this board that waits. */
  private async find(place: Place, { sheet: id }: Posted): Promise<Kept | null> {
    if (typeof id !== 'string' || !uuid.test(id)) return null;
    const found = await this.sheets.find(place.board.id, id);
    return found && { id, ...found };
  }
}

function sendAgain({ url }: Place, request: Request, response: Response, why: string): void {
  request.session.notice = why;
  response.redirect(303, `${url}/kpis/enter`);
}

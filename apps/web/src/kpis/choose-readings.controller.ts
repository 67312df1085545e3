import { formErrors } from '@governance/govuk';
import { ReadingSheets } from '@governance/installation';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { answersIn, forgottenIn } from './reading-questions.js';
import { SheetPreviews } from './sheet-previews.js';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

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
    if (!kept) return sendAgain(place, request, response);
    const { id, sheet, status } = kept;
    const read = await this.previews.read(place, { table: sheet }, status);
    const answers = answersIn(body, read.sheet.asked, read.known);
    if (read.sheet.asked.length > 0 && answers.length === 0) {
      const errors = formErrors([], { choices: 'Choose at least one answer, or send another sheet' });
      const shown = { kept: id, ...(errors ? { errors } : {}) };
      return this.previews.show(place, response.status(422), read, status, shown);
    }
    await this.sheets.choose(place.board.id, answers);
    const again = await this.previews.read(place, { table: sheet }, status);
    await this.previews.show(place, response, again, status, { kept: id });
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
    if (!kept) return sendAgain(place, request, response);
    const { id, sheet, status } = kept;
    for (const { about, said } of forgottenIn(body)) await this.sheets.forget(place.board.id, about, said);
    const read = await this.previews.read(place, { table: sheet }, status);
    await this.previews.show(place, response, read, status, { kept: id });
  }

  /** A sheet of this board that waits. */
  private async find(place: Place, { sheet: id }: Posted) {
    if (typeof id !== 'string' || !uuid.test(id)) return null;
    const found = await this.sheets.find(place.board.id, id);
    return found && { id, ...found };
  }
}

function sendAgain({ url }: Place, request: Request, response: Response): void {
  request.session.notice = 'The sheet is not kept any longer. Send it again.';
  response.redirect(303, `${url}/kpis/enter`);
}

import { formErrors } from '@governance/govuk';
import { ReadingSheets } from '@governance/installation';
import { Body, Controller, HttpCode, NotFoundException, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
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
  async choose(@AtPlace() place: Place, @Body() body: Posted, @Res() response: Response): Promise<void> {
    const { id, sheet, status } = await this.find(place, body);
    const read = await this.previews.read(place, { table: sheet }, status);
    const answers = answersIn(body, read.sheet.asked, read.known);
    if (read.sheet.asked.length > 0 && answers.length === 0) {
      const errors = formErrors([], { choices: 'Choose at least one answer, or send another sheet' });
      return this.previews.show(place, response.status(422), read, status, {
        kept: id,
        ...(errors ? { errors } : {}),
      });
    }
    await this.sheets.choose(place.board.id, answers);
    const again = await this.previews.read(place, { table: sheet }, status);
    await this.previews.show(place, response, again, status, { kept: id });
  }

  @Post('forget')
  @HttpCode(200)
  @Needs('decide')
  async forget(@AtPlace() place: Place, @Body() body: Posted, @Res() response: Response): Promise<void> {
    const { id, sheet, status } = await this.find(place, body);
    for (const { about, said } of forgottenIn(body)) await this.sheets.forget(place.board.id, about, said);
    const read = await this.previews.read(place, { table: sheet }, status);
    await this.previews.show(place, response, read, status, { kept: id });
  }

  /** A sheet of this board that waits; after a day it is sent again. */
  private async find(place: Place, { sheet: id }: Posted) {
    const found = typeof id === 'string' && uuid.test(id) ? await this.sheets.find(place.board.id, id) : null;
    if (!found) throw new NotFoundException();
    return { id: id as string, ...found };
  }
}

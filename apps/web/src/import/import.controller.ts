import { randomUUID } from 'node:crypto';
import { Imports } from '@governance/installation';
import { ImportRefused } from '@governance/plan-import';
import { formErrors } from '@governance/govuk';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { TakesFile } from './takes-file.js';
import { receiveDocument, UploadRefused } from './receive-document.js';

/** A document arrived: send it in. What was understood from it stands on a page of its own. */
@Controller('boards/:board/import')
export class ImportController {
  constructor(private readonly imports: Imports) {}

  @Get()
  @Needs('import')
  async form(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.show(place, response);
  }

  @Post()
  @Needs('import')
  @TakesFile()
  async upload(@AtPlace() place: Place, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = randomUUID();
    try {
      await this.imports.read(place.board.id, await receiveDocument(request, response), { id });
      response.redirect(303, `${place.url}/import/${id}`);
    } catch (error) {
      // Its tables may be read once somebody says what their columns are.
      if (error instanceof ImportRefused && error.tables.length > 0)
        return response.redirect(303, `${place.url}/import/${id}/columns`);
      if (!(error instanceof ImportRefused || error instanceof UploadRefused)) throw error;
      response.status(422);
      await this.show(place, response, error.message);
    }
  }

  private async show(place: Place, response: Response, refusal?: string): Promise<void> {
    const earlier = await this.imports.recent(place.board.id);
    response.render('import/upload.njk', {
      errors: refusal === undefined ? undefined : formErrors([], { document: refusal }),
      earlier: earlier.map(({ id, name, readAt, acceptedAt }) => ({
        href: `${place.url}/import/${id}`,
        name,
        readAt,
        acceptedAt,
      })),
    });
  }
}

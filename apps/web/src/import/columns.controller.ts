import { formErrors } from '@governance/govuk';
import { Imports, ImportDocuments, type ImportDocument } from '@governance/installation';
import { ImportRefused, type TableSeen } from '@governance/plan-import';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { DraftId } from './draft-id.js';
import { readColumns, tablesToChoose } from './columns-form.js';

/** What each column of a document was taken for, and what it is. */
@Controller('boards/:board/import/:draft/columns')
export class ColumnsController {
  constructor(
    private readonly imports: Imports,
    private readonly documents: ImportDocuments,
  ) {}

  @Get()
  @Needs('import')
  async columns(@AtPlace() place: Place, @DraftId() id: string, @Res() response: Response): Promise<void> {
    const document = await this.find(place, id);
    await this.show(place, document, response, document.refusal?.message);
  }

  @Post()
  @Needs('import')
  async choose(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.find(place, id);
    const choices = readColumns(await this.tablesOf(document), body);
    try {
      await this.imports.readAgain(document, choices);
      request.session.notice = 'The document is read again with the columns as you chose them.';
      response.redirect(303, `${place.url}/import/${id}`);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      await this.show(place, await this.find(place, id), response.status(422), error.message);
    }
  }

  private async find(place: Place, id: string): Promise<ImportDocument> {
    const document = await this.documents.find(place.board.id, id);
    if (!document) throw new NotFoundException();
    return document;
  }

  private async tablesOf({ partnership, id, refusal }: ImportDocument): Promise<readonly TableSeen[]> {
    if (refusal) return refusal.tables;
    const draft = await this.imports.find(partnership, id);
    return (draft?.proposed as { tables?: readonly TableSeen[] } | undefined)?.tables ?? [];
  }

  private async show(
    place: Place,
    document: ImportDocument,
    response: Response,
    refusal: string | undefined,
  ): Promise<void> {
    const { id, name, choices } = document;
    response.render('import/columns.njk', {
      documentName: name,
      errors: refusal === undefined ? undefined : formErrors([], { '': refusal }),
      draftUrl: document.refusal ? null : `${place.url}/import/${id}`,
      columnsUrl: `${place.url}/import/${id}/columns`,
      tables: tablesToChoose(await this.tablesOf(document), choices),
    });
  }
}

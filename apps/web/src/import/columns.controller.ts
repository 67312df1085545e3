import { type StoredDocument, Imports, ImportDocuments } from '@governance/plan-import/service';
import { formErrors } from '@governance/govuk';
import { ImportRefused, type TableSeen } from '@governance/plan-import';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { DraftId } from './draft-id.js';
import { partsToChoose, tablesToChoose } from './columns-form.js';
import { choicesLost, readColumns } from './read-columns.js';
import { placeFor } from './where-it-belongs.js';
import { Progress } from './tell-progress.js';

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
    response.render('import/columns.njk', await this.shown(place, document, document.refusal?.message));
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
    const choices = readColumns(await this.tablesOf(document), body, document.choices);
    const progress = new Progress(request, response);
    try {
      const draft = await this.imports.readAgain(document, choices, progress.tell);
      const lost = choicesLost(await this.tablesOf({ ...document, refusal: null }), choices);
      if (draft.acceptedAt)
        request.session.notice =
          'Somebody accepted the document meanwhile, as it was read before. It stays so.';
      else
        request.session.notice =
          lost.length === 0
            ? 'The document is read with the columns as you chose them.'
            : `The document is read. It has no such column now, so this was not used: ${lost.join(', ')}.`;
      progress.redirect(`${place.url}/import/${id}`);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      const again = await this.find(place, id);
      const lost = choicesLost(again.refusal?.tables ?? (await this.tablesOf(again)), choices);
      const also =
        lost.length === 0 ? '' : ` It has no such column now, so this was not used: ${lost.join(', ')}.`;
      const posted = again.refusal ? {} : body;
      const shown = await this.shown(place, again, `${error.message}${also}`, posted);
      await progress.page(422, 'import/columns.njk', shown);
    }
  }

  private async find(place: Place, id: string): Promise<StoredDocument> {
    const document = await this.documents.find(place.board.id, id);
    if (!document) throw new NotFoundException();
    return document;
  }

  private async tablesOf({ partnership, id, refusal }: StoredDocument): Promise<readonly TableSeen[]> {
    if (refusal) return refusal.tables;
    const draft = await this.imports.find(partnership, id);
    return (draft?.proposed as { tables?: readonly TableSeen[] } | undefined)?.tables ?? [];
  }

  private async shown(
    place: Place,
    document: StoredDocument,
    refusal: string | undefined,
    posted: Posted = {},
  ): Promise<object> {
    const { id, name, choices } = document;
    const tables = tablesToChoose(await this.tablesOf(document), posted);
    const counting = tables.filter(({ apart }) => !apart);
    const { looksLike } = document.refusal ?? {};
    // Where nothing is known to hold actions, each of them may.
    const all = counting.length === 0 && !looksLike;
    return {
      documentName: name,
      refused: document.refusal !== null,
      belongs: looksLike && placeFor(looksLike, place.url),
      errors: refusal === undefined ? undefined : formErrors([], { '': refusal }),
      draftUrl: document.refusal ? null : `${place.url}/import/${id}`,
      columnsUrl: `${place.url}/import/${id}/columns`,
      parts: partsToChoose(await this.tablesOf(document), choices),
      tables: all ? tables : counting,
      onlyLines: tables.every(({ columns }) => columns.length === 1),
      others: all ? [] : tables.filter(({ apart }) => apart),
    };
  }
}

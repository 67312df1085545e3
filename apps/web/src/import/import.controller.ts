import { instantOf } from '@governance/calendar';
import { Arrivals, Imports, type Arrival } from '@governance/plan-import/service';
import { documentsTaken, ImportRefused, nameless } from '@governance/plan-import';
import { formErrors } from '@governance/govuk';
import type { PlanRow } from '@governance/views';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { fileForm, megabyte, receive, UploadRefused, type Receiving } from '../pages/receive-document.js';
import { shortRefusal } from './short-refusal.js';
import { takenInBefore, waitsAlready } from './sent-before.js';
import { TakesFile } from '../access/takes-file.js';
import { Progress } from './tell-progress.js';

/** As much as a text file may have; a document on the clipboard is longer than its words by far. */
const mostPasted = 8 * megabyte;

const receiving: Receiving = {
  file: fileForm({ fileSize: 25 * megabyte, fields: 5, fieldSize: mostPasted, parts: 6 }),
  neither: 'Choose the document to import, or paste the table',
  fileTooLarge:
    'The document is larger than 25 MB. Take the pictures out of it, or copy its tables into a new document.',
  tooMuchPasted:
    'That is more than can be pasted at once. Save it as a Word or Excel file, and choose that file instead.',
};

/** A document arrived: send it in. What was understood from it stands on a page of its own. */
@Controller('boards/:board/import')
export class ImportController {
  constructor(
    private readonly imports: Imports,
    private readonly arrivals: Arrivals,
  ) {}

  @Get()
  @Needs('import')
  async form(
    @AtPlace() place: Place,
    @Query('plan') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    response.render('import/upload.njk', await this.shown(place, planAsked(place, asked), {}));
  }

  @Post()
  @Needs('import')
  @TakesFile()
  async upload(
    @AtPlace() place: Place,
    @Query('plan') asked: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const progress = new Progress(request, response);
    const plan = planAsked(place, asked);
    let field: UploadRefused['field'] = 'document';
    try {
      const received = await receive(request, response, receiving);
      if ('pasted' in received) field = 'pasted';
      const document =
        'pasted' in received
          ? { name: nameless('Pasted table', instantOf(new Date())), bytes: Buffer.from(received.pasted) }
          : received;
      const arrival = await this.arrivals.take(place.board.id, document, progress.tell);
      this.note(request, document.name, arrival);
      if (plan && arrival.is === 'read')
        await this.imports.choose(arrival.draft, { ...arrival.draft.choices, plan: plan.id });
      progress.redirect(addressOf(place, arrival));
    } catch (error) {
      if (!(error instanceof ImportRefused || error instanceof UploadRefused)) throw error;
      if (error instanceof UploadRefused) ({ field } = error);
      const { error: short, explanation } = shortRefusal(error.message);
      const errors = formErrors([], { [field]: short });
      const shown = await this.shown(place, plan, (request.body ?? {}) as Posted, errors);
      await progress.page(422, 'import/upload.njk', { ...shown, explanation });
    }
  }

  /** What the next page says first, where the document is known. */
  private note({ session }: Request, name: string, arrival: Arrival): void {
    if (arrival.is === 'waits') session.notice = waitsAlready(name, arrival.draft);
    if (arrival.is === 'taken-in') session.notice = takenInBefore(name, arrival.draft);
  }

  private async shown(
    place: Place,
    plan: PlanRow | undefined,
    form: Posted,
    errors?: object,
  ): Promise<object> {
    const earlier = await this.imports.recent(place.board.id);
    return {
      form,
      errors,
      plan,
      mostPasted,
      documentsTaken,
      earlier: earlier.map(({ id, name, readAt, acceptedAt }) => ({
        href: `${place.url}/import/${id}`,
        name,
        readAt,
        acceptedAt,
      })),
    };
  }
}

/** The plan from whose page somebody came: it is what the document is taken for, until they say otherwise. */
function planAsked({ board }: Place, asked: unknown): PlanRow | undefined {
  return board.plans.find(({ id, closed }) => id === asked && closed === null);
}

function addressOf({ url }: Place, arrival: Arrival): string {
  // Its tables may be read once somebody says what their columns are.
  if (arrival.is === 'without-columns') return `${url}/import/${arrival.id}/columns`;
  return `${url}/import/${arrival.draft.id}`;
}

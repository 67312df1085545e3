import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { DraftAnswers, type Pressed } from './draft-answers.js';
import { DraftId } from './draft-id.js';
import { DraftPage, pageOf } from './draft-page.js';

/** Where each button leads, and what the page says then. */
const saved = {
  aliases: { notice: 'The names of owners are settled as you chose.', at: '' },
  people: { notice: 'Who is a person and who is not is settled as you chose.', at: '#people' },
  terms: { notice: 'The dates of the plan’s terms are saved.', at: '#terms' },
  naming: { notice: 'The title and the period of the plan are saved.', at: '' },
  plan: { notice: null, at: '#outcome' },
};

/** What the secretariat chooses before it accepts a document: which plan, whose names, which changes. */
@Controller('boards/:board/import/:draft')
export class DraftChoicesController {
  constructor(
    private readonly page: DraftPage,
    private readonly answers: DraftAnswers,
  ) {}

  @Post('aliases')
  @Needs('import')
  settleOwners(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.save('aliases', place, id, body, request, response);
  }

  @Post('people')
  @Needs('import')
  tellPeople(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.save('people', place, id, body, request, response);
  }

  @Post('terms')
  @Needs('import')
  dateTerms(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.save('terms', place, id, body, request, response);
  }

  @Post('naming')
  @Needs('import')
  namePlan(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.save('naming', place, id, body, request, response);
  }

  @Post('plan')
  @Needs('import')
  choosePlan(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.save('plan', place, id, body, request, response);
  }

  /** Ticks a whole group, or none of it: without script as with it. */
  @Post('ticks')
  @Needs('import')
  tick(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.save(null, place, id, body, request, response);
  }

  private async save(
    pressed: Pressed,
    place: Place,
    id: string,
    body: Posted,
    request: Request,
    response: Response,
  ): Promise<void> {
    const draft = await this.page.find(place, id);
    if (draft.acceptedAt) return response.redirect(303, pageOf(place, draft));
    const { errors } = await this.answers.keep(place, draft, body, pressed);
    if (errors) return this.page.show(place, draft, response.status(422), { form: body, errors });
    const { notice, at } = pressed ? saved[pressed] : { notice: null, at: tickedAt(body) };
    if (notice) request.session.notice = notice;
    response.redirect(303, `${pageOf(place, draft)}${at}`);
  }
}

/** Where the button stands that was pressed. */
function tickedAt({ tick }: Posted): string {
  const [, name] = String(tick ?? '').split(' ');
  return name !== undefined && /^[a-z-]+$/.test(name) ? `#changes-${name}` : '#changes';
}

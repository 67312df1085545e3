import { formErrors } from '@governance/govuk';
import { Imports } from '@governance/installation';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { DraftId } from './draft-id.js';
import { DraftPage, groupsOf, pageOf, proposedIn } from './draft-page.js';
import { lookAlikes, readAliases } from './look-alikes.js';
import { readTicks } from './read-ticks.js';

/** What the secretariat chooses before it accepts a document: which plan, whose names, which changes. */
@Controller('boards/:board/import/:draft')
export class DraftChoicesController {
  constructor(
    private readonly imports: Imports,
    private readonly page: DraftPage,
  ) {}

  @Post('aliases')
  @Needs('import')
  async settleOwners(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.page.find(place, id);
    if (draft.acceptedAt) return response.redirect(303, pageOf(place, draft));
    const read = readAliases(lookAlikes(proposedIn(draft), place.board, draft.aliases), body);
    if (read.errors) {
      response.status(422);
      return this.page.show(place, draft, response, { form: body, errors: read.errors });
    }
    await this.imports.settleAliases(draft, read.aliases);
    request.session.notice = 'The names of owners are settled as you chose.';
    response.redirect(303, pageOf(place, draft));
  }

  @Post('plan')
  @Needs('import')
  async choosePlan(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() { plan }: Posted,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.page.find(place, id);
    if (draft.acceptedAt) return response.redirect(303, pageOf(place, draft));
    const known = plan === 'new' || place.board.plans.some((held) => held.id === plan);
    if (!known || typeof plan !== 'string') {
      const errors = formErrors([], { plan: 'Choose what this document is' });
      return this.page.show(place, draft, response.status(422), { errors });
    }
    // Ticks of another comparison mean nothing in this one.
    await this.imports.choose(draft, { plan });
    response.redirect(303, `${pageOf(place, draft)}#outcome`);
  }

  /** Ticks a whole group, or none of it: without script as with it. */
  @Post('ticks')
  @Needs('import')
  async tick(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.page.find(place, id);
    if (draft.acceptedAt) return response.redirect(303, pageOf(place, draft));
    const outlook = await this.imports.outlook(draft);
    const groups = groupsOf(place, outlook);
    await this.imports.choose(draft, { ...draft.choices, ticks: readTicks(outlook.ticks, groups, body) });
    const [, name] = String(body['tick'] ?? '').split(' ');
    const at = groups.some((group) => group.name === name) ? `changes-${name}` : 'changes';
    response.redirect(303, `${pageOf(place, draft)}#${at}`);
  }
}

import {
  type StoredDraft,
  greatChangeInWords,
  Imports,
  ManyChanged,
  NotAccepted,
  NothingTicked,
  OutlookChanged,
  PlanNotChosen,
  PrioritiesStayOpen,
  refusalsInWords,
  type GreatChange,
} from '@governance/plan-import/service';
import { formErrors, plural, type FormErrors } from '@governance/govuk';
import { Governance } from '@governance/core';
import { board as boardView, KeptViews } from '@governance/views';
import { heldIn } from '@governance/partnership';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../access/by.js';
import { DraftAnswers } from './draft-answers.js';
import { DraftId } from './draft-id.js';
import { DraftPage, fieldOf, pageOf, proposedIn, type Shown } from './draft-page.js';
import { whatWasTaken } from './sent-before.js';

const planChanged =
  'The plan has changed while you looked at this page, so accepting would do something else than you read here. Look at what it would do now, and accept again';
const answersChangeIt =
  'Your answers are saved, and nothing is accepted yet: by them accepting does something else than you read here. Look at what it would do now, and accept again';

/** What was understood from a document: settle what is odd, see what would change, accept. */
@Controller('boards/:board/import/:draft')
export class DraftController {
  constructor(
    private readonly imports: Imports,
    private readonly page: DraftPage,
    private readonly answers: DraftAnswers,
    private readonly governance: Governance,
    private readonly kept: KeptViews,
  ) {}

  @Get()
  @Needs('import')
  async understood(@AtPlace() place: Place, @DraftId() id: string, @Res() response: Response): Promise<void> {
    await this.page.show(place, await this.page.find(place, id), response);
  }

  @Post('accept')
  @Needs('import')
  async accept(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.page.find(place, id);
    if (found.acceptedAt) return response.redirect(303, pageOf(place, found));
    const { errors, otherwise } = await this.answers.keep(place, found, body, null);
    if (errors) return this.page.show(place, found, response.status(422), { form: body, errors });
    const draft = await this.page.find(place, id);
    try {
      // Whoever sends no sign has looked at nothing.
      const seen = typeof body['sign'] === 'string' ? body['sign'] : '';
      const meant = (great: GreatChange) => Number(heldIn(body, fieldOf(great)) ?? 0) === great.count;
      const accepted = await this.imports.accept(draft, by(place).actor, { seen, meant });
      const shown = await this.governance.shown(accepted);
      const along =
        accepted.along.length === 0
          ? ''
          : ` ${plural(accepted.along.length, 'heading')} that new actions stand under came with them.`;
      const did = whatWasTaken(await this.page.find(place, id));
      const later = shown ? '' : ' The pages will show it in a moment.';
      request.session.notice = {
        title: 'Done',
        text: `“${draft.name}” is accepted. ${did}${along}${later}`,
        link: { href: pageOf(place, draft), text: 'See what it brought' },
      };
      response.redirect(303, await this.dashboardOf(place, proposedIn(draft).document.sha256));
    } catch (error) {
      const refused = refusalOf(error, draft);
      if (refused) return this.page.show(place, draft, response.status(refused.status), refused.shown);
      if (!(error instanceof OutlookChanged)) throw error;
      // It may be this very document that changed it: the button was pressed twice.
      if ((await this.page.find(place, id)).acceptedAt) return response.redirect(303, pageOf(place, draft));
      const text = otherwise ? answersChangeIt : planChanged;
      await this.page.show(place, draft, response.status(409), { errors: formErrors([], { '': text }) });
    }
  }

  /** The dashboard of the plan that a document is in, which is named where there are several. */
  private async dashboardOf({ board, url }: Place, document: string): Promise<string> {
    const row = (await this.kept.row(boardView, board.id)) ?? board;
    const plan = row.plans.find(({ documents }) => documents.some((held) => held.document === document));
    return plan === undefined || row.plans.length === 1 ? url : `${url}?plan=${plan.id}`;
  }
}

/** Why nothing was accepted, as the page shows it. */
function refusalOf(error: unknown, draft: StoredDraft): { status: number; shown: Shown } | null {
  if (error instanceof NotAccepted) {
    const lines = [
      `Nothing of “${draft.name}” was accepted. Leave what stands here, or do what it says, and accept again`,
      ...refusalsInWords(error.refusals),
    ];
    return { status: 422, shown: { errors: inSummary(lines) } };
  }
  if (error instanceof PlanNotChosen)
    return { status: 422, shown: { errors: formErrors([], { plan: 'Choose what this document is' }) } };
  if (error instanceof NothingTicked) {
    const text = 'Nothing was accepted: no action is ticked. Tick what the plan is to hold';
    return { status: 422, shown: { errors: formErrors([], { changes: text }) } };
  }
  if (error instanceof ManyChanged) {
    const asked = error.great.map((great) => {
      const text = `Nothing was accepted. ${greatChangeInWords(great)}. Say that you mean it, or leave some of them`;
      return [fieldOf(great), text] as const;
    });
    return { status: 422, shown: { errors: formErrors([], Object.fromEntries(asked)), ask: error.great } };
  }
  if (error instanceof PrioritiesStayOpen) {
    const lines = error.priorities.map(
      ({ change, actions }) =>
        `Nothing was accepted. Priority ${change.reference} cannot be closed while actions stay in it: ${actions.join(', ')}. Tick that they are withdrawn, or leave the priority`,
    );
    return { status: 422, shown: { errors: inSummary(lines) } };
  }
  return null;
}

function inSummary(lines: readonly string[]): FormErrors {
  return { summary: lines.map((text) => ({ text })), fields: {} };
}

import type { FormErrors } from '@governance/govuk';
import { formErrors } from '@governance/govuk';
import {
  Governance,
  Imports,
  NotAccepted,
  refusalsInWords,
  OutlookChanged,
  type ImportDraft,
  type Outlook,
  type Refusal,
} from '@governance/installation';
import type { Finding, ProposedPlan } from '@governance/plan-import';
import { board as boardView, currentPlan, dateInWords, KeptViews } from '@governance/views';
import { RuleBroken } from '@governance/event-sourcing';
import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { by } from '../people/by.js';
import { changesInGroups } from './changes-in-groups.js';
import { groupFindings } from './finding-kinds.js';
import { lookAlikes, readAliases } from './look-alikes.js';
import { tablesOf } from './tables-of.js';

const DraftId = () => Param('draft', new ParseUUIDPipe({ exceptionFactory: () => new NotFoundException() }));

interface Shown {
  readonly form?: Posted;
  readonly errors?: FormErrors | undefined;
}

/** What was understood from a document: settle what is odd, see what would change, accept. */
@Controller('boards/:board/import/:draft')
export class DraftController {
  constructor(
    private readonly imports: Imports,
    private readonly governance: Governance,
    private readonly kept: KeptViews,
  ) {}

  @Get()
  @Needs('import')
  async understood(@AtPlace() place: Place, @DraftId() id: string, @Res() response: Response): Promise<void> {
    await this.show(place, await this.find(place, id), response);
  }

  @Post('aliases')
  @Needs('import')
  async settleOwners(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.find(place, id);
    if (draft.acceptedAt) return response.redirect(303, pageOf(place, draft));
    const read = readAliases(lookAlikes(proposedIn(draft), place.board, draft.aliases), body);
    if (read.errors) {
      response.status(422);
      return this.show(place, draft, response, { form: body, errors: read.errors });
    }
    await this.imports.settleAliases(draft, read.aliases);
    request.session.notice = 'The names of owners are settled as you chose.';
    response.redirect(303, pageOf(place, draft));
  }

  @Post('accept')
  @Needs('import')
  async accept(
    @AtPlace() place: Place,
    @DraftId() id: string,
    @Body() { sign }: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.find(place, id);
    if (draft.acceptedAt) return response.redirect(303, pageOf(place, draft));
    try {
      // Whoever sends no sign has looked at nothing.
      const seen = typeof sign === 'string' ? sign : '';
      const accepted = await this.imports.accept(draft, by(place).actor, { seen });
      const shown = await this.governance.shown(accepted);
      request.session.notice = shown
        ? `“${draft.name}” is accepted. What it says is in the plan.`
        : `“${draft.name}” is accepted. The pages will show it in a moment.`;
      response.redirect(303, await this.dashboardOf(place, proposedIn(draft).document.sha256));
    } catch (error) {
      if (error instanceof NotAccepted) {
        const lines = [
          `Nothing of “${draft.name}” was accepted. Do what stands here, or put the plan’s own words back in the document and import it again`,
          ...refusalsInWords(error.refusals, inWords),
        ];
        const errors = { summary: lines.map((text) => ({ text })), fields: {} };
        return this.show(place, draft, response.status(422), { errors });
      }
      if (!(error instanceof OutlookChanged)) throw error;
      // It may be this very document that changed it: the button was pressed twice.
      if ((await this.find(place, id)).acceptedAt) return response.redirect(303, pageOf(place, draft));
      const text =
        'The plan has changed while you looked at this page, so accepting would do something else than you read here. Look at what it would do now, and accept again';
      await this.show(place, draft, response.status(409), { errors: formErrors([], { '': text }) });
    }
  }

  private async find(place: Place, id: string): Promise<ImportDraft> {
    const draft = await this.imports.find(place.board.id, id);
    if (!draft) throw new NotFoundException();
    return draft;
  }

  /** The dashboard of the plan that a document is in: it shows the plan of the day unless it is told another. */
  private async dashboardOf({ board, today, url }: Place, document: string): Promise<string> {
    const row = (await this.kept.row(boardView, board.id)) ?? board;
    const plan = row.plans.find(({ documents }) => documents.some((held) => held.document === document));
    return plan === undefined || plan === currentPlan(row, today) ? url : `${url}?plan=${plan.id}`;
  }

  private async show(place: Place, draft: ImportDraft, response: Response, shown: Shown = {}): Promise<void> {
    const read = proposedIn(draft);
    const outlook = draft.acceptedAt ? null : await this.imports.outlook(draft);
    const { themes, findings, plan } = read;
    const priorities = themes.flatMap((theme) => theme.priorities);
    const owners = lookAlikes(read, place.board, draft.aliases);
    const groups = groupFindings<Finding>(findings);
    response.render('import/draft.njk', {
      form: {},
      ...shown,
      draft,
      draftUrl: pageOf(place, draft),
      title: plan.title,
      period: plan.period && `${dateInWords(plan.period.from)} to ${dateInWords(plan.period.to)}`,
      counts: {
        themes: themes.length,
        priorities: priorities.length,
        actions: priorities.reduce((sum, { actions }) => sum + actions.length, 0),
        findings: findings.length,
      },
      owners,
      findingGroups: draft.acceptedAt ? groups : groups.filter(({ kind }) => kind !== 'owner-alias'),
      ...outcomeOf(place, outlook),
    });
  }
}

/** What accepting would do: changes to a plan that is held, or a whole new plan. */
function outcomeOf({ url }: Place, outlook: Outlook | null) {
  if (!outlook) return {};
  const { plan, changes, proposed, sign } = outlook;
  if (!plan) return { sign, newPlan: tablesOf(proposed) };
  return {
    sign,
    held: plan,
    changeCount: changes.length,
    changeGroups: changesInGroups(changes, url),
  };
}

function inWords(reason: Refusal['reason']): string {
  if (reason instanceof RuleBroken) return ruleInWords(reason);
  return 'Somebody changed it while you read. Look at what accepting would do now, and accept again.';
}

function proposedIn(draft: ImportDraft): ProposedPlan {
  return draft.proposed as ProposedPlan;
}

function pageOf({ url }: Place, { id }: ImportDraft): string {
  return `${url}/import/${id}`;
}

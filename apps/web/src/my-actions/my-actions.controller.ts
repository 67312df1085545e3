import { randomUUID } from 'node:crypto';
import type { FormErrors } from '@governance/govuk';
import { RuleBroken, ruleInWords } from '@governance/partnership';
import type { Coloured } from '@governance/views';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { standsInFor } from '../access/stands-in-for.js';
import { organisationName } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { allDashboards } from '../dashboard/dashboards.js';
import { actionKind } from '../actions/action-kind.js';
import { reportProgress } from '../actions/tasks/report-progress.js';
import { mine } from '../owed/mine.js';
import { nextToReport } from '../owed/next-to-report.js';
import { whatIsOwed } from './groups.js';
import { mustFind } from '../things/kind.js';
import type { Next } from '../things/task.js';
import { Tasks } from '../things/tasks.js';

/** What do I owe, by when? One form to report on several at once. */
@Controller('boards/:board/my-actions')
export class MyActionsController {
  constructor(private readonly tasks: Tasks) {}

  @Get()
  @Needs('read-own-actions')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.show(place, response, {});
  }

  @Post()
  @Needs('report')
  async reportOnSeveral(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { reports, wrong, left } = await this.read(place, body);
    if (reports.length === 0 && wrong.length === 0 && left.length === 0) {
      wrong.push({ text: 'Write a report on at least one action', href: '#main-content' });
    }
    if (wrong.length > 0) {
      response.status(422);
      return this.show(place, response, { form: body, errors: errorsOf(wrong), left });
    }
    const refused: Wrong[] = left.map(({ reference }) => ({
      text: `${reference}: your report was not sent, since the action is not among yours any more`,
      href: '#left',
    }));
    const sent: string[] = [];
    for (const { item, form, command } of reports) {
      try {
        const asked = { kind: actionKind, task: reportProgress, row: item.action, id: item.action.id };
        await this.tasks.require(request, place, asked, { command });
        await this.tasks.send(place, asked, form, { command });
        sent.push(item.action.id);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        refused.push({
          field: `narrative-${item.action.id}`,
          text: `${item.action.reference}: ${ruleInWords(error)}`,
        });
      }
    }
    if (refused.length > 0) {
      response.status(422);
      if (sent.length > 0) response.locals.notice = { title: 'Done', text: sentInWords(sent.length) };
      const form = without(body, sent);
      return this.show(place, response, { form, errors: errorsOf(refused), left });
    }
    const next = await nextToReport(place, sent);
    request.session.notice = { title: 'Done', ...saidOf(sent.length, next) };
    response.redirect(303, `${place.url}/my-actions`);
  }

  private async read(place: Place, body: Posted) {
    const wrong: Wrong[] = [];
    const reports: { item: Coloured; form: object; command: string }[] = [];
    for (const item of await this.mine(place)) {
      const { id, reference } = item.action;
      const narrative = body[`narrative-${id}`];
      const declared = body[`declared-${id}`];
      const touched = typeof narrative === 'string' && narrative.trim() !== '';
      if (!touched && !declared) continue;
      const said = declared === 'finished' ? { finished: 'yes' } : { declared };
      const read = await readForm(reportProgress.form, { narrative: narrative ?? '', ...said });
      const given = body[`command-${id}`];
      const command = isUUID(given) ? String(given) : randomUUID();
      if (read.form) reports.push({ item, form: read.form, command });
      else {
        for (const [field, { text }] of Object.entries(read.errors.fields)) {
          wrong.push({ field: `${field}-${id}`, text: `${reference}: ${text}` });
        }
      }
    }
    return { reports, wrong, left: await this.left(place, body) };
  }

  /** What was written on actions that were completed, withdrawn or given to others meanwhile: shown, never lost. */
  private async left(place: Place, body: Posted): Promise<readonly Left[]> {
    const mine = new Set((await this.mine(place)).map(({ action }) => action.id));
    const written = Object.entries(body).flatMap(([name, text]) => {
      const id = name.startsWith('narrative-') ? name.slice('narrative-'.length) : '';
      return isUUID(id) && !mine.has(id) && typeof text === 'string' && text.trim() ? [{ id, text }] : [];
    });
    return Promise.all(
      written.map(async ({ id, text }) => {
        const { reference } = await mustFind(actionKind, place, id);
        return { reference, href: `${place.url}/actions/${id}`, text };
      }),
    );
  }

  private async mine(place: Place): Promise<readonly Coloured[]> {
    return mine(place, await allDashboards(place), await standsInFor(place));
  }

  private async show(
    place: Place,
    response: Response,
    shown: { form?: Posted; errors?: FormErrors; left?: readonly Left[] },
  ): Promise<void> {
    const { form = {}, errors } = shown;
    const isFilledIn = (id: string) =>
      Boolean(form[`narrative-${id}`] || form[`declared-${id}`] || errors?.fields[`narrative-${id}`]);
    response.render('my-actions/my-actions.njk', {
      ...shown,
      form,
      organisation: organisationName(place, place.member!.organisation),
      commandOf: (id: string) => form[`command-${id}`] ?? randomUUID(),
      ...(await whatIsOwed(place, isFilledIn)),
    });
  }
}

/** A report on an action that is not theirs to report on any more. */
interface Left {
  readonly reference: string;
  readonly href: string;
  readonly text: string;
}

function sentInWords(count: number): string {
  return count === 1 ? 'Your report is in the history.' : `Your ${count} reports are in the history.`;
}

function saidOf(sent: number, next: Next | null) {
  return next ? { ...next, text: `${sentInWords(sent)} ${next.text}` } : { text: sentInWords(sent) };
}

/** The form again, without what was sent: each report is sent once. */
function without(body: Posted, sent: readonly string[]): Posted {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !sent.some((id) => name.endsWith(id))));
}

interface Wrong {
  readonly text: string;
  readonly field?: string;
  readonly href?: string;
}

function errorsOf(wrong: readonly Wrong[]): FormErrors {
  return {
    summary: wrong.map(({ text, field, href }) => ({ text, href: href ?? `#${field}` })),
    fields: Object.fromEntries(wrong.flatMap(({ text, field }) => (field ? [[field, { text }]] : []))),
  };
}

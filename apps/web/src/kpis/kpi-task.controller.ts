import { randomUUID } from 'node:crypto';
import { RuleBroken, VersionConflict } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { Governance } from '@governance/installation';
import type { KPIRow } from '@governance/views';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { submissionIn } from '../pages/submission-id.js';
import { by } from '../people/by.js';
import { fieldOfRule } from './field-of-rule.js';
import { KPIRows, mayEnterReadings } from './kpi-rows.js';
import { kpiTasks } from './tasks/index.js';
import type { KPITask } from './tasks/task.js';

/** The page of each task on a KPI: a form in, errors or a command out. */
@Controller('boards/:board/kpis/:kpi/:task')
export class KPITaskController {
  constructor(
    private readonly rows: KPIRows,
    private readonly governance: Governance,
  ) {}

  @Get()
  @Needs('ask')
  async form(
    @AtPlace() place: Place,
    @Param('kpi', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Query('period') period: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { kpi, task } = await this.find(place, id, name);
    const form = task.start?.(kpi, typeof period === 'string' ? period : undefined) ?? {};
    show(response, place, kpi, task, { form });
  }

  @Post()
  @Needs('ask')
  async submit(
    @AtPlace() place: Place,
    @Param('kpi', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { kpi, task } = await this.find(place, id, name);
    const refuse = (status: number, errors: FormErrors | undefined, row = kpi) =>
      show(response.status(status), place, row, task, { form: body, errors });
    const read = await readForm(task.form, body);
    if (read.errors) return refuse(422, read.errors);
    try {
      const seen = task.whateverWasSeen ? {} : seenIn(body);
      const to = { partnership: place.board.id, id, ...seen };
      const submission = { ...by(place), ...submissionIn(body) };
      const handled = await this.governance.kpi(to, task.command(read.form, kpi), submission);
      const shown = await this.governance.shown(handled);
      request.session.notice = shown ? task.done : `${task.done} The pages will show it in a moment.`;
      response.redirect(303, `${place.url}/kpis/${id}`);
    } catch (error) {
      if (error instanceof RuleBroken) {
        const asked = fieldOfRule(error);
        const field = task.fields(kpi, place).some((held) => held.name === asked) ? asked : '';
        return refuse(422, formErrors([], { [field]: ruleInWords(error) }));
      }
      if (!(error instanceof VersionConflict)) throw error;
      const text =
        'This KPI changed while your form was open. Nothing of yours is lost: look at what it says now, then send the form again if it still holds.';
      refuse(409, formErrors([], { '': text }), {
        ...(await this.rows.find(place, id)),
        version: error.actual,
      });
    }
  }

  private async find(place: Place, id: string, name: string) {
    const task = kpiTasks.find((candidate) => candidate.name === name);
    if (!task) throw new NotFoundException();
    const kpi = await this.rows.find(place, id);
    const allowed = task.owners
      ? mayEnterReadings(place, await this.rows.actionOf(place, kpi))
      : may(place.member, 'decide');
    if (!allowed) throw new ForbiddenException();
    return { kpi, task };
  }
}

function show(
  response: Response,
  place: Place,
  kpi: KPIRow,
  task: KPITask<object>,
  shown: { readonly form: Posted; readonly errors?: FormErrors | undefined },
): void {
  response.render('kpis/kpi-task.njk', {
    ...shown,
    kpi,
    task,
    fields: task.fits(kpi) ? task.fields(kpi, place) : null,
    commandId: randomUUID(),
    kpiUrl: `${place.url}/kpis/${kpi.id}`,
  });
}

function seenIn({ seen }: Posted): { readonly seen?: number } {
  return typeof seen === 'string' && /^\d+$/.test(seen) ? { seen: Number(seen) } : {};
}

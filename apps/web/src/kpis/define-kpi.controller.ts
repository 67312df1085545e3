import { randomUUID } from 'node:crypto';
import type { FormErrors } from '@governance/govuk';
import { Governance } from '@governance/core';
import { measuresOf } from '@governance/plan-import/service';
import { actionPage, currentPlan } from '@governance/views';
import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { errorsFrom } from '../pages/refused.js';
import { by } from '../people/by.js';
import { defineFields, DefineForm, definitionIn, startFrom } from './define-form.js';

/** A KPI from nothing, or from the plan's words with what was understood already filled in. */
@Controller('boards/:board/kpis/define')
export class DefineKPIController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('decide')
  async form(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const measure = await this.measure(place, query.measure);
    const form = startFrom(measure?.understood, measure?.action.id);
    await this.show(place, response, { form, measure: measure?.key, words: measure?.understood.words });
  }

  @Post()
  @Needs('decide')
  async define(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const measure = await this.measure(place, body.measure);
    // The form's own id is the KPI's, so what is sent twice defines one; of a measure in the plan, it is the measure's.
    const id = measure?.key ?? newIdIn(body);
    const refuse = (errors: FormErrors | undefined) =>
      this.show(place, response.status(422), {
        form: body,
        errors,
        measure: measure?.key,
        words: measure?.understood.words,
        commandId: id,
      });
    const read = await readForm(DefineForm, body);
    if (read.errors) return refuse(read.errors);
    const plan = currentPlan(place.board, place.today);
    if (!plan) throw new NotFoundException();
    const to = { partnership: place.board.id, id };
    const command = definitionIn(read.form, plan.id, measure?.understood.words ?? null);
    const sent = this.governance.kpi(to, command, { ...by(place), command: id });
    const errors = await errorsFrom(
      sent.then((handled) => this.governance.shown(handled)),
      Object.keys(read.form),
    );
    if (errors) return refuse(errors);
    request.session.notice = 'The KPI is defined.';
    response.redirect(303, `${place.url}/kpis/${id}`);
  }

  private async measure(place: Place, key: unknown) {
    if (typeof key !== 'string' || key === '') return undefined;
    const plan = currentPlan(place.board, place.today);
    const measures = plan ? measuresOf(plan, await place.views.rows(actionPage, place.board.id)) : [];
    return measures.find((measure) => measure.key === key);
  }

  private async show(
    place: Place,
    response: Response,
    shown: {
      form: Posted;
      errors?: FormErrors | undefined;
      measure?: string | undefined;
      words?: string | undefined;
      commandId?: string;
    },
  ): Promise<void> {
    const plan = currentPlan(place.board, place.today);
    if (!plan) throw new NotFoundException();
    const actions = await place.views.rows(actionPage, place.board.id);
    const fields = defineFields(plan, actions);
    response.render('kpis/define.njk', {
      commandId: randomUUID(),
      ...shown,
      fields: fields.filter(({ more }) => !more),
      more: fields.filter(({ more }) => more),
      moreOpen: fields.some(({ name, more }) => more && (shown.form[name] || shown.errors?.fields[name])),
      kpisUrl: `${place.url}/kpis`,
    });
  }
}

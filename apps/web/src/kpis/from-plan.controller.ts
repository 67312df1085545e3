import {
  definitionOf,
  isPlain,
  measuresOf,
  notUnderstoodIn,
  type MeasureInPlan,
} from '@governance/plan-import/service';
import { Governance } from '@governance/core';
import {
  actionPage,
  frequencyInWords,
  kpis,
  targetInWords,
  unitInWords,
  type PlanRow,
} from '@governance/views';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../access/by.js';
import { planChoice } from '../pages/plan-choice.js';
import { planOfKPIs, plansOfKPIs } from './plans-of-kpis.js';

/** What the plan says is to be measured, as it was understood: accepted one by one, or all the plain ones at once. */
@Controller('boards/:board/kpis/from-plan')
export class FromPlanController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('decide')
  async show(
    @AtPlace() place: Place,
    @Query('plan') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const plan = await planOfKPIs(place, asked);
    const rows = await place.views.rows(actionPage, place.board.id);
    const open = await this.open(place, [plan]);
    const plain = open.filter(isPlain);
    const line = (measure: MeasureInPlan) => {
      const { key, action, understood } = measure;
      const { title, unit, frequency, counts, target, doubts, words } = understood;
      return {
        key,
        reference: action.reference,
        actionTitle: action.title,
        href: `${place.url}/actions/${action.id}`,
        words,
        title,
        target: target ? targetInWords({ ...target, tolerance: null }, unit) : 'no target',
        how: `${unitInWords[unit]}. ${counts === 'year-to-date' ? 'Total since 1 April' : frequencyInWords[frequency]}.`,
        doubts,
        edit: `${place.url}/kpis/define?measure=${key}`,
      };
    };
    response.render('kpis/from-plan.njk', {
      plan,
      plans: planChoice(place, plan, `${place.url}/kpis/from-plan`),
      plain: plain.map(line),
      doubtful: open.filter((measure) => !isPlain(measure)).map(line),
      others: notUnderstoodIn(plan, rows).map(({ action, words }) => ({
        reference: action.reference,
        href: `${place.url}/actions/${action.id}`,
        words,
      })),
      kpisUrl: `${place.url}/kpis`,
    });
  }

  @Post()
  @Needs('decide')
  async accept(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const plan = await planOfKPIs(place, body.plan);
    const chosen =
      body.measure === 'plain'
        ? (await this.open(place, [plan])).filter(isPlain)
        : (await this.open(place, plansOfKPIs(place))).filter(({ key }) => key === body.measure);
    for (const measure of chosen) {
      // The id is the measure's own: sent twice, it is defined once.
      const to = { partnership: place.board.id, id: measure.key };
      const submission = { ...by(place), command: measure.key };
      const handled = await this.governance.kpi(to, definitionOf(measure), submission);
      if (measure === chosen.at(-1)) await this.governance.shown(handled);
    }
    const many = chosen.length === 1 ? 'One KPI is defined.' : `${chosen.length} KPIs are defined.`;
    request.session.notice = chosen.length === 0 ? 'That was defined already.' : many;
    response.redirect(303, `${place.url}/kpis/from-plan?plan=${plan.id}`);
  }

  /** Those that are no KPI yet, live or retired. */
  private async open(place: Place, plans: readonly PlanRow[]): Promise<readonly MeasureInPlan[]> {
    const held = new Set((await place.views.rows(kpis, place.board.id)).map(({ id }) => id));
    const rows = await place.views.rows(actionPage, place.board.id);
    const measures = plans.flatMap((plan) => measuresOf(plan, rows));
    return measures.filter(({ key }) => !held.has(key));
  }
}

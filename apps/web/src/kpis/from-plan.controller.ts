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
  currentPlan,
  frequencyInWords,
  kpis,
  targetInWords,
  unitInWords,
} from '@governance/views';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../access/by.js';

/** What the plan says is to be measured, as it was understood: accepted one by one, or all the plain ones at once. */
@Controller('boards/:board/kpis/from-plan')
export class FromPlanController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('decide')
  async show(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const plan = planOf(place);
    const rows = await place.views.rows(actionPage, place.board.id);
    const open = await this.open(place);
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
    const open = await this.open(place);
    const chosen =
      body.measure === 'plain' ? open.filter(isPlain) : open.filter(({ key }) => key === body.measure);
    for (const measure of chosen) {
      // The id is the measure's own: sent twice, it is defined once.
      const to = { partnership: place.board.id, id: measure.key };
      const submission = { ...by(place), command: measure.key };
      const handled = await this.governance.kpi(to, definitionOf(measure), submission);
      if (measure === chosen.at(-1)) await this.governance.shown(handled);
    }
    const many = chosen.length === 1 ? 'One KPI is defined.' : `${chosen.length} KPIs are defined.`;
    request.session.notice = chosen.length === 0 ? 'That was defined already.' : many;
    response.redirect(303, `${place.url}/kpis/from-plan`);
  }

  /** Those that are no KPI yet, live or retired. */
  private async open(place: Place): Promise<readonly MeasureInPlan[]> {
    const held = new Set((await place.views.rows(kpis, place.board.id)).map(({ id }) => id));
    const rows = await place.views.rows(actionPage, place.board.id);
    return measuresOf(planOf(place), rows).filter(({ key }) => !held.has(key));
  }
}

function planOf({ board, today }: Place) {
  const plan = currentPlan(board, today);
  if (!plan) throw new NotFoundException();
  return plan;
}

import { actionPage, colourOfKPI, kpisOf } from '@governance/views';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { planAsked, planChoice } from '../pages/plan-choice.js';
import { allKPIs } from './kpi-rows.js';
import { kpiLine } from './kpi-words.js';

const order = ['red', 'amber', 'grey', 'green'] as const;

/** Are we getting anywhere? Every KPI with its colour, latest value, target and direction of travel. */
@Controller('boards/:board/kpis')
export class KPIsController {
  @Get()
  @Needs('read-plan')
  async list(
    @AtPlace() place: Place,
    @Query('plan') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { board, today, url, member } = place;
    const plan = await planAsked(place, asked);
    const all = await allKPIs(place);
    const actions = await place.views.rows(actionPage, board.id);
    const live = plan ? kpisOf(board, plan.id, all, today) : [];
    const retired = all.filter((row) => row.plan === plan?.id && row.status === 'retired');
    response.render('kpis/kpis.njk', {
      plan,
      plans: planChoice(place, plan, `${url}/kpis`),
      ofPlan: plan && board.plans.length > 1 ? `?plan=${plan.id}` : '',
      counts: Object.fromEntries(
        order.map((colour) => [colour, live.filter(({ rag }) => rag.colour === colour).length]),
      ),
      lines: live.map((coloured) => kpiLine(place, coloured, actions)),
      retired: retired.map((row) => kpiLine(place, colourOfKPI(board, row, today), actions)),
      mayDecide: may(member, 'decide'),
      kpisUrl: `${url}/kpis`,
    });
  }
}

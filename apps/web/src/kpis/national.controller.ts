import { Governance } from '@governance/core';
import { outcomesFramework, type NationalMetric } from '@governance/partnership';
import { frequencyInWords, kpis, unitInWords, type PlanRow } from '@governance/views';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../access/by.js';
import { planItems } from '../pages/plan-choice.js';
import { planOfKPIs, plansOfKPIs } from './plans-of-kpis.js';
import { derivedId } from '../people/derived-id.js';

/** The national outcomes framework: its metrics by outcome, to be switched on once for the board, in one of its plans. */
@Controller('boards/:board/kpis/national')
export class NationalMetricsController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('decide')
  async show(
    @AtPlace() place: Place,
    @Query('plan') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const plan = await planOfKPIs(place, asked);
    const held = await this.held(place);
    const outcomes = [...new Set(outcomesFramework.map(({ outcome }) => outcome))];
    response.render('kpis/national.njk', {
      outcomes: outcomes.map((outcome) => ({
        outcome,
        metrics: outcomesFramework.flatMap((metric, index) =>
          metric.outcome === outcome
            ? [
                {
                  value: String(index),
                  name: metric.name,
                  kind: metric.kind,
                  how: `${unitInWords[metric.unit]}. ${frequencyInWords[metric.frequency]}. ${metric.source}, about ${metric.lagDays} days after.`,
                  href: held.has(metric.name) ? `${place.url}/kpis/${held.get(metric.name)}` : null,
                },
              ]
            : [],
        ),
      })),
      plans: planItems(place).filter(({ value }) => plansOfKPIs(place).some(({ id }) => id === value)),
      form: { plan: plan.id },
      kpisUrl: `${place.url}/kpis`,
    });
  }

  @Post()
  @Needs('decide')
  async switchOn(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const plan = await planOfKPIs(place, body.plan);
    const held = await this.held(place);
    const asked = [body.metric].flat().map(String);
    const chosen = outcomesFramework.filter(
      (metric, index) => asked.includes(String(index)) && !held.has(metric.name),
    );
    for (const metric of chosen) {
      const { name, unit, better, frequency, counts, source, lagDays } = metric;
      const id = idOf(plan, metric);
      const measured = { title: name, unit, better, frequency, counts, source, lagDays };
      const belongs = { plan: plan.id, priority: null, action: null, metric: name };
      const handled = await this.governance.kpi(
        { partnership: place.board.id, id },
        {
          type: 'DefineKPI',
          definition: { ...measured, ...belongs, baseline: null, words: null },
          target: null,
          marking: 'OFFICIAL',
        },
        { ...by(place), command: id },
      );
      if (metric === chosen.at(-1)) await this.governance.shown(handled);
    }
    request.session.notice =
      chosen.length === 0
        ? 'Nothing new was chosen.'
        : `${chosen.length === 1 ? 'One metric is' : `${chosen.length} metrics are`} switched on. Set local targets where you have them.`;
    response.redirect(303, `${place.url}/kpis?plan=${plan.id}`);
  }

  /** The KPI that each metric is: it belongs to the board, and goes on from plan to plan. */
  private async held({ views, board, today }: Place): Promise<ReadonlyMap<string, string>> {
    const rows = await views.rows(kpis, board.id);
    const goOn = new Set(plansOfKPIs({ board, today }).map(({ id }) => id));
    const found = rows.filter(({ metric, plan }) => metric !== null && goOn.has(plan));
    return new Map(found.map(({ metric, id }) => [metric!, id]));
  }
}

/** The same metric on the same plan is one KPI. */
function idOf(plan: PlanRow, { name }: NationalMetric): string {
  return derivedId(plan.id, `national ${name}`);
}

import { Governance } from '@governance/core';
import { outcomesFramework, type NationalMetric } from '@governance/partnership';
import { currentPlan, frequencyInWords, kpis, unitInWords } from '@governance/views';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../access/by.js';
import { derivedId } from '../people/derived-id.js';

/** The national outcomes framework: its metrics by outcome, to be switched on for the plan. */
@Controller('boards/:board/kpis/national')
export class NationalMetricsController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('decide')
  async show(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
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
                  href: held.has(idOf(place, metric)) ? `${place.url}/kpis/${idOf(place, metric)}` : null,
                },
              ]
            : [],
        ),
      })),
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
    const held = await this.held(place);
    const asked = [body.metric].flat().map(String);
    const chosen = outcomesFramework.filter(
      (metric, index) => asked.includes(String(index)) && !held.has(idOf(place, metric)),
    );
    for (const metric of chosen) {
      const { name, unit, better, frequency, counts, source, lagDays } = metric;
      const id = idOf(place, metric);
      const measured = { title: name, unit, better, frequency, counts, source, lagDays };
      const belongs = { plan: planOf(place).id, priority: null, action: null, metric: name };
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
    response.redirect(303, `${place.url}/kpis`);
  }

  private async held(place: Place): Promise<ReadonlySet<string>> {
    return new Set((await place.views.rows(kpis, place.board.id)).map(({ id }) => id));
  }
}

/** The same metric on the same plan is one KPI. */
function idOf(place: Place, { name }: NationalMetric): string {
  return derivedId(planOf(place).id, `national ${name}`);
}

function planOf({ board, today }: Place) {
  const plan = currentPlan(board, today);
  if (!plan) throw new NotFoundException();
  return plan;
}

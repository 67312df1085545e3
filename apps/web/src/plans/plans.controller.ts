import { People } from '@governance/core';
import { colours, markingInWords, openPrioritiesOn, prioritiesIn } from '@governance/partnership';
import { plansInForce, type Dashboard, type PlanRow, type PriorityRow } from '@governance/views';
import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { openRecord } from '../access/marked-records.js';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { allDashboards, dashboardFor } from '../dashboard/dashboards.js';
import { registerUrl } from '../register/asked.js';
import { mustFind, tasksOffered } from '../things/kind.js';
import { leadsKind } from './leads-kind.js';
import { periodInWords } from './period-in-words.js';
import { planKind, planRegister } from './plan-kind.js';
import { themeKind } from './theme-kind.js';
import { byNextPlan, wentOn, type WentOn } from './went-on.js';
import { turnKind } from './turn-kind.js';

/** What the partnership has promised: each plan, and one of them as it stands, to read and to change. */
@Controller('boards/:board/plans')
export class PlansController {
  constructor(private readonly people: People) {}

  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const running = new Set(plansInForce(place.board, place.today).map(({ id }) => id));
    const dashboards = await allDashboards(place);
    response.render('plans/plans.njk', {
      plans: [...dashboards].reverse().map(({ plan, total, counts }) => ({
        title: plan.title,
        href: `${place.url}/plans/${plan.id}`,
        period: periodInWords(plan.period),
        runs: running.has(plan.id),
        closed: plan.closed,
        marking: markingOf(plan),
        total,
        counts,
        actionsUrl: registerUrl(place.url, { plan: plan.id }),
      })),
      several: running.size > 1,
      tasks: await tasksOffered(planRegister, place, place.board, ''),
    });
  }

  @Get(':plan')
  @Needs('read-plan')
  async show(
    @AtPlace() place: Place,
    @Param('plan', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const plan = await mustFind(planKind, place, id);
    openRecord(response, `plan-${id}`, plan.marked.marking);
    const dashboard = (await dashboardFor(place, id))!;
    const leads = prioritiesIn(plan).flatMap(({ lead }) => lead ?? []);
    const names = await this.people.names(leads);
    const before = place.board.plans.find((other) => other.id === plan.follows);
    const onwards = await wentOn(place, id);
    response.render('plans/plan.njk', {
      wentOn: byNextPlan(onwards),
      plan: { ...plan, marking: markingOf(plan) },
      period: periodInWords(plan.period),
      notChased: plan.chasingStarted === null && plan.closed === null && may(place.member, 'read-chasing'),
      before: before && { title: before.title, href: `${place.url}/plans/${before.id}` },
      next: place.board.plans
        .filter(({ follows }) => follows === id)
        .map(({ id: other, title }) => ({ title, href: `${place.url}/plans/${other}` })),
      total: dashboard.total,
      actionsUrl: registerUrl(place.url, { plan: id }),
      themes: await Promise.all(
        dashboard.themes.map((theme) => this.theme(place, plan, theme, names, onwards)),
      ),
      mayAdd: openPrioritiesOn({ plans: [plan] }).length > 0,
      closed: prioritiesIn(plan)
        .filter(({ closed }) => closed)
        .map((priority) => priorityLine(place, priority)),
      tasks: [
        ...(await tasksOffered(planKind, place, plan, id)),
        ...(await tasksOffered(leadsKind, place, plan, id)),
        ...(await tasksOffered(turnKind, place, await mustFind(turnKind, place, id), id)),
      ],
    });
  }

  private async theme(
    place: Place,
    plan: PlanRow,
    { theme, priorities }: Dashboard['themes'][number],
    names: { of(id: string): string },
    onwards: readonly WentOn[],
  ) {
    return {
      id: theme.id,
      title: theme.title,
      aim: theme.aim,
      priorities: priorities
        .filter(({ priority }) => !priority.closed)
        .map(({ priority, counts: own, actions }) => ({
          ...priorityLine(place, priority),
          aim: priority.aim,
          lead: priority.lead === null ? null : names.of(priority.lead),
          total: actions.length,
          wentOn: onwards.filter(({ from }) => from.priority === priority.id),
          colours: colours
            .filter((colour) => own[colour] > 0)
            .map((colour) => ({
              colour,
              count: own[colour],
              href: registerUrl(place.url, { plan: plan.id, priority: priority.id, colour }),
            })),
        })),
      tasks: await tasksOffered(themeKind, place, { plan, theme }, theme.id),
    };
  }
}

function priorityLine({ url }: Place, { id, reference, title }: PriorityRow) {
  return { id, reference, title, href: `${url}/priorities/${id}` };
}

function markingOf({ marked: { marking } }: PlanRow): string | null {
  return marking === 'OFFICIAL' ? null : markingInWords[marking];
}

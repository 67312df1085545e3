import { dashboardFor, standingOf } from '../dashboard/dashboards.js';
import { ownersInWords } from '../pages/owners-in-words.js';
import { People } from '@governance/core';
import { deadlineInWords, fromToday, openRisks, type Coloured } from '@governance/views';
import { bandOf, markingInWords, ratingOf } from '@governance/partnership';
import { registerUrl } from '../register/asked.js';
import { risksOf } from '../risks/risk-rows.js';
import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { openRecord } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { liveKPIs } from '../kpis/kpi-rows.js';
import { kpiLine } from '../kpis/kpi-words.js';
import { commentsInWords } from '../consultation/comments-in-words.js';
import { priorityKind } from '../consultation/priority-kind.js';
import { mustFind, tasksOffered } from '../things/kind.js';

/** What is happening in my priority? */
@Controller('boards/:board/priorities/:priority')
export class PriorityController {
  constructor(private readonly people: People) {}

  @Get()
  @Needs('read-plan')
  async show(
    @AtPlace() place: Place,
    @Param('priority', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const row = await mustFind(priorityKind, place, id);
    const { plan, priority } = row;
    openRecord(response, `plan-${plan.id}`, plan.marked.marking);
    const dashboard = (await dashboardFor(place, plan.id))!;
    const theme = plan.themes.find(({ priorities }) => priorities.some((held) => held.id === id))!;
    const standing = standingOf(dashboard, priority);
    const withdrawn = dashboard.withdrawn.filter(({ action }) => action.priority === id);
    const { lead } = standing.priority;
    const actions = [...standing.actions, ...withdrawn].map(({ action }) => action);
    const kpis = await liveKPIs(
      place,
      (row) => row.priority === id || actions.some((action) => action.id === row.action),
    );
    const risks = openRisks(await risksOf(place)).filter((risk) => risk.priority === id);
    response.render('priority/priority.njk', {
      priorityUrl: `${place.url}/priorities/${id}`,
      actionsUrl: registerUrl(place.url, { plan: plan.id, priority: id }),
      plan: dashboard.plan,
      planUrl: `${place.url}/plans/${plan.id}`,
      theme,
      standing,
      lead: lead === null ? null : (await this.people.names([lead])).of(lead),
      kpis: kpis.map((coloured) => kpiLine(place, coloured, actions)),
      risks: risks.map(({ id: risk, reference, title, scores: { current } }) => ({
        href: `${place.url}/risks/${risk}`,
        reference,
        title,
        score: { rating: ratingOf(current), band: bandOf(current) },
      })),
      focuses: standing.priority.focuses.map((focus) => ({
        ...focus,
        changeUrl: `${place.url}/priorities/${id}/set-focus?focus=${focus.id}`,
      })),
      comments: (await commentsInWords(this.people, place, [standing.priority])).get(id),
      tasks: await tasksOffered(priorityKind, place, row, id),
      helpUrl: registerUrl(place.url, { plan: plan.id, priority: id, needs: 'help' }),
      helpWanted: standing.actions.filter(({ action }) => action.helpWanted).length,
      rows: [...standing.actions, ...withdrawn].map((item) => rowOf(place, item)),
    });
  }
}

function rowOf(place: Place, { action, rag }: Coloured) {
  const { deadline, status } = action;
  const last = action.reports[0];
  return {
    href: `${place.url}/actions/${action.id}`,
    reference: action.reference,
    title: action.title,
    marking: action.marked.marking === 'OFFICIAL' ? null : markingInWords[action.marked.marking],
    owners: ownersInWords(place.board, action.owners),
    colour: rag.colour,
    withdrawn: status === 'withdrawn',
    due: status === 'completed' ? 'Completed' : deadlineInWords(deadline),
    when: status === 'open' && deadline.date !== null ? fromToday(deadline.date, place.today) : '',
    reported: last?.at ?? null,
    words: last?.narrative ?? '',
    help: action.helpWanted?.text ?? '',
  };
}

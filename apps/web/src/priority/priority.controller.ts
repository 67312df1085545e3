import { ownersInWords, Dashboards } from '../dashboard/dashboards.js';
import { People } from '@governance/installation';
import { deadlineInWords, fromToday, type Coloured } from '@governance/views';
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';

/** What is happening in my priority? */
@Controller('boards/:board/priorities/:priority')
export class PriorityController {
  constructor(
    private readonly dashboards: Dashboards,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('read-plan')
  async show(
    @AtPlace() place: Place,
    @Param('priority') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const plan = place.board.plans.find(({ themes }) =>
      themes.some((theme) => theme.priorities.some((held) => held.id === id)),
    );
    const dashboard = plan && (await this.dashboards.of(place, plan.id));
    const theme = dashboard?.themes.find(({ priorities }) =>
      priorities.some(({ priority }) => priority.id === id),
    );
    const standing = theme?.priorities.find(({ priority }) => priority.id === id);
    if (!dashboard || !theme || !standing) throw new NotFoundException();
    const withdrawn = dashboard.withdrawn.filter(({ action }) => action.priority === id);
    const { lead } = standing.priority;
    response.render('priority/priority.njk', {
      plan: dashboard.plan,
      theme: theme.theme,
      standing,
      lead: lead === null ? null : ((await this.people.names([lead])).get(lead) ?? 'A person no longer held'),
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
    owners: ownersInWords(place.board, action.owners),
    colour: rag.colour,
    withdrawn: status === 'withdrawn',
    due: status === 'completed' ? 'Completed' : deadlineInWords(deadline),
    when: status === 'open' && deadline.date !== null ? fromToday(deadline.date, place.today) : '',
    reported: last?.at ?? null,
  };
}

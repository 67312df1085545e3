import { board as boardView, KeptViews } from '@governance/views';
import { Controller, Get, NotFoundException, Query, Req } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import { Needs, Open } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { dashboardFor } from '../dashboard/dashboards.js';
import { Factors } from '../sign-in/factors.js';
import { actionInBrief } from './action-in-json.js';
import { Board, Boards } from './board-answers.js';
import { InPath, IsRead } from './described.js';

/** Boards, and where each stands. */
@Controller('api/boards')
export class BoardsApiController {
  constructor(
    private readonly kept: KeptViews,
    private readonly factors: Factors,
  ) {}

  @Get()
  @Open('names boards of whoever asks, and illustrative ones')
  @IsRead('Boards', 'boards', 'Your boards, and illustrative ones', Boards)
  async boards(@Req() request: Request): Promise<Boards> {
    const shown = request.session.signedIn ? await this.factors.shown(request) : [];
    const rows = await this.kept.rowsOf(boardView, await this.kept.keys(boardView));
    const boards = rows.map(({ id, name, area, illustrative }) => {
      const roles = shown.find(({ member }) => member.partnership === id)?.member.roles ?? [];
      return { id, name, area, illustrative, roles };
    });
    return { boards: boards.filter(({ illustrative, roles }) => illustrative || roles.length > 0) };
  }

  @Get(':board')
  @Needs('read-plan')
  @InPath('board')
  @ApiQuery({
    name: 'plan',
    required: false,
    description: 'A plan of the board; that of the day when left out',
  })
  @IsRead('Boards', 'board', 'Where a board stands: counts by colour, theme and priority', Board)
  async board(@AtPlace() place: Place, @Query('plan') plan: unknown): Promise<Board> {
    const { id, name, area, illustrative } = place.board;
    const about = { id, name, area, illustrative, asAt: place.today };
    const dashboard = await dashboardFor(place, typeof plan === 'string' ? plan : undefined);
    if (!dashboard && plan !== undefined) throw new NotFoundException('This board has no such plan.');
    if (!dashboard) return { ...about, plan: null, total: 0, counts: null, themes: [], overdue: [] };
    return {
      ...about,
      plan: { id: dashboard.plan.id, title: dashboard.plan.title, period: dashboard.plan.period },
      total: dashboard.total,
      counts: dashboard.counts,
      themes: dashboard.themes.map(({ theme, counts, priorities }) => ({
        id: theme.id,
        title: theme.title,
        counts,
        priorities: priorities.map(({ priority, counts: own }) => ({
          id: priority.id,
          reference: priority.reference,
          title: priority.title,
          counts: own,
        })),
      })),
      overdue: dashboard.overdue.map((coloured) => actionInBrief(place, coloured)),
    };
  }
}

import { Governance } from '@governance/installation';
import type { KPICommand } from '@governance/partnership';
import type { KPIRow } from '@governance/views';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { markingOf } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import { KPIRows, mayDo } from './kpi-rows.js';
import { kpiTasks } from './tasks/index.js';

/** The page of each task on a KPI: a form in, errors or a command out. */
@Controller('boards/:board/kpis/:kpi/:task')
export class KPITaskController {
  constructor(
    private readonly rows: KPIRows,
    private readonly pages: TaskPages,
    private readonly governance: Governance,
  ) {}

  @Get()
  @Needs('ask')
  async form(
    @AtPlace() place: Place,
    @Param('kpi', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Query() asked: Posted,
    @Res() response: Response,
  ): Promise<void> {
    const { kpi, task } = await this.find(place, id, name);
    await this.pages.show(response, place, this.thing(place, kpi), task, { asked });
  }

  @Post()
  @Needs('ask')
  async submit(
    @AtPlace() place: Place,
    @Param('kpi', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { kpi, task } = await this.find(place, id, name);
    await this.pages.submit(request, response, place, this.thing(place, kpi), task, body);
  }

  private async find(place: Place, id: string, name: string) {
    const task = kpiTasks.find((candidate) => candidate.name === name);
    if (!task) throw new NotFoundException();
    const kpi = await this.rows.find(place, id);
    if (!mayDo(place, task, await this.rows.actionOf(place, kpi))) throw new ForbiddenException();
    return { kpi, task };
  }

  private thing(place: Place, kpi: KPIRow): Thing<KPIRow, KPICommand> {
    const { id, title, version } = kpi;
    const url = `${place.url}/kpis/${id}`;
    return {
      row: kpi,
      called: 'KPI',
      marking: markingOf(place, kpi.plan, kpi),
      caption: title,
      breadcrumbs: [
        { text: 'KPIs', href: `${place.url}/kpis` },
        { text: title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title, href: url },
      ],
      url,
      stream: `kpi-${id}`,
      version,
      send: (command, submission, seen) =>
        this.governance.kpi({ partnership: place.board.id, id, ...seen }, command, submission),
    };
  }
}

import { Governance } from '@governance/installation';
import type { PlanCommand } from '@governance/partnership';
import type { PlanRow } from '@governance/views';
import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { markingTasks } from '../tasks/marking-tasks.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';

/** What the secretariat does to a whole plan: its marking, which holds for every action and KPI in it. */
export const planTasks = markingTasks<PlanRow, PlanCommand>(({ marked }) => marked);

@Controller('boards/:board/plans/:plan/:task')
export class PlanTaskController {
  constructor(
    private readonly governance: Governance,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Param('plan', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.show(response, place, this.thing(place, find(place, id)), taskOf(name));
  }

  @Post()
  @Needs('decide')
  async submit(
    @AtPlace() place: Place,
    @Param('plan', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const thing = this.thing(place, find(place, id));
    await this.pages.submit(request, response, place, thing, taskOf(name), body);
  }

  private thing(place: Place, plan: PlanRow): Thing<PlanRow, PlanCommand> {
    const { id, title, marked } = plan;
    return {
      row: plan,
      called: 'plan',
      caption: title,
      marking: marked.marking,
      breadcrumbs: [{ text: 'Settings', href: `${place.url}/settings` }],
      url: `${place.url}/plans/${id}`,
      after: `${place.url}/settings`,
      stream: `plan-${id}`,
      version: null,
      send: (command, submission) =>
        this.governance.plan({ partnership: place.board.id, id }, command, submission),
    };
  }
}

/** The tasks that fit a plan, each with its address. */
export function tasksOn(place: Place, plan: PlanRow) {
  return planTasks
    .filter((task) => task.fits(plan, place))
    .map(({ name, title }) => ({ title, href: `${place.url}/plans/${plan.id}/${name}` }));
}

function find({ board }: Place, id: string): PlanRow {
  const plan = board.plans.find((held) => held.id === id);
  if (!plan) throw new NotFoundException();
  return plan;
}

function taskOf(name: string) {
  const task = planTasks.find((candidate) => candidate.name === name);
  if (!task) throw new NotFoundException();
  return task;
}

import { Governance, People } from '@governance/installation';
import type { PlanCommand } from '@governance/partnership';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { personChoices } from '../people/person-choices.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import type { AnyTask } from '../tasks/thing-task.js';
import { comment, decideComment } from './comment-tasks.js';
import type { PriorityInPlan } from './task.js';
import { reword, setFocus, withdrawFocus } from './wording-tasks.js';

/** All that the secretariat does to a priority, in the order in which its page offers it. */
export const priorityTasks = [
  comment,
  decideComment,
  reword,
  setFocus,
  withdrawFocus,
] as unknown as readonly AnyTask<PriorityInPlan, PlanCommand>[];

/** The page of each task on a priority: comments, what was decided on them, and the wording that followed. */
@Controller('boards/:board/priorities/:priority/:task')
export class PriorityTaskController {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Param('priority') id: string,
    @Param('task') name: string,
    @Query() asked: Posted,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.show(response, place, await this.thing(place, id), taskOf(name), { asked });
  }

  @Post()
  @Needs('decide')
  async submit(
    @AtPlace() place: Place,
    @Param('priority') id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.submit(request, response, place, await this.thing(place, id), taskOf(name), body);
  }

  private async thing(place: Place, id: string): Promise<Thing<PriorityInPlan, PlanCommand>> {
    const found = findPriority(place, id);
    const { plan, priority } = found;
    const url = `${place.url}/priorities/${id}`;
    const people = personChoices(place, await this.people.inPost(place.views, place.board.id));
    return {
      row: { ...found, people },
      called: 'priority',
      caption: `${priority.reference} ${priority.title}`,
      marking: plan.marked.marking,
      breadcrumbs: [{ text: priority.reference, href: url }],
      url,
      stream: `plan-${plan.id}`,
      // The plan's history holds every priority's: what others did to another one is no reason to ask again.
      version: null,
      send: (command, submission) =>
        this.governance.plan({ partnership: place.board.id, id: plan.id }, command, submission),
    };
  }
}

/** @throws NotFoundException */
function findPriority({ board }: Place, id: string): Omit<PriorityInPlan, 'people'> {
  for (const plan of board.plans) {
    const priority = plan.themes.flatMap(({ priorities }) => priorities).find((held) => held.id === id);
    if (priority) return { plan, priority };
  }
  throw new NotFoundException();
}

function taskOf(name: string) {
  const task = priorityTasks.find((candidate) => candidate.name === name);
  if (!task) throw new NotFoundException();
  return task;
}

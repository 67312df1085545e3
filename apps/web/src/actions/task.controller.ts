import type { ActionRow } from '@governance/views';
import { Governance } from '@governance/installation';
import type { ActionCommand } from '@governance/partnership';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { markingOfAction } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import { ActionRows } from './action-rows.js';
import { SubmitTask } from './submit-task.js';

/** The page of each task on an action: a form in, errors or a command out. */
@Controller('boards/:board/actions/:action/:task')
export class TaskController {
  constructor(
    private readonly actions: ActionRows,
    private readonly tasks: SubmitTask,
    private readonly pages: TaskPages,
    private readonly governance: Governance,
  ) {}

  @Get()
  @Needs('ask')
  async form(
    @AtPlace() place: Place,
    @Param('action', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Res() response: Response,
  ): Promise<void> {
    const action = await this.actions.find(place, id);
    const task = this.tasks.task(place, action, name);
    await this.pages.show(response, place, this.thing(place, action), task);
  }

  @Post()
  @Needs('ask')
  async submit(
    @AtPlace() place: Place,
    @Param('action', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const action = await this.actions.find(place, id);
    const task = this.tasks.task(place, action, name);
    await this.pages.submit(request, response, place, this.thing(place, action), task, body);
  }

  private thing(place: Place, action: ActionRow): Thing<ActionRow, ActionCommand> {
    const { id, reference, title, version } = action;
    const url = `${place.url}/actions/${id}`;
    return {
      row: action,
      called: 'action',
      marking: markingOfAction(place, action),
      caption: `${reference} ${title}`,
      breadcrumbs: [{ text: reference, href: url }],
      url,
      stream: `action-${id}`,
      version,
      send: (command, submission, seen) =>
        this.governance.action({ partnership: place.board.id, id, ...seen }, command, submission),
    };
  }
}

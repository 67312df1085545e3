import { Body, Controller, Get, Post, Query, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { IdOf } from './id-of.js';
import { pathOf, type Kind } from './kind.js';
import type { Task } from './task.js';
import { TaskPages } from './task-pages.js';
import { Tasks } from './tasks.js';

/** The page of a task. Each task has routes of its own, so that each says its own permission. */
export function taskController(kind: Kind, task: Task<object, unknown>): Type {
  @Controller(`boards/:board/${pathOf(kind)}/${task.name}`)
  class TaskController {
    constructor(
      private readonly tasks: Tasks,
      private readonly pages: TaskPages,
    ) {}

    @Get()
    @Needs(task.permission)
    async form(
      @AtPlace() place: Place,
      @IdOf(kind) id: string,
      @Query() asked: Posted,
      @Res() response: Response,
    ): Promise<void> {
      await this.pages.show(response, place, await this.tasks.find(place, kind, task, id), { asked });
    }

    @Post()
    @Needs(task.permission)
    async submit(
      @AtPlace() place: Place,
      @IdOf(kind) id: string,
      @Body() body: Posted,
      @Req() request: Request,
      @Res() response: Response,
    ): Promise<void> {
      await this.pages.submit(request, response, place, await this.tasks.find(place, kind, task, id), body);
    }
  }
  return TaskController;
}

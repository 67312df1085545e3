import { formErrors } from '@governance/govuk';
import { Body, Controller, Get, Post, Query, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { TakesFile } from '../access/takes-file.js';
import { receiveFile, UploadRefused } from '../pages/receive-document.js';
import type { Posted } from '../pages/read-form.js';
import { receivingEvidence } from './receiving-evidence.js';
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
    @(task.takesFile ? TakesFile() : () => undefined)
    async submit(
      @AtPlace() place: Place,
      @IdOf(kind) id: string,
      @Body() body: Posted,
      @Req() request: Request,
      @Res() response: Response,
    ): Promise<void> {
      // A form that brings no file may be sent as any other.
      if (!task.takesFile || !request.is('multipart/form-data'))
        return this.pages.submit(request, response, place, await this.asked(place, id), body);
      // The token of the form first, which comes with the file: of what was sent without it, nothing is looked up.
      const received = await outcome(() => receiveFile(request, response, receivingEvidence));
      const asked = await this.asked(place, id);
      const sent = (request.body ?? {}) as Posted;
      const file = await outcome(async () => {
        if (received instanceof UploadRefused) throw received;
        return received && this.tasks.look(place, asked, received);
      });
      if (!(file instanceof UploadRefused))
        return this.pages.submit(request, response, place, asked, sent, file);
      const errors = formErrors([], { document: file.message })!;
      await this.pages.show(response.status(422), place, asked, { form: sent, errors });
    }

    private asked(place: Place, id: string) {
      return this.tasks.find(place, kind, task, id);
    }
  }
  return TaskController;
}

async function outcome<Found>(look: () => Promise<Found>): Promise<Found | UploadRefused> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof UploadRefused) return error;
    throw error;
  }
}

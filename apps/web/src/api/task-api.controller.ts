import { VersionConflict } from '@governance/event-sourcing';
import { idOf } from '@governance/views';
import { Body, Controller, Post, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { fileIn } from './file-in-json.js';
import { TakesFile } from '../access/takes-file.js';
import { UploadRefused } from '../pages/receive-document.js';
import { formErrors } from '@governance/govuk';
import { IsTask } from './described.js';
import { entryInJson } from './entry-in-json.js';
import { readSubmission } from './read-submission.js';
import { refused } from './refused.js';
import { fieldsOf } from './form-schema.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { readForm } from '../pages/read-form.js';
import { ChangedMeanwhile, refusalIn } from '../pages/refused.js';
import { IdOf } from '../things/id-of.js';
import { pathOf, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { Tasks, type Asked } from '../things/tasks.js';

/** A task by JSON: the same rules, rights and history as on its page. */
export function taskApiController(kind: Kind, task: Task<object, unknown>): Type {
  @Controller(`api/boards/:board/${pathOf(kind)}/${task.name}`)
  class TaskApiController {
    constructor(
      private readonly tasks: Tasks,
      private readonly words: EntryWords,
    ) {}

    @Post()
    @Needs(task.permission)
    @IsTask(kind, task)
    @(task.takesFile ? TakesFile() : () => undefined)
    async submit(
      @AtPlace() place: Place,
      @IdOf(kind) id: string,
      @Body() body: unknown,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ) {
      const asked = await this.tasks.find(place, kind, task, id);
      const submission = readSubmission(body, knownTo(task));
      if (submission.errors) return answer(response, 422, refused('form-refused', submission.errors));
      const { fields: given, ...sent } = submission.sent;
      const { document, ...fields } = given;
      const read = await readForm(task.form, fields);
      if (read.errors) return answer(response, 422, refused('form-refused', read.errors));
      await this.tasks.require(request, place, asked, sent);
      try {
        const file = document === undefined ? null : await this.tasks.look(place, asked, fileIn(document));
        const outcome = await this.tasks.send(place, asked, read.form, sent, file);
        const { position, version, events } = outcome;
        const done = {
          ...(kind.register === 'adds-one' || outcome.id !== undefined
            ? { id: outcome.id ?? idOf(kind.stream(asked.row, id, place)) }
            : {}),
          position,
          version,
        };
        return answer(response, events.length > 0 ? 201 : 200, done);
      } catch (error) {
        if (error instanceof UploadRefused)
          return answer(response, 422, refused('file-refused', formErrors([], { document: error.message })!));
        if (error instanceof ChangedMeanwhile)
          return answer(response, 409, changedMeanwhile(error.message, error.version));
        const refusal = refusalIn(error, fieldsOf(task.form));
        if (refusal) return answer(response, 422, refused(refusal.code, refusal.errors));
        if (!(error instanceof VersionConflict)) throw error;
        return answer(response, 409, await this.conflict(place, asked, error));
      }
    }

    private async conflict(place: Place, asked: Asked, { actual, expected }: VersionConflict) {
      const rows = await this.tasks.since(place, asked, expected);
      const entries = await this.words.of(place, rows);
      return changedMeanwhile(
        `The ${kind.called} changed since you read it. Read what changed, then send it again with this version.`,
        actual,
        rows.map((row, index) => entryInJson({ row, entry: entries[index]! })),
      );
    }
  }
  return TaskApiController;
}

function changedMeanwhile(message: string, version: number, changes: readonly object[] = []) {
  return { error: { code: 'changed-by-someone-else', message, version, changes } };
}

function answer<Content>(response: Response, status: number, content: Content): Content {
  response.status(status);
  return content;
}

/** The fields of a task, and the file that may come with it. */
function knownTo({ form, takesFile }: Task<object, unknown>): readonly string[] {
  return takesFile ? [...fieldsOf(form), 'document'] : fieldsOf(form);
}

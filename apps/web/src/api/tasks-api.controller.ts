import { RuleBroken, VersionConflict } from '@governance/event-sourcing';
import { formErrors } from '@governance/govuk';
import type { ActionRow } from '@governance/views';
import { Body, Controller, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { ActionRows } from '../actions/action-rows.js';
import { FreshSignIn } from '../sign-in/again/fresh-sign-in.js';
import { SubmitTask } from '../actions/submit-task.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { readForm } from '../pages/read-form.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { entryInJson } from './entry-in-json.js';
import { readSubmission } from './read-submission.js';
import { refused } from './refused.js';
import { taskSchema } from './task-schema.js';

/** Every task on an action, by JSON: the same rules, rights and history as on its page. */
@Controller('api/boards/:board/actions/:action/:task')
export class TasksApiController {
  constructor(
    private readonly actions: ActionRows,
    private readonly tasks: SubmitTask,
    private readonly fresh: FreshSignIn,
    private readonly words: EntryWords,
  ) {}

  @Post()
  @Needs('ask')
  async submit(
    @AtPlace() place: Place,
    @Param('action', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const action = await this.actions.find(place, id);
    const task = this.tasks.task(place, action, name);
    if (task.fresh) await this.fresh.require(request, place.member!.id);
    const submission = readSubmission(body, Object.keys(taskSchema(task).properties));
    if (submission.errors) return answer(response, 422, refused('form-refused', submission.errors));
    const read = await readForm(task.form, submission.sent.fields);
    if (read.errors) return answer(response, 422, refused('form-refused', read.errors));
    try {
      const handled = await this.tasks.submit(place, action, task, read.form, submission.sent);
      const { position, version, events } = handled;
      return answer(response, events.length > 0 ? 201 : 200, { position, version });
    } catch (error) {
      if (error instanceof RuleBroken) {
        const errors = formErrors([], { [error.detail.field ?? '']: ruleInWords(error) })!;
        return answer(response, 422, refused(error.code, errors));
      }
      if (!(error instanceof VersionConflict)) throw error;
      return answer(response, 409, await this.conflict(place, action, error));
    }
  }

  private async conflict(place: Place, action: ActionRow, error: VersionConflict) {
    const rows = await this.tasks.since(action, error);
    const entries = await this.words.of(place, rows);
    return {
      error: {
        code: 'changed-by-someone-else',
        message:
          'The action changed since you read it. Read what changed, then send it again with this version.',
        version: error.actual,
        changes: rows.map((row, index) => entryInJson({ row, entry: entries[index]! })),
      },
    };
  }
}

function answer<Body>(response: Response, status: number, body: Body): Body {
  response.status(status);
  return body;
}

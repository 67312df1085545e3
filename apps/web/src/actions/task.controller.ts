import { randomUUID } from 'node:crypto';
import { RuleBroken, VersionConflict } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import type { ActionRow } from '@governance/views';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { submissionIn } from '../pages/submission-id.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { ActionRows } from './action-rows.js';
import { SubmitTask } from './submit-task.js';
import type { ActionTask } from './tasks/task.js';

interface Shown {
  readonly form: Posted;
  readonly errors?: FormErrors | undefined;
  /** What others did while this form was open. */
  readonly changes?: readonly unknown[];
}

/** The page of each task on an action: a form in, errors or a command out. */
@Controller('boards/:board/actions/:action/:task')
export class TaskController {
  constructor(
    private readonly actions: ActionRows,
    private readonly tasks: SubmitTask,
    private readonly words: EntryWords,
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
    show(response, place, action, task, { form: { ...task.start?.(action) } });
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
    const fields = task.fits(action) ? task.fields(action, place) : [];
    const read = await readForm(task.form, body, fields);
    if (read.errors)
      return show(response.status(422), place, action, task, { form: body, errors: read.errors });
    try {
      const submission = { ...submissionIn(body), ...seenIn(body) };
      const { shown } = await this.tasks.submit(place, action, task, read.form, submission);
      request.session.notice = shown ? task.done : `${task.done} The pages will show it in a moment.`;
      response.redirect(303, `${place.url}/actions/${id}`);
    } catch (error) {
      if (error instanceof RuleBroken) {
        const field = fields.some((held) => held.name === error.detail.field) ? error.detail.field! : '';
        const errors = formErrors([], { [field]: ruleInWords(error) });
        return show(response.status(422), place, action, task, { form: body, errors });
      }
      if (!(error instanceof VersionConflict)) throw error;
      const changes = await this.words.of(place, await this.tasks.since(action, error));
      const fresh = await this.actions.find(place, id);
      show(response.status(409), place, { ...fresh, version: error.actual }, task, { form: body, changes });
    }
  }
}

function show(
  response: Response,
  place: Place,
  action: ActionRow,
  task: ActionTask<object>,
  shown: Shown,
): void {
  const fields = task.fits(action) ? task.fields(action, place) : null;
  const more = fields?.filter((field) => field.more) ?? [];
  response.render('actions/task.njk', {
    ...shown,
    action,
    task,
    fields: fields?.filter(({ more }) => !more),
    more,
    moreOpen: more.some(({ name }) => isTouched(name, shown)),
    commandId: randomUUID(),
    actionUrl: `${place.url}/actions/${action.id}`,
  });
}

/** Whether something was typed into a field, or is wrong with it. A date is typed into three boxes. */
function isTouched(name: string, { form, errors }: Shown): boolean {
  if (errors?.fields[name]) return true;
  return Object.entries(form).some(
    ([key, value]) => (key === name || key.startsWith(`${name}-`)) && String(value ?? '') !== '',
  );
}

function seenIn({ seen }: Posted): { readonly seen?: number } {
  return typeof seen === 'string' && /^\d+$/.test(seen) ? { seen: Number(seen) } : {};
}

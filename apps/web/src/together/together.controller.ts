import { randomUUID } from 'node:crypto';
import { RefusedTogether, VersionConflict } from '@governance/event-sourcing';
import { Governance } from '@governance/core';
import { formErrors, plural, type FormErrors } from '@governance/govuk';
import { ruleInWords } from '@governance/partnership';
import {
  actionPage,
  auditTrail,
  board as boardView,
  chasing,
  referenceBeside,
  type View,
} from '@governance/views';
import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { refusalIn } from '../pages/refused.js';
import { submissionIn } from '../pages/submission-id.js';
import type { Field } from '../things/task.js';
import { askedIn, registerUrl, type Asked } from '../register/asked.js';
import { chosenIn, chosenInForm, mostTogether, type Chosen } from './chosen.js';
import type { Listed } from '../register/listed.js';
import { allActions } from '../register/listed.js';
import { findActions } from '../register/register.js';
import { togetherTasks, type TogetherTask } from './together-tasks.js';
import { parted, Together } from './together.js';
import { changeInWords } from './change-in-words.js';

/** Something is done to several actions at once: all of it happens, or nothing of it. */
@Controller('boards/:board/actions/together')
export class TogetherController {
  constructor(
    private readonly together: Together,
    private readonly governance: Governance,
  ) {}

  /** What is to be done to those that were ticked, or to all of a list? */
  @Get()
  @Needs('decide')
  async choose(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const asked = askedIn(query);
    const items = query.of === 'all' ? (await findActions(place, asked)).items : await ticked(place, query);
    const chosen = items.map((item) => ({ item, seen: item.action.version }));
    const wrong = tooManyOrNone(chosen);
    response.status(wrong ? 422 : 200);
    this.show(place, response, 'choose', { asked, chosen: wrong ? [] : chosen, errors: wrong });
  }

  /** The form of what is to be done. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @Needs('decide')
  async form(@AtPlace() place: Place, @Body() body: Posted, @Res() response: Response): Promise<void> {
    const read = await this.read(place, body);
    if ('errors' in read) return this.show(place, response.status(422), 'choose', read);
    this.show(place, response, 'form', { ...read, form: {} });
  }

  /** What was filled in, as it is for each action and as it will be. */
  @Post('check')
  @HttpCode(HttpStatus.OK)
  @Needs('decide')
  async check(@AtPlace() place: Place, @Body() body: Posted, @Res() response: Response): Promise<void> {
    const read = await this.read(place, body);
    if ('errors' in read) return this.show(place, response.status(422), 'choose', read);
    const refuse = (errors: FormErrors | undefined) =>
      this.show(place, response.status(422), 'form', { ...read, errors });
    const { errors } = await readForm(read.together.task.form, body, fieldsOf(place, read));
    if (errors) return refuse(errors);
    const [fitting, others] = parted(place, read.together, read.chosen);
    if (fitting.length > 0) return this.show(place, response, 'check', { ...read, chosen: fitting, others });
    refuse(formErrors([], { '': 'None of them can be changed so as it stands now' }));
  }

  /** What was checked, and no less of it: what somebody else has changed since is refused by its version. */
  @Post('carry-out')
  @HttpCode(HttpStatus.OK)
  @Needs('decide')
  async change(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = await this.read(place, body);
    if ('errors' in asked) return this.show(place, response.status(422), 'choose', asked);
    const { together, chosen } = asked;
    const read = await readForm(together.task.form, body, fieldsOf(place, asked));
    if (read.errors) return this.show(place, response.status(422), 'form', { ...asked, errors: read.errors });
    try {
      const { command = randomUUID() } = submissionIn(body);
      const done = await this.together.carryOut(place, together, chosen, read.form, command);
      const shown = await this.governance.shown(done, concerned);
      request.session.notice = done.said ?? inWords(together, chosen.length, shown);
      response.redirect(303, registerUrl(place.url, asked.asked));
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal)
        return this.show(place, response.status(422), 'form', { ...asked, errors: refusal.errors });
      if (!(error instanceof RefusedTogether)) throw error;
      await this.refused(place, response, asked, error);
    }
  }

  /** What a form carries from page to page: which actions, what is done to them, and the list that one came from. */
  private async read(place: Place, body: Posted): Promise<Choosing | Doing> {
    const chosen = await chosenIn(place, body);
    const asked = askedIn(listIn(body));
    const wrong = tooManyOrNone(chosen);
    if (wrong) return { asked, chosen: [], errors: wrong };
    const together = togetherTasks.find(({ task }) => task.name === body.task);
    if (together) return { asked, chosen, together, form: body };
    return { asked, chosen, errors: formErrors([], { task: 'Choose what is to be done' })! };
  }

  /** Nothing was done. Each refusal names its action, and what can go on without it is offered as it stands now. */
  private async refused(
    place: Place,
    response: Response,
    shown: Doing,
    { refusals }: RefusedTogether,
  ): Promise<void> {
    const now = await this.asTheyAre(place, shown.chosen);
    const [fitting, unfit] = parted(place, shown.together, now);
    const why = refusals.map(({ order, reason }) => {
      const one = now[order]!;
      const { id, status } = one.item.action;
      const stands = fitting.includes(one) ? 'Read what changed before you go on' : `It is ${status} now`;
      const said =
        reason instanceof VersionConflict
          ? `somebody else changed it since you chose it. ${stands}`
          : ruleInWords(reason);
      return { text: `${referenceBeside(place.board, one.item.action)}: ${said}`, href: `#action-${id}` };
    });
    const summary = [{ text: 'Nothing was changed: all of it happens, or nothing' }, ...why];
    // What a rule refuses it refuses again; what was changed meanwhile may go on once that was read.
    const broken = new Set(
      refusals.flatMap(({ order, reason }) => (reason instanceof VersionConflict ? [] : [now[order]!])),
    );
    this.show(place, response.status(409), 'check', {
      ...shown,
      chosen: fitting.filter((one) => !broken.has(one)),
      others: [...unfit, ...fitting.filter((one) => broken.has(one))],
      errors: { summary, fields: {} },
    });
  }

  /** The same actions as they are kept now, past what is remembered of the board. */
  private async asTheyAre(place: Place, chosen: readonly Chosen[]): Promise<readonly Chosen[]> {
    const ids = chosen.map(({ item }) => item.action.id);
    const rows = new Map((await place.views.rowsOf(actionPage, ids)).map((row) => [row.id, row]));
    return chosen.map(({ item, seen }) => {
      const action = rows.get(item.action.id);
      return action ? { item: { ...item, action }, seen: action.version } : { item, seen };
    });
  }

  private show(place: Place, response: Response, step: Step, shown: Shown): void {
    const { asked, chosen, together, form = {}, errors, others = [] } = shown;
    const fields = together ? fieldsOf(place, { together, chosen, others }) : [];
    response.render(`together/${step}.njk`, {
      form,
      errors,
      listUrl: registerUrl(place.url, asked),
      togetherUrl: `${place.url}/actions/together`,
      list: JSON.stringify(asked),
      count: chosen.length,
      chosen: chosenInForm(chosen),
      actions: chosen.map((one) => lineOf(place, one, together, form)),
      others: others.map((one) => lineOf(place, one)),
      commandId: randomUUID(),
      tasks: togetherTasks.map(({ task, title, hint }) => ({ value: task.name, text: title, hint })),
      together,
      task: together?.task,
      fields,
      kept: keptOf(fields, form),
    });
  }
}

type Step = 'choose' | 'form' | 'check';

interface Shown {
  readonly asked: Asked;
  readonly chosen: readonly Chosen[];
  readonly together?: TogetherTask;
  readonly form?: Posted;
  readonly errors?: FormErrors | undefined;
  /** Those that were chosen and are left out. */
  readonly others?: readonly Chosen[];
}

type Choosing = Shown & { readonly errors: FormErrors };
type Doing = Omit<Shown, 'errors'> & { readonly together: TogetherTask; readonly form: Posted };

/** What folds a change of an action, or that its owners are asked, among what the next page shows. */
export const concerned: readonly View<object>[] = [actionPage, auditTrail, boardView, chasing];

async function ticked(place: Place, { action }: Posted): Promise<readonly Listed[]> {
  const ids = new Set([action].flat());
  return (await allActions(place)).filter((item) => ids.has(item.action.id));
}

function tooManyOrNone(chosen: readonly Chosen[]): FormErrors | undefined {
  if (chosen.length === 0) return formErrors([], { '': 'Tick at least one action in the list first' });
  if (chosen.length <= mostTogether) return undefined;
  const said = `At most ${mostTogether} actions are changed at once, and these are ${chosen.length.toLocaleString('en-GB')}. Narrow the list first`;
  return formErrors([], { '': said });
}

/** The list that one came from. */
function listIn({ list }: Posted): Posted {
  try {
    const asked: unknown = typeof list === 'string' ? JSON.parse(list) : {};
    return typeof asked === 'object' && asked !== null ? (asked as Posted) : {};
  } catch {
    return {};
  }
}

function fieldsOf(
  place: Place,
  { together: { task, fields }, chosen, others = [] }: Pick<Doing, 'together' | 'chosen' | 'others'>,
): readonly Field[] {
  const [one] = [...chosen, ...others];
  return fields ?? (one ? task.fields(one.item.action, place) : []);
}

/** What was typed, for the form to carry on: the three boxes of a date too. */
function keptOf(fields: readonly Field[], form: Posted) {
  const names = fields.flatMap(({ name, kind }) =>
    kind === 'date' ? ['day', 'month', 'year'].map((part) => `${name}-${part}`) : [name],
  );
  return names.flatMap((name) => (typeof form[name] === 'string' ? [{ name, value: form[name] }] : []));
}

function lineOf(place: Place, { item }: Chosen, together?: TogetherTask, form: Posted = {}) {
  const { id, title, status } = item.action;
  return {
    id,
    href: `${place.url}/actions/${id}`,
    reference: referenceBeside(place.board, item.action),
    title,
    status,
    ...(together ? changeInWords(place, together.task.name, item, form) : {}),
  };
}

function inWords({ done: [one, many] }: TogetherTask, count: number, shown: boolean): string {
  const said = `${plural(count, 'action')} ${count === 1 ? one : many}. The history keeps what was before.`;
  return shown ? said : `${said} The pages will show it in a moment.`;
}

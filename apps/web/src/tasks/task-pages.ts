import { randomUUID } from 'node:crypto';
import { RuleBroken, VersionConflict, type Fact, type Handled } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { Governance, thePool, type Submission, type Untimed } from '@governance/installation';
import { markingInWords, type Marking } from '@governance/partnership';
import { findEntries } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { fieldOfRule } from '../pages/field-of-rule.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { submissionIn } from '../pages/submission-id.js';
import { by } from '../people/by.js';
import type { AnyTask } from './thing-task.js';

/** What a task is done to, and how its page speaks of it. */
export interface Thing<Row, Command> {
  readonly row: Row;
  /** What it is called in a sentence: `action`, `risk`. */
  readonly called: string;
  readonly caption: string;
  readonly marking?: Marking;
  readonly breadcrumbs: readonly { readonly text: string; readonly href: string }[];
  readonly url: string;
  /** Where a person goes when it is done, when that is not its own page. */
  readonly after?: string;
  readonly stream: string;
  /** Null when it is only about to be. */
  readonly version: number | null;
  readonly send: (
    command: Untimed<Command>,
    submission: Submission,
    seen: { readonly seen?: number },
  ) => Promise<Handled<Fact>>;
}

interface Shown {
  readonly form: Posted;
  readonly errors?: FormErrors | undefined;
  /** What others did while this form was open. */
  readonly changes?: readonly unknown[];
  readonly version?: number;
}

/** The page of every task, whatever it is done to: a form in, errors or a command out. */
@Injectable()
export class TaskPages {
  constructor(
    private readonly governance: Governance,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  show<Row, Command>(
    response: Response,
    place: Place,
    thing: Thing<Row, Command>,
    task: AnyTask<Row, Command>,
    shown: Shown | { readonly asked: Posted } = { asked: {} },
  ): void {
    const fields = task.fits(thing.row, place) ? task.fields(thing.row, place) : null;
    const typed = 'asked' in shown ? { form: { ...task.start?.(thing.row, place, shown.asked) } } : shown;
    const more = fields?.filter((field) => field.more) ?? [];
    response.render('tasks/task.njk', {
      version: thing.version,
      ...(thing.marking && thing.marking !== 'OFFICIAL' ? { marking: markingInWords[thing.marking] } : {}),
      ...typed,
      thing,
      task,
      warning: task.warning?.(thing.row, place),
      fields: fields?.filter((field) => !field.more),
      more,
      moreOpen: more.some(({ name }) => isTouched(name, typed)),
      commandId: randomUUID(),
    });
  }

  async submit<Row, Command>(
    request: Request,
    response: Response,
    place: Place,
    thing: Thing<Row, Command>,
    task: AnyTask<Row, Command>,
    body: Posted,
  ): Promise<void> {
    const fields = task.fits(thing.row, place) ? task.fields(thing.row, place) : [];
    const read = await readForm(task.form, { ...body, ...task.gather?.(body) }, fields);
    const refuse = (status: number, shown: Omit<Shown, 'form'>) =>
      this.show(response.status(status), place, thing, task, { form: body, ...shown });
    if (read.errors) return refuse(422, { errors: read.errors });
    try {
      const submission = { ...by(place), ...submissionIn(body) };
      const seen = task.whateverWasSeen ? {} : seenIn(body);
      const handled = await thing.send(task.command(read.form, thing.row, place), submission, seen);
      const shown = await this.governance.shown(handled);
      request.session.notice = shown ? task.done : `${task.done} The pages will show it in a moment.`;
      response.redirect(303, thing.after ?? thing.url);
    } catch (error) {
      if (error instanceof RuleBroken) {
        const names = fields.map(({ name }) => name);
        return refuse(422, { errors: formErrors([], { [fieldOfRule(error, names)]: ruleInWords(error) }) });
      }
      if (!(error instanceof VersionConflict)) throw error;
      const { actual, expected } = error;
      const since = { partnership: place.board.id, stream: thing.stream, afterVersion: expected };
      const found = await findEntries(this.pool, since, { limit: Math.max(1, actual - expected) });
      refuse(409, { changes: await this.words.of(place, found), version: actual });
    }
  }
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

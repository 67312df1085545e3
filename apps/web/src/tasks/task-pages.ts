import { randomUUID } from 'node:crypto';
import { RuleBroken, VersionConflict, type Fact, type Handled } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { Governance, People, thePool, type Submission, type Untimed } from '@governance/installation';
import { markingInWords, type Marking } from '@governance/partnership';
import { findEntries } from '@governance/views';
import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { fieldOfRule } from '../pages/field-of-rule.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { seenIn, submissionIn } from '../pages/submission-id.js';
import { by } from '../people/by.js';
import { personChoices } from '../people/person-choices.js';
import { NotOffered, Offers } from './offers.js';
import { FreshSignIn } from '../sign-in/again/fresh-sign-in.js';
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

/** More than anybody does to one thing while a form is open. */
const mostChanges = 100;

interface Shown {
  readonly form: Posted;
  readonly errors?: FormErrors | undefined;
  /** What others did while this form was open. */
  readonly changes?: readonly unknown[];
  readonly version?: number;
  /** What was typed into a form that is offered no more: for its writer to copy. */
  readonly typed?: readonly string[];
}

/** The page of every task, whatever it is done to: a form in, errors or a command out. */
@Injectable()
export class TaskPages {
  constructor(
    private readonly governance: Governance,
    private readonly words: EntryWords,
    private readonly offers: Offers,
    private readonly inPost: People,
    private readonly fresh: FreshSignIn,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  async show<Row, Command>(
    response: Response,
    place: Place,
    thing: Thing<Row, Command>,
    task: AnyTask<Row, Command>,
    shown: Shown | { readonly asked: Posted } = { asked: {} },
  ): Promise<void> {
    if (task.theirs?.(thing.row, place) === false) throw new ForbiddenException();
    const fields = task.fits(thing.row, place)
      ? task.fields(thing.row, place, await this.people(place, task))
      : null;
    const typed = 'asked' in shown ? { form: { ...task.start?.(thing.row, place, shown.asked) } } : shown;
    const more = fields?.filter((field) => field.more) ?? [];
    response.render('tasks/task.njk', {
      version: thing.version,
      ...(thing.marking && thing.marking !== 'OFFICIAL' ? { marking: markingInWords[thing.marking] } : {}),
      ...typed,
      thing,
      task,
      warning: task.warning?.(thing.row, place),
      look: task.look?.(thing.row, place),
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
    const { row, stream } = thing;
    const refuse = (status: number, shown: Omit<Shown, 'form'>) =>
      this.show(response.status(status), place, thing, task, { form: body, ...shown });
    try {
      const asked = { task, row, called: thing.called, stream, ...submissionIn(body) };
      const { done } = await this.offers.require(place, asked);
      if (done) return response.redirect(303, thing.after ?? thing.url);
    } catch (error) {
      if (!(error instanceof NotOffered)) throw error;
      const { seen = Infinity } = task.whateverWasSeen ? {} : seenIn(body);
      const changes = seen < (thing.version ?? 0) ? await this.since(place, stream, seen) : undefined;
      return refuse(409, { ...(changes ? { changes } : {}), typed: typedIn(body) });
    }
    if (task.fresh) await this.fresh.require(request, place.member!.id);
    const fields = task.fields(row, place, await this.people(place, task));
    const read = await readForm(task.form, { ...body, ...task.gather?.(body) }, fields);
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
        const errors = formErrors([], { [fieldOfRule(error, names)]: ruleInWords(error) });
        return refuse(error.code === 'paper-reads-otherwise' ? 409 : 422, { errors });
      }
      if (!(error instanceof VersionConflict)) throw error;
      const { actual, expected } = error;
      await refuse(409, { changes: await this.since(place, stream, expected), version: actual });
    }
  }

  private async people<Row, Command>(place: Place, { asksForPeople }: AnyTask<Row, Command>) {
    if (!asksForPeople) return [];
    return personChoices(place, await this.inPost.inPost(place.views, place.board.id));
  }

  /** What others did to a thing since its version was seen. */
  private async since(place: Place, stream: string, seen: number) {
    const since = { partnership: place.board.id, stream, afterVersion: seen };
    return this.words.of(place, await findEntries(this.pool, since, { limit: mostChanges }));
  }
}

/** Whether something was typed into a field, or is wrong with it. A date is typed into three boxes. */
function isTouched(name: string, { form, errors }: Shown): boolean {
  if (errors?.fields[name]) return true;
  return Object.entries(form).some(
    ([key, value]) => (key === name || key.startsWith(`${name}-`)) && String(value ?? '') !== '',
  );
}

/** The words of a form, without what it carries beside them. */
function typedIn(body: Posted): readonly string[] {
  return Object.entries(body)
    .flatMap(([name, value]) => (['_csrf', 'seen', 'commandId'].includes(name) ? [] : [value].flat()))
    .filter((value): value is string => typeof value === 'string' && /\s/.test(value.trim()));
}

import { randomUUID } from 'node:crypto';
import { VersionConflict } from '@governance/event-sourcing';
import type { FormErrors } from '@governance/govuk';
import { markingInWords } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { refusalIn } from '../pages/refused.js';
import { seenIn, submissionIn } from '../pages/submission-id.js';
import { doubtShown, keptOf, toRead, type ToRead } from './check.js';
import type { SentFile } from '@governance/core';
import type { Kind, Outcome } from './kind.js';
import type { Field } from './task.js';
import { NotOffered, Tasks, type Asked } from './tasks.js';

interface Shown {
  readonly form: Posted;
  readonly errors?: FormErrors | undefined;
  /** What others did while this form was open. */
  readonly changes?: readonly unknown[];
  readonly version?: number;
  /** A doubt about what was filled in: its sign, and what the button says that sends it all the same. */
  readonly doubted?: { readonly sign: string; readonly button: string };
  /** What was typed into a form that is offered no more: for its writer to copy. */
  readonly typed?: readonly string[];
}

/** The page of every task, whatever it is done to: a form in, errors or a command out. */
@Injectable()
export class TaskPages {
  constructor(
    private readonly tasks: Tasks,
    private readonly words: EntryWords,
  ) {}

  /** @param shown the form as it was sent, or the query of the link that led to it */
  async show(
    response: Response,
    place: Place,
    asked: Asked,
    shown: Shown | { readonly asked: Posted },
  ): Promise<void> {
    const { task, row } = asked;
    const fields = task.fits(row, place) ? await this.tasks.fields(place, asked) : null;
    const before = fields && 'asked' in shown && task.before?.(row, place, shown.asked);
    if (before) return response.redirect(303, before);
    const typed = 'asked' in shown ? { form: { ...task.start?.(row, place, shown.asked) } } : shown;
    response.render('things/task.njk', {
      ...typed,
      ...headOf(place, asked),
      warning: task.warning?.(row, place),
      look: await task.look?.(row, place, typed.form, this.tasks.service),
      beside: await task.beside?.(row, place),
      shown: fields && formOf(place, asked, fields, typed),
    });
  }

  /** The form of a task for a page that shows more than it; null where it is not offered to whoever asks. */
  async form(place: Place, kind: Kind, task: string, id: string): Promise<object | null> {
    const asked = await this.tasks.offered(place, kind, task, id);
    if (!asked) return null;
    const form = { ...asked.task.start?.(asked.row, place, {}) };
    return formOf(place, asked, await this.tasks.fields(place, asked), { form });
  }

  async submit(
    request: Request,
    response: Response,
    place: Place,
    asked: Asked,
    body: Posted,
    file: SentFile | null = null,
  ): Promise<void> {
    const { kind, task, row } = asked;
    const sent = { ...submissionIn(body), ...(task.whateverWasSeen ? {} : seenIn(body)) };
    const refuse = (status: number, shown: Omit<Shown, 'form'>) =>
      this.show(response.status(status), place, asked, { form: body, ...shown });
    try {
      const { done } = await this.tasks.require(request, place, asked, sent);
      if (done) return response.redirect(303, afterwards(place, asked));
    } catch (error) {
      if (!(error instanceof NotOffered)) throw error;
      const { seen = Infinity } = sent;
      const changes = seen < (kind.version(row) ?? 0) ? await this.since(place, asked, seen) : undefined;
      return refuse(409, { ...(changes ? { changes } : {}), typed: typedIn(body) });
    }
    if (body.again !== undefined) return this.show(response.status(200), place, asked, { form: body });
    const fields = await this.tasks.fields(place, asked);
    const read = await readForm(task.form, { ...body, ...task.gather?.(body) }, fields);
    if (read.errors) return refuse(422, { errors: read.errors });
    try {
      const { form } = read;
      // What cannot happen at all is refused before anything is asked about it.
      if (task.doubt || task.check) task.command(form, row, place, file);
      const first = toRead(task.doubt?.(form, row, place), () => task.check?.(form, row, place), body);
      if (first && !(await this.tasks.wasTaken(place, asked, sent))) {
        if (first.doubt) return refuse(422, doubtShown(first));
        return this.showCheck(response, place, asked, body, first);
      }
      const outcome = await this.tasks.send(place, asked, form, sent, file);
      const done = outcome.done ?? task.doneInWords?.(form, row) ?? task.done;
      const marked =
        file?.said.says === undefined
          ? ''
          : ` The document says that it is ${markingInWords[file.said.says]}.`;
      const said = `${nothingNewIn(outcome, task) ?? done}${marked}`;
      const text = outcome.shown ? said : `${said} The pages will show it in a moment.`;
      const next = (await task.next?.(row, place, form)) ?? null;
      request.session.notice = next ? { title: 'Done', ...next, text: `${text} ${next.text}` } : text;
      response.redirect(
        303,
        outcome.leadsTo ?? afterwards(place, asked, kind.register ? outcome.id : undefined),
      );
    } catch (error) {
      const refusal = refusalIn(
        error,
        fields.map(({ name }) => name),
      );
      if (refusal) return refuse(refusal.code === 'paper-reads-otherwise' ? 409 : 422, refusal);
      if (!(error instanceof VersionConflict)) throw error;
      const { actual, expected } = error;
      await refuse(409, { changes: await this.since(place, asked, expected), version: actual });
    }
  }

  private showCheck(
    response: Response,
    place: Place,
    asked: Asked,
    body: Posted,
    { sign, check }: Extract<ToRead, { readonly check: object }>,
  ): void {
    response.status(200).render('things/check.njk', {
      ...headOf(place, asked),
      ...{ check, sign, changed: body.checked !== undefined, kept: keptOf(body) },
      ...{ action: addressOf(place, asked), commandId: randomUUID() },
    });
  }

  private async since(place: Place, asked: Asked, seen: number) {
    return this.words.of(place, await this.tasks.since(place, asked, seen));
  }
}

/** Where its person goes when a task is done. @param added id of what it added, where that is not the submission's */
function afterwards(place: Place, { kind, task, row, id }: Asked, added = id): string {
  const { url, after = url } = kind.words(place, row, added);
  return task.after?.(row, place) ?? after;
}

/** What stands above a form, and above what is read before it happens. */
function headOf(place: Place, { kind, task, row, id }: Asked) {
  const words = kind.words(place, row, id);
  return {
    ...(words.marking && words.marking !== 'OFFICIAL' ? { marking: markingInWords[words.marking] } : {}),
    thing: { ...words, called: kind.called },
    task,
  };
}

function addressOf(place: Place, { kind, task, row, id }: Asked): string {
  return `${kind.words(place, row, id).url}/${task.name}`;
}

/** What the template of a form takes. */
function formOf(place: Place, asked: Asked, fields: readonly Field[], shown: Shown) {
  const { kind, task, row } = asked;
  const more = fields.filter((field) => field.more);
  return {
    version: kind.version(row),
    ...shown,
    action: addressOf(place, asked),
    task,
    fields: fields.filter((field) => !field.more),
    more,
    moreOpen: more.some(({ name }) => isTouched(name, shown)),
    commandId: randomUUID(),
  };
}

/** Whether something was typed into a field, or is wrong with it. A date is typed into three boxes. */
function isTouched(name: string, { form, errors }: Shown): boolean {
  if (errors?.fields[name]) return true;
  return Object.entries(form).some(
    ([key, value]) => (key === name || key.startsWith(`${name}-`)) && String(value ?? '') !== '',
  );
}

/** The words of a form, without what it carries beside them. */
/** What was so already is not said to be done: the history holds nothing of it. */
function nothingNewIn({ events, position, done }: Outcome, { nothingNew }: Asked['task']): string | null {
  if (events.length > 0) return null;
  if (nothingNew !== undefined) return nothingNew;
  return position === 0 && done === undefined ? 'Nothing was changed: it is so already.' : null;
}

function typedIn(body: Posted): readonly string[] {
  return Object.entries(body)
    .flatMap(([name, value]) => (['_csrf', 'seen', 'commandId'].includes(name) ? [] : [value].flat()))
    .filter((value): value is string => typeof value === 'string' && /\s/.test(value.trim()));
}

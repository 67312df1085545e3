import { EvidenceKeeper, FileRefused, Governance, People, thePool, type SentFile } from '@governance/core';
import { RuleBroken } from '@governance/partnership';
import { actionPage, findEntries, viewsOf, type AuditRow } from '@governance/views';
import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Request } from 'express';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { by } from '../access/by.js';
import { UploadRefused } from '../pages/receive-document.js';
import { actionChoices } from './action-choices.js';
import { personChoices } from './person-choices.js';
import { FreshSignIn } from '../sign-in/again/fresh-sign-in.js';
import { markingOfThing, mustFind, type Kind, type Outcome } from './kind.js';
import type { Services } from './services.js';
import { isOffered, type Choice, type Field, type Task } from './task.js';

/** A task on a thing, for somebody who may do it. */
export interface Asked {
  readonly kind: Kind;
  readonly task: Task<object, unknown>;
  readonly row: object;
  readonly id: string;
}

/** What a submission says beside the fields of its form. */
export interface Sent {
  /** Id of the submission: the same one twice is done once. */
  readonly command?: string;
  /** The version of the thing that its form was made from. */
  readonly seen?: number;
}

/** Somebody asked for what no page offers them: not on the thing as it stands. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';
  /** @param called `action`, `risk` */
  constructor(readonly called: string) {
    super(`This cannot be done to the ${called} as it stands now. Nothing was changed.`);
  }
}

/** So many of a thing's last entries are looked at for a form that was sent twice. */
const looked = 50;
/** More than anybody does to one thing while a form is open. */
const mostChanges = 100;

/** Finds a task and carries it out, for pages and API alike: the same rights, rules and history. */
@Injectable()
export class Tasks {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly fresh: FreshSignIn,
    private readonly modules: ModuleRef,
    private readonly files: EvidenceKeeper,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  readonly service: Services = (of) => this.modules.get(of, { strict: false });

  /** @throws NotFoundException */
  async row<Row extends object>(place: Place, kind: Kind<Row>, id: string): Promise<Row> {
    return mustFind(kind, place, id, this.service);
  }

  /** A task on a thing, where it is offered to whoever asks. */
  async offered(place: Place, kind: Kind, name: string, id: string): Promise<Asked | null> {
    const task = kind.tasks.find((one) => one.name === name)!;
    const row = await this.row(place, kind, id);
    const isFor = isOffered(task, row, place) && (await kind.mayDo(place, task.permission, row));
    return isFor ? { kind, task, row, id } : null;
  }

  /** @throws NotFoundException; ForbiddenException for what is not theirs to do on it */
  async find(place: Place, kind: Kind, task: Task<object, unknown>, id: string): Promise<Asked> {
    const row = await this.row(place, kind, id);
    const may = await kind.mayDo(place, task.permission, row);
    if (!may || task.theirs?.(row, place) === false) throw new ForbiddenException();
    return { kind, task, row, id };
  }

  async fields(place: Place, asked: Asked): Promise<readonly Field[]> {
    return asked.task.fields(asked.row, place, await this.choices(place, asked));
  }

  private async choices(place: Place, { task, row }: Asked): Promise<readonly Choice[]> {
    const { views, board } = place;
    if (task.asksFor === 'people') {
      const inPost = await this.people.inPost(views, board.id);
      return personChoices(
        place,
        inPost.filter(
          (person) =>
            task.mayBeChosen?.(row, place, person) !== false && task.isListed?.(row, person) !== false,
        ),
      );
    }
    return task.asksFor === 'actions' ? actionChoices(await views.rows(actionPage, board.id)) : [];
  }

  /**
   * What a page does not offer is not told either: of somebody who may not read a thing, the name is not among them.
   * @throws RuleBroken `person-may-not-read`
   */
  private async requireChoosable(place: Place, asked: Asked, form: object): Promise<void> {
    if (!asked.task.mayBeChosen) return;
    for (const { name, items } of await this.fields(place, asked)) {
      const chosen = [(form as Record<string, unknown>)[name] ?? []].flat();
      if (items && !chosen.every((one) => items.some(({ value }) => value === one)))
        throw new RuleBroken('person-may-not-read', { field: name });
    }
  }

  /**
   * What a page does not offer is not carried out by sending it either.
   * @returns whether it was done already: the same form sent twice finds the thing as the first left it
   * @throws NotOffered for what the thing is not ready for; ShowAgain
   */
  async require(
    request: Request,
    place: Place,
    asked: Asked,
    sent: Sent,
  ): Promise<{ readonly done: boolean }> {
    const { kind, task, row } = asked;
    if (!task.fits(row, place)) {
      if (!(await this.wasTaken(place, asked, sent))) throw new NotOffered(kind.called);
      return { done: true };
    }
    if (task.fresh) await this.fresh.require(request, place.member!.id);
    return { done: false };
  }

  /** Whether this very form was taken before. */
  async wasTaken(place: Place, { kind, row, id }: Asked, { command }: Sent): Promise<boolean> {
    return command !== undefined && this.isSent(place, kind.stream(row, id, place), command);
  }

  private async isSent(place: Place, stream: string, command: string): Promise<boolean> {
    const last = await findEntries(this.pool, { partnership: place.board.id, stream }, { limit: looked });
    return last.some(({ metadata }) => metadata.command === command && metadata.who === place.member?.id);
  }

  /** A file that came with a task. @throws UploadRefused */
  async look(
    place: Place,
    { kind, row, id }: Asked,
    file: { readonly name: string; readonly bytes: Buffer },
  ): Promise<SentFile> {
    const marking = await markingOfThing(kind, place, row, id);
    try {
      return await this.files.look(file, { called: kind.called, marking });
    } catch (error) {
      throw error instanceof FileRefused ? new UploadRefused(error.message) : error;
    }
  }

  /** @throws RuleBroken, VersionConflict, StoreUnavailable; ForbiddenException for what the door keeps for others */
  async send(
    place: Place,
    asked: Asked,
    form: object,
    { command, seen }: Sent,
    file: SentFile | null = null,
  ): Promise<Outcome & { readonly shown: boolean }> {
    const { kind, task, row, id } = asked;
    await this.requireChoosable(place, asked, form);
    const asSeen = seen === undefined || task.whateverWasSeen || kind.version(row) === null ? {} : { seen };
    const to = { partnership: place.board.id, id, ...asSeen };
    const submission = { ...by(place), ...(command === undefined ? {} : { command }) };
    try {
      const order = task.command(form, row, place, file);
      const carryOut = () => kind.send(this.service, to, order, submission, row);
      const handled = await (file ? this.files.keepFor(place.board.id, file, carryOut) : carryOut());
      const streams = [kind.stream(row, id, place), ...(handled.streams ?? [])];
      const concerned = new Set(streams.flatMap(viewsOf));
      return { ...handled, shown: await this.governance.shown(handled, [...concerned]) };
    } catch (error) {
      if (error instanceof RuleBroken && error.code === 'not-yours-to-do') throw new ForbiddenException();
      throw error;
    }
  }

  /** What others did to the thing since a version of it was seen. */
  async since(place: Place, { kind, row, id }: Asked, seen: number): Promise<readonly AuditRow[]> {
    const since = { partnership: place.board.id, stream: kind.stream(row, id, place), afterVersion: seen };
    return findEntries(this.pool, since, { limit: mostChanges });
  }
}

import { VersionConflict } from '@governance/event-sourcing';
import { Governance } from '@governance/installation';
import { findEntries, type ActionRow, type AuditRow } from '@governance/views';
import { ForbiddenException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import type pg from 'pg';
import { thePool } from '@governance/installation';
import { mayOn } from '../access/access.js';
import type { Place } from '../access/place.js';
import { actionTasks } from './tasks/index.js';
import { Offers } from '../tasks/offers.js';
import { by } from '../people/by.js';
import type { ActionTask } from './tasks/task.js';

/** Carries out a task on an action, for the page and the API alike. */
@Injectable()
export class SubmitTask {
  constructor(
    private readonly governance: Governance,
    private readonly offers: Offers,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** @throws NotFoundException for a task that is none; ForbiddenException for one that is not theirs. */
  task(place: Place, action: ActionRow, name: string): ActionTask<object> {
    const task = actionTasks.find((candidate) => candidate.name === name);
    if (!task) throw new NotFoundException();
    if (!mayOn(place.member, task.permission, action)) throw new ForbiddenException();
    return task;
  }

  /** @throws NotOffered, RuleBroken, VersionConflict, StoreUnavailable */
  async submit(
    place: Place,
    action: ActionRow,
    task: ActionTask<object>,
    form: object,
    submission: { readonly command?: string; readonly seen?: number },
  ) {
    const stream = `action-${action.id}`;
    const { command } = submission;
    await this.offers.require(place, { task, row: action, called: 'action', stream, command });
    const handled = await this.governance.action(
      {
        partnership: place.board.id,
        id: action.id,
        ...(submission.seen === undefined ? {} : { seen: submission.seen }),
      },
      task.command(form, action, place),
      { ...by(place), ...(command === undefined ? {} : { command }) },
    );
    const shown = await this.governance.shown(handled);
    return { ...handled, shown };
  }

  /** What others did to the action since somebody saw it. */
  async since(action: ActionRow, { actual, expected }: VersionConflict): Promise<readonly AuditRow[]> {
    const filter = { partnership: action.partnership, stream: `action-${action.id}`, afterVersion: expected };
    return findEntries(this.pool, filter, { limit: Math.max(1, actual - expected) });
  }
}

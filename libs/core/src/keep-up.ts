import type { EventStore } from '@governance/event-sourcing';
import { catchUp, views, type View } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { theLog, thePool } from './tokens.js';

/** Brings the views up to date here and now, for whoever cannot wait for the worker: it may be running or not. */
@Injectable()
export class KeepUp {
  constructor(
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLog) private readonly store: EventStore,
  ) {}

  /** @param only those that are about to be read: a played year need not bring up all of them each day. */
  async catchUp(only: readonly View<object>[] = views as readonly View<object>[]): Promise<void> {
    await Promise.all(only.map((view) => catchUp(this.pool, this.store, [view])));
  }
}

import type { EventStore } from '@governance/event-sourcing';
import { catchUp, views } from '@governance/views';
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

  catchUp(): Promise<void> {
    return catchUp(this.pool, this.store, views);
  }
}

import type { EventStore } from '@governance/event-sourcing';
import { catchUp, views, type View } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { theLog, thePool } from './tokens.js';

/**
 * So many views at once. Each takes two connections to the database, and a new one reads the catalogue before anything
 * else: for a command that finds little to take in, thirteen at once took the database almost twice as long.
 */
const atOnce = 3;

/** Brings the views up to date here and now, for whoever cannot wait for the worker: it may be running or not. */
@Injectable()
export class KeepUp {
  constructor(
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLog) private readonly store: EventStore,
  ) {}

  /** @param only those that are about to be read: a played year need not bring up all of them each day. */
  async catchUp(only: readonly View<object>[] = views as readonly View<object>[]): Promise<void> {
    const left = [...only];
    const failed: unknown[] = [];
    const lane = async (): Promise<void> => {
      for (let view = left.shift(); view; view = left.shift())
        // What stops one stops nothing else.
        await catchUp(this.pool, this.store, [view]).catch((error: unknown) => failed.push(error));
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    if (failed.length > 0) throw failed[0];
  }
}

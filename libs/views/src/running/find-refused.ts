import type { EventStore } from '@governance/event-sourcing';
import type pg from 'pg';
import type { View } from '../view.js';
import { PoisonedEntry } from './fold-batch.js';
import { takeInBatch } from './run-view.js';
import { checkpointName, createViewTables, tableOf } from './tables.js';

/**
 * The first entry whose rows the database refuses, in any of these views: each is filled once more as the worker fills
 * it, into a table that is thrown away, until one stops.
 */
export async function findRefused(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
): Promise<PoisonedEntry | undefined> {
  for (const view of views) {
    const trial = { ...view, name: `trial_${view.name}` };
    await remove(pool, trial);
    await createViewTables(pool, [trial]);
    try {
      await pool.query(
        `insert into views.skipped (view, position, reason, stopped_by, skipped_by, skipped_at)
         select $1, position, reason, stopped_by, skipped_by, skipped_at from views.skipped where view = $2`,
        [checkpointName(trial), checkpointName(view)],
      );
      while ((await takeInBatch(pool, store, trial)) > 0);
    } catch (error) {
      if (!(error instanceof PoisonedEntry)) throw error;
      return new PoisonedEntry(view.name, error.position, error.cause);
    } finally {
      await remove(pool, trial);
    }
  }
  return undefined;
}

async function remove(pool: pg.Pool, trial: View<object>): Promise<void> {
  await pool.query(`drop table if exists ${tableOf(trial)}`);
  for (const table of ['checkpoint', 'freshness', 'skipped'])
    await pool.query(`delete from views.${table} where view = $1`, [checkpointName(trial)]);
}

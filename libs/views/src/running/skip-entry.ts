import { type Instant, instantOf } from '@governance/calendar';
import type pg from 'pg';
import type { View } from '../view.js';
import { checkpointName } from './tables.js';
import { inTransaction } from './transaction.js';

/** Nothing has stopped there; nothing has changed. */
export class SkipRefused extends Error {
  override readonly name = 'SkipRefused';
}

export interface Skip {
  /** Position of the entry that stopped the view, or its rebuild. */
  readonly position: number;
  /** In words; kept with the skip. */
  readonly reason: string;
  /** Who decided it, as that person is to be found by later readers. */
  readonly by: string;
}

/**
 * Lets a stopped view go on behind the entry that stopped it, and records who decided it and why. The entry stays in
 * the log; only this version of this view does without it. An entry at which a rebuild was given up is passed over by
 * the next rebuild.
 * @throws SkipRefused
 */
export async function skipEntry(pool: pg.Pool, view: View<object>, skip: Skip): Promise<void> {
  const name = checkpointName(view);
  const { position, by } = skip;
  const reason = skip.reason.trim();
  if (reason === '') throw new SkipRefused('Say why: a skip is kept together with its reason.');
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<Stops>(
      'select stopped_at, stopped_by, refused_at, refused_by from views.checkpoint where view = $1 for update',
      [name],
    );
    const why = reasonAt(view, position, rows[0]!);
    await client.query(
      'insert into views.skipped (view, position, reason, stopped_by, skipped_by) values ($1, $2, $3, $4, $5)',
      [name, position, reason, why, by],
    );
    for (const stop of ['stopped', 'refused'])
      await client.query(
        `update views.checkpoint set ${stop}_by = null, ${stop}_at = null where view = $1 and ${stop}_at = $2`,
        [name, position],
      );
  });
}

/** What a view, and what its last rebuild, stopped at. */
interface Stops {
  readonly stopped_at: string | null;
  readonly stopped_by: string | null;
  readonly refused_at: string | null;
  readonly refused_by: string | null;
}

/** @throws SkipRefused */
function reasonAt({ name }: View<object>, position: number, stops: Stops): string {
  if (Number(stops.stopped_at) === position) return stops.stopped_by!;
  if (Number(stops.refused_at) === position) return stops.refused_by!;
  const { stopped_at: at, stopped_by: why } = stops;
  if (at === null) throw new SkipRefused(`${name} is not stopped: there is nothing to skip.`);
  throw new SkipRefused(`${name} is stopped at ${at}, not at ${position}: ${why}`);
}

export interface SkippedEntry {
  readonly position: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  /** What the entry had stopped it with. */
  readonly stoppedBy: string;
}

export interface ViewStatus {
  readonly view: string;
  readonly version: number;
  readonly position: number;
  readonly stopped: string | null;
  readonly skipped: readonly SkippedEntry[];
}

/** How far each view stands, what stopped it, and what it was told to skip. */
export async function viewStatus(
  pool: pg.Pool,
  views: readonly View<object>[],
): Promise<readonly ViewStatus[]> {
  const names = views.map(checkpointName);
  const { rows: checkpoints } = await pool.query<{
    view: string;
    position: string;
    stopped_by: string | null;
  }>('select view, position, stopped_by from views.checkpoint where view = any($1)', [names]);
  const { rows: skips } = await pool.query<{
    view: string;
    position: string;
    reason: string;
    skipped_by: string;
    skipped_at: Date;
    stopped_by: string;
  }>('select * from views.skipped where view = any($1) order by position', [names]);
  return views.map((view) => {
    const name = checkpointName(view);
    const checkpoint = checkpoints.find((row) => row.view === name);
    const skipped = skips
      .filter((row) => row.view === name)
      .map((row) => ({
        position: Number(row.position),
        reason: row.reason,
        by: row.skipped_by,
        at: instantOf(row.skipped_at),
        stoppedBy: row.stopped_by,
      }));
    const { position = '0', stopped_by: stopped = null } = checkpoint ?? {};
    return { view: view.name, version: view.version, position: Number(position), stopped, skipped };
  });
}

import { decode, type EventStore } from '@governance/event-sourcing';
import type { DomainEvent } from '@governance/partnership';
import type pg from 'pg';
import type { Entry, View } from '../view.js';
import type { Folded, PoisonedEntry } from './fold-batch.js';
import { foldBatch } from './fold-batch.js';
import { checkpointName, tableOf } from './tables.js';

/** Entries folded in one transaction: enough to be quick, few enough to keep memory small. */
const batchSize = 1000;

/**
 * Takes the next batch of the log into a view: rows and checkpoint in one transaction, under the checkpoint's
 * lock, so two workers on one view are harmless.
 * @returns how many entries it took in; 0 when the view is up to date.
 * @throws PoisonedEntry when it is stopped; what came before the entry has been kept.
 */
export async function takeInBatch<Row extends object>(
  pool: pg.Pool,
  store: EventStore,
  view: View<Row>,
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const position = await lockCheckpoint(client, view);
    const recorded = await store.readAll({ after: position, limit: batchSize });
    const entries = recorded.map((event) => decode<DomainEvent>(event) as Entry);
    if (entries.length === 0) {
      await client.query('rollback');
      return 0;
    }
    const rows = await loadRows(client, view, entries);
    const { changed, stopped } = foldBatch(view, entries, rows);
    await saveRows(client, view, changed);
    const last = stopped ? stopped.position - 1 : entries.at(-1)!.position;
    await saveProgress(client, view, last, freshness(entries, last), stopped);
    await client.query('commit');
    if (stopped) throw stopped;
    return entries.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Takes in all that the log holds now. */
export async function catchUp(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
): Promise<void> {
  for (const view of views) while ((await takeInBatch(pool, store, view)) > 0);
}

async function lockCheckpoint(client: pg.PoolClient, view: View<object>): Promise<number> {
  const { rows } = await client.query<{ position: string }>(
    'select position from views.checkpoint where view = $1 for update',
    [checkpointName(view)],
  );
  return Number(rows[0]!.position);
}

async function loadRows<Row extends object>(
  client: pg.PoolClient,
  view: View<Row>,
  entries: readonly Entry[],
) {
  const keys = [...new Set(entries.flatMap((entry) => view.keys(entry)))];
  const { rows } = await client.query<{ key: string; row: Row }>(
    `select key, row from ${tableOf(view)} where key = any($1)`,
    [keys],
  );
  return new Map(rows.map(({ key, row }) => [key, row]));
}

async function saveRows<Row extends object>(
  client: pg.PoolClient,
  view: View<Row>,
  changed: ReadonlyMap<string, Folded<Row>>,
): Promise<void> {
  if (changed.size === 0) return;
  const columns = Object.entries(view.columns);
  const names = ['key', 'partnership', 'row', ...columns.map(([name]) => name)];
  const types = ['text', 'text', 'json', ...columns.map(([, { type }]) => type)];
  const values: unknown[][] = names.map(() => []);
  for (const [key, { row, partnership }] of changed) {
    const cells = [key, partnership, JSON.stringify(row), ...columns.map(([, column]) => column.value(row))];
    cells.forEach((cell, index) => values[index]!.push(cell));
  }
  await client.query(
    `insert into ${tableOf(view)} (${names.join(', ')})
     select * from unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})
     on conflict (key) do update set ${names
       .slice(1)
       .map((name) => `${name} = excluded.${name}`)
       .join(', ')}`,
    values,
  );
}

/** The last position of each partnership among the entries: whoever caches a page can tell whether it still holds. */
function freshness(entries: readonly Entry[], upTo: number): ReadonlyMap<string, number> {
  return new Map(
    entries
      .filter(({ position }) => position <= upTo)
      .map(({ partnership, position }) => [partnership, position]),
  );
}

async function saveProgress(
  client: pg.PoolClient,
  view: View<object>,
  position: number,
  fresh: ReadonlyMap<string, number>,
  stopped: PoisonedEntry | null,
): Promise<void> {
  const name = checkpointName(view);
  await client.query('update views.checkpoint set position = $2, stopped_by = $3 where view = $1', [
    name,
    position,
    stopped?.message ?? null,
  ]);
  await client.query(
    `insert into views.freshness (partnership, view, position)
     select partnership, $1, position from unnest($2::text[], $3::bigint[]) as fresh (partnership, position)
     on conflict (partnership, view) do update set position = excluded.position`,
    [name, [...fresh.keys()], [...fresh.values()]],
  );
}

import type { EventStore, RecordedEvent } from '@governance/event-sourcing';
import type pg from 'pg';
import type { Entry, View } from '../view.js';
import { AnotherLog, entryColumn, standsAt, type Checkpoint } from './another-log.js';
import { isDataError, unreadableAmong } from './data-error.js';
import type { Folded } from './fold-batch.js';
import { foldBatch, PoisonedEntry } from './fold-batch.js';
import { readEntries } from './read-entries.js';
import { checkpointName, tableOf } from './tables.js';
import { inTransaction } from './transaction.js';

/** Entries folded in one transaction: enough to be quick, few enough to keep memory small. */
export const batchSize = 1000;

export interface TakenIn {
  /** How many entries; 0 when the view is up to date. */
  readonly entries: number;
  /** How far it stands now. */
  readonly position: number;
}

/**
 * Takes the next batch of the log into a view: rows and checkpoint in one transaction, under the checkpoint's
 * lock, so two workers on one view are harmless.
 * @returns how many entries it took in; 0 when the view is up to date.
 * @throws PoisonedEntry when it is stopped; what came before the entry has been kept
 * @throws AnotherLog when the log is not the one that it was folded from; nothing has changed
 */
export async function takeInBatch<Row extends object>(
  pool: pg.Pool,
  store: EventStore,
  view: View<Row>,
): Promise<number> {
  return (await takeIn(pool, store, view)).entries;
}

/**
 * As `takeInBatch`, and tells how far the view stands.
 * @param frozenAfter ms after which the server cuts off whoever holds the view and says nothing
 */
export async function takeIn<Row extends object>(
  pool: pg.Pool,
  store: EventStore,
  view: View<Row>,
  frozenAfter?: number,
): Promise<TakenIn> {
  for (let most = batchSize; ;) {
    const taken = await takeInAtMost(pool, store, view, most, frozenAfter);
    if (!('refused' in taken)) return taken;
    // One of them is refused and took the others with it: half of them at a time, until it is alone and stops the view.
    most = Math.ceil(taken.refused.entries / 2);
  }
}

/** The database refused the rows of a batch of two entries or more; nothing has changed. */
interface RefusedBatch {
  readonly refused: { readonly entries: number };
}

async function takeInAtMost<Row extends object>(
  pool: pg.Pool,
  store: EventStore,
  view: View<Row>,
  most: number,
  frozenAfter?: number,
): Promise<TakenIn | RefusedBatch> {
  let entries: readonly Entry[] = [];
  try {
    const { stopped, ...taken } = await inTransaction(
      pool,
      async (client) => {
        const { skipped, ...checkpoint } = await lockCheckpoint(client, view);
        const { position } = checkpoint;
        const [at, recorded] = await Promise.all([
          position > 0 ? store.entryAt(position) : undefined,
          store.readAll({ after: position, limit: most }),
        ]);
        if (!standsAt(checkpoint, at)) throw new AnotherLog([{ view: view.name, ...checkpoint }]);
        if (recorded.length === 0) {
          if (at && checkpoint.entry === null) await keepEntry(client, view, at);
          return { entries: 0, position, stopped: null };
        }
        const read = readEntries(view.name, recorded, skipped);
        entries = read.entries;
        const rows = view.appendOnly ? new Map<string, Row>() : await loadRows(client, view, entries);
        const folded = foldBatch(view, entries, rows, skipped, unreadableAmong(recorded));
        const last = folded.last ?? position;
        await saveRows(client, view, folded.changed);
        const lastEntry = entries.find((entry) => entry.position === last) ?? at;
        const stopped = folded.stopped ?? read.stopped;
        await saveProgress(
          client,
          view,
          { position: last, entry: lastEntry?.id ?? null },
          freshness(entries, last),
          stopped,
        );
        return { entries: entries.length, position: last, stopped };
      },
      frozenAfter,
    );
    if (stopped) throw stopped;
    return taken;
  } catch (error) {
    const [first] = entries;
    if (!first || !isDataError(error)) throw error;
    if (entries.length > 1) return { refused: { entries: entries.length } };
    throw await stopAt(pool, view, new PoisonedEntry(view.name, first.position, error), frozenAfter);
  }
}

/** Stops a view at the entry after its last one. */
async function stopAt(
  pool: pg.Pool,
  view: View<object>,
  stopped: PoisonedEntry,
  frozenAfter?: number,
): Promise<PoisonedEntry> {
  await inTransaction(
    pool,
    async (client) => {
      const checkpoint = await lockCheckpoint(client, view);
      // Another worker may have gone on meanwhile: a person has let it.
      if (checkpoint.position < stopped.position)
        await saveProgress(client, view, checkpoint, new Map(), stopped);
    },
    frozenAfter,
  );
  return stopped;
}

/** Takes in all that the log holds now. */
export async function catchUp(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
): Promise<void> {
  for (const view of views) while ((await takeInBatch(pool, store, view)) > 0);
}

async function lockCheckpoint(client: pg.PoolClient, view: View<object>) {
  const { rows } = await client.query<{ position: string; entry: string | null; skipped: string[] }>(
    `select position, ${entryColumn} as entry, array(select s.position::text from views.skipped s
       where s.view = c.view and s.position > c.position) as skipped
     from views.checkpoint c where view = $1 for update of c`,
    [checkpointName(view)],
  );
  const { position, entry, skipped } = rows[0]!;
  return { position: Number(position), entry, skipped: new Set(skipped.map(Number)) };
}

async function loadRows<Row extends object>(
  client: pg.PoolClient,
  view: View<Row>,
  entries: readonly Entry[],
) {
  const keys = [...new Set(entries.flatMap((entry) => keysOf(view, entry)))];
  if (keys.length === 0) return new Map<string, Row>();
  const { rows } = await client.query<{ key: string; row: Row }>(
    `select key, row from ${tableOf(view)} where key = any($1)`,
    [keys],
  );
  return new Map(rows.map(({ key, row }) => [key, row]));
}

/** The keys of an entry; none of one that cannot be read: the fold, which meets it in its turn, says so. */
export function keysOf(view: View<object>, entry: Entry): readonly string[] {
  try {
    return view.keys(entry);
  } catch {
    return [];
  }
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
  const replacing = names.slice(1).map((name) => `${name} = excluded.${name}`);
  await client.query(
    `insert into ${tableOf(view)} (${names.join(', ')})
     select * from unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})
     ${view.appendOnly ? '' : `on conflict (key) do update set ${replacing.join(', ')}`}`,
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

/** A view that a version of before has folded gets the id of the entry that it stands at once, from the log. */
async function keepEntry(client: pg.ClientBase, view: View<object>, { id, position }: RecordedEvent) {
  await client.query('update views.checkpoint set entry = $2, entry_at = $3 where view = $1', [
    checkpointName(view),
    id,
    position,
  ]);
}

/** Says how far a view stands, in the transaction that brought it there. */
export async function saveProgress(
  client: pg.ClientBase,
  view: View<object>,
  { position, entry }: Checkpoint,
  fresh: ReadonlyMap<string, number>,
  stopped: PoisonedEntry | null,
): Promise<void> {
  const name = checkpointName(view);
  await client.query(
    `update views.checkpoint
     set position = $2, entry = $3, entry_at = $2, stopped_by = $4, stopped_at = $5 where view = $1`,
    [name, position, entry, stopped?.message ?? null, stopped?.position ?? null],
  );
  if (fresh.size === 0) return;
  await client.query(
    `insert into views.freshness (partnership, view, position)
     select partnership, $1, position from unnest($2::text[], $3::bigint[]) as fresh (partnership, position)
     on conflict (partnership, view) do update set position = excluded.position`,
    [name, [...fresh.keys()], [...fresh.values()]],
  );
}

import { pagesOf, type EventStore } from '@governance/event-sourcing';
import type pg from 'pg';
import { kindOf, type View } from '../view.js';
import { Writer } from './copy-in.js';
import { isDataError, isReadable } from './data-error.js';
import { findRefused } from './find-refused.js';
import { PoisonedEntry } from './fold-batch.js';
import type { Weighed } from './fresh-copy.js';
import { FreshCopy } from './fresh-copy.js';
import { readEntry } from './read-entries.js';
import { saveProgress } from './run-view.js';
import { checkpointName, indexNames } from './tables.js';

/** The rebuild was not begun; nothing has changed. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

export interface RebuildProgress {
  /** Entries taken in so far. */
  readonly entries: number;
  readonly position: number;
  /** Where the log ended when it began. */
  readonly head: number;
  readonly doing: 'folding' | 'indexing' | 'changing over';
}

/**
 * Characters of entries in rows not written yet, all views together: what bounds the memory of a rebuild. The live
 * actions of all England (four thousand, with their reports) come to about 25 million: with less, each would be
 * written and read again every month of the history.
 */
const englandsWeight = 30_000_000;
/** What is left of it when there was too much. */
const kept = 0.95;
/** Fewer than this many entries behind, the change-over waits for the rest while nobody else writes. */
const nearly = 1000;

/**
 * Fills a fresh copy of views from the beginning of the log, in one pass for all of them, while the worker keeps the
 * old ones; then changes over in one transaction. Pages see the old rows until then. Only rows are written: nothing
 * that follows an entry (a mail) happens again.
 * @param pool of two connections at least
 * @param mostWeight characters of entries in rows not written yet
 * @returns how many entries it took in.
 * @throws PoisonedEntry, RebuildRefused; then everything is as it was, and `skipEntry` passes over the entry.
 */
export async function rebuildViews(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
  progress: (state: RebuildProgress) => void = () => {},
  mostWeight = englandsWeight,
): Promise<number> {
  try {
    return await fillAnew(pool, store, views, progress, mostWeight);
  } catch (error) {
    // Rows go to the database by the thousand: which entry it refuses shows only one by one.
    const stopped = isDataError(error) ? await findRefused(pool, store, views) : error;
    if (!(stopped instanceof PoisonedEntry)) throw error;
    const view = views.find(({ name }) => name === stopped.view)!;
    await pool.query('update views.checkpoint set refused_at = $2, refused_by = $3 where view = $1', [
      checkpointName(view),
      stopped.position,
      stopped.message,
    ]);
    throw stopped;
  }
}

async function fillAnew(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
  progress: (state: RebuildProgress) => void,
  mostWeight: number,
): Promise<number> {
  const clients: pg.PoolClient[] = [];
  const open = async () => {
    const client = await pool.connect();
    client.on('error', () => {});
    clients.push(client);
    // What is lost in a crash is filled again; the change-over itself waits until all is on disk.
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '128MB'`);
    return client;
  };
  try {
    const client = await open();
    await onlyOne(client);
    await refuseEmptyLog(client, store, views);
    const lanes: Lane[] = [];
    const most = Math.min(lanesAtMost, pool.options.max - 1);
    for (const [i, view] of views.entries()) {
      const lane = (lanes[i % most] ??= { writer: new Writer(await open()), copies: [] });
      lane.copies.push(new FreshCopy(lane.writer, view, await skippedBy(client, view)));
    }
    return await new Rebuild(client, lanes, store, progress, mostWeight).run();
  } finally {
    // Connections with settings, locks and perhaps left-over work are not given back for others to use.
    for (const client of clients) client.release(true);
  }
}

/** @throws RebuildRefused */
async function onlyOne(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(
    `select pg_try_advisory_lock(hashtext('views.rebuild')) as free`,
  );
  if (!rows[0]!.free) throw new RebuildRefused('Another rebuild is under way. Wait until it has ended.');
}

/**
 * A log without an entry is not the one of an installation that has had some: of the rebuilt views any log would be the
 * continuation, and whoever starts a demonstration would play it again.
 * @throws RebuildRefused
 */
async function refuseEmptyLog(
  client: pg.ClientBase,
  store: EventStore,
  views: readonly View<object>[],
): Promise<void> {
  if ((await store.head()) > 0) return;
  const { rows } = await client.query<{ position: string }>(
    'select max(position) as position from views.checkpoint where view = any($1)',
    [views.map(checkpointName)],
  );
  if (Number(rows[0]?.position ?? 0) > 0)
    throw new RebuildRefused(
      'The log is empty, and the views were made from one that was not: a rebuild would leave nothing on any page. Look whether DATABASE_URL and EVENTSTORE_URL name the right log, or bring the history back first: "governance log import" or "governance log copy". To begin anew, take an empty database. Nothing has been changed.',
    );
}

async function skippedBy(client: pg.ClientBase, view: View<object>): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ position: string }>(
    'select position from views.skipped where view = $1',
    [checkpointName(view)],
  );
  return new Set(rows.map(({ position }) => Number(position)));
}

/** A connection, and the copies that are written over it one after the other; lanes do not wait for each other. */
interface Lane {
  readonly writer: Writer;
  readonly copies: FreshCopy<object>[];
}

/** With the rebuild's own connection, fewer than a pool has when nobody says how many. */
const lanesAtMost = 8;
/** Indexes that the server builds side by side. */
const indexesAtATime = 2;

class Rebuild {
  #position = 0;
  /** Id of the entry there. */
  #entry: string | null = null;
  #entries = 0;
  #head = 0;
  /** Last position of each partnership. */
  readonly #fresh = new Map<string, number>();
  readonly #copies: readonly FreshCopy<object>[];

  constructor(
    private readonly client: pg.ClientBase,
    private readonly lanes: readonly Lane[],
    private readonly store: EventStore,
    private readonly progress: (state: RebuildProgress) => void,
    private readonly mostWeight: number,
  ) {
    this.#copies = lanes.flatMap(({ copies }) => copies);
  }

  async run(): Promise<number> {
    this.#head = await this.store.head();
    try {
      // Rows that come in with their table cost the server less: nobody can see it, so they need no look later.
      for (const { writer } of this.lanes) await writer.query('begin');
      for (const copy of this.#copies) await copy.create();
      await this.#takeIn();
      for (const { writer } of this.lanes) await writer.query('commit');
      for (const copy of this.#copies) copy.kept();
      this.#tell('indexing');
      await this.#index();
      // What was appended in the meantime, until little is left.
      while ((await this.#takeIn()) > nearly);
      this.#tell('changing over');
      await this.#changeOver();
      return this.#entries;
    } catch (error) {
      for (const { writer } of this.lanes) {
        await writer.settled().catch(() => {});
        await writer.query('rollback').catch(() => {});
      }
      await this.client.query('rollback').catch(() => {});
      for (const copy of this.#copies) await copy.drop().catch(() => {});
      throw error;
    }
  }

  /** Everything up to the end of the log. */
  async #takeIn(): Promise<number> {
    const before = this.#entries;
    for await (const recorded of pagesOf(this.store, await this.store.head(), this.#position)) {
      const page: Weighed[] = recorded.map((event) => ({
        ...readEntry(event),
        stored: event,
        kind: kindOf(event.stream),
        weight: event.data.length,
        unreadable: !isReadable(event.data) || !isReadable(event.metadata),
      }));
      for (const { entry } of page) this.#fresh.set(entry.partnership, entry.position);
      await this.#eachLane((copy) => copy.takeIn(page));
      await this.#lighten();
      ({ position: this.#position, id: this.#entry } = recorded.at(-1)!);
      this.#entries += page.length;
      this.#tell('folding');
    }
    await this.#eachLane((copy) => copy.write());
    for (const { writer } of this.lanes) await writer.settled();
    return this.#entries - before;
  }

  async #eachLane(work: (copy: FreshCopy<object>) => Promise<void>): Promise<void> {
    const lane = async ({ copies }: Lane) => {
      for (const copy of copies) await work(copy);
    };
    // All are waited for, so that none is still at work when the rebuild is given up.
    const failed = (await Promise.allSettled(this.lanes.map(lane))).find(
      ({ status }) => status === 'rejected',
    );
    if (failed) throw (failed as PromiseRejectedResult).reason;
  }

  /** What no entry has touched for the longest is written, of whichever view: what is live stays in memory. */
  async #lighten(): Promise<void> {
    const held = this.#copies.reduce((sum, { weight }) => sum + weight, 0);
    if (held <= this.mostWeight) return;
    let tooMuch = held - kept * this.mostWeight;
    const oldest = this.#copies.flatMap((copy) => [...copy.oldest(tooMuch)]).sort(([a], [b]) => a - b);
    const upTo = oldest.find(([, weight]) => (tooMuch -= weight) <= 0)?.[0];
    await this.#eachLane((copy) => copy.write(upTo));
  }

  /** Two indexes at a time, of the same table too: that is why it is there for good by now. */
  async #index(): Promise<void> {
    const left = this.#copies.flatMap(({ indexes }) => indexes);
    await Promise.all(
      this.lanes.slice(0, indexesAtATime).map(async ({ writer }) => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) await writer.query(next);
      }),
    );
  }

  async #changeOver(): Promise<void> {
    const names = this.#copies.map(({ view }) => checkpointName(view));
    await this.client.query('begin; set local synchronous_commit = on');
    await this.client.query('select from views.checkpoint where view = any($1) order by view for update', [
      names,
    ]);
    await this.#takeIn();
    for (const { view, name } of this.#copies) {
      const old = checkpointName(view);
      const kept = indexNames(view, old);
      const renames = indexNames(view, name).map(
        (index, i) => `alter index views.${index} rename to ${kept[i]}`,
      );
      await this.client.query(
        [`drop table views.${old}`, `alter table views.${name} rename to ${old}`, ...renames].join(';'),
      );
      await this.client.query('delete from views.freshness where view = $1', [old]);
      const checkpoint = { position: this.#position, entry: this.#entry };
      await saveProgress(this.client, view, checkpoint, this.#fresh, null);
      await this.client.query(
        'update views.checkpoint set refused_at = null, refused_by = null where view = $1',
        [old],
      );
    }
    await this.client.query('commit');
  }

  #tell(doing: RebuildProgress['doing']): void {
    const [entries, position, head] = [this.#entries, this.#position, this.#head];
    this.progress({ entries, position, head, doing });
  }
}

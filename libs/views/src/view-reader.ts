import { decode, type EventStore } from '@governance/event-sourcing';
import type { DomainEvent } from '@governance/partnership';
import type pg from 'pg';
import type { Entry, View } from './view.js';
import { foldAll } from './running/fold-batch.js';
import { checkpointName, tableOf } from './running/tables.js';

/** Where pages get rows from: the views as they are kept now, or a history folded up to a position. */
export interface ViewReader {
  row<Row extends object>(view: View<Row>, key: string): Promise<Row | undefined>;
  /** All rows of a partnership, in order of key. */
  rows<Row extends object>(view: View<Row>, partnership: string): Promise<readonly Row[]>;
  /** The rows with these keys; those that are not there are left out. */
  rowsOf<Row extends object>(view: View<Row>, keys: readonly string[]): Promise<readonly Row[]>;
}

/** Reads the views that the worker keeps. */
export class KeptViews implements ViewReader {
  constructor(private readonly pool: pg.Pool) {}

  async row<Row extends object>(view: View<Row>, key: string): Promise<Row | undefined> {
    const { rows } = await this.pool.query<{ row: Row }>(`select row from ${tableOf(view)} where key = $1`, [
      key,
    ]);
    return rows[0]?.row;
  }

  async rows<Row extends object>(view: View<Row>, partnership: string): Promise<readonly Row[]> {
    const { rows } = await this.pool.query<{ row: Row }>(
      `select row from ${tableOf(view)} where partnership = $1 order by key`,
      [partnership],
    );
    return rows.map(({ row }) => row);
  }

  async rowsOf<Row extends object>(view: View<Row>, keys: readonly string[]): Promise<readonly Row[]> {
    if (keys.length === 0) return [];
    const { rows } = await this.pool.query<{ row: Row }>(
      `select row from ${tableOf(view)} where key = any($1)`,
      [keys],
    );
    return rows.map(({ row }) => row);
  }

  /** Keys of all rows of a view, in order. */
  async keys(view: View<object>): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ key: string }>(`select key from ${tableOf(view)} order by key`);
    return rows.map(({ key }) => key);
  }

  /** How far each of these views has taken in the partnership's history: another text as soon as one has moved on. */
  async freshness(partnership: string, views: readonly View<object>[]): Promise<string> {
    const { rows } = await this.pool.query<{ positions: string | null }>(
      `select string_agg(position::text, ' ' order by view) as positions
       from views.freshness where partnership = $1 and view = any($2)`,
      [partnership, views.map(checkpointName)],
    );
    return rows[0]?.positions ?? '';
  }

  /** Whether all of these views have taken in the entry at a position. */
  async reached(position: number, views: readonly View<object>[]): Promise<boolean> {
    const { rows } = await this.pool.query<{ reached: boolean }>(
      'select bool_and(position >= $1) as reached from views.checkpoint where view = any($2)',
      [position, views.map(checkpointName)],
    );
    return rows[0]?.reached ?? false;
  }

  /** Views that an entry has stopped, each with the reason. */
  async stopped(): Promise<readonly { readonly view: string; readonly reason: string }[]> {
    const { rows } = await this.pool.query<{ view: string; reason: string }>(
      'select view, stopped_by as reason from views.checkpoint where stopped_by is not null',
    );
    return rows;
  }
}

/** The same views, folded in memory from a partnership's entries: any day of the past. */
export class FoldedViews implements ViewReader {
  private readonly folded = new Map<string, Map<string, object>>();

  constructor(private readonly entries: readonly Entry[]) {}

  row<Row extends object>(view: View<Row>, key: string): Promise<Row | undefined> {
    return Promise.resolve(this.all(view).get(key));
  }

  rows<Row extends object>(view: View<Row>, partnership: string): Promise<readonly Row[]> {
    const own = this.entries
      .filter((entry) => entry.partnership === partnership)
      .flatMap((entry) => view.keys(entry));
    const keys = [...new Set(own)].sort();
    const all = this.all(view);
    return Promise.resolve(keys.flatMap((key) => all.get(key) ?? []));
  }

  rowsOf<Row extends object>(view: View<Row>, keys: readonly string[]): Promise<readonly Row[]> {
    const all = this.all(view);
    return Promise.resolve(keys.flatMap((key) => all.get(key) ?? []));
  }

  private all<Row extends object>(view: View<Row>): Map<string, Row> {
    const known = this.folded.get(view.name);
    if (known) return known as Map<string, Row>;
    const rows = foldAll(view, this.entries);
    this.folded.set(view.name, rows);
    return rows;
  }
}

const pageSize = 1000;

/**
 * A partnership's entries up to a position, in order, for `FoldedViews`. Only they are read, whatever else the log
 * holds: the cost is that of the partnership's own history.
 */
export async function historyOf(
  store: EventStore,
  partnership: string,
  upTo: number,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const after = entries.at(-1)?.position ?? 0;
    const page = await store.readAll({ after, limit: pageSize, partnership, upTo });
    for (const event of page) entries.push(decode<DomainEvent>(event) as Entry);
    if (page.length < pageSize) return entries;
  }
}

import type { PartnershipId } from '@governance/partnership';
import type pg from 'pg';
import { auditTrail } from './audit-trail/audit-trail.js';
import type { View } from './view.js';
import { checkpointName, tableOf } from './running/tables.js';

/** Where pages get rows from: the views as they are kept now, or a history folded up to a position. */
export interface ViewReader {
  row<Row extends object>(view: View<Row>, key: string): Promise<Row | undefined>;
  /** All rows of a partnership, in order of key. */
  rows<Row extends object>(view: View<Row>, partnership: PartnershipId): Promise<readonly Row[]>;
  /** The rows with these keys; those that are not there are left out. */
  rowsOf<Row extends object>(view: View<Row>, keys: readonly string[]): Promise<readonly Row[]>;
}

/** A row with a mark that is another one as soon as somebody has written the row. */
export interface KeptRow<Row> {
  readonly mark: string;
  readonly row: Row;
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

  async rows<Row extends object>(view: View<Row>, partnership: PartnershipId): Promise<readonly Row[]> {
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

  /**
   * All rows of a partnership by key, in order of key, of which only those are read that were written since they became
   * known.
   */
  async rowsSince<Row extends object>(
    view: View<Row>,
    partnership: PartnershipId,
    known: ReadonlyMap<string, KeptRow<Row>>,
  ): Promise<ReadonlyMap<string, KeptRow<Row>>> {
    const table = tableOf(view);
    type Marked = KeptRow<Row> & { readonly key: string };
    const read = async (
      where: string,
      value: unknown,
    ): Promise<readonly (readonly [string, KeptRow<Row>])[]> => {
      // Which transaction wrote a row is its mark.
      const { rows } = await this.pool.query<Marked>(
        `select key, xmin::text as mark, row from ${table} where ${where} order by key`,
        [value],
      );
      return rows.map(({ key, mark, row }) => [key, { mark, row }]);
    };
    if (known.size === 0) return new Map(await read('partnership = $1', partnership));
    const { rows: marks } = await this.pool.query<Pick<Marked, 'key' | 'mark'>>(
      `select key, xmin::text as mark from ${table} where partnership = $1 order by key`,
      [partnership],
    );
    const written = marks.filter(({ key, mark }) => known.get(key)?.mark !== mark).map(({ key }) => key);
    const fresh = new Map(written.length === 0 ? [] : await read('key = any($1)', written));
    return new Map(
      marks.flatMap(({ key, mark }) => {
        const held = known.get(key);
        // One that is gone by now is gone.
        const row = held?.mark === mark ? held : fresh.get(key);
        return row ? [[key, row] as const] : [];
      }),
    );
  }

  /** Keys of all rows of a view, in order. */
  async keys(view: View<object>): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ key: string }>(`select key from ${tableOf(view)} order by key`);
    return rows.map(({ key }) => key);
  }

  /**
   * How far each of these views has taken in the partnership's history: another text as soon as one has moved on; and
   * which tables hold them: another text when one was rebuilt, perhaps from another log.
   */
  async freshness(
    partnership: PartnershipId,
    views: readonly View<object>[],
  ): Promise<{ readonly positions: string; readonly copies: string }> {
    const { rows } = await this.pool.query<{ positions: string | null; copies: string | null }>(
      `select string_agg(position::text, ' ' order by view) as positions,
         string_agg(to_regclass('views.' || view)::oid::text, ' ' order by view) as copies
       from views.freshness where partnership = $1 and view = any($2)`,
      [partnership, views.map(checkpointName)],
    );
    const { positions, copies } = rows[0]!;
    return { positions: positions ?? '', copies: copies ?? '' };
  }

  /** Says which copy of the history the past is folded from: another text once the audit trail was rebuilt. */
  async copyOfHistory(): Promise<string> {
    const { rows } = await this.pool.query<{ copy: string }>(
      `select '${tableOf(auditTrail)}'::regclass::oid::text as copy`,
    );
    return rows[0]!.copy;
  }

  /** Whether all of these views have taken in the entry at a position. */
  async reached(position: number, views: readonly View<object>[]): Promise<boolean> {
    const { rows } = await this.pool.query<{ reached: boolean }>(
      'select bool_and(position >= $1) as reached from views.checkpoint where view = any($2)',
      [position, views.map(checkpointName)],
    );
    return rows[0]?.reached ?? false;
  }

  /** How far each of these views stands, by name. */
  async positions(views: readonly View<object>[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.query<{ view: string; position: string }>(
      'select view, position from views.checkpoint where view = any($1)',
      [views.map(checkpointName)],
    );
    const held = new Map(rows.map(({ view, position }) => [view, Number(position)]));
    return new Map(views.map((view) => [view.name, held.get(checkpointName(view)) ?? 0]));
  }

  /** Those of these views that an entry has stopped, each with the reason. */
  async stopped(
    views: readonly View<object>[],
  ): Promise<readonly { readonly view: string; readonly reason: string }[]> {
    const { rows } = await this.pool.query<{ view: string; reason: string }>(
      'select view, stopped_by as reason from views.checkpoint where stopped_by is not null and view = any($1)',
      [views.map(checkpointName)],
    );
    return rows;
  }
}

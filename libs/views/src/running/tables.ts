import type pg from 'pg';
import type { View } from '../view.js';
import { waypointSql } from '../past/waypoint-table.js';
import { inTransaction } from './transaction.js';

/** Table of a view's rows. The version is in the name, so a changed fold fills a new copy beside the old one. */
export function tableOf(view: View<object>): string {
  return `views.${checkpointName(view)}`;
}

export function checkpointName(view: View<object>): string {
  return `${view.name}_v${view.version}`;
}

/** Makes the tables that the views need; those that are there stay as they are. */
export async function createViewTables(pool: pg.Pool, views: readonly View<object>[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    // Two processes may start at once, and CREATE … IF NOT EXISTS is not safe against itself.
    await client.query(`select pg_advisory_xact_lock(hashtext('views.tables'))`);
    await client.query(`
      do $$ begin if to_regnamespace('views') is null then create schema views; end if; end $$;
      create table if not exists views.checkpoint (
        view text primary key,
        position bigint not null default 0,
        stopped_by text
      );
      alter table views.checkpoint add column if not exists stopped_at bigint;
      -- The entry at which a rebuild was given up.
      alter table views.checkpoint add column if not exists refused_at bigint;
      alter table views.checkpoint add column if not exists refused_by text;
      -- The entry at the position, by which it is told whether the log is still the one that the view was folded from.
      alter table views.checkpoint add column if not exists entry uuid;
      alter table views.checkpoint add column if not exists entry_at bigint;
      create table if not exists views.freshness (
        partnership text not null,
        view text not null,
        position bigint not null,
        primary key (partnership, view)
      );
      -- Entries that a person told a view to pass over.
      create table if not exists views.skipped (
        view text not null,
        position bigint not null,
        reason text not null,
        stopped_by text not null,
        skipped_by text not null,
        skipped_at timestamptz not null default clock_timestamp(),
        primary key (view, position)
      );
      ${waypointSql};`);
    for (const view of views) {
      const name = checkpointName(view);
      const { rows } = await client.query('select from views.checkpoint where view = $1', [name]);
      if (rows.length > 0) continue;
      await client.query(
        [rowsSql(view, name), ...(view.appendOnly ? [] : [keySql(name)]), ...indexesSql(view, name)].join(
          ';\n',
        ),
      );
      await client.query('insert into views.checkpoint (view) values ($1)', [name]);
    }
  });
}

/** A table for a view's rows, without any index. */
export function rowsSql(view: View<object>, name: string): string {
  const columns = Object.entries(view.columns).map(([column, { type }]) => `${column} ${type}, `);
  return `create table if not exists views.${name} (
    key text not null, partnership text not null, ${columns.join('')}row json not null)`;
}

/** The primary key, where rows are looked for by it: those that no later entry changes are not. */
export function keySql(name: string): string {
  return `alter table views.${name} add constraint ${name}_pkey primary key (key)`;
}

/** An index for each list of columns: `<table>_0`, `<table>_1`, … */
export function indexesSql(view: View<object>, name: string): readonly string[] {
  return indexesOf(view).map(
    (columns, i) =>
      `create index if not exists ${name}_${i} on views.${name} (${['partnership', ...columns].join(', ')})`,
  );
}

/** As above, and the primary key's. */
export function indexNames(view: View<object>, name: string): readonly string[] {
  return [...(view.appendOnly ? [] : [`${name}_pkey`]), ...indexesOf(view).map((_, i) => `${name}_${i}`)];
}

/** Every index begins with the partnership: one for that alone is needed only where there is no other. */
function indexesOf(view: View<object>): readonly (readonly string[])[] {
  return view.indexes.length > 0 ? view.indexes : [[]];
}

import type pg from 'pg';
import type { View } from '../view.js';

/** Table of a view's rows. The version is in the name, so a changed fold fills a new copy beside the old one. */
export function tableOf(view: View<object>): string {
  return `views.${view.name}_v${view.version}`;
}

export function checkpointName(view: View<object>): string {
  return `${view.name}_v${view.version}`;
}

/** Makes the tables that the views need; those that are there stay as they are. */
export async function createViewTables(pool: pg.Pool, views: readonly View<object>[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Two processes may start at once, and CREATE … IF NOT EXISTS is not safe against itself.
    await client.query(`select pg_advisory_xact_lock(hashtext('views.tables'))`);
    await client.query(`
      create schema if not exists views;
      create table if not exists views.checkpoint (
        view text primary key,
        position bigint not null default 0,
        stopped_by text
      );
      create table if not exists views.freshness (
        partnership text not null,
        view text not null,
        position bigint not null,
        primary key (partnership, view)
      );`);
    for (const view of views) await client.query(tableSql(view));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

function tableSql(view: View<object>): string {
  const table = tableOf(view);
  const columns = Object.entries(view.columns).map(([name, { type }]) => `${name} ${type},`);
  const indexes = [[], ...view.indexes].map((names, index) => {
    const name = `${checkpointName(view)}_${index}`;
    return `create index if not exists ${name} on ${table} (${['partnership', ...names].join(', ')});`;
  });
  return `
    create table if not exists ${table} (
      key text primary key,
      partnership text not null,
      ${columns.join('\n      ')}
      row json not null
    );
    insert into views.checkpoint (view) values ('${checkpointName(view)}') on conflict do nothing;
    ${indexes.join('\n')}`;
}

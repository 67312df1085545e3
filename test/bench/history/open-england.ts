import { openPostgresEventStore } from '@governance/event-store-postgres';
import { migrate } from '@governance/core';
import { personRoles, rebuildViews, setAllWaypoints, tableOf, views } from '@governance/views';
import pg from 'pg';
import { England } from '../views/fill-log.js';

/** A database of its own with so many events of so many partnerships, folded, and a secretary in each. */
export async function openEngland(
  server: string,
  name: string,
  boards: number,
  events: number,
): Promise<string> {
  const url = new URL(server);
  url.pathname = `/${name}`;
  const databaseUrl = url.href;
  await inPool(server, (pool) => pool.query(`create database ${name}`));
  await migrate(databaseUrl);
  await new England(databaseUrl, boards).growTo(events);
  await inPool(databaseUrl, async (pool) => {
    const store = await openPostgresEventStore({ connectionString: databaseUrl, statementTimeout: 60_000 });
    await rebuildViews(pool, store, views, () => undefined);
    await store.close();
    await setAllWaypoints(pool);
    await pool.query(
      `insert into app.person (id, partnership, name, email, offered)
       select distinct on (partnership) key::uuid, partnership::uuid, 'Secretary', key || '@example.org', false
       from ${tableOf(personRoles)} where row->>'roles' like '%secretariat%' order by partnership, key`,
    );
    await pool.query('vacuum analyze');
  });
  return databaseUrl;
}

export async function inPool<Result>(
  connectionString: string,
  run: (pool: pg.Pool) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString, max: 4 });
  try {
    return await run(pool);
  } finally {
    await pool.end();
  }
}

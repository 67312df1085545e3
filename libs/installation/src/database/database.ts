import { randomBytes } from 'node:crypto';
import { migrateEventStore } from '@governance/event-store-postgres';
import { createViewTables, views } from '@governance/views';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CaughtMail } from './caught-mail.entity.js';
import { ImportDraft } from './import-draft.entity.js';
import { PeopleMailAndImports1795305600000 } from './migrations/0001-people-mail-and-imports.js';
import { CaughtMailIdentity1795392000000 } from './migrations/0002-caught-mail-identity.js';
import { PaperContents1795500000000 } from './migrations/0150-paper-contents.js';
import { Exports1795600000000 } from './migrations/0170-exports.js';
import { SecurityLog1795720000000 } from './migrations/0220-security-log.js';
import { AddressChanges1796230000000 } from './migrations/0230-address-changes.js';
import { CodesAndLimits1795722000000 } from './migrations/0222-codes-and-limits.js';
import { Sessions1795721000000 } from './migrations/0221-sessions.js';
import { PersonDetails } from './person.entity.js';

export const entities = [PersonDetails, CaughtMail, ImportDraft];

export function dataSourceOptions(databaseUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    schema: 'app',
    entities,
    migrations: [
      PeopleMailAndImports1795305600000,
      CaughtMailIdentity1795392000000,
      PaperContents1795500000000,
      Exports1795600000000,
      SecurityLog1795720000000,
      Sessions1795721000000,
      CodesAndLimits1795722000000,
      AddressChanges1796230000000,
    ],
    migrationsTableName: 'migration',
    extra: { max: 8 },
  };
}

/**
 * Brings a database to the shape that this version needs: the log, the tables of people, mail and imports, the
 * views. Run at each start; several processes may run it at once. History is never touched.
 * @param eventStoreUrl where the log is kept when it is not kept in the database, which then gets no place for it
 */
export async function migrate(databaseUrl: string, eventStoreUrl: string | null = null): Promise<void> {
  if (eventStoreUrl === null) await migrateEventStore(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 });
  try {
    await migrateApp(pool, databaseUrl);
    await createViewTables(pool, views);
  } finally {
    await pool.end();
  }
}

async function migrateApp(pool: pg.Pool, databaseUrl: string): Promise<void> {
  const lock = await pool.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('app.migrations'))`);
    await lock.query('create schema if not exists app');
    const source = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  } finally {
    // A closed connection gives up its lock, whatever went wrong.
    lock.release(true);
  }
}

/**
 * What hides words that were left out of a bundle. Made once and never changed, so that the same bundle asked for again
 * is the same, byte for byte.
 */
export async function bundleSalt(pool: pg.Pool): Promise<string> {
  await pool.query('insert into app.bundle_salt (value) values ($1) on conflict do nothing', [
    randomBytes(32).toString('hex'),
  ]);
  const { rows } = await pool.query<{ value: string }>('select value from app.bundle_salt');
  return rows[0]!.value;
}

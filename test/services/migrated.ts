import { migrate } from '@governance/core';
import { copied } from './copied-database.js';
import { asApp, query, sharedServer } from './database.js';

/**
 * Brings a database to this version, as the account that owns it: an empty one of the run's server as a copy of the one
 * that the run migrated once.
 * @returns its address for the account that web and worker run under, which owns nothing: what a test does by it, the
 *   product can do
 */
export async function migrated(
  connectionString: string,
  eventStoreUrl: string | null = null,
): Promise<string> {
  const app = asApp(connectionString);
  if (eventStoreUrl === null && (await isNewOnSharedServer(connectionString)))
    await copied(connectionString, 'migrated', (template) => migrate(asApp(template), null, template));
  else await migrate(app, eventStoreUrl, connectionString);
  return app;
}

async function isNewOnSharedServer(connectionString: string): Promise<boolean> {
  if (new URL(connectionString).host !== new URL(sharedServer()).host) return false;
  const [is] = await query(
    connectionString,
    `select not exists (select from pg_namespace where nspname in ('log', 'app', 'views'))
       and not exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid())
       as new`,
  );
  return is!['new'] === true;
}

import { UnfitServer } from '@governance/event-sourcing';
import type { ClientBase } from 'pg';
import { migrationFiles, newerThanProgram } from './migrate.js';

const WHY: Readonly<Record<string, string>> = {
  fsync: 'what was acknowledged would be lost when the machine loses power',
  synchronous_commit: 'an append would be acknowledged before it is on disk, and lost in a crash',
  full_page_writes: 'a crash during a write could leave pages that are half old and half new',
};

/**
 * Makes a new session fit for the log: without the right to change or remove events, and sure that the server keeps
 * what it acknowledges. Done for every session, since a setting may change between two.
 * @throws UnfitServer
 */
export async function prepareSession(client: ClientBase): Promise<void> {
  const { rows } = await client.query<Record<string, string | null>>(`
    SELECT current_setting('fsync') AS fsync,
           current_setting('synchronous_commit') AS synchronous_commit,
           current_setting('full_page_writes') AS full_page_writes,
           to_regclass('log.migrations') AS log,
           set_config('default_transaction_isolation', 'read committed', false),
           (SELECT set_config('role', rolname, false) FROM pg_roles
             WHERE rolname = 'governance_log_writer' AND pg_has_role(oid, 'MEMBER'))`);
  const found = rows[0]!;
  for (const [setting, why] of Object.entries(WHY)) {
    if (found[setting] === 'off') {
      throw new UnfitServer(
        `The PostgreSQL server has ${setting} = off: ${why}. Set ${setting} = on (in postgresql.conf, or for this database or role) and start again.`,
      );
    }
  }
  if (found['log'] === null)
    throw new UnfitServer('The database holds no log yet. Run the migrations first.');
}

/** @throws UnfitServer when the database's schema is not the one that this program was written for. */
export async function checkMigrations(client: ClientBase): Promise<void> {
  const known = (await migrationFiles()).length;
  const { rows } = await client.query<{ applied: number }>(
    'SELECT coalesce(max(number), 0) AS applied FROM log.migrations',
  );
  const { applied } = rows[0]!;
  if (applied > known) throw new UnfitServer(newerThanProgram(applied, known));
  if (applied < known) {
    throw new UnfitServer(`The log is at migration ${applied} of ${known}. Run the migrations first.`);
  }
}

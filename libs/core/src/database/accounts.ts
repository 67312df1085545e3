import pg from 'pg';

/** An account of the database is not what the product needs it to be. Says what to do. */
export class AccountRefused extends Error {
  override readonly name = 'AccountRefused';
}

/**
 * Gives the account that web and worker run under what they need, and nothing by which history could be altered: the
 * log can be read and added to, what stands beside it changed; only what can be made anew, views and queues, is its own. Done by the account that owns the rest, at each start: what somebody granted by hand in between goes.
 * @param databaseUrl names the account and its password; made when it is missing
 */
export async function giveRights(
  migrationsUrl: string,
  databaseUrl: string,
  logIsHere: boolean,
): Promise<void> {
  const { username, password } = new URL(databaseUrl);
  const name = decodeURIComponent(username);
  const client = new pg.Client({ connectionString: migrationsUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('governance.accounts'))`);
    await makeAccount(client, name, decodeURIComponent(password), databaseUrl);
    await requireLeast(client, name);
    await client.query('begin');
    await client.query(rights(pg.escapeIdentifier(name), logIsHere));
    await handOver(client, name);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** A role belongs to the whole server: another database's migration may make or change it in the same moment. */
const madeMeanwhile = new Set(['42710', '23505', 'XX000']);

async function makeAccount(client: pg.Client, name: string, password: string, url: string): Promise<void> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rows.length > 0 && (await signsIn(url))) return;
  const how = rows.length > 0 ? 'alter' : 'create';
  try {
    await client.query(
      `${how} role ${pg.escapeIdentifier(name)} login password ${pg.escapeLiteral(password)}`,
    );
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined || !madeMeanwhile.has(code))
      throw new AccountRefused(
        `The account ${name} of DATABASE_URL ${rows.length > 0 ? 'does not sign in' : 'is not there'}, and the account of MIGRATIONS_DATABASE_URL may not ${how} it (${message}). Do it as a superuser: ${how} role ${name} login password '…'`,
        { cause: error },
      );
    if (!(await signsIn(url))) throw error;
  }
}

async function signsIn(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Wrong password, or no such role.
    if (/^28/.test((error as { code?: string }).code ?? '')) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** An account that may do more than it is given here makes all of this worth nothing. */
async function requireLeast(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ what: string }>(
    `select 'is a superuser' as what from pg_roles where rolname = $1 and rolsuper
     union all select 'may make roles' from pg_roles where rolname = $1 and rolcreaterole
     union all select 'may make databases' from pg_roles where rolname = $1 and rolcreatedb
     union all select 'may replicate' from pg_roles where rolname = $1 and rolreplication
     union all select 'owns the database' from pg_database
       where datname = current_database() and pg_get_userbyid(datdba) = $1
     union all select 'owns the schema ' || nspname from pg_namespace
       where nspname in ('log', 'app') and pg_get_userbyid(nspowner) = $1
     union all select 'is a member of ' || r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
       where m.member = $1::regrole and r.rolname <> 'governance_log_writer'`,
    [name],
  );
  if (rows.length > 0)
    throw new AccountRefused(
      `The account ${name} of DATABASE_URL ${rows.map(({ what }) => what).join(', ')}: with it, history could be altered. Name another in DATABASE_URL, for example governance_app; it is made if it is not there.`,
    );
}

function rights(account: string, logIsHere: boolean): string {
  const log = `
    revoke all on all tables in schema log from ${account};
    grant usage on schema log to ${account};
    grant select, insert on log.events to ${account};
    grant select on log.migrations to ${account};`;
  return `${logIsHere ? log : ''}
    grant usage on schema app to ${account};
    grant select, insert, update, delete on all tables in schema app to ${account};
    revoke insert, update, delete on app.migration from ${account};
    revoke update, delete on app.security_entry from ${account};
    grant execute on function app.forget_security_entries() to ${account};
    grant usage, select on all sequences in schema app to ${account};`;
}

/**
 * Views and queues are made, and made anew, by the account that runs: their owner never runs a statement in there, where
 * somebody who has that account could leave a trigger or a function for it. What an earlier version made as the owner
 * of everything goes over: views as they are; queues, which only hint at what is due, empty.
 */
async function handOver(client: pg.Client, name: string): Promise<void> {
  const others = (schema: string) =>
    client.query<{ table: string }>(
      `select format('%I.%I', nspname, relname) as table from pg_class join pg_namespace n on n.oid = relnamespace
       where nspname = $1 and relkind = 'r' and pg_get_userbyid(relowner) <> $2`,
      [schema, name],
    );
  const account = pg.escapeIdentifier(name);
  for (const { table } of (await others('views')).rows)
    await client.query(`alter table ${table} owner to ${account}`);
  if ((await others('queues')).rows.length > 0) await client.query('drop schema queues cascade');
  await client.query(`
    create schema if not exists views;
    create schema if not exists queues;
    grant usage, create on schema views, queues to ${account}`);
}

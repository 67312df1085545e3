import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import { someAppend } from '@governance/event-sourcing/contract';
import { asApp, freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { queueBackend } from '@governance/core/queues';
import { AccountRefused } from './accounts.js';
import { findReady, migrate } from './migrate.js';

let database: TestDatabase;
let app: string;
beforeAll(async () => {
  database = await freshDatabase();
  app = await migrated(database.connectionString);
  const store = await openPostgresEventStore({ connectionString: app });
  await store.append(someAppend());
  await store.close();
});
afterAll(() => database.drop());

const denied =
  /permission denied|must be owner|must be able to SET ROLE|must have|cannot execute|Only roles with/;

describe('with the address that web and worker are given', () => {
  it.each([
    `update log.events set type = 'x'`,
    `delete from log.events`,
    `truncate log.events`,
    `truncate log.events cascade`,
    `insert into log.events select * from log.events on conflict (position) do update set type = 'x'`,
    `merge into log.events e using log.events o on e.id = o.id when matched then delete`,
    `select * from log.events for update`,
    `with gone as (delete from log.events returning *) select * from gone`,
    `alter table log.events disable trigger all`,
    `alter table log.events disable trigger events_are_kept`,
    `alter table log.events drop constraint events_pkey`,
    `alter table log.events add column more text`,
    `alter table log.events rename to gone`,
    `alter table log.events set schema views`,
    `alter table log.events owner to governance_app`,
    `alter table log.events enable row level security`,
    `create rule r as on insert to log.events do instead nothing`,
    `create trigger t before insert on log.events execute function log.refuse_edit()`,
    `create policy p on log.events using (true)`,
    `create index on log.events (type)`,
    `drop table log.events`,
    `drop schema log cascade`,
    `drop trigger events_are_kept on log.events`,
    `drop function log.append_one`,
    `drop owned by postgres`,
    `create or replace function log.append_one(text, text, integer, uuid, text, json, json) returns bigint language sql as 'select 1'`,
    `create or replace function log.refuse_edit() returns trigger language plpgsql as 'begin return null; end'`,
    `alter function log.refuse_edit() rename to gone`,
    `create table log.more ()`,
    `create schema other`,
    `create extension pg_trgm`,
    `create language plpython3u`,
    `create event trigger e on ddl_command_start execute function log.refuse_edit()`,
    `create publication p for table log.events`,
    `update log.migrations set number = 1`,
    `insert into app.migration (timestamp, name) values (1, 'x')`,
    `update app.security_entry set event = 'signed-out'`,
    `delete from app.security_entry`,
    `truncate app.security_entry`,
    `create or replace function app.forget_security_entries() returns void language sql as 'delete from app.security_entry'`,
    `alter table app.person rename to gone`,
    `drop table app.person`,
    `set role postgres`,
    `set role governance_log_writer`,
    `set session authorization postgres`,
    `set session_replication_role = replica`,
    `set allow_system_table_mods = on`,
    `alter role postgres password 'mine'`,
    `alter role governance_app superuser`,
    `alter role governance_app createrole`,
    `alter role governance_app bypassrls`,
    `alter role governance_app replication`,
    `create role more login`,
    `grant postgres to governance_app`,
    `grant pg_write_all_data to governance_app`,
    `grant update on log.events to governance_app; update log.events set type = 'x'`,
    `alter database postgres set session_replication_role = replica`,
    `alter system set fsync = off`,
    `copy log.events from program 'id'`,
    `copy (select 1) to program 'id'`,
    `copy (select 1) to '/tmp/out'`,
    `select pg_read_file('postgresql.conf')`,
    `select pg_ls_dir('.')`,
    `select lo_import('/etc/passwd')`,
    `select lo_export(1, '/tmp/out')`,
    `select pg_reload_conf()`,
    `select pg_switch_wal()`,
    `update pg_class set relname = 'gone' where relname = 'events'`,
    `delete from pg_trigger`,
    `reindex table log.events`,
    `cluster log.events using events_pkey`,
    `begin; lock table log.events in exclusive mode`,
    `security label on table log.events is 'x'`,
  ])('%s is refused', async (statement) => {
    const before = await query(database.connectionString, 'select * from log.events');
    await expect(query(app, statement)).rejects.toThrow();
    const refusal = await query(app, statement).catch((error: Error) => error.message);
    // Not for its spelling, but for its right; a few are refused for every account.
    if (!/security label|plpython3u/.test(statement)) expect(refusal).toMatch(denied);
    expect(await query(database.connectionString, 'select * from log.events')).toEqual(before);
  });

  it('no trigger of its own runs under the account that owns the log: that one writes to no table of its', async () => {
    const owned = await query(
      database.connectionString,
      `select distinct nspname as schema from pg_class c join pg_namespace n on n.oid = relnamespace
       where pg_get_userbyid(relowner) = 'governance_app' and nspname not like 'pg\\_%' order by 1`,
    );
    expect(owned).toEqual([{ schema: 'queues' }, { schema: 'views' }]);
    await query(
      app,
      `create function views.mine() returns trigger language plpgsql as
       'begin execute ''alter role governance_app superuser''; return new; end';
       create trigger mine before insert or update on views.checkpoint for each row execute function views.mine()`,
    );
    await migrate(app, null, database.connectionString);
    const [{ rolsuper }] = (await query(
      app,
      `select rolsuper from pg_roles where rolname = 'governance_app'`,
    )) as [{ rolsuper: boolean }];
    expect(rolsuper).toBe(false);
    await query(app, 'drop trigger mine on views.checkpoint; drop function views.mine()');
  });

  it('the log is read and added to, and queues work', async () => {
    const store = await openPostgresEventStore({ connectionString: app });
    const append = someAppend();
    await store.append(append);
    expect(await store.readStream(append.stream)).toHaveLength(append.events.length);
    await store.close();
    const backend = queueBackend({ redisUrl: null, databaseUrl: app });
    const queue = new backend.Queue('mails', { connection: backend.connect() });
    const worked = new Promise((resolve) => {
      const worker = new backend.Worker(
        'mails',
        async ({ data }) => {
          resolve(data);
          setImmediate(() => void worker.close());
        },
        { connection: backend.connect() },
      );
    });
    await queue.add('send', { mail: 'one' });
    expect(await worked).toEqual({ mail: 'one' });
    await queue.close();
  });
});

describe('the account of a start', () => {
  it('that owns nothing asks for the migrations, and goes on after them', async () => {
    const other = await freshDatabase();
    try {
      const settings = { databaseUrl: asApp(other.connectionString), eventStoreUrl: null };
      await expect(findReady(settings)).rejects.toThrow(
        'Run "governance migrate" with MIGRATIONS_DATABASE_URL',
      );
      await migrated(other.connectionString);
      expect(await findReady(settings)).toEqual({ ownsLog: false });
    } finally {
      await other.drop();
    }
  });

  it('that owns everything does everything, and is told of', async () => {
    const other = await freshDatabase();
    try {
      const settings = { databaseUrl: other.connectionString, eventStoreUrl: null };
      expect(await findReady(settings)).toEqual({ ownsLog: true });
      // What an earlier version made goes over to an account that owns nothing, with all that is in it.
      const store = await openPostgresEventStore(other);
      await store.append(someAppend());
      await store.close();
      await query(other.connectionString, `insert into views.freshness values ('p', 'board', 1)`);
      const app = await migrated(other.connectionString);
      expect(await findReady({ ...settings, databaseUrl: app })).toEqual({ ownsLog: false });
      expect(await query(app, 'delete from views.freshness returning partnership')).toHaveLength(1);
      expect(await query(app, 'select version from queues.migration')).not.toEqual([]);
      await expect(query(app, 'delete from log.events')).rejects.toThrow('permission denied');
    } finally {
      await other.drop();
    }
  });

  it('is refused when it could do more than it is given', async () => {
    const other = await freshDatabase();
    const url = new URL(other.connectionString);
    url.username = `may_${url.pathname.slice(6, 20)}`;
    url.password = 'of-tests';
    const powers = ['superuser', 'createrole', 'createdb', 'replication', 'in role pg_write_all_data'];
    try {
      for (const power of powers) {
        await query(other.connectionString, `create role ${url.username} login password 'of-tests' ${power}`);
        const refused = migrate(url.href, null, other.connectionString);
        await expect(refused).rejects.toBeInstanceOf(AccountRefused);
        await expect(refused).rejects.toThrow(`The account ${url.username} of DATABASE_URL`);
        await query(other.connectionString, `drop role ${url.username}`);
      }
    } finally {
      await other.drop();
    }
  });

  it('is asked for where the owner may make none', async () => {
    const other = await freshDatabase();
    const url = new URL(other.connectionString);
    const name = url.pathname.slice(1);
    url.username = `owner_of_${name.slice(5, 20)}`;
    url.password = 'of-tests';
    const app = asApp(other.connectionString).replace('governance_app', `${url.username}_app`);
    try {
      await query(other.connectionString, `create role ${url.username} login password 'of-tests'`);
      await query(other.connectionString, `alter database ${name} owner to ${url.username}`);
      await expect(migrate(app, null, url.href)).rejects.toThrow(
        /is not there.*Do it as a superuser: create role/,
      );
      await query(other.connectionString, `create role ${url.username}_app login password 'of-tests'`);
      await migrate(app, null, url.href);
      await expect(query(app, 'delete from log.events')).rejects.toThrow('permission denied');
    } finally {
      await other.drop();
      const server = process.env['TEST_DATABASE_URL'] ?? process.env['GOVERNANCE_TEST_DATABASE'];
      await query(server!, `drop role if exists ${url.username}, ${url.username}_app`);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MalformedEvent, UnfitServer } from '@governance/event-sourcing';
import { someAppend, someEvent } from '@governance/event-sourcing/contract';
import pg from 'pg';
import { freshDatabase, ownServer, query } from '../../../test/services/database.js';
import type { TestDatabase } from '../../../test/services/database.js';
import { migrateEventStore, openPostgresEventStore } from './index.js';
import type { PostgresEventStore } from './index.js';
import { prepareSession } from './session.js';

let database: TestDatabase;
let store: PostgresEventStore;
beforeAll(async () => {
  database = await freshDatabase();
  await migrateEventStore(database.connectionString);
  store = await openPostgresEventStore(database);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const asWriter = (statement: string) =>
  query(database.connectionString, `SET ROLE governance_log_writer; ${statement}`);

describe('no edits', () => {
  it.each(["UPDATE log.events SET type = 'x'", 'DELETE FROM log.events', 'TRUNCATE log.events'])(
    'the owner meets the trigger, the store has no right: %s',
    async (statement) => {
      await store.append(someAppend());
      await expect(query(database.connectionString, statement)).rejects.toThrow(
        `The log is kept for ever: ${statement.split(' ')[0]} on log.events is refused.`,
      );
      await expect(
        query(database.connectionString, `SET session_replication_role = replica; ${statement}`),
      ).rejects.toThrow('The log is kept for ever');
      await expect(asWriter(statement)).rejects.toThrow('permission denied for table events');
    },
  );

  it('the sessions of the store can neither take the trigger away nor the table', async () => {
    await expect(asWriter('ALTER TABLE log.events DISABLE TRIGGER ALL')).rejects.toThrow('must be owner');
    await expect(asWriter('DROP TABLE log.events')).rejects.toThrow('must be owner');
    const client = new pg.Client(database);
    await client.connect();
    await prepareSession(client);
    const { rows } = await client.query('SELECT current_user AS role');
    await client.end();
    expect(rows).toEqual([{ role: 'governance_log_writer' }]);
  });
});

describe('durability', () => {
  it('is refused when commits are not waited for, with the reason', async () => {
    const { connectionString } = database;
    const name = new URL(connectionString).pathname.slice(1);
    await query(connectionString, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    try {
      const refused = openPostgresEventStore({ connectionString });
      await expect(refused).rejects.toBeInstanceOf(UnfitServer);
      await expect(refused).rejects.toThrow(/synchronous_commit = off: .*lost in a crash/);
    } finally {
      await query(connectionString, `ALTER DATABASE ${name} RESET synchronous_commit`);
    }
    await (await openPostgresEventStore({ connectionString })).close();
  });

  it.each(['fsync', 'full_page_writes'])(
    'is refused when the server runs with %s off',
    async (setting) => {
      const server = await ownServer({ [setting]: 'off' });
      try {
        await migrateEventStore(server.connectionString);
        await expect(openPostgresEventStore(server)).rejects.toThrow(`${setting} = off`);
      } finally {
        await server.remove();
      }
    },
    30_000,
  );
});

describe('migrations', () => {
  it('run once, however many start at once, and leave events alone', async () => {
    const { connectionString } = database;
    const append = someAppend();
    await store.append(append);
    const before = await query(connectionString, 'SELECT * FROM log.migrations ORDER BY number');
    await Promise.all([1, 2, 3].map(() => migrateEventStore(connectionString)));
    expect(await query(connectionString, 'SELECT * FROM log.migrations ORDER BY number')).toEqual(before);
    expect(before.map(({ number }) => number)).toEqual(before.map((_, i) => i + 1));
    expect(await store.readStream(append.stream)).toHaveLength(1);
  });

  it('are asked for when they are missing, and a newer log is refused', async () => {
    const other = await freshDatabase();
    try {
      await expect(openPostgresEventStore(other)).rejects.toThrow('Run the migrations first');
      await migrateEventStore(other.connectionString);
      await query(other.connectionString, "INSERT INTO log.migrations VALUES (9999, 'from the future')");
      await expect(openPostgresEventStore(other)).rejects.toThrow('newer program');
      await expect(migrateEventStore(other.connectionString)).rejects.toThrow('newer program');
    } finally {
      await other.drop();
    }
  });
});

it('refuses JSON too deep for the server without harming the appends beside it', async () => {
  const deep = someAppend({ events: [someEvent({ data: '['.repeat(100_000) + ']'.repeat(100_000) })] });
  const results = await Promise.allSettled(
    [someAppend(), someAppend(), deep, someAppend()].map((a) => store.append(a)),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((results[2] as PromiseRejectedResult).reason).toBeInstanceOf(MalformedEvent);
});

it('reads a partnership by its index, however long the log of the others', async () => {
  await query(
    database.connectionString,
    `INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
     SELECT (SELECT max(position) FROM log.events) + i, gen_random_uuid(), 's' || i, 1, 'p' || i % 100, 'T', '{}', '{}'
     FROM generate_series(1, 20000) i`,
  );
  await query(database.connectionString, 'ANALYZE log.events');
  const plan = await query(
    database.connectionString,
    `EXPLAIN SELECT position FROM log.events WHERE partnership = 'p7' AND position > 0 AND position <= 9007199254740991
     ORDER BY position LIMIT 1000`,
  );
  expect(JSON.stringify(plan)).toContain('events_by_partnership');
});

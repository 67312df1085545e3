import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@governance/event-sourcing';
import { PAGE } from '@governance/event-sourcing';
import { freshDatabase, query, type TestDatabase } from '../../../test/services/database.js';
import { migrateEventStore, openPostgresEventStore, type PostgresEventStore } from './index.js';

const count = 12_345;
let database: TestDatabase;
let store: PostgresEventStore;
let all: readonly RecordedEvent[];

beforeAll(async () => {
  database = await freshDatabase();
  await migrateEventStore(database.connectionString);
  await query(
    database.connectionString,
    `INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
     SELECT i, gen_random_uuid(), 'action-' || i, 1, 'partnership-ж', 'Happened',
       format('{ "n":%s.0, "tab":"\\t\\\\ \\u0000 %s"}', i, repeat('€𝄞é', i % 700))::json, '{}'
     FROM generate_series(1, ${count}) AS i`,
  );
  store = await openPostgresEventStore({ connectionString: database.connectionString });
  all = await store.readAll({ after: 0, limit: count });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('a stretch read in bulk is byte for byte what is read page by page', async () => {
  for (const [after, upTo] of [
    [0, count],
    [17, 9000],
    [count - 1, count],
    [5, 5],
  ] as const) {
    const found: RecordedEvent[] = [];
    for await (const page of store.readInBulk({ after, upTo })) {
      expect(page.length).toBeLessThanOrEqual(PAGE);
      found.push(...page);
    }
    expect(found).toEqual(all.slice(after, upTo));
  }
});

it('a reader whose connection is cut gets the rest all the same, and one that leaves in the middle keeps none', async () => {
  const copying = `pg_stat_activity WHERE query LIKE 'COPY%' AND datname = current_database()`;
  const found: RecordedEvent[] = [];
  for await (const page of store.readInBulk({ after: 0, upTo: count })) {
    if (found.length === 0)
      await query(database.connectionString, `SELECT pg_terminate_backend(pid) FROM ${copying}`);
    found.push(...page);
  }
  expect(found).toEqual(all);
  for await (const page of store.readInBulk({ after: 0, upTo: count })) if (page.length > 0) break;
  const left = async () => (await query(database.connectionString, `SELECT FROM ${copying}`)).length;
  while ((await left()) > 0);
});

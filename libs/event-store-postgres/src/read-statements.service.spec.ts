import { expect, it } from '@jest/globals';
import { freshDatabase, query } from '../../../test/services/database.js';
import { migrateEventStore } from './index.js';
import { readAllStatement, readStreamStatement } from './read-statements.js';

it('reading a partnership, a stream or everything touches no other events', async () => {
  const { connectionString, drop } = await freshDatabase();
  await migrateEventStore(connectionString);
  await query(
    connectionString,
    `INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
     SELECT i, gen_random_uuid(), 'action-' || i / 20, i % 20 + 1, 'partnership-' || i % 100, 'Happened', '{}', '{}'
     FROM generate_series(1, 20000) AS i`,
  );
  await query(connectionString, 'ANALYZE log.events');
  const page = { after: 5, upTo: 15_000, limit: 100 };
  for (const [statement, index] of [
    [readAllStatement({ ...page, partnership: 'partnership-7' }), 'events_by_partnership'],
    [readAllStatement(page), 'events_pkey'],
    [readStreamStatement('action-7', 3), 'events_stream_version_key'],
  ] as const) {
    // The plan that a prepared statement keeps, whatever its values.
    const rows = await query(connectionString, `EXPLAIN (GENERIC_PLAN) ${statement.text}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain(`Index Scan using ${index}`);
    expect(plan).not.toContain('Filter');
    expect(plan).not.toContain('Sort');
  }
  await drop();
});

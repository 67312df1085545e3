import pg from 'pg';
import { PAGE, PARTNERSHIPS } from './contender.js';
import type { BenchEvent, Contender } from './contender.js';

const COLUMNS = 'position, id, stream, version, partnership, type, data, metadata';

/**
 * One INSERT into a table with the same columns and indexes, positions from a sequence. Not a log: readers miss
 * events. It is what the server can do at most, one statement a time.
 */
export async function plain(connectionString: string): Promise<Contender> {
  const pool = new pg.Pool({ connectionString, max: 32 });
  await pool.query(`
    CREATE TABLE IF NOT EXISTS plain (
      position bigserial PRIMARY KEY, id uuid NOT NULL UNIQUE, stream text NOT NULL, version integer NOT NULL,
      partnership text NOT NULL, type text NOT NULL, data json NOT NULL, metadata json NOT NULL,
      stored_at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (stream, version));
    CREATE INDEX IF NOT EXISTS plain_by_partnership ON plain (partnership, position)`);
  return {
    append: (stream, events) =>
      pool.query({
        name: `insert-${events.length}`,
        text: insert(events.length),
        values: values(stream, events),
      }),
    readStream: async (stream) => {
      const text = `SELECT ${COLUMNS} FROM plain WHERE stream = $1 AND version >= $2 ORDER BY version`;
      return (await pool.query({ name: 'stream', text, values: [stream, 1] })).rows.length;
    },
    readPage: async (cursor) => {
      const text = `SELECT ${COLUMNS} FROM plain WHERE position > $1 ORDER BY position LIMIT $2`;
      const { rows } = await pool.query<{ id: string; position: string }>({
        name: 'page',
        text,
        values: [cursor, PAGE],
      });
      return { ids: rows.map(({ id }) => id), cursor: Number(rows.at(-1)?.position ?? cursor) };
    },
    close: () => pool.end(),
  };
}

function insert(count: number): string {
  const row = (i: number) => `(${[1, 2, 3, 4, 5, 6, 7].map((n) => `$${i * 7 + n}`).join(', ')})`;
  const rows = Array.from({ length: count }, (_, i) => row(i)).join(', ');
  return `INSERT INTO plain (id, stream, version, partnership, type, data, metadata) VALUES ${rows}`;
}

function values(stream: string, events: readonly BenchEvent[]): unknown[] {
  return events.flatMap(({ id, type, data, metadata }, i) => {
    return [id, stream, i + 1, PARTNERSHIPS[i % PARTNERSHIPS.length], type, data, metadata];
  });
}

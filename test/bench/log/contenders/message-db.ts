import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { PAGE } from './contender.js';
import type { Contender } from './contender.js';

/** message-db's functions over pg, as its clients call them; all streams are of one category, as actions are. */
export async function messageDb(connectionString: string): Promise<Contender> {
  await install(connectionString);
  const pool = new pg.Pool({ connectionString, max: 32, options: '-c search_path=message_store,public' });
  const write = (client: pg.Pool | pg.PoolClient, values: unknown[]) =>
    client.query({ name: 'write', text: 'SELECT write_message($1, $2, $3, $4, $5, $6)', values });
  return {
    append: async (stream, events) => {
      const rows = events.map(({ id, type, data, metadata }, i) => [id, stream, type, data, metadata, i - 1]);
      if (rows.length === 1) return write(pool, rows[0]!);
      const client = await pool.connect();
      await client.query('BEGIN');
      for (const row of rows) await write(client, row);
      await client.query('COMMIT');
      client.release();
    },
    readStream: async (stream) => {
      const text = 'SELECT * FROM get_stream_messages($1, $2, $3)';
      return (await pool.query({ name: 'stream', text, values: [stream, 0, PAGE] })).rows.length;
    },
    readPage: async (cursor) => {
      const text = 'SELECT * FROM get_category_messages($1, $2, $3)';
      const { rows } = await pool.query<{ id: string; global_position: string }>({
        name: 'category',
        text,
        values: ['action', cursor + 1, PAGE],
      });
      return { ids: rows.map(({ id }) => id), cursor: Number(rows.at(-1)?.global_position ?? cursor) };
    },
    close: () => pool.end(),
  };
}

/** The files of its installation script, in the script's order. */
async function install(connectionString: string): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@eventide/message-db/package.json');
  const folder = join(dirname(entry), 'database');
  const listed = async (script: string) =>
    [...(await readFile(join(folder, script), 'utf8')).matchAll(/run_psql_file \$base\/(\S+)/g)].map(
      ([, file]) => file!,
    );
  const files = [
    ...['schema/message-store.sql', 'extensions/pgcrypto.sql', 'tables/messages.sql'],
    ...(await listed('install-functions.sh')),
    ...(await listed('install-indexes.sh')),
  ];
  const client = new pg.Client({ connectionString, options: '-c search_path=message_store,public' });
  await client.connect();
  for (const file of files) await client.query(await readFile(join(folder, file), 'utf8'));
  await client.end();
}

import pg from 'pg';
import { contenders } from './contenders/index.js';
import { appending } from './measure.js';

export interface Grown {
  readonly events: number;
  /** Appends of one event a second. */
  readonly one: number;
  readonly many: number;
}

/** Rows like those of the appends, in streams of twenty: $1 last position, $2 first number, $3 how many. */
const FILL = `
  INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
  SELECT $1::bigint + i + 1 - $2::bigint, gen_random_uuid(), 'action-' || md5((i / 20)::text), i % 20 + 1,
    'partnership-' || i % 20, 'ProgressReported', ('{"text":"' || repeat('x', 150) || '","n":1}')::json,
    ('{"who":"p1","command":"' || gen_random_uuid() || '"}')::json
  FROM generate_series($2::bigint, $2::bigint + $3::bigint - 1) AS i`;

/** Appends as the log grows: the rows between are made by the server, the appends are those of the store. */
export async function growing(
  connectionString: string,
  largest: number,
  seconds: number,
  say: (line: string) => void,
): Promise<Grown[]> {
  const store = await contenders['this store']!(connectionString);
  const client = new pg.Client({ connectionString });
  await client.connect();
  const grown: Grown[] = [];
  let filled = 0;
  for (const size of [10_000, 100_000, 1_000_000, 5_000_000].filter((each) => each <= largest)) {
    const { rows } = await client.query<{ head: string }>(
      'SELECT coalesce(max(position), 0) AS head FROM log.events',
    );
    const { head } = rows[0]!;
    const missing = Math.max(0, size - Number(head));
    await client.query(FILL, [head, filled, missing]);
    filled += Math.ceil(missing / 20) * 20;
    await client.query('VACUUM (ANALYZE) log.events');
    await client.query('CHECKPOINT');
    const one = await appending(store, 1, 1, seconds);
    const many = await appending(store, 32, 1, seconds);
    grown.push({ events: size, one: one.perSecond, many: many.perSecond });
    say(`log of ${size} events`);
  }
  await client.end();
  await store.close();
  return grown;
}

import pg from 'pg';
import { contenders } from './contenders/index.js';
import type { Contender } from './contenders/contender.js';
import { appending, appendMany } from './measure.js';

/** A log of a size, and what was measured of it beside the other sizes: round by round, one after the other. */
export interface Grown {
  /** Before the rounds, which add what they append. */
  readonly events: number;
  readonly rounds: readonly Appends[];
}

/** Appends of one event a second, by one client and by 32. */
export interface Appends {
  readonly one: number;
  readonly many: number;
}

const sizes = [10_000, 100_000, 1_000_000, 5_000_000];

/** As many rows like those of the appends, in streams of twenty. */
const FILL = `
  INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
  SELECT i + 1, gen_random_uuid(), 'action-' || md5((i / 20)::text), i % 20 + 1,
    'partnership-' || i % 20, 'ProgressReported', ('{"text":"' || repeat('x', 150) || '","n":1}')::json,
    ('{"who":"p1","command":"' || gen_random_uuid() || '"}')::json
  FROM generate_series(0, $1::bigint - 1) AS i`;

/**
 * Appends to logs of several sizes, in turns: a machine that is slower for a minute is so for all of them.
 * @param withDatabase makes a new database and drops it after the work
 * @param seconds of one piece of work
 */
export async function growing(
  withDatabase: <T>(work: (connectionString: string) => Promise<T>) => Promise<T>,
  largest: number,
  { rounds, seconds, say }: { rounds: number; seconds: number; say: (line: string) => void },
): Promise<Grown[]> {
  const all = sizes.filter((size) => size <= largest);
  const measured = all.map((): Appends[] => []);
  const measure = async (logs: readonly Contender[]) => {
    for (let i = 0; i < rounds; i++) {
      say(`logs of all sizes, round ${i + 1}`);
      for (const [at, log] of logs.entries()) {
        const one = await appending(log, 1, 1, seconds);
        const many = await appending(log, 32, 1, seconds);
        measured[at]!.push({ one: one.perSecond, many: many.perSecond });
      }
    }
  };
  const filled = async (logs: readonly Contender[]): Promise<void> => {
    const size = all[logs.length];
    if (size === undefined) return measure(logs);
    await withDatabase(async (connectionString) => {
      say(`log of ${size} events`);
      const log = await contenders['this store']!(connectionString);
      await fill(connectionString, size);
      // After a checkpoint the server writes each page whole once; it has done so for most when a twentieth is added.
      await appendMany(log, size / 20);
      await filled([...logs, log]);
      await log.close();
    });
  };
  await filled([]);
  return all.map((events, at) => ({ events, rounds: measured[at]! }));
}

async function fill(connectionString: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(FILL, [size]);
  await client.query('VACUUM (ANALYZE) log.events');
  await client.query('CHECKPOINT');
  await client.end();
}

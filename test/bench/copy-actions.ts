import { createHash } from 'node:crypto';
import type pg from 'pg';

/**
 * Gives the only partnership of a log more actions: copies of those that it has, each with the history, the owners and
 * the priority of its own. Their entries are written to the log's table: through the store it would take an hour.
 */
export async function copyActions(pool: pg.Pool, copies: number): Promise<void> {
  const { rows: events } = await pool.query<{
    id: string;
    stream: string;
    version: number;
    partnership: string;
    type: string;
    data: string;
    metadata: string;
  }>(
    `select id, stream, version, partnership, type, data::text as data, metadata::text as metadata
     from log.events where stream like 'action-%' order by position`,
  );
  for (let copy = 1; copy <= copies; copy += 1) {
    const own = (id: string) => idOfCopy(copy, id);
    await pool.query(
      `insert into log.events (position, id, stream, version, partnership, type, data, metadata)
       select (select max(position) from log.events) + i, id, stream, version, partnership, type, data, metadata
       from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::json[], $7::json[])
         with ordinality as e (id, stream, version, partnership, type, data, metadata, i)`,
      [
        events.map(({ id }) => own(id)),
        events.map(({ stream }) => `action-${own(stream.slice('action-'.length))}`),
        events.map(({ version }) => version),
        events.map(({ partnership }) => partnership),
        events.map(({ type }) => type),
        // `PBC1.2` becomes `PBC1.2-7`.
        events.map(({ data }) => data.replace(/("reference":\s*"[^"]*)"/, `$1-${copy}"`)),
        events.map(({ metadata }) => metadata),
      ],
    );
  }
}

function idOfCopy(copy: number, id: string): string {
  const digits = createHash('sha256').update(`action ${copy} ${id}`).digest('hex');
  const variant = '89ab'[parseInt(digits[16]!, 16) % 4]!;
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

import { createHash } from 'node:crypto';
import type pg from 'pg';

interface Held {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly partnership: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

interface Person {
  readonly id: string;
  readonly partnership: string;
  readonly name: string;
  readonly email: string;
}

const everyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Gives the log further partnerships that are copies of the only one, each with ids and people of its own. Their
 * entries are written to the log's table in their order: through the store it would take an hour of commands.
 */
export async function copyPartnerships(pool: pg.Pool, copies: number): Promise<void> {
  const { rows: events } = await pool.query<Held>(
    `select id, stream, version, partnership, type, data::text as data, metadata::text as metadata
     from log.events order by position`,
  );
  const { rows: people } = await pool.query<Person>('select id, partnership, name, email from app.person');
  for (let copy = 1; copy <= copies; copy += 1) {
    const own = (text: string) => text.replace(everyId, (id) => idOfCopy(copy, id));
    await copyEvents(pool, events, own, copy * events.length);
    await copyPeople(pool, people, own, copy);
  }
}

async function copyEvents(
  pool: pg.Pool,
  events: readonly Held[],
  own: (text: string) => string,
  after: number,
): Promise<void> {
  const column = (of: (event: Held) => unknown) => events.map(of);
  await pool.query(
    `insert into log.events (position, id, stream, version, partnership, type, data, metadata)
     select $1::bigint + i, id, stream, version, partnership, type, data, metadata
     from unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::json[], $8::json[])
       with ordinality as e (id, stream, version, partnership, type, data, metadata, i)`,
    [
      after,
      column(({ id }) => own(id)),
      column(({ stream }) => own(stream)),
      column(({ version }) => version),
      column(({ partnership }) => own(partnership)),
      column(({ type }) => type),
      column(({ data }) => own(data)),
      column(({ metadata }) => own(metadata)),
    ],
  );
}

async function copyPeople(
  pool: pg.Pool,
  people: readonly Person[],
  own: (text: string) => string,
  copy: number,
): Promise<void> {
  await pool.query(
    `insert into app.person (id, partnership, name, email)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])`,
    [
      people.map(({ id }) => own(id)),
      people.map(({ partnership }) => own(partnership)),
      people.map(({ name }) => name),
      people.map(({ email }) => `copy-${copy}.${email}`),
    ],
  );
}

function idOfCopy(copy: number, id: string): string {
  const digits = createHash('sha256').update(`${copy} ${id}`).digest('hex');
  const variant = '89ab'[parseInt(digits[16]!, 16) % 4]!;
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

import { randomUUID } from 'node:crypto';
import { plusMonths } from '@governance/calendar';
import pg from 'pg';
import { BoardLife } from './board-life.js';
import type { Happening, Month } from './board-life.js';

/** Drug and alcohol partnerships of England. */
export const partnerships = 106;

const firstYear = 2010;
const columns = ['uuid', 'text', 'integer', 'text', 'text', 'json', 'json'];

/** A log of all England's boards, month by month, written straight into the log's table; it can be made longer. */
export class England {
  readonly #months: Generator<readonly Happening[]>;
  readonly #versions = new Map<string, number>();
  #left: readonly Happening[] = [];
  #position = 0;

  /** @param boards how many partnerships; each has the same life, however many there are */
  constructor(
    private readonly connectionString: string,
    boards = partnerships,
  ) {
    this.#months = months(boards);
  }

  /** Makes the log so long. */
  async growTo(events: number): Promise<void> {
    const client = new pg.Client({ connectionString: this.connectionString });
    await client.connect();
    while (this.#position < events) {
      if (this.#left.length === 0) this.#left = this.#months.next().value as readonly Happening[];
      const count = Math.min(5000, events - this.#position);
      await this.#write(client, this.#left.slice(0, count));
      this.#left = this.#left.slice(count);
    }
    await client.query('vacuum (analyze) log.events');
    await client.query('checkpoint');
    await client.end();
  }

  async #write(client: pg.Client, happened: readonly Happening[]): Promise<void> {
    const rows = happened.map(({ at, partnership, stream, who, onBehalfOf, event }) => {
      const version = (this.#versions.get(stream) ?? 0) + 1;
      this.#versions.set(stream, version);
      const metadata = { who, recordedAt: at, command: randomUUID(), ...(onBehalfOf && { onBehalfOf }) };
      const { type, data } = event;
      return [
        randomUUID(),
        stream,
        version,
        partnership,
        type,
        JSON.stringify(data),
        JSON.stringify(metadata),
      ];
    });
    await client.query(
      `insert into log.events (position, id, stream, version, partnership, type, data, metadata)
       select $1::bigint + i, id, stream, version, partnership, type, data, metadata
       from unnest(${columns.map((type, i) => `$${i + 2}::${type}[]`).join(', ')})
         with ordinality as e (id, stream, version, partnership, type, data, metadata, i)`,
      [this.#position, ...columns.map((_, i) => rows.map((row) => row[i]))],
    );
    this.#position += rows.length;
  }
}

/** Month after month of all boards together, for ever. */
function* months(count: number): Generator<readonly Happening[]> {
  const chance = seeded(106);
  const boards = Array.from({ length: count }, () => new BoardLife(chance));
  for (let n = 0; ; n++) {
    const month = plusMonths(`${firstYear}-01-01`, n).slice(0, 7) as Month;
    const all = boards.flatMap((board) => board.month(month, n === 0));
    yield all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

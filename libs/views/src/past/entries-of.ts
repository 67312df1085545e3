import type pg from 'pg';
import { auditTrail, type AuditRow } from '../audit-trail/audit-trail.js';
import { tableOf } from '../running/tables.js';
import type { Entry } from '../view.js';

/** A stretch of a partnership's history. */
export interface Stretch {
  readonly partnership: string;
  /** Only entries after this position. */
  readonly after: number;
  readonly upTo: number;
}

const pageSize = 5000;
const table = tableOf(auditTrail);

/**
 * Entries of a stretch, in order: from the copy of the history that the audit trail is. It is indexed by partnership
 * and kind, whichever store holds the log, so the cost is that of what is read.
 * @param streams kinds of streams (`action`, `chase`): only their entries; left out: all
 */
export async function entriesOf(
  pool: pg.Pool,
  stretch: Stretch,
  streams?: readonly string[],
): Promise<readonly Entry[]> {
  if (!streams) return read(pool, stretch);
  const found: Entry[] = [];
  // One kind after the other: each is then a walk along the index, already in order.
  for (const kind of streams) found.push(...(await read(pool, stretch, kind)));
  return streams.length > 1 ? found.sort((a, b) => a.position - b.position) : found;
}

async function read(
  pool: pg.Pool,
  { partnership, after, upTo }: Stretch,
  kind?: string,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (;;) {
    const from = found.at(-1)?.position ?? after;
    const { rows } = await pool.query<{ row: AuditRow }>(
      `select row from ${table}
       where partnership = $1 and position > $2 and position <= $3 ${kind === undefined ? '' : 'and about = $5'}
       order by position limit $4`,
      [partnership, from, upTo, pageSize, ...(kind === undefined ? [] : [kind])],
    );
    for (const { row } of rows) found.push(inItsPlace(row, partnership));
    if (rows.length < pageSize) return found;
  }
}

/** Single entries, in order: of the streams that are wanted, as above. */
export async function entriesAt(
  pool: pg.Pool,
  partnership: string,
  positions: readonly number[],
  streams?: readonly string[],
): Promise<readonly Entry[]> {
  if (positions.length === 0) return [];
  const { rows } = await pool.query<{ row: AuditRow }>(
    `select row from ${table} where partnership = $1 and position = any($2)
       and ($3::text[] is null or about = any($3)) order by position`,
    [partnership, positions, streams ?? null],
  );
  return rows.map(({ row }) => inItsPlace(row, partnership));
}

function inItsPlace(row: AuditRow, partnership: string): Entry {
  return { ...row, partnership } as Entry;
}

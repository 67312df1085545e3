import type { PartnershipId } from '@governance/partnership';
import type pg from 'pg';
import { auditTrail } from '../audit-trail/audit-trail.js';
import { checkpointName, tableOf } from '../running/tables.js';
import type { Entry } from '../view.js';
import type { Skipped } from './folding.js';
import type { Group } from './groups.js';

/** A stretch of a partnership's history. */
export interface Stretch {
  readonly partnership: PartnershipId;
  /** Only entries after this position … */
  readonly after: number;
  /** … up to this one … */
  readonly upTo: number;
  /** … and these single ones beyond it. */
  readonly also: readonly number[];
}

const table = tableOf(auditTrail);

/**
 * The entries of a stretch that a group folds, in order, a page at a time: from the copy of the history that the audit
 * trail is. It is indexed by partnership and kind, whichever store holds the log, so the cost is that of what is read.
 */
export async function* entriesOf(
  pool: pg.Pool,
  { streams }: Group,
  { partnership, after, upTo, also }: Stretch,
  pageSize = 2000,
): AsyncGenerator<readonly Entry[]> {
  for (let from = after; ;) {
    const stretch = 'position > $3 and position <= $4';
    const page = await read(pool, streams, stretch, pageSize, [partnership, from, upTo]);
    if (page.length > 0) yield page;
    if (page.length < pageSize) break;
    from = page.at(-1)!.position;
  }
  if (also.length > 0)
    yield await read(pool, streams, 'position = any($3)', also.length, [partnership, also]);
}

/** One text for all: a result of thousands of rows costs this process twice as much to take apart. */
async function read(
  pool: pg.Pool,
  streams: Group['streams'],
  where: string,
  limit: number,
  [partnership, ...values]: readonly unknown[],
): Promise<readonly Entry[]> {
  const { rows } = await pool.query<{ entries: string | null }>(
    `select '[' || string_agg(row::text, ',' order by position) || ']' as entries
     from (select position, row from ${table}
       where partnership = $1 and ${where} and ${streams ? 'about = any($2)' : '$2::text[] is null'}
       order by position limit ${limit}) as found`,
    [partnership, streams, ...values],
  );
  const entries = JSON.parse(rows[0]!.entries ?? '[]') as Entry[];
  for (const entry of entries) Object.assign(entry, { partnership });
  return entries;
}

/** Entries that a person told the views of a group to pass over. */
export async function skippedBy(pool: pg.Pool, { views }: Group): Promise<Skipped> {
  const { rows } = await pool.query<{ view: string; positions: string[] }>(
    'select view, array_agg(position) as positions from views.skipped where view = any($1) group by view',
    [views.map(checkpointName)],
  );
  return new Map(rows.map(({ view, positions }) => [view, new Set(positions.map(Number))]));
}

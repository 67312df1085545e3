import type { PartnershipId } from '@governance/partnership';
import type pg from 'pg';
import { auditTrail } from '../audit-trail/audit-trail.js';
import { checkpointName, tableOf } from '../running/tables.js';
import { entriesOf, skippedBy } from './entries-of.js';
import { Folding, type Skipped } from './folding.js';
import { groups, type Group } from './groups.js';

const copy = `'${tableOf(auditTrail)}'::regclass`;

/** A waypoint is set after so many entries at the least, and after a tenth of the history: so all of them together grow with the history, not with its square. */
const usualEntries = 500;
const share = 10;

export interface Waypoint {
  readonly position: number;
  readonly folding: Folding;
}

/** The last waypoint of a partnership up to a position, if there is one after the other. */
export async function waypointBetween(
  pool: pg.Pool,
  group: Group,
  skipped: Skipped,
  {
    partnership,
    after,
    upTo,
  }: { readonly partnership: PartnershipId; readonly after: number; readonly upTo: number },
): Promise<Waypoint | undefined> {
  const { rows } = await pool.query<{ position: string; entries: number; rows: Record<string, object> }>(
    `select position, entries, rows from views.waypoint
     where partnership = $1 and views = $2 and copy_of = ${copy} and position > $3 and position <= $4
     order by position desc limit 1`,
    [partnership, group.name, after, upTo],
  );
  const [found] = rows;
  return found && { position: Number(found.position), folding: Folding.restore(group, skipped, found) };
}

/** Sets the waypoints of a partnership that its history has come past since the last, and drops those of no use. */
export async function setWaypoints(
  pool: pg.Pool,
  partnership: PartnershipId,
  every = usualEntries,
): Promise<void> {
  const { rows } = await pool.query<{ stamp: string }>(`select ${copy}::oid::bigint as stamp`);
  const { stamp } = rows[0]!;
  for (const group of groups) await setFor(pool, group, partnership, stamp, every);
  await pool.query(
    'delete from views.waypoint where partnership = $1 and not (copy_of = $2::bigint::oid and views = any($3))',
    [partnership, stamp, groups.map(({ name }) => name)],
  );
}

async function setFor(pool: pg.Pool, group: Group, partnership: PartnershipId, stamp: string, every: number) {
  if ((await entriesBeyond(pool, group, partnership, every)) < every) return;
  const upTo = Number.MAX_SAFE_INTEGER;
  const skipped = await skippedBy(pool, group);
  const last = await waypointBetween(pool, group, skipped, { partnership, after: 0, upTo });
  const folding = last?.folding ?? new Folding(group, skipped);
  let since = 0;
  const stretch = { partnership, after: last?.position ?? 0, upTo, also: [] };
  for await (const page of entriesOf(pool, group, stretch, every)) {
    folding.take(page);
    if (!folding.isWhole) return;
    since += page.length;
    if (since < Math.max(every, folding.entries / share)) continue;
    await pool.query(
      `insert into views.waypoint values ($1, $2, $3::bigint::oid, $4, $5, $6) on conflict do nothing`,
      [partnership, group.name, stamp, page.at(-1)!.position, folding.entries, JSON.stringify(folding)],
    );
    since = 0;
  }
}

/** How many entries stand beyond the last waypoint, counting no further than `most`. */
async function entriesBeyond(
  pool: pg.Pool,
  group: Group,
  partnership: PartnershipId,
  most: number,
): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from (
       select from ${tableOf(auditTrail)} where partnership = $1 and about = any($3) and position > coalesce(
         (select max(position) from views.waypoint where partnership = $1 and views = $2 and copy_of = ${copy}), 0)
       limit $4) as beyond`,
    [partnership, group.name, group.streams, most],
  );
  return Number(rows[0]!.count);
}

/** The same, of every partnership. */
export async function setAllWaypoints(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ partnership: PartnershipId }>(
    'select partnership from views.freshness where view = $1 order by partnership',
    [checkpointName(auditTrail)],
  );
  for (const { partnership } of rows) await setWaypoints(pool, partnership);
}

import type pg from 'pg';
import { tableOf } from '../running/tables.js';
import { auditTrail, type AuditRow } from './audit-trail.js';

export interface AuditFilter {
  readonly partnership: string;
  /** `action-<id>`: one thing's history. */
  readonly stream?: string;
  /** The history of any of several things. */
  readonly streams?: readonly string[];
  /** Any of these kinds. */
  readonly kinds?: readonly string[];
  readonly who?: string;
  readonly organisation?: string;
  /** ISO dates in London, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Only entries older than the one at this position: where the page before ended. */
  readonly before?: number;
  /** Only entries at or before this position: a history as it stood at a day. */
  readonly upTo?: number;
  /** Positions of entries beyond `upTo` that count none the less. */
  readonly also?: readonly number[];
  /** Versions of the stream after this one. */
  readonly afterVersion?: number;
}

const table = tableOf(auditTrail);

/** A page of the audit trail, newest first. Its cost grows with what it shows, not with what the log holds. */
export async function findEntries(
  pool: pg.Pool,
  filter: AuditFilter,
  { offset = 0, limit = 50 }: { readonly offset?: number; readonly limit?: number } = {},
): Promise<readonly AuditRow[]> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ row: AuditRow }>(
    `select row from ${table} where ${where}
     order by position desc limit $${values.length + 1} offset $${values.length + 2}`,
    [...values, limit, offset],
  );
  return rows.map(({ row }) => row);
}

/** How many entries the filter finds, counting no further than `most`. */
export async function countEntries(pool: pg.Pool, filter: AuditFilter, most: number): Promise<number> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count
     from (select from ${table} where ${where} limit $${values.length + 1}) as found`,
    [...values, most],
  );
  return Number(rows[0]!.count);
}

/** The first entry of a partnership's history. */
export async function firstEntry(pool: pg.Pool, partnership: string): Promise<AuditRow | undefined> {
  const { rows } = await pool.query<{ row: AuditRow }>(
    `select row from ${table} where partnership = $1 order by position limit 1`,
    [partnership],
  );
  return rows[0]?.row;
}

/** Everybody who ever changed something in the partnership: ids of persons, and `system`. One index look-up each. */
export async function findActors(pool: pg.Pool, partnership: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ who: string }>(
    `with recursive actor as (
       (select who from ${table} where partnership = $1 order by who limit 1)
       union all
       select (select next.who from ${table} next where next.partnership = $1 and next.who > actor.who
               order by next.who limit 1)
       from actor where actor.who is not null
     )
     select who from actor where who is not null`,
    [partnership],
  );
  return rows.map(({ who }) => who);
}

/**
 * Days are found as positions, which every index ends with: a search in old days then skips the newer ones.
 * Clocks of several machines may disagree around midnight, hence the extra day at both ends.
 */
const firstPosition = `position >= (select position from ${table}
  where partnership = $1 and recorded_on >= ?::date - 1 order by recorded_on, position limit 1)`;
const lastPosition = `position <= (select position from ${table}
  where partnership = $1 and recorded_on <= ?::date + 1 order by recorded_on desc, position desc limit 1)`;

function conditions(filter: AuditFilter): { readonly where: string; readonly values: unknown[] } {
  const terms: readonly (readonly [string, unknown])[] = [
    ['partnership = ?', filter.partnership],
    ['stream = ?', filter.stream],
    ['stream = any(?)', filter.streams],
    ['kind = any(?)', filter.kinds],
    ['who = ?', filter.who],
    ['organisation = ?', filter.organisation],
    [`recorded_on >= ?::date and ${firstPosition}`, filter.from],
    [`recorded_on <= ?::date and ${lastPosition}`, filter.to],
    ['position < ?', filter.before],
    knownBy(filter),
    [`(row->>'version')::int > ?`, filter.afterVersion],
  ];
  const asked = terms.filter(([, value]) => value !== undefined);
  return {
    where: asked.map(([term], index) => term.replaceAll('?', `$${index + 1}`)).join(' and '),
    values: asked.map(([, value]) => value),
  };
}

function knownBy({ upTo, also }: AuditFilter): readonly [string, unknown] {
  if (upTo === undefined || !also?.length) return ['position <= ?', upTo];
  return ['(position <= (?::bigint[])[1] or position = any(?::bigint[]))', [upTo, ...also]];
}

import type { Day } from '@governance/calendar';
import type { OrganisationId, PartnershipId } from '@governance/partnership';
import type pg from 'pg';
import { kindsOfMail, kindsOfReading } from '../entries/index.js';
import { saidInPapers } from '../entries/paper.js';
import { tableOf } from '../running/tables.js';
import { auditTrail, type AuditRow } from './audit-trail.js';

export interface AuditFilter {
  readonly partnership: PartnershipId;
  /** Id of the entry itself: found soon when it is near where the looking begins. */
  readonly id?: string;
  /** `action-<id>`: one thing's history. */
  readonly stream?: string;
  /** The history of any of several things. */
  readonly streams?: readonly string[];
  /** None of these, and not who read them: what is kept from whoever reads. */
  readonly exceptStreams?: readonly string[];
  /** Not what was written in these papers, or said beside them, by their streams. */
  readonly exceptNarratives?: readonly string[];
  /** Neither the raising nor the settling of these findings, by their ids. */
  readonly exceptFindings?: readonly string[];
  /** The raising and the settling of one of these findings. */
  readonly findings?: readonly string[];
  /** Any of these kinds. */
  readonly kinds?: readonly string[];
  /** What the product sends by itself and what is taken away: without it, or nothing else. */
  readonly routine?: 'left-out' | 'alone';
  readonly who?: string;
  readonly organisation?: OrganisationId;
  /** The entries that name the priority, and all of these streams: of the actions under it. */
  readonly priority?: { readonly id: string; readonly streams: readonly string[] };
  /** Entries that hold all of these words, and all of these streams: of the actions whose titles do. */
  readonly text?: { readonly words: readonly string[]; readonly streams: readonly string[] };
  /** Both included. */
  readonly from?: Day;
  readonly to?: Day;
  /** Only entries older than the one at this position: where the page before ended. */
  readonly before?: number;
  /** Only entries after this position. */
  readonly after?: number;
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

/** Positions of the next entries that the filter finds, oldest first. */
export async function findPositions(
  pool: pg.Pool,
  filter: AuditFilter,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ position: string }>(
    `select position from ${table} where ${where} and position > $${values.length + 1}
     order by position limit $${values.length + 2}`,
    [...values, after, limit],
  );
  return rows.map(({ position }) => Number(position));
}

/** Position of the partnership's last entry; 0 when there is none. */
export async function lastPositionOf(pool: pg.Pool, partnership: PartnershipId): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(
    `select position from ${table} where partnership = $1 order by position desc limit 1`,
    [partnership],
  );
  return Number(rows[0]?.position ?? 0);
}

/**
 * A page of what the filter finds, newest first, and how much it finds, counting no further than `most`: both from one
 * look at the history.
 */
export async function findPage(
  pool: pg.Pool,
  filter: AuditFilter,
  { offset, limit, most }: { readonly offset: number; readonly limit: number; readonly most: number },
): Promise<{ readonly count: number; readonly rows: readonly AuditRow[] }> {
  const { where, values } = conditions(filter);
  const [mostAt, offsetAt, limitAt] = [1, 2, 3].map((n) => `$${values.length + n}`);
  const { rows } = await pool.query<{ count: string; row: AuditRow | null }>(
    `with found as materialized
       (select position from ${table} where ${where} order by position desc limit ${mostAt}),
     page as (select position from found order by position desc offset ${offsetAt} limit ${limitAt})
     select (select count(*) from found) as count, row
     from (select) as always left join
       (select row, position from ${table} where partnership = $1 and position in (select position from page)) as shown
       on true
     order by position desc`,
    [...values, most, offset, limit],
  );
  return { count: Number(rows[0]!.count), rows: rows.flatMap(({ row }) => row ?? []) };
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

/** How many entries of each kind the filter finds on each day. */
export async function countByDay(
  pool: pg.Pool,
  filter: AuditFilter,
): Promise<readonly { readonly day: Day; readonly kind: AuditRow['type']; readonly count: number }[]> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ day: Day; kind: AuditRow['type']; count: string }>(
    `select recorded_on::text as day, kind, count(*) as count from ${table} where ${where}
     group by recorded_on, kind order by recorded_on desc`,
    values,
  );
  return rows.map(({ day, kind, count }) => ({ day, kind, count: Number(count) }));
}

/** The first entry of a partnership's history. */
export async function firstEntry(pool: pg.Pool, partnership: PartnershipId): Promise<AuditRow | undefined> {
  const { rows } = await pool.query<{ row: AuditRow }>(
    `select row from ${table} where partnership = $1 order by position limit 1`,
    [partnership],
  );
  return rows[0]?.row;
}

/** Everybody who ever changed something in the partnership: ids of persons, and `system`. */
export async function findActors(pool: pg.Pool, partnership: PartnershipId): Promise<readonly string[]> {
  const { rows } = await pool.query<{ who: string }>(
    `select distinct who from ${table} where partnership = $1 order by who`,
    [partnership],
  );
  return rows.map(({ who }) => who);
}

/**
 * Days are found as positions first: a search in old days then skips the newer ones.
 * Clocks of several machines may disagree around midnight, hence the extra day at both ends.
 */
const firstPosition = `position >= (select position from ${table}
  where partnership = $1 and recorded_on >= ?::date - 1 order by position limit 1)`;
const lastPosition = `position <= (select position from ${table}
  where partnership = $1 and recorded_on <= ?::date + 1 order by position desc limit 1)`;

const ofSaid = `kind in (${saidInPapers.map((kind) => `'${kind}'`).join(', ')})`;

/** An email that a person asked for by hand is their deed, and no routine. */
const isRoutine = `(kind = any(?) and (who = 'system' or kind in (${kindsOfReading.map((kind) => `'${kind}'`).join(', ')})))`;
const routine = [...kindsOfMail, ...kindsOfReading];

const ofFindings = `(kind in ('FindingRaised', 'FindingSettled') and row->'data'->>'finding' = any(?))`;

function conditions(filter: AuditFilter): { readonly where: string; readonly values: unknown[] } {
  const terms: readonly (readonly [string, unknown])[] = [
    ['partnership = ?', filter.partnership],
    [`row->>'id' = ?`, filter.id],
    ['stream = ?', filter.stream],
    ['stream = any(?)', filter.streams],
    [
      `stream <> all(?) and not (kind = 'MarkedRecordRead' and row->'data'->>'record' = any(?))`,
      filter.exceptStreams,
    ],
    [`not (${ofSaid} and stream = any(?))`, filter.exceptNarratives],
    [`not ${ofFindings}`, filter.exceptFindings],
    [ofFindings, filter.findings],
    ['kind = any(?)', filter.kinds],
    [`${filter.routine === 'alone' ? '' : 'not '}${isRoutine}`, filter.routine && routine],
    ['who = ?', filter.who],
    ['organisation = ?', filter.organisation],
    ['(priority = (?::text[])[1] or stream = any((?::text[])[2:]))', listed(filter.priority)],
    [searched, searchOf(filter.text)],
    [`recorded_on >= ?::date and ${firstPosition}`, filter.from],
    [`recorded_on <= ?::date and ${lastPosition}`, filter.to],
    ['position < ?', filter.before],
    ['position > ?', filter.after],
    knownBy(filter),
    // As wide as any version that somebody can claim to have seen.
    [`(row->>'version')::bigint > ?`, filter.afterVersion],
  ];
  const asked = terms.filter(([, value]) => value !== undefined);
  return {
    where: asked.map(([term], index) => term.replaceAll('?', `$${index + 1}`)).join(' and '),
    values: asked.map(([, value]) => value),
  };
}

/** All patterns in an entry's words, or the entry in one of the streams. */
const searched = `(words like all(array(select json_array_elements_text(?::json->'patterns')))
  or stream = any(array(select json_array_elements_text(?::json->'streams'))))`;

function searchOf(text: AuditFilter['text']): string | undefined {
  if (text === undefined) return undefined;
  const { words, streams } = text;
  return JSON.stringify({ patterns: words.map((word) => `%${escaped(word.toLowerCase())}%`), streams });
}

/** Somebody who searches for “50%” means the sign. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

function listed(priority: AuditFilter['priority']): readonly string[] | undefined {
  return priority && [priority.id, ...priority.streams];
}

function knownBy({ upTo, also }: AuditFilter): readonly [string, unknown] {
  if (upTo === undefined || !also?.length) return ['position <= ?', upTo];
  return ['(position <= (?::bigint[])[1] or position = any(?::bigint[]))', [upTo, ...also]];
}

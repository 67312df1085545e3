import type pg from 'pg';
import { tableOf } from '../running/tables.js';
import { auditTrail, type AuditRow } from './audit-trail.js';

export interface AuditFilter {
  readonly partnership: string;
  /** `action-<id>`: one thing's history. */
  readonly stream?: string;
  readonly kind?: string;
  readonly who?: string;
  readonly organisation?: string;
  /** ISO dates in London, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Versions of the stream after this one. */
  readonly afterVersion?: number;
}

/** A page of the audit trail, newest first. Its cost grows with what it shows, not with what the log holds. */
export async function findEntries(
  pool: pg.Pool,
  filter: AuditFilter,
  { offset = 0, limit = 50 }: { readonly offset?: number; readonly limit?: number } = {},
): Promise<readonly AuditRow[]> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ row: AuditRow }>(
    `select row from ${tableOf(auditTrail)} where ${where}
     order by position desc limit $${values.length + 1} offset $${values.length + 2}`,
    [...values, limit, offset],
  );
  return rows.map(({ row }) => row);
}

export async function countEntries(pool: pg.Pool, filter: AuditFilter): Promise<number> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from ${tableOf(auditTrail)} where ${where}`,
    values,
  );
  return Number(rows[0]!.count);
}

function conditions(filter: AuditFilter): { readonly where: string; readonly values: unknown[] } {
  const terms: readonly (readonly [string, unknown])[] = [
    ['partnership = ?', filter.partnership],
    ['stream = ?', filter.stream],
    ['kind = ?', filter.kind],
    ['who = ?', filter.who],
    ['organisation = ?', filter.organisation],
    ['recorded_on >= ?', filter.from],
    ['recorded_on <= ?', filter.to],
    [`(row->>'version')::int > ?`, filter.afterVersion],
  ];
  const asked = terms.filter(([, value]) => value !== undefined);
  return {
    where: asked.map(([term], index) => term.replace('?', `$${index + 1}`)).join(' and '),
    values: asked.map(([, value]) => value),
  };
}

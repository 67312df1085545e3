import { pagesOf, type EventStore } from '@governance/event-sourcing';
import type pg from 'pg';
import { auditTrail } from '../audit-trail/audit-trail.js';
import { tableOf } from './tables.js';

/** Entries on pages that a log does not hold. */
export interface NotInLog {
  readonly count: number;
  /** Instants at which the first and the last of them were recorded; null when there are none. */
  readonly first: string | null;
  readonly last: string | null;
}

/** Rows read at once. */
const page = 10_000;

/**
 * What a rebuild from this log would take off the pages. Entries are told by their ids: a log that was moved has all of
 * them, at other positions.
 */
export async function entriesNotIn(pool: pg.Pool, store: EventStore): Promise<NotInLog> {
  const held = new Set<string>();
  for await (const recorded of pagesOf(store, await store.head()))
    for (const { id } of recorded) held.add(id);
  const lost: string[] = [];
  for (let after = 0; ;) {
    const { rows } = await pool.query<{ position: string; id: string; recordedAt: string }>(
      `select position, row->>'id' as id, row->'metadata'->>'recordedAt' as "recordedAt"
       from ${tableOf(auditTrail)} where position > $1 order by position limit ${page}`,
      [after],
    );
    for (const { id, recordedAt } of rows) if (!held.has(id)) lost.push(recordedAt);
    const last = rows.at(-1);
    if (!last) break;
    after = Number(last.position);
  }
  lost.sort();
  return { count: lost.length, first: lost[0] ?? null, last: lost.at(-1) ?? null };
}

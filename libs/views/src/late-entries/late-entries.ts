import { londonDate, type Day } from '@governance/calendar';
import type { PartnershipId } from '@governance/partnership';
import type pg from 'pg';
import { tableOf } from '../running/tables.js';
import type { Entry, View } from '../view.js';

/** An entry that was recorded on another day than the one on which what it says happened. */
export interface LateRow {
  readonly position: number;
  readonly partnership: PartnershipId;
  readonly type: Entry['type'];
  readonly stream: string;
  readonly recordedOn: Day;
  readonly happenedOn: Day;
}

/** The entries of two dates: without them, both ways of looking at a day show the same. */
export const lateEntries: View<LateRow> = {
  name: 'late_entries',
  version: 1,
  appendOnly: true,
  visitors: 'none',
  marked: 'none',
  keys: (entry) => (isLate(entry) ? [String(entry.position)] : []),
  fold: (_, { position, partnership, type, stream, metadata }) => {
    const recordedOn = londonDate(metadata.recordedAt);
    return { position, partnership, type, stream, recordedOn, happenedOn: metadata.happenedOn! };
  },
  columns: {
    position: { type: 'bigint', value: (row) => row.position },
    happened_on: { type: 'date', value: (row) => row.happenedOn },
  },
  indexes: [['position'], ['happened_on', 'position']],
};

function isLate({ metadata: { recordedAt, happenedOn } }: Entry): boolean {
  return happenedOn !== undefined && happenedOn !== londonDate(recordedAt);
}

/**
 * Entries beyond a position of what had happened by a day, in order: known only later, but true already.
 * @param happenedBy ISO date
 */
export async function findLate(
  pool: pg.Pool,
  partnership: PartnershipId,
  { after, happenedBy }: { readonly after: number; readonly happenedBy: string },
): Promise<readonly LateRow[]> {
  const { rows } = await pool.query<{ row: LateRow }>(
    `select row from ${tableOf(lateEntries)}
     where partnership = $1 and happened_on <= $2::date and position > $3 order by position`,
    [partnership, happenedBy, after],
  );
  return rows.map(({ row }) => row);
}

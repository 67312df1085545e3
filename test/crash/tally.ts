import { createHash } from 'node:crypto';
import type { View } from '@governance/views';

export interface TallyRow {
  readonly events: number;
  readonly last: number;
  readonly chain: string;
}

/** A view that shows an event taken in twice, left out or taken in at another place. */
export const tally: View<TallyRow> = {
  name: 'crash_tally',
  version: 1,
  visitors: 'none',
  marked: 'none',
  keys: (entry) => [entry.stream, entry.partnership],
  fold: (row, { id, position }) => ({
    events: (row?.events ?? 0) + 1,
    last: position,
    chain: createHash('sha256')
      .update(`${row?.chain ?? ''}${id}`)
      .digest('hex'),
  }),
  columns: { last: { type: 'bigint', value: (row) => row.last } },
  indexes: [],
};

import type { OutsideBoard, PartnershipId, PersonEvent, PersonId } from '@governance/partnership';
import type { Recorded } from '@governance/event-sourcing';
import type { View } from '../view.js';
import { idOf } from '../view.js';

/** Somebody who gets the papers of boards above, and signs in nowhere for it. Their name and address are not here. */
export interface ContactRow {
  readonly id: PersonId;
  readonly partnership: PartnershipId;
  /** None for somebody who was a contact. */
  readonly outside: readonly OutsideBoard[];
  /** Version of the person's stream with all that was said of them. */
  readonly version: number;
}

export const contacts: View<ContactRow> = {
  name: 'contacts',
  version: 1,
  streams: ['person'],
  visitors: 'none',
  marked: 'none',
  keys: (entry) => (entry.stream.startsWith('person-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    const { type, data } = entry as Recorded<PersonEvent>;
    const { partnership, version } = entry;
    if (type === 'ContactNamed') return { id: data.person, partnership, outside: data.to, version };
    if (!row) return row;
    // Whoever leaves the board is sent nothing more either.
    if (type === 'ContactRemoved' || type === 'PersonLeft') return { ...row, outside: [], version };
    return { ...row, version };
  },
  columns: {},
  indexes: [],
};

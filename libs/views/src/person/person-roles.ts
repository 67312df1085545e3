import type { Absence, Role, OrganisationId, PartnershipId, PersonId } from '@governance/partnership';
import type { View } from '../view.js';
import { idOf } from '../view.js';

/** What a person may do in a partnership. Names and addresses are not here: they are not in the history. */
export interface PersonRow {
  readonly id: PersonId;
  readonly partnership: PartnershipId;
  readonly organisation: OrganisationId | null;
  readonly roles: readonly Role[];
  readonly left: boolean;
  /** The one that was said last, over or not; left out where none was, or it was ended. */
  readonly absence?: Absence;
}

export const personRoles: View<PersonRow> = {
  name: 'person_roles',
  version: 2,
  streams: ['person'],
  // Ids and roles: names stand elsewhere.
  visitors: 'all',
  marked: 'none',
  keys: (entry) => (entry.stream.startsWith('person-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    if (entry.type === 'PersonRegistered') {
      const { person: id, organisation } = entry.data;
      return { id, partnership: entry.partnership, organisation, roles: [], left: false };
    }
    if (!row) return row;
    if (entry.type === 'PersonMoved') return { ...row, organisation: entry.data.to };
    if (entry.type === 'RoleGranted') return { ...row, roles: [...row.roles, entry.data.role] };
    if (entry.type === 'RoleRevoked') {
      const { role: revoked } = entry.data;
      return { ...row, roles: row.roles.filter((role) => role !== revoked) };
    }
    if (entry.type === 'DeputyNamed') {
      const { deputy, from, until } = entry.data;
      return { ...row, absence: { deputy, from, until } };
    }
    if (entry.type === 'DeputyEnded') return withoutAbsence(row);
    if (entry.type === 'PersonLeft') return { ...withoutAbsence(row), roles: [], left: true };
    return row;
  },
  columns: {},
  indexes: [],
};

function withoutAbsence({ absence: _ended, ...row }: PersonRow): PersonRow {
  return row;
}

import type { Submission } from '@governance/core';
import type { Place } from './place.js';

/** A change made by whoever is signed in, for the organisation that they belong to. */
export function by({ member, board, clock }: Pick<Place, 'member' | 'board' | 'clock'>): Submission {
  const { id: who, organisation, roles } = member!;
  return {
    ...(clock ? { clock } : {}),
    actor: { who, ...(organisation === null ? {} : { onBehalfOf: organisation }) },
    as: { person: who, organisation, roles, isSeniorResponsibleOwner: board.seniorResponsibleOwner === who },
  };
}

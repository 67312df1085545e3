import type { Member } from '@governance/core';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';

/** People as the choices of a list, each with their organisation. */
export function personChoices(place: Pick<Place, 'board'>, members: readonly Member[]) {
  return members.map(({ id, name, organisation }) => {
    const of = organisationName(place, organisation);
    return { value: id, text: of === null ? name : `${name}, ${of}` };
  });
}

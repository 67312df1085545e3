import type { Member, People } from '@governance/core';
import { Refused } from '../pages/refused.js';

/**
 * Whoever is appointed is in post on the board.
 * @param field of the form that names them
 * @throws Refused
 */
export async function personToAppoint(
  people: People,
  partnership: string,
  id: string,
  field: string,
): Promise<Member> {
  const person = await people.byId(id);
  if (person?.partnership !== partnership) throw new Refused(field, 'Choose a person from the list');
  return person;
}

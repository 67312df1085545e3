import { standInOf, type PersonId } from '@governance/partnership';
import { personRoles } from '@governance/views';
import type { Place } from './place.js';

/** Who is away on the day, where whoever asks stands in for them. */
export async function standsInFor({
  member,
  views,
  board,
  today,
}: Pick<Place, 'member' | 'views' | 'board' | 'today'>): Promise<readonly PersonId[]> {
  if (member === null) return [];
  const people = await views.rows(personRoles, board.id);
  const byId = new Map(people.map((person) => [person.id, person]));
  return people.flatMap((person) => (standInOf(person, byId, today)?.id === member.id ? [person.id] : []));
}

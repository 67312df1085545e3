import { RuleBroken, type PartnershipId } from '@governance/partnership';
import { Not, type EntityManager } from 'typeorm';
import { PersonDetails } from '../database/person.entity.js';

/** As it is heard: capitals, accents, dots and spaces tell no two people apart. */
export function heard(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * A name is one person's on a board, also of those who have left: what they did is shown under it.
 * @throws RuleBroken `name-taken`
 */
export async function requireNameFree(
  manager: EntityManager,
  {
    partnership,
    id,
    name,
  }: { readonly partnership: PartnershipId; readonly id: string; readonly name: string },
): Promise<void> {
  const others = await manager.find(PersonDetails, {
    select: { id: true, name: true },
    where: { partnership, id: Not(id) },
  });
  if (others.some((other) => heard(other.name) === heard(name)))
    throw new RuleBroken('name-taken', { field: 'name' });
}

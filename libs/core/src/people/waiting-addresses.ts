import { RuleBroken, type PartnershipId, type PersonId } from '@governance/partnership';
import { Raw, type EntityManager } from 'typeorm';
import { PendingAddress } from '../database/pending-address.entity.js';
import { PersonDetails } from '../database/person.entity.js';

/** How long a new address waits for its code. */
export const daysToEnter = 14;

/** Of an instant, by the database's clock, which set it. */
export const ahead = () => Raw((column) => `${column} > now()`);
export const past = () => Raw((column) => `${column} <= now()`);

interface Wanted {
  readonly partnership: PartnershipId;
  readonly email: string;
  readonly id: string;
}

/**
 * An address is one person's on a board, also while it waits for its code.
 * @throws RuleBroken `address-taken`
 */
export async function requireFree(manager: EntityManager, { partnership, email, id }: Wanted): Promise<void> {
  const found = await manager
    .createQueryBuilder(PersonDetails, 'person')
    .leftJoin(PendingAddress, 'waiting', 'waiting.person = person.id and waiting.expiresAt > now()')
    .where('person.partnership = :partnership and person.id <> :id', { partnership, id })
    .andWhere('(person.email = :email or waiting.email = :email)', { email })
    .getOne();
  if (found) throw new RuleBroken('address-taken', { field: 'email', name: found.name });
}

/** Also over one of somebody else that waited too long. */
export async function keep(
  manager: EntityManager,
  waiting: { person: PersonId; partnership: PartnershipId; change: string; email: string },
): Promise<void> {
  const { person, partnership, email } = waiting;
  await manager
    .createQueryBuilder()
    .delete()
    .from(PendingAddress)
    .where([{ person }, { partnership, email }])
    .execute();
  const expiresAt = () => `now() + interval '${daysToEnter} days'`;
  await manager.insert(PendingAddress, { ...waiting, expiresAt });
}

/** Of somebody who waits no longer, or has left. */
export async function forgetWaiting(manager: EntityManager, person: PersonId): Promise<void> {
  await manager.delete(PendingAddress, { person });
}

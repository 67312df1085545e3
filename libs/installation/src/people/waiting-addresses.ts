import { RuleBroken } from '@governance/event-sourcing';
import type { EntityManager } from 'typeorm';

/** How long a new address waits for its code. */
export const daysToEnter = 14;

interface Wanted {
  readonly partnership: string;
  readonly email: string;
  readonly id: string;
}

/**
 * An address is one person's on a board, also while it waits for its code.
 * @throws RuleBroken `address-taken`
 */
export async function requireFree(manager: EntityManager, { partnership, email, id }: Wanted): Promise<void> {
  const found: readonly { name: string }[] = await manager.query(
    `select person.name from app.person left join app.address_change waiting
       on waiting.person = person.id and waiting.expires_at > now()
     where person.partnership = $1 and person.id <> $3 and (person.email = $2 or waiting.email = $2)`,
    [partnership, email, id],
  );
  if (found.length > 0) throw new RuleBroken('address-taken', { field: 'email', name: found[0]!.name });
}

/** Also over one of somebody else that waited too long. */
export async function keep(
  manager: EntityManager,
  waiting: { person: string; partnership: string; change: string; email: string },
): Promise<void> {
  const { person, partnership, change, email } = waiting;
  await manager.query(
    'delete from app.address_change where person = $1 or (partnership = $2 and email = $3)',
    [person, partnership, email],
  );
  await manager.query(
    `insert into app.address_change (person, partnership, change, email, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5))`,
    [person, partnership, change, email, daysToEnter],
  );
}

/** Of somebody who waits no longer, or has left. */
export async function forgetWaiting(manager: EntityManager, person: string): Promise<void> {
  await manager.query('delete from app.address_change where person = $1', [person]);
}

import type { Instant } from '@governance/calendar';
import { lastAnswer } from '@governance/chasing';
import { chasing, type ActionRow, type MailRow } from '@governance/views';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';

/** That the secretariat asked by hand how an action stands, and nobody has answered since. */
export interface AskedByHand {
  readonly at: Instant;
  /** The word that came with it; null where none did. */
  readonly note: string | null;
}

/** By the ids of actions that were asked about; for who reads about chasing, and for the organisation that leads. */
export async function askedByHand(
  place: Place,
  actions: readonly ActionRow[],
): Promise<ReadonlyMap<string, AskedByHand>> {
  const { member, views, board } = place;
  const readsAll = may(member, 'read-chasing');
  const own = actions.filter(
    ({ owners: [lead] }) => readsAll || (lead !== undefined && lead === member?.organisation),
  );
  if (own.length === 0) return new Map();
  // Emails are many: they are read once for each state of the board.
  const requests = await place.remember('asked by hand', async () =>
    (await views.rows(chasing, board.id)).filter(({ kind }) => kind === 'request'),
  );
  return new Map(
    own.flatMap((action) => {
      const asked = openRequest(action, requests);
      return asked ? [[action.id, asked] as const] : [];
    }),
  );
}

/** The newest that is of its owners as they are, and that nobody has answered; whether or not the email arrived. */
export function openRequest(
  action: ActionRow,
  requests: readonly Pick<MailRow, 'status' | 'items' | 'intendedAt' | 'note'>[],
): AskedByHand | null {
  const { id, status, statusSince, ownersSince } = action;
  if (status !== 'open') return null;
  const over = [lastAnswer(action), statusSince.at, ownersSince];
  const [newest] = requests
    .filter((mail) => mail.status !== 'called-off' && mail.items.some((item) => item.action === id))
    .filter(({ intendedAt }) => over.every((at) => at < intendedAt))
    .sort((a, b) => b.intendedAt.localeCompare(a.intendedAt));
  return newest ? { at: newest.intendedAt, note: newest.note ?? null } : null;
}

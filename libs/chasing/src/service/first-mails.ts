import type { Letter } from '@governance/core';
import type { MailKind, PartnershipId, PersonId } from '@governance/partnership';
import { writtenTo } from '@governance/views';
import type pg from 'pg';

/** Kinds of mail that introduce the board: of two on one morning, the one that is read first. */
const introducing: readonly MailKind[] = ['digest', 'request', 'escalation', 'agenda', 'notice', 'paper'];

/** Ids of those among mails that are the first that their persons get from the board. */
export async function firstMails(
  pool: pg.Pool,
  partnership: PartnershipId,
  letters: readonly Letter[],
): Promise<ReadonlySet<string>> {
  const asking = introducing.flatMap((kind) => letters.filter((letter) => letter.kind === kind));
  if (asking.length === 0) return new Set();
  const persons = [...new Set(asking.map(({ person }) => person))];
  const before = await writtenTo(pool, partnership, persons);
  const first = new Map<PersonId, Letter>();
  for (const letter of asking)
    if (!before.has(letter.person) && !first.has(letter.person)) first.set(letter.person, letter);
  return new Set([...first.values()].map(({ id }) => id));
}

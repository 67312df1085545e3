import type { PersonId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { type Instant, instantOf } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';

/**
 * Something that was done to who can sign in as whom. For a day nobody acts on it where it would bind the board,
 * unless a second secretary has said that it is really the person.
 */
export interface Doubt {
  readonly why: 'registered' | 'address-changed' | 'appointed-by-themselves' | 'let-in';
  readonly since: Instant;
  /** Person id of who did it, or `system`. */
  readonly by: string;
}

/** A second secretary says that it is really the person. */
export interface ConfirmIdentity extends Timed {
  readonly type: 'ConfirmIdentity';
  readonly confirmer: PersonId;
  /** About the person, and about who confirms. */
  readonly doubts: readonly Doubt[];
  readonly doubtsAboutConfirmer: readonly Doubt[];
}

export type IdentityEvent = { type: 'IdentityConfirmed'; data: { person: PersonId; confirmer: PersonId } };

const day = 24 * 60 * 60 * 1000;

/** Instant at which the last of the doubts ends; null when none is in force. */
export function inDoubtUntil(doubts: readonly Doubt[], now: Instant): Instant | null {
  const last = Math.max(...doubts.map(({ since }) => Date.parse(since) + day));
  return last > Date.parse(now) ? instantOf(last) : null;
}

/** @throws RuleBroken `identity-confirmed-by-themselves`, `identity-confirmed-by-who-changed-it`, `confirmer-in-doubt` */
export function confirmIdentity(command: ConfirmIdentity, person: PersonId): IdentityEvent[] {
  const { confirmer, doubts, doubtsAboutConfirmer, now } = command;
  const standing = doubts.filter((doubt) => inDoubtUntil([doubt], now) !== null);
  if (standing.length === 0) return [];
  if (confirmer === person) throw new RuleBroken('identity-confirmed-by-themselves');
  if (standing.some(({ by }) => by === confirmer))
    throw new RuleBroken('identity-confirmed-by-who-changed-it');
  const until = inDoubtUntil(doubtsAboutConfirmer, now);
  if (until !== null) throw new RuleBroken('confirmer-in-doubt', { until });
  return [{ type: 'IdentityConfirmed', data: { person, confirmer } }];
}

interface Fact {
  readonly type: string;
  readonly data: object;
  readonly metadata: { readonly who: string; readonly recordedAt: Instant };
}

/**
 * What was done to who somebody is and was not confirmed since.
 * @param entries of their own stream, and those that appoint a Senior Responsible Owner, in order
 */
export function doubtsAbout(person: PersonId, entries: readonly Fact[]): readonly Doubt[] {
  return entries.reduce<readonly Doubt[]>((doubts, entry) => {
    const about = entry.data as { readonly person?: PersonId; readonly askedBy?: string };
    if (about.person !== person) return doubts;
    if (entry.type === 'IdentityConfirmed') return [];
    const why = reasonIn(entry, person);
    if (!why) return doubts;
    const { who, recordedAt: since } = entry.metadata;
    return [...doubts, { why, since, by: about.askedBy ?? who }];
  }, []);
}

/** Whom the installation itself registered, as the first secretary and the people of an example year, is in no doubt. */
function reasonIn({ type, metadata: { who } }: Fact, person: PersonId): Doubt['why'] | null {
  if (type === 'AddressChanged') return 'address-changed';
  if (type === 'LetInOnce') return 'let-in';
  if (type === 'PersonRegistered' && who !== 'system') return 'registered';
  if (type === 'SeniorResponsibleOwnerAppointed' && who === person) return 'appointed-by-themselves';
  return null;
}

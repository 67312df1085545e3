import type { PersonId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { type Instant, instantOf } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import { inDoubtUntil, type Doubt } from './identity.js';

/** A second secretary lets somebody in who lost their passkey: once, within a day. */
export interface LetIn extends Timed {
  readonly type: 'LetIn';
  /** Person id, or `system` for the command line. */
  readonly by: string;
  readonly doubtsAboutBy: readonly Doubt[];
}
/** They come in by it. */
export interface EnterOnce extends Timed {
  readonly type: 'EnterOnce';
}

export type LetInEvent =
  /** `until`: instant. */
  | { type: 'LetInOnce'; data: { person: PersonId; until: Instant } }
  | { type: 'EnteredOnce'; data: { person: PersonId } };

const day = 24 * 60 * 60 * 1000;

/** @throws RuleBroken `let-in-by-themselves`, `confirmer-in-doubt` */
export function letIn(
  { by, doubtsAboutBy, now }: LetIn,
  person: PersonId,
  until: Instant | null,
): LetInEvent[] {
  if (by === person) throw new RuleBroken('let-in-by-themselves');
  const doubt = inDoubtUntil(doubtsAboutBy, now);
  if (doubt !== null) throw new RuleBroken('confirmer-in-doubt', { until: doubt });
  if (until !== null && until > now) return [];
  return [{ type: 'LetInOnce', data: { person, until: instantOf(Date.parse(now) + day) } }];
}

/** @throws RuleBroken `not-let-in` when nobody let them in, they came in by it already, or it is over */
export function enterOnce({ now }: EnterOnce, person: PersonId, until: Instant | null): LetInEvent[] {
  if (until === null || until <= now) throw new RuleBroken('not-let-in');
  return [{ type: 'EnteredOnce', data: { person } }];
}

import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Day } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import { requireText, same, unreachable } from '../rule.js';
import type { AdoptedChasePolicy, ChasePolicy } from './policy.js';
import { defaultChasePolicy, requireChasePolicy } from './policy.js';

/** Whom or what a hold covers: everything, an organisation's actions, one person, or one action. */
export type HoldScope =
  { readonly of: 'all' } | { readonly of: 'organisation' | 'person' | 'action'; readonly id: string };

/** What a board decides about its chasing. These stand in the partnership's own history. */
export type ChasingEvent =
  | { type: 'ChasePolicyAdopted'; data: { version: number; from: ChasePolicy | null; to: ChasePolicy } }
  | { type: 'ChasingHeld'; data: { scope: HoldScope; reason: string } }
  | { type: 'ChasingReleased'; data: { scope: HoldScope; reason: string } }
  /** More mails were due than may go out at once: the secretariat is asked, and nothing has been sent. */
  | { type: 'ChasingQuestioned'; data: { day: Day; mails: number; most: number } }
  | { type: 'ChasingApproved'; data: { day: Day; mails: number } };

export interface AdoptChasePolicy extends Timed {
  readonly type: 'AdoptChasePolicy';
  readonly policy: ChasePolicy;
}
/** A bereavement, an election period: nobody in the scope is chased until it is released. */
export interface HoldChasing extends Timed {
  readonly type: 'HoldChasing';
  readonly scope: HoldScope;
  readonly reason: string;
}
export interface ReleaseChasing extends Timed {
  readonly type: 'ReleaseChasing';
  readonly scope: HoldScope;
  readonly reason: string;
}
/** Sent by the system when a morning's mails pass the limit. */
export interface QuestionChasing extends Timed {
  readonly type: 'QuestionChasing';
  readonly mails: number;
}
/** The secretariat says that the mails of today may go out, however many. */
export interface ApproveChasing extends Timed {
  readonly type: 'ApproveChasing';
}
export type ChasingCommand =
  AdoptChasePolicy | HoldChasing | ReleaseChasing | QuestionChasing | ApproveChasing;

export interface ChasingGoverned {
  readonly policy: AdoptedChasePolicy | null;
  readonly held: readonly HoldScope[];
  /** The question asked last, and the day for which it was answered. */
  readonly question: {
    readonly day: Day;
    readonly mails: number;
    readonly approvedOn: Day | null;
  } | null;
}

export const chasingUngoverned: ChasingGoverned = { policy: null, held: [], question: null };

export function isChasingCommand(command: { readonly type: string }): command is ChasingCommand {
  const types: readonly string[] = [
    'AdoptChasePolicy',
    'HoldChasing',
    'ReleaseChasing',
    'QuestionChasing',
    'ApproveChasing',
  ] satisfies ChasingCommand['type'][];
  return types.includes(command.type);
}

export function governChasing(command: ChasingCommand, chasing: ChasingGoverned): ChasingEvent[] {
  switch (command.type) {
    case 'AdoptChasePolicy': {
      const { version = 0, policy: from = null } = chasing.policy ?? {};
      const to = requireChasePolicy(command.policy);
      return same(from, to) ? [] : [{ type: 'ChasePolicyAdopted', data: { version: version + 1, from, to } }];
    }
    case 'HoldChasing': {
      const scope = requireScope(command.scope);
      const reason = requireText('reason', command.reason);
      return isHeld(chasing, scope) ? [] : [{ type: 'ChasingHeld', data: { scope, reason } }];
    }
    case 'ReleaseChasing': {
      const scope = requireScope(command.scope);
      if (!isHeld(chasing, scope)) throw new RuleBroken('chasing-not-held');
      return [{ type: 'ChasingReleased', data: { scope, reason: requireText('reason', command.reason) } }];
    }
    case 'QuestionChasing': {
      const day = londonDate(command.now);
      const { mails } = command;
      const { question } = chasing;
      // Asked once a day, unless even more would go out than the secretariat was told.
      if (question?.day === day && question.mails >= mails) return [];
      const { mostMailsAtOnce: most } = chasing.policy?.policy ?? defaultChasePolicy;
      return [{ type: 'ChasingQuestioned', data: { day, mails, most } }];
    }
    case 'ApproveChasing': {
      if (!chasing.question) throw new RuleBroken('chasing-not-questioned');
      const day = londonDate(command.now);
      if (chasing.question.approvedOn === day) return [];
      return [{ type: 'ChasingApproved', data: { day, mails: chasing.question.mails } }];
    }
    default:
      return unreachable(command);
  }
}

export function evolveChasing(chasing: ChasingGoverned, event: ChasingEvent): ChasingGoverned {
  switch (event.type) {
    case 'ChasePolicyAdopted':
      return { ...chasing, policy: { version: event.data.version, policy: event.data.to } };
    case 'ChasingHeld':
      return { ...chasing, held: [...chasing.held, event.data.scope] };
    case 'ChasingReleased':
      return { ...chasing, held: chasing.held.filter((scope) => !same(scope, event.data.scope)) };
    case 'ChasingQuestioned': {
      const { day, mails } = event.data;
      return { ...chasing, question: { day, mails, approvedOn: null } };
    }
    case 'ChasingApproved':
      return { ...chasing, question: { ...chasing.question!, approvedOn: event.data.day } };
    default:
      return unreachable(event);
  }
}

function isHeld({ held }: ChasingGoverned, scope: HoldScope): boolean {
  return held.some((other) => same(other, scope));
}

/** @throws RuleBroken `text-missing` when a scope that is of something does not say of which. */
function requireScope(scope: HoldScope): HoldScope {
  return scope.of === 'all' ? { of: 'all' } : { of: scope.of, id: requireText(scope.of, scope.id) };
}

import type { PersonId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Timed } from '@governance/event-sourcing';
import { requireText } from '../rule.js';

/** The boards above that the partnership writes papers for, and whose clerks get them by email. */
export const outsideBoards = ['hwb', 'csp'] as const;
export type OutsideBoard = (typeof outsideBoards)[number];

/** Somebody gets the papers meant for these boards, without an account. */
export interface NameContact extends Timed {
  readonly type: 'NameContact';
  readonly person: PersonId;
  /** One or more. */
  readonly outside: readonly OutsideBoard[];
}
/** Their name or address was written otherwise; what it says stands beside the history. */
export interface CorrectContact extends Timed {
  readonly type: 'CorrectContact';
  readonly corrected: readonly ('name' | 'address')[];
}
export interface RemoveContact extends Timed {
  readonly type: 'RemoveContact';
  readonly reason: string;
}
export type ContactCommand = NameContact | CorrectContact | RemoveContact;

export type ContactEvent =
  | {
      type: 'ContactNamed';
      data: { person: PersonId; from: readonly OutsideBoard[]; to: readonly OutsideBoard[] };
    }
  | { type: 'ContactCorrected'; data: { person: PersonId; corrected: readonly ('name' | 'address')[] } }
  | { type: 'ContactRemoved'; data: { person: PersonId; from: readonly OutsideBoard[]; reason: string } };

export function isContactCommand(command: { readonly type: string }): command is ContactCommand {
  return ['NameContact', 'CorrectContact', 'RemoveContact'].includes(command.type);
}

/**
 * A contact holds no role and signs in nowhere: whether they are on the board too makes no difference here.
 * @param held the contact's boards; null for somebody who is none
 * @throws RuleBroken `contact-of-no-board`, `contact-not-found`
 */
export function decideContact(
  command: ContactCommand,
  held: { readonly person: PersonId; readonly outside: readonly OutsideBoard[] } | null,
): ContactEvent[] {
  if (command.type === 'NameContact') {
    const { person } = command;
    const from = held?.outside ?? [];
    const to = outsideBoards.filter((board) => command.outside.includes(board));
    if (to.length === 0) throw new RuleBroken('contact-of-no-board', { field: 'boards' });
    const isSame = to.length === from.length && to.every((board) => from.includes(board));
    return isSame ? [] : [{ type: 'ContactNamed', data: { person, from, to } }];
  }
  if (!held) throw new RuleBroken('contact-not-found');
  const { person, outside: from } = held;
  if (command.type === 'CorrectContact') {
    const { corrected } = command;
    return corrected.length === 0 ? [] : [{ type: 'ContactCorrected', data: { person, corrected } }];
  }
  const reason = requireText('reason', command.reason);
  return [{ type: 'ContactRemoved', data: { person, from, reason } }];
}

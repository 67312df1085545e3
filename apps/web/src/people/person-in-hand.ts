import type { Member, WaitingAddress } from '@governance/core';
import type { Doubt } from '@governance/partnership';

/** Somebody in post, and what is under way or in doubt about who signs in as them. */
export interface PersonInHand {
  readonly person: Member;
  /** Of the person's own history; null on a day of the past, of which nothing below is kept either. */
  readonly version: number | null;
  /** Those in force. */
  readonly doubts: readonly Doubt[];
  readonly hasPasskey: boolean;
  readonly waiting: WaitingAddress | null;
  /** Who can be asked in their place when they are away. */
  readonly colleagues: readonly Member[];
}

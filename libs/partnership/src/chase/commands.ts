import type { ActionId, PersonId } from '../ids.js';
import type { Day, Instant } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import type { MailKind, ReminderItem } from './chase.js';

/** Written down before anything is sent. Items that were intended before are left out; with none left, nothing happens. */
export interface IntendReminders extends Timed {
  readonly type: 'IntendReminders';
  /** Id of the mail. */
  readonly mail: string;
  readonly person: PersonId;
  readonly kind: MailKind;
  readonly day: Day;
  readonly items: readonly ReminderItem[];
  /** RFC 5322 Message-ID, with its angle brackets: the mail keeps it for ever. */
  readonly messageId: string;
  /** A word of whoever asks by hand: plain text, one paragraph. */
  readonly note?: string;
}
/**
 * Asks leave to send. Only the one whose command made `ReminderSendingStarted` may send: with no event, or a
 * refusal, nobody does.
 */
export interface StartSending extends Timed {
  readonly type: 'StartSending';
  readonly mail: string;
  /** 1, 2, 3, … */
  readonly attempt: number;
  /** Said when an attempt's outcome is unknown and it is sent again all the same, under the same Message-ID. */
  readonly afterUnknown?: boolean;
}
/** The server, or the service, accepted it. */
export interface RecordSent extends Timed {
  readonly type: 'RecordSent';
  readonly mail: string;
  readonly attempt: number;
  /** What the transport calls it. */
  readonly reference?: string;
}
/** It was certainly not accepted. */
export interface RecordFailed extends Timed {
  readonly type: 'RecordFailed';
  readonly mail: string;
  readonly attempt: number;
  readonly why: string;
  /** Trying again is no use: the mailbox does not exist, or tries have run out. */
  readonly permanent?: boolean;
}
export interface RecordOutcomeUnknown extends Timed {
  readonly type: 'RecordOutcomeUnknown';
  readonly mail: string;
  readonly attempt: number;
  readonly why: string;
}
/** Not sent yet, and no longer wanted: the action was reported on, completed, paused or held meanwhile. */
export interface CallOffReminder extends Timed {
  readonly type: 'CallOffReminder';
  readonly mail: string;
  readonly why: string;
}
/** A report arrived on an action that the mail asked about. */
export interface RecordAnswered extends Timed {
  readonly type: 'RecordAnswered';
  readonly mail: string;
  readonly action: ActionId;
  /** When the report came, which is before it was noticed. */
  readonly answeredAt?: Instant;
}
export interface RecordDelivered extends Timed {
  readonly type: 'RecordDelivered';
  readonly mail: string;
}
/** It could not be delivered, though it was accepted: the mail came back. */
export interface RecordBounced extends Timed {
  readonly type: 'RecordBounced';
  readonly mail: string;
  readonly why: string;
}
export interface RecordOutOfOffice extends Timed {
  readonly type: 'RecordOutOfOffice';
  readonly mail: string;
}

export type ChaseCommand =
  | IntendReminders
  | StartSending
  | RecordSent
  | RecordFailed
  | RecordOutcomeUnknown
  | CallOffReminder
  | RecordAnswered
  | RecordDelivered
  | RecordBounced
  | RecordOutOfOffice;

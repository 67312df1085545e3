import type { Instant } from '@governance/calendar';
import type { Envelope, Mail } from '@governance/notifications';
import type { BoardRow } from '@governance/views';
import type { Letter } from './letter.js';

/** Sends a mail at once, for who cannot wait for the worker. */
export abstract class MailSender {
  /** @param at instant at which it is sent, when that is not now */
  abstract deliver(letter: Letter, at?: Instant): Promise<unknown>;
}

/** How a mail that encloses a paper, or what was found wrong in it, goes out. */
export interface PaperMailSent extends Pick<
  Envelope,
  'to' | 'messageId' | 'date' | 'isFirst' | 'secretariat'
> {
  /** Whether whoever gets it can sign in: a link that asks for it is of no use to others. */
  readonly hasAccount: boolean;
  /** Position of the entry of the erratum that it tells of; null when the paper itself is enclosed. */
  readonly erratum: number | null;
}

/** Writes the mails that enclose a paper: papers are made elsewhere than they are sent. */
export abstract class PaperMails {
  /** @returns undefined when there is no such paper any more */
  abstract compose(id: string, board: BoardRow, sent: PaperMailSent): Promise<Mail | undefined>;
}

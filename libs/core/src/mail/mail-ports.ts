import type { Instant } from '@governance/calendar';
import type { Envelope, Introduction, Mail } from '@governance/notifications';
import type { BoardRow } from '@governance/views';
import type { Letter } from './letter.js';

/** Sends a mail at once, for who cannot wait for the worker. */
export abstract class MailSender {
  /** @param at instant at which it is sent, when that is not now */
  abstract deliver(letter: Letter, at?: Instant): Promise<unknown>;
}

/** Writes the mails that enclose a paper: papers are made elsewhere than they are sent. */
export abstract class PaperMails {
  /** @returns undefined when there is no such paper any more */
  abstract compose(
    id: string,
    board: BoardRow,
    sent: Pick<Envelope, 'to' | 'messageId' | 'date'> & { readonly first: Introduction | null },
  ): Promise<Mail | undefined>;
}

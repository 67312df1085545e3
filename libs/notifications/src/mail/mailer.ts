import type { Instant } from '@governance/calendar';
export interface Mail {
  readonly to: string;
  /** Carries no name and nothing sensitive. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Whom it is from, in words: the council. The address is the installation's. */
  readonly fromName?: string;
  readonly replyTo?: string;
  /** RFC 5322, with its angle brackets; made up when left out. */
  readonly messageId?: string;
  /** Now when left out. */
  readonly date?: Instant;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  /** `text/calendar; charset=utf-8`. */
  readonly type: string;
  readonly content: string | Buffer;
  /** Where the same can be had by whoever signs in, for a transport that carries no files. */
  readonly instead?: { readonly words: string; readonly url: string };
}

/**
 * What is known of a mail that was not acknowledged. `not-sent`: it may be tried again. `refused`: that is no use.
 * `unknown`: its words were on their way when the server fell silent, and it may have been taken.
 */
export type MailFate = 'not-sent' | 'refused' | 'unknown';

/** The mail was not taken. The address is not in the message: it is personal data. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    message: string,
    readonly fate: MailFate = 'not-sent',
  ) {
    super(message);
  }
}

/** What a transport says of a mail that it took. */
export interface TracedMail {
  /** Message-ID, with its angle brackets. */
  readonly messageId: string;
  /** What the transport calls it. */
  readonly reference: string;
  readonly fate: 'on-its-way' | 'delivered' | 'came-back';
  /** Instant at which it was taken. */
  readonly takenAt: Instant;
  /** Why it came back. */
  readonly why: string | null;
}

/** The books of a transport that keeps any: what became of a mail can be asked later. */
export interface MailRecords {
  /**
   * The mail of a Message-ID; null when none was ever taken.
   * @throws MailRefused when the transport cannot be asked
   */
  find(messageId: string): Promise<TracedMail | null>;
  /**
   * Newest first, as far back as is asked for.
   * @param since instant
   * @throws MailRefused when the transport cannot be asked
   */
  since(since: Instant): AsyncIterable<TracedMail>;
}

/** One way for mail to leave. */
export abstract class Mailer {
  /** Null where no books are kept: an SMTP server forgets whatever it passed on. */
  abstract readonly records: MailRecords | null;

  /**
   * @returns what the transport calls the mail that it took
   * @throws MailRefused
   */
  abstract send(mail: Mail): Promise<string>;

  abstract close(): void;
}

/**
 * One address and nothing else: a line break or a comma would be another header or another recipient.
 * @throws MailRefused
 */
export function requireOneAddress(to: string): void {
  if (/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(to)) return;
  throw new MailRefused('The address is not one that mail can be sent to.', 'refused');
}

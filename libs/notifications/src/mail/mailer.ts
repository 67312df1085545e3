import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions, type SentMessageInfo, type Transporter } from 'nodemailer';

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
  /** Instant, ISO 8601 UTC; now when left out. */
  readonly date?: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  /** `text/calendar; charset=utf-8`. */
  readonly type: string;
  readonly content: string;
}

/**
 * What is known of a mail that was not acknowledged. `not-sent`: it may be tried again. `refused`: that is no use.
 * `unknown`: its words were on their way when the server fell silent, and it may have been taken.
 */
export type MailFate = 'not-sent' | 'refused' | 'unknown';

/** The mail server did not take the mail. The address is not in the message: it is personal data. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    message: string,
    readonly fate: MailFate = 'not-sent',
  ) {
    super(message);
  }
}

export interface MailerOptions {
  /** How long a server may take to answer at all, and to say its next word, ms. */
  readonly connectionTimeout?: number;
  readonly socketTimeout?: number;
}

/** Sends mail by SMTP, over a few connections that are kept open. */
export class Mailer {
  private readonly transport: Transporter;
  private readonly address: string;

  /** @param smtpUrl `smtp://user:password@host:port` or `smtps://…` */
  constructor(
    smtpUrl: string,
    private readonly from: string,
    { connectionTimeout = 10_000, socketTimeout = 20_000 }: MailerOptions = {},
  ) {
    this.address = /<([^<>]+)>/.exec(from)?.[1] ?? from;
    const patience = { connectionTimeout, greetingTimeout: connectionTimeout, socketTimeout };
    // Left to itself, the pool sends a mail again when its connection is lost: perhaps a second copy, told to nobody.
    const pool = { pool: true, maxRequeues: 0 };
    this.transport = createTransport({ url: smtpUrl, ...pool, ...patience } as Parameters<
      typeof createTransport
    >[0]);
    this.transport.use('stream', (mail, done) => {
      const { whenBegun } = mail.data as Watched;
      mail.message.processFunc((content: Readable) => onPipe(content, whenBegun));
      done();
    });
  }

  /**
   * @returns what the server answered when it took the mail
   * @throws MailRefused
   */
  async send({ fromName, attachments = [], to, ...mail }: Mail): Promise<string> {
    // One address and nothing else: a line break or a comma would be another header or another recipient.
    if (!/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(to))
      throw new MailRefused('The address is not one that mail can be sent to.', 'refused');
    let begun = false;
    const options: SendMailOptions & Watched = {
      ...mail,
      to,
      from: fromName === undefined ? this.from : { name: fromName, address: this.address },
      attachments: attachments.map(({ name, type, content }) => {
        return { filename: name, contentType: type, content };
      }),
      whenBegun: () => {
        begun = true;
      },
    };
    try {
      const { response } = (await this.transport.sendMail(options)) as SentMessageInfo & {
        readonly response: string;
      };
      return response;
    } catch (error) {
      throw refusal(error as SmtpError, begun);
    }
  }

  close(): void {
    this.transport.close();
  }
}

interface Watched {
  /** Called when the server has asked for the mail's words, and they begin to leave. */
  readonly whenBegun: () => void;
}

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
  readonly command?: string;
}

function refusal({ responseCode, code, command = '' }: SmtpError, begun: boolean): MailRefused {
  const reason = responseCode ?? code ?? 'no reason given';
  if (responseCode === undefined && begun)
    return new MailRefused(`The mail server fell silent while it took the mail (${reason}).`, 'unknown');
  // A refusal to talk to us at all is nothing that the recipient could mend: it is tried again.
  const ofThisMail = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command);
  const forGood = responseCode !== undefined && responseCode >= 500 && ofThisMail;
  return new MailRefused(
    `The mail server did not take the mail (${reason}).`,
    forGood ? 'refused' : 'not-sent',
  );
}

function onPipe(content: Readable, tell: () => void): Readable {
  const pipe = content.pipe.bind(content);
  content.pipe = ((...into: Parameters<typeof pipe>) => {
    tell();
    return pipe(...into);
  }) as typeof content.pipe;
  return content;
}

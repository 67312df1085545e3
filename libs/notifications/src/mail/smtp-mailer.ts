import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions, type SentMessageInfo, type Transporter } from 'nodemailer';
import { Mailer, MailRefused, requireOneAddress, type Mail } from './mailer.js';

export interface SmtpOptions {
  /** How long a server may take to answer at all, and to say its next word, ms. */
  readonly connectionTimeout?: number;
  readonly socketTimeout?: number;
  /** Whether a server at smtp:// must offer STARTTLS. */
  readonly requireTLS?: boolean;
}

/** Sends mail by SMTP, over a few connections that are kept open. */
export class SmtpMailer extends Mailer {
  readonly records = null;
  private readonly transport: Transporter;
  private readonly address: string;

  /** @param smtpUrl `smtp://user:password@host:port` or `smtps://…` */
  constructor(
    smtpUrl: string,
    private readonly from: string,
    { connectionTimeout = 10_000, socketTimeout = 20_000, requireTLS = false }: SmtpOptions = {},
  ) {
    super();
    this.address = /<([^<>]+)>/.exec(from)?.[1] ?? from;
    const patience = { connectionTimeout, greetingTimeout: connectionTimeout, socketTimeout };
    // Left to itself, the pool sends a mail again when its connection is lost: perhaps a second copy, told to nobody.
    const pool = { pool: true, maxRequeues: 0 };
    this.transport = createTransport({ url: smtpUrl, requireTLS, ...pool, ...patience } as Parameters<
      typeof createTransport
    >[0]);
    this.transport.use('stream', (mail, done) => {
      const { whenBegun } = mail.data as Watched;
      mail.message.processFunc((content: Readable) => onPipe(content, whenBegun));
      done();
    });
  }

  async send({ fromName, attachments = [], to, ...mail }: Mail): Promise<string> {
    requireOneAddress(to);
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
  if (code === 'ETLS')
    return new MailRefused(
      'The mail server offers no TLS, so it was sent nothing. Set SMTP_TLS=optional if mail may travel in clear.',
    );
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

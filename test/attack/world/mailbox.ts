import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
}

/** Everybody's mailbox: a real mail server with TLS, whose certificate the product is told to trust. */
export class Mailbox {
  readonly mails: Mail[] = [];
  /** How long it takes to accept a mail. */
  slow = 0;

  private constructor(
    private readonly server: SMTPServer,
    readonly url: string,
    /** The certificate, for `NODE_EXTRA_CA_CERTS`. */
    readonly certificate: string,
  ) {}

  /** @param plain an address of this machine at which it listens without TLS: whoever is on the way reads the mails */
  static async open(folder: string, plain?: string): Promise<Mailbox> {
    const certificate = join(folder, 'certificate.pem');
    const key = join(folder, 'key.pem');
    const ofThisMachine = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-keyout', key, '-out', certificate, ...ofThisMachine],
    ]);
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      closeTimeout: 100,
      ...(plain
        ? { disabledCommands: ['AUTH', 'STARTTLS'] }
        : {
            secure: true,
            key: await readFile(key),
            cert: await readFile(certificate),
            disabledCommands: ['AUTH'],
          }),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
          void (async () => {
            const { subject = '', text = '' } = await PostalMime.parse(Buffer.concat(chunks));
            await sleep(mailbox.slow);
            for (const one of to) mailbox.mails.push({ to: one, subject, text, at: Date.now() });
            done();
          })();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, plain ?? '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const mailbox = new Mailbox(
      server,
      plain ? `smtp://${plain}:${port}` : `smtps://127.0.0.1:${port}`,
      certificate,
    );
    return mailbox;
  }

  to(address: string): readonly Mail[] {
    return this.mails.filter(({ to }) => to === address);
  }

  /** The first mail to somebody that came after so many, or a look at what there is when none comes in time. */
  async next(address: string, after: number, patience = 15_000): Promise<Mail | undefined> {
    for (const until = Date.now() + patience; Date.now() < until; await sleep(50)) {
      const mail = this.to(address)[after];
      if (mail) return mail;
    }
    return undefined;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** The code in a mail: the only run of six to ten digits in it. */
export function codeIn({ text }: Mail): string {
  const code = /(?<![\w-])(\d[\d ]{4,10}\d)(?![\w-])/.exec(text)?.[1]?.replaceAll(' ', '');
  if (code === undefined) throw new Error(`No code stands in the mail “${text.slice(0, 80)}”`);
  return code;
}

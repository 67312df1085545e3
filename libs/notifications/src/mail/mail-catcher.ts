import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Caught {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** As the mail was dated, when it was. */
  readonly date: Date | null;
  readonly messageId: string;
  /** Names of the files that came with it. */
  readonly attachments: readonly string[];
}

/**
 * A mail server on the loopback address that keeps every mail and passes none on: for a demonstration, and for an
 * installation that has not been told its mail server yet.
 */
export async function startMailCatcher(
  keep: (mail: Caught) => Promise<void>,
): Promise<{ readonly smtpUrl: string; readonly stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 10 * 1024 * 1024,
    // Senders keep their connections open: whoever stops this server does not wait for them.
    closeTimeout: 100,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        readMail(Buffer.concat(chunks), recipients)
          .then(keep)
          .then(
            () => callback(),
            (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
          );
      });
    },
  });
  // A sender that goes away in the middle is no fault of the server's.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readMail(bytes: Buffer, recipients: readonly string[]): Promise<Caught> {
  const {
    subject = '',
    text = '',
    html = '',
    date,
    messageId = '',
    attachments,
  } = await PostalMime.parse(bytes);
  return {
    recipients,
    subject,
    text,
    html,
    date: date === undefined ? null : new Date(date),
    messageId,
    attachments: attachments.map(({ filename }) => filename ?? ''),
  };
}

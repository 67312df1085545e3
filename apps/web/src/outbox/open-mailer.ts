import { randomUUID } from 'node:crypto';
import { CaughtMail, SettingsRefused, type Settings } from '@governance/installation';
import { Mailer, startMailCatcher } from '@governance/notifications';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Repository } from 'typeorm';

/** Mail to the server that is set; without one, to a mail server of our own that keeps it in the outbox. */
export async function openMailer(settings: Settings, outbox: Repository<CaughtMail>): Promise<Mailer> {
  if (settings.smtpUrl !== null) return new Mailer(settings.smtpUrl, settings.mailFrom);
  refuseOpenOutbox(settings);
  const catcher = await startMailCatcher(async ({ recipients, subject, text, html }) => {
    await outbox.save({
      id: randomUUID(),
      caughtAt: new Date(),
      recipients: recipients.join(', '),
      subject,
      text,
      html,
    });
  });
  return new CatchingMailer(catcher, settings.mailFrom);
}

/** Ends its mail server with the application. */
class CatchingMailer extends Mailer implements OnApplicationShutdown {
  constructor(
    private readonly catcher: Awaited<ReturnType<typeof startMailCatcher>>,
    from: string,
  ) {
    super(catcher.smtpUrl, from);
  }

  async onApplicationShutdown(): Promise<void> {
    this.close();
    await this.catcher.stop();
  }
}

/** The outbox shows sign-in codes to whoever reaches it, so it is never offered beyond this machine unasked. */
function refuseOpenOutbox({ host }: Settings): void {
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (loopback || process.env.OUTBOX === 'open') return;
  throw new SettingsRefused(
    `HOST is ${host} and SMTP_URL is not set, so sign-in codes would be readable by anybody at /outbox. ` +
      'Set SMTP_URL to your mail server, or OUTBOX=open for a demonstration on a closed network.',
  );
}

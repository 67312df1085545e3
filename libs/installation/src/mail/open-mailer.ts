import { randomUUID } from 'node:crypto';
import { SmtpMailer, startMailCatcher, type Mailer } from '@governance/notifications';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Repository } from 'typeorm';
import type { CaughtMail } from '../database/caught-mail.entity.js';
import { keepsMail, SettingsRefused, type Settings } from '../settings.js';

/** Mail through Notify, or to the server that is set; without either, to a mail server of our own that keeps it in the outbox. */
export async function openMailer(settings: Settings, outbox: Repository<CaughtMail>): Promise<Mailer> {
  if (settings.notify !== null) {
    const { NotifyMailer } = await import('@governance/notifications/notify');
    return new NotifyMailer(settings.notify);
  }
  if (settings.smtpUrl !== null) return new ClosingMailer(settings.smtpUrl, settings.mailFrom);
  const catcher = await startMailCatcher(async ({ recipients, date, ...mail }) => {
    const attachments = [...mail.attachments];
    await outbox.insert({
      ...mail,
      id: randomUUID(),
      caughtAt: dateOf(date),
      recipients: recipients.join(', '),
      attachments,
    });
  });
  return new ClosingMailer(catcher.smtpUrl, settings.mailFrom, catcher.stop);
}

/** Closes its connections, and its mail server if it has one, with the application. */
class ClosingMailer extends SmtpMailer implements OnApplicationShutdown {
  constructor(
    smtpUrl: string,
    from: string,
    private readonly stop: () => Promise<void> = async () => undefined,
  ) {
    super(smtpUrl, from);
  }

  async onApplicationShutdown(): Promise<void> {
    this.close();
    await this.stop();
  }
}

/** Mail of a played year bears its own day. Any other is dated now, more finely than a mail says it. */
function dateOf(date: Date | null): Date {
  const now = new Date();
  return date !== null && now.getTime() - date.getTime() > 60_000 ? date : now;
}

/** The outbox shows sign-in codes to whoever reaches it, so it is never offered beyond this machine unasked. */
export function refuseOpenOutbox(settings: Settings): void {
  const { host } = settings;
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (!keepsMail(settings) || loopback || process.env.OUTBOX === 'open') return;
  throw new SettingsRefused(
    `HOST is ${host} and neither SMTP_URL nor NOTIFY_API_KEY is set, so sign-in codes would be readable by anybody at /outbox. ` +
      'Set SMTP_URL to your mail server, or NOTIFY_API_KEY to your key of GOV.UK Notify, or OUTBOX=open for a demonstration on a closed network.',
  );
}

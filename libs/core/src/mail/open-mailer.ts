import { randomUUID } from 'node:crypto';
import { SmtpMailer, startMailCatcher, type Mailer, type SmtpOptions } from '@governance/notifications';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Repository } from 'typeorm';
import type { CaughtMail } from '../database/caught-mail.entity.js';
import type { Settings } from '../settings.js';
import { isLoopback } from '../loopback.js';

/** Mail through Notify, or to the server that is set; without either, to a mail server of our own that keeps it in the outbox. */
export async function openMailer(settings: Settings, outbox: Repository<CaughtMail>): Promise<Mailer> {
  if (settings.notify !== null) {
    const { NotifyMailer } = await import('@governance/notifications/notify');
    return new NotifyMailer(settings.notify);
  }
  if (settings.smtpUrl !== null)
    return new ClosingMailer(settings.smtpUrl, settings.mailFrom, { requireTLS: mustBeTls(settings) });
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
  return new ClosingMailer(catcher.smtpUrl, settings.mailFrom, {}, catcher.stop);
}

/** Sign-in codes are in these mails: they travel in clear only on this machine, or where somebody says so. */
function mustBeTls({ smtpUrl, smtpTls }: Settings): boolean {
  return smtpTls === 'required' && !isLoopback(new URL(smtpUrl!).hostname);
}

/** Closes its connections, and its mail server if it has one, with the application. */
class ClosingMailer extends SmtpMailer implements OnApplicationShutdown {
  constructor(
    smtpUrl: string,
    from: string,
    options: SmtpOptions,
    private readonly stop: () => Promise<void> = async () => undefined,
  ) {
    super(smtpUrl, from, options);
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

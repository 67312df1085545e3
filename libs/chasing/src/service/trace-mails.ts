import { londonDate, type Instant, instantOf } from '@governance/calendar';
import { Mailer, MailRefused, type TracedMail } from '@governance/notifications';
import { board as boardView, chasing, tableOf, type MailRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { theLogger, thePool, safeMessage } from '@governance/core';
import { MailNews } from './mail-news.js';

/** A transport gives up on a mailbox after three days; after these, ms, nothing more is to be heard. */
const waitFor = 4 * 24 * 60 * 60_000;

/** How far the transport's clock may be behind ours, ms. */
const clocksDiffer = 2 * 60_000;

/** Asks a transport that keeps books what became of the mails of the last days: delivered, come back, or never known. */
@Injectable()
export class TraceMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly news: MailNews,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /** @returns how many mails there was news of */
  async everywhere(now = instantOf(new Date())): Promise<number> {
    const { records } = this.mailer;
    if (records === null) return 0;
    const awaited = new Map((await this.awaited(now)).map((mail) => [mail.messageId, mail]));
    const begun = [...awaited.values()].map(({ attempts }) => Date.parse(attempts[0]!.startedAt));
    if (begun.length === 0) return 0;
    let told = 0;
    try {
      for await (const traced of records.since(instantOf(Math.min(...begun) - clocksDiffer))) {
        const mail = awaited.get(traced.messageId);
        if (mail && (await this.tell(mail, traced, now))) told += 1;
        if (awaited.delete(traced.messageId) && awaited.size === 0) break;
      }
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      this.logger.warn(
        { reason: safeMessage(error) },
        'could not ask what became of mails; asked again later',
      );
    }
    return told;
  }

  private async tell(mail: MailRow, { fate, reference, why }: TracedMail, at: Instant): Promise<boolean> {
    const { id, attempts } = mail;
    let isNews = false;
    if (mail.status === 'unknown') {
      const sent = { type: 'RecordSent', mail: id, attempt: attempts.length, reference } as const;
      isNews = await this.news.tell(mail, sent, at);
    }
    if (fate === 'delivered')
      isNews = (await this.news.tell(mail, { type: 'RecordDelivered', mail: id }, at)) || isNews;
    if (fate === 'came-back')
      isNews = (await this.news.tell(mail, { type: 'RecordBounced', mail: id, why: why! }, at)) || isNews;
    return isNews;
  }

  private async awaited(now: Instant): Promise<readonly MailRow[]> {
    const { rows } = await this.pool.query<{ row: MailRow }>(
      `select mail.row from ${tableOf(chasing)} mail join ${tableOf(boardView)} board on board.key = mail.partnership
       where mail.status in ('sent', 'unknown') and mail.day >= $1::date and mail.row ->> 'deliveredAt' is null
         and not (board.row ->> 'illustrative')::boolean`,
      [awaitedSince(now)],
    );
    return rows.map(({ row }) => row);
  }
}

/** The first day of whose mails news is still waited for. */
export function awaitedSince(now: Instant): string {
  return londonDate(instantOf(Date.parse(now) - waitFor));
}

import { instantOf, type Instant } from '@governance/calendar';
import { KeepUp, ReceivedMail, safeMessage, sayNowAndThen, theLogger } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, In, LessThan } from 'typeorm';
import { Mailbox, MailboxAway, type OpenMailbox } from './mailbox.js';
import { TakeReply, type Taken } from './take-reply.js';

const day = 24 * 60 * 60 * 1000;
/** How far back a mailbox is looked through, and how long it is remembered what was looked at, ms. */
const lookBack = 30 * day;
const remember = 90 * day;
/** For so long those who can prove a sender are asked again, ms. */
const patience = 6 * 60 * 60 * 1000;
const sayEvery = 15 * 60_000;

const notOurs: Taken = { outcome: 'not-ours', which: null };

/** Looks into the mailbox of answers, and takes each mail in it once. */
@Injectable()
export class ReadMailbox {
  private readonly away = sayNowAndThen(
    (error: MailboxAway, times) =>
      this.logger.warn(
        { reason: error.message, times },
        'the mailbox of answers (IMAP_URL) could not be read; it is tried again every minute',
      ),
    sayEvery,
  );
  private readonly unread = sayNowAndThen(
    (error: unknown, times) =>
      this.logger.warn(
        { reason: safeMessage(error), times },
        'a mail in the mailbox of answers could not be taken in; it is tried again every minute, for some hours',
      ),
    sayEvery,
  );

  constructor(
    private readonly mailbox: Mailbox,
    private readonly replies: TakeReply,
    private readonly keepUp: KeepUp,
    private readonly source: DataSource,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /**
   * Of several workers one looks at a time. A mailbox that is away stops nothing else.
   * @returns how many mails in it were about mails of ours
   */
  async look(now = instantOf(new Date())): Promise<number> {
    if (!this.mailbox.isSet) return 0;
    const runner = this.source.createQueryRunner();
    try {
      const [held] = (await runner.query(
        `select pg_try_advisory_lock(hashtext('mailbox of answers')) as alone`,
      )) as {
        readonly alone: boolean;
      }[];
      if (!held?.alone) return 0;
      try {
        return await this.lookThrough(now);
      } finally {
        await runner
          .query(`select pg_advisory_unlock(hashtext('mailbox of answers'))`)
          .catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  private async lookThrough(now: Instant): Promise<number> {
    try {
      return await this.mailbox.open(async (box) => {
        const since = new Date(Date.parse(now) - lookBack);
        await this.beginWith(box, since, now);
        let ours = 0;
        for (const uid of await this.unknown(box, await box.since(since)))
          if (await this.takeOne(box, uid, now)) ours += 1;
        if (ours > 0) await this.keepUp.catchUp();
        return ours;
      });
    } catch (error) {
      if (!(error instanceof MailboxAway)) throw error;
      this.away(error);
      return 0;
    }
  }

  /** What somebody has read in a mailbox before the service looks into it for the first time is dealt with. */
  private async beginWith(box: OpenMailbox, since: Date, now: Instant): Promise<void> {
    if (await this.looked.existsBy({ mailbox: box.name })) return;
    for (const uid of await box.since(since, { read: true })) await this.note(box, uid, null, now);
  }

  private async unknown(box: OpenMailbox, uids: readonly number[]): Promise<readonly number[]> {
    if (uids.length === 0) return [];
    const known = await this.looked.findBy({ mailbox: box.name, uid: In(uids.map(String)) });
    const seen = new Set(known.map(({ uid }) => Number(uid)));
    return uids.filter((uid) => !seen.has(uid));
  }

  private async takeOne(box: OpenMailbox, uid: number, now: Instant): Promise<boolean> {
    const mail = await box.mail(uid);
    const mayWait = mail !== null && Date.parse(now) - Date.parse(mail.receivedAt) < patience;
    const taken = mail?.bytes ? await this.take(mail.bytes, now, mayWait) : notOurs;
    if (taken.outcome === 'later') return false;
    if (taken.outcome === 'ours') await box.markRead(uid);
    await this.note(box, uid, taken.which, now);
    return taken.outcome === 'ours';
  }

  /** One that cannot be taken in keeps no other waiting, and is left for people in the end. */
  private async take(bytes: Buffer, now: Instant, mayWait: boolean): Promise<Taken> {
    const wasTaken = (which: string) => this.looked.existsBy({ which });
    try {
      return await this.replies.take(bytes, now, { wasTaken, mayWait });
    } catch (error) {
      this.unread(error);
      return mayWait ? { outcome: 'later', which: null } : notOurs;
    }
  }

  private async note({ name }: OpenMailbox, uid: number, which: string | null, now: Instant): Promise<void> {
    const row = { mailbox: name, uid: String(uid), which, lookedAt: new Date(now) };
    await this.looked.createQueryBuilder().insert().values(row).orIgnore().execute();
  }

  async forget(now = Date.now()): Promise<void> {
    await this.looked.delete({ lookedAt: LessThan(new Date(now - remember)) });
  }

  private get looked() {
    return this.source.getRepository(ReceivedMail);
  }
}

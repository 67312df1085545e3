import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Mailer, MailRefused, signInCodeMail, signInTriedMail, type Mail } from '@governance/notifications';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { Repository, type EntityManager } from 'typeorm';
import { SecurityMail } from '../database/security-mail.entity.js';
import { SignInCode } from '../database/sign-in-code.entity.js';
import { Outbox } from '../mail/outbox.js';
import { People } from '../people/people.js';
import { keepsMail, type Settings } from '../settings.js';
import { theLogger, theSettings } from '../tokens.js';
import { safeMessage } from './safe-error.js';
import { Secrets } from './secrets.js';
import { SecurityLog } from './security-log.js';
import { codeMinutes, codeOf, codeWaitsMinutes, minutesAfter } from './sign-in-code.js';
import { WallClock } from './wall-clock.js';

const service = 'Partnership governance';
const sentAtOnce = 10;
const mostRunning = 4;
/** How long a mail that is being sent is left alone, s: longer than a server that hangs is waited for. */
const underWay = 60;
/** Then after so long, s; the last one over and over. */
const triedAgainAfter = [5, 10, 20, 40, 60];

type Waiting = Omit<SecurityMail, 'nextTryAt'>;

/** Minutes that a mail which tells what was done waits for a mail server that is away. */
const toldWaitsMinutes = 2 * 24 * 60;
/** How long whoever did it waits for the mail to go, ms. */
const patience = 2000;

/**
 * Mails of signing in, and of what bears on it: codes, addresses, passkeys. They wait in the database and are sent after the answer, so that a mail server that is away or
 * hangs keeps nobody waiting, and nobody learns from the answer who is known here. What they say is made when they are
 * sent; their rows hold no code.
 */
@Injectable()
export class SecurityMails implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @InjectRepository(SecurityMail) private readonly waiting: Repository<SecurityMail>,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
    private readonly people: People,
    private readonly secrets: Secrets,
    private readonly security: SecurityLog,
    private readonly clock: WallClock,
  ) {}

  async add(
    mail: Pick<Waiting, 'id' | 'kind' | 'email'> & { readonly mail?: Mail },
    over: EntityManager = this.waiting.manager,
  ): Promise<void> {
    const now = this.clock.now();
    await over.insert(SecurityMail, { ...mail, askedAt: now, nextTryAt: now });
  }

  /** Has mails sent that tell what was done: at once where the server takes them, else when it is back. */
  async tell(...mails: readonly Mail[]): Promise<void> {
    const waiting = mails.map((mail) => ({ id: randomUUID(), kind: 'told' as const, email: mail.to, mail }));
    for (const each of waiting) await this.add(each);
    this.hurry();
    await Promise.all(waiting.map(({ id }) => this.isSent(id, patience)));
  }

  /**
   * Sends what is due, and looks again while anything waits. Returns at once. A few may be at it together, so that one
   * mail server that hangs on one mail does not keep the next from being tried.
   */
  hurry(): void {
    if (this.stopped) return;
    if (this.running.size >= mostRunning) return this.lookIn(1000);
    clearTimeout(this.timer);
    const run: Promise<void> = this.run().finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Whether a mail was sent, when it was within so long; for somebody who may be told. @param within ms */
  async isSent(id: string, within: number): Promise<boolean> {
    const until = performance.now() + within;
    for (;;) {
      const mail = await this.waiting.findOne({ select: { tries: true, nextTryAt: true }, where: { id } });
      if (!mail) return true;
      const busy = this.clock.now().getTime() + triedAgainAfter.at(-1)! * 500;
      const isRefused = mail.tries > 0 && mail.nextTryAt.getTime() <= busy;
      if (isRefused || performance.now() > until) return false;
      await pause(100);
    }
  }

  /** Sends all that is due. Of several processes, each mail is one's. */
  async deliver(): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      const [rows]: [readonly Waiting[]] = await this.waiting.query(
        `update app.security_mail set tries = tries + 1, next_try_at = $2
         where id in (select id from app.security_mail where next_try_at <= $1
                      order by next_try_at limit ${sentAtOnce} for update skip locked)
         returning id, kind, email, mail, asked_at as "askedAt", tries`,
        [now, new Date(now.getTime() + underWay * 1000)],
      );
      if (rows.length === 0) return;
      await Promise.all(rows.map((waiting) => this.send(waiting)));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    // What is not sent by then waits in the database.
    await Promise.race([Promise.all(this.running), pause(1000)]);
  }

  private async run(): Promise<void> {
    try {
      await this.deliver();
      const wait = await this.untilNext();
      if (wait !== null) this.lookIn(wait);
    } catch (error) {
      // The worker looks too, every minute.
      this.logger.warn({ reason: safeMessage(error) }, 'mails of signing in wait for the database');
    }
  }

  private lookIn(wait: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hurry(), wait);
    this.timer.unref();
  }

  private async send(waiting: Waiting): Promise<void> {
    const { id, kind, email, askedAt } = waiting;
    const minutes = kind === 'told' ? toldWaitsMinutes : codeWaitsMinutes;
    if (minutesAfter(askedAt, minutes) < this.clock.now()) return this.giveUp(waiting, 'too-late');
    try {
      // An address that was given up is told so, too.
      const isKnown =
        kind === 'told' ||
        (await this.people.withEmail(email)).length > 0 ||
        (await this.people.isAwaited(email));
      // The same is written whether anybody was written to or not.
      if (isKnown) await this.write(waiting);
      await this.waiting.delete({ id });
      if (kind !== 'code') return;
      const expiresAt = minutesAfter(this.clock.now(), codeMinutes);
      await this.waiting.manager.update(SignInCode, { id }, { expiresAt });
    } catch (error) {
      if (error instanceof MailRefused && error.fate === 'refused') return this.giveUp(waiting, 'refused');
      await this.tryAgain(waiting);
      this.logger.warn(
        { mail: id, reason: safeMessage(error) },
        'a mail of signing in waits to be sent again',
      );
    }
  }

  private async write({ id, kind, email: to, mail: told }: Waiting): Promise<void> {
    const code = () => signInCodeMail({ to, code: codeOf(this.secrets, id), minutes: codeMinutes, service });
    const mail = told ?? (kind === 'code' ? code() : signInTriedMail({ to, service }));
    if (!keepsMail(this.settings) || (await this.outbox.exists()) !== null) await this.mailer.send(mail);
    else if (kind === 'code') this.print(id);
  }

  /**
   * A real board without mail: nobody's code is shown in a browser. Whoever started the service reads it where they
   * started it, as they read the link of the first run: a plain line of standard output, without an address.
   */
  private print(id: string): void {
    const at = this.clock.now().toISOString().slice(11, 19);
    console.log(
      `Sign-in code ${codeOf(this.secrets, id)}, asked for at ${at} UTC: no mail server is set. It works for ${codeMinutes} minutes, in the browser that asked for it.`,
    );
  }

  private async tryAgain({ id, tries }: Waiting): Promise<void> {
    const wait = triedAgainAfter[Math.min(tries, triedAgainAfter.length) - 1]!;
    const nextTryAt = new Date(this.clock.now().getTime() + wait * 1000);
    await this.waiting.update({ id }, { nextTryAt });
  }

  /** Told where whoever looks after the service looks: the mailbox cannot be told. */
  private async giveUp({ id, kind, email }: Waiting, about: string): Promise<void> {
    await this.waiting.delete({ id });
    const event = kind === 'told' ? 'mail-not-sent' : 'code-not-sent';
    const members = await this.people.withEmail(email);
    if (members.length === 0 && kind === 'told') await this.security.note({ event, address: email, about });
    for (const { id: person, partnership } of members)
      await this.security.note({ event, address: email, person, partnership, about });
  }

  /** Milliseconds until the next is due; null when none waits. */
  private async untilNext(): Promise<number | null> {
    const [next] = await this.waiting.find({
      select: { id: true, nextTryAt: true },
      order: { nextTryAt: 'ASC' },
      take: 1,
    });
    return next ? Math.max(next.nextTryAt.getTime() - this.clock.now().getTime(), 500) : null;
  }
}

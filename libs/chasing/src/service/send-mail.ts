import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, instantOf } from '@governance/calendar';
import { usable, type ChaseCommand, RuleBroken } from '@governance/partnership';
import { VersionConflict } from '@governance/event-sourcing';
import { Mailer, MailRefused, type Mail } from '@governance/notifications';
import { chasing, KeptViews } from '@governance/views';
import {
  type MailSender,
  PaperMails,
  Boards,
  type Untimed,
  Governance,
  type Contact,
  type Member,
  theLogger,
  chasingActor,
  type Letter,
  safeMessage,
} from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ComposeMail } from './compose-mail.js';
import type { MailSources } from './mail-sources.js';
import type { MailBatch } from '@governance/core/queues';
import { MailsUnderWay, type Ground } from './mails-under-way.js';
import { wantedOf } from './wanted.js';
import { lease, mostAttempts, whenDue } from './when-due.js';

/** `not-mine`: another worker has it, or there is nothing left to do. */
export type SendOutcome = 'sent' | 'failed' | 'unknown' | 'called-off' | 'not-mine';

/** How often a sender tries to write down what became of a mail, and the pause before it tries again, ms. */
const writeTries = 5;
const writePause = 500;

/** Mails of one board on their way at once: enough to keep the mail server's connections and the log busy. */
const lanes = 12;

/** Sends mails: leave is asked first for each, and what became of it is written down afterwards, always. */
@Injectable()
export class SendMail implements MailSender {
  constructor(
    private readonly governance: Governance,
    private readonly boards: Boards,
    private readonly kept: KeptViews,
    private readonly underWay: MailsUnderWay,
    private readonly mailer: Mailer,
    private readonly composer: ComposeMail,
    private readonly papers: PaperMails,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /**
   * Looks mails of one board up and sends those that are due: a queue may tell of them late, or twice. The board is
   * read once for all of them.
   * @returns what became of each, in no order
   * @throws what went wrong with the first that could not be seen to, when all others have been
   */
  async sendAll({ partnership, mails }: MailBatch, at?: Instant): Promise<readonly SendOutcome[]> {
    const now = at ?? instantOf(new Date());
    const letters = (await this.kept.rowsOf(chasing, mails)).filter(
      (letter) => letter.partnership === partnership && whenDue(letter, now) === 'send',
    );
    const ground = await this.underWay.of(partnership, letters);
    const outcomes: PromiseSettledResult<SendOutcome>[] = [];
    const left = letters.values();
    const lane = async () => {
      for (const letter of left) {
        const [outcome] = await Promise.allSettled([this.deliverOn(ground, letter, at)]);
        outcomes.push(outcome);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  /** @param at an instant, when it is not now: a played year has a clock of its own. */
  async deliver(letter: Letter, at?: Instant): Promise<SendOutcome> {
    return this.deliverOn(await this.underWay.of(letter.partnership, [letter]), letter, at);
  }

  private async deliverOn(
    { sources, addressees, contacts }: Ground,
    letter: Letter,
    at?: Instant,
  ): Promise<SendOutcome> {
    const reconciled = await this.reconcile(letter, at);
    if (reconciled !== null) return reconciled;
    const person = addressees.get(letter.person);
    if (letter.kind === 'paper')
      return this.deliverPaper(letter, { member: person, contact: contacts.get(letter.person) }, sources, at);
    const now = at ?? instantOf(new Date());
    const wanted = { ...letter, items: sources ? wantedOf(letter, sources, now) : [] };
    if (!sources || !person || !usable(person.email) || wanted.items.length === 0) {
      const why = wanted.items.length > 0 ? 'The person cannot be written to.' : 'It is no longer wanted.';
      return this.callOff(letter, why, at);
    }
    const mail = this.composer.compose(wanted, sources, person.email, now);
    return this.attempt(letter, mail, at);
  }

  /** A paper's mail is made from its pinned history: nothing of today's board is in it. */
  private async deliverPaper(
    letter: Letter,
    { member, contact }: { readonly member: Member | undefined; readonly contact: Contact | undefined },
    sources: MailSources | undefined,
    at?: Instant,
  ): Promise<SendOutcome> {
    const person = member ?? contact;
    if (!person || !usable(person.email)) return this.callOff(letter, 'The person cannot be written to.', at);
    const found = await this.boards.find(letter.partnership);
    const { messageId } = letter;
    const [item] = letter.items;
    const date = at ?? instantOf(new Date());
    const mail =
      found &&
      (await this.papers.compose(item!.action, found.board, {
        to: person.email,
        hasAccount: member !== undefined,
        erratum: item!.rule === 'erratum' ? item!.entry! : null,
        messageId,
        date,
        secretariat: sources?.secretariat ?? [],
        isFirst: sources?.first.has(letter.id) ?? false,
      }));
    if (!mail) return this.callOff(letter, 'It is no longer wanted.', at);
    return this.attempt(letter, mail, at);
  }

  private async attempt(letter: Letter, mail: Mail, at?: Instant): Promise<SendOutcome> {
    const attempt = letter.attempts.length + 1;
    const began = performance.now();
    if (!(await this.start(letter, attempt, at))) return 'not-mine';
    // Frozen in between and woken: others may have given this attempt up by now, and it has certainly not been sent.
    const late = performance.now() - began > lease / 2;
    const [outcome, command] = late ? tooLate(letter.id, attempt) : await this.hand(mail, letter.id, attempt);
    await this.record(letter, command, at);
    return outcome;
  }

  /**
   * Where the transport keeps books, it is asked about a mail of unknown outcome before that goes again.
   * @returns null when it may go
   */
  private async reconcile(letter: Letter, at?: Instant): Promise<SendOutcome | null> {
    const { records } = this.mailer;
    if (letter.status !== 'unknown' || records === null) return null;
    const { id: mail, attempts, messageId } = letter;
    try {
      const taken = await records.find(messageId);
      if (taken === null) return null;
      const { reference } = taken;
      await this.record(letter, { type: 'RecordSent', mail, attempt: attempts.length, reference }, at);
      return 'sent';
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      this.logger.warn(
        { mail, reason: safeMessage(error) },
        'not known whether a mail was sent, and nobody to ask',
      );
      return 'unknown';
    }
  }

  /** Hands a mail to the mail server. */
  private async hand(
    content: Mail,
    mail: string,
    attempt: number,
  ): Promise<[SendOutcome, Untimed<ChaseCommand>]> {
    try {
      const reference = await this.mailer.send(content);
      return ['sent', { type: 'RecordSent', mail, attempt, reference }];
    } catch (error) {
      // Nobody knows how far a mail got whose sending broke off in a way that nobody foresaw.
      const known = error instanceof MailRefused ? error : new MailRefused(String(error), 'unknown');
      const said = { mail, attempt, why: known.message };
      if (known.fate === 'unknown') return ['unknown', { type: 'RecordOutcomeUnknown', ...said }];
      const permanent = known.fate === 'refused' || attempt >= mostAttempts;
      return ['failed', { type: 'RecordFailed', ...said, permanent }];
    }
  }

  /** Whether this sender, and no other, may send now. */
  private async start(letter: Letter, attempt: number, at?: Instant): Promise<boolean> {
    const afterUnknown = letter.status === 'unknown';
    return this.tell(letter, { type: 'StartSending', mail: letter.id, attempt, afterUnknown }, at);
  }

  private async callOff(letter: Letter, why: string, at?: Instant): Promise<SendOutcome> {
    const done = await this.tell(letter, { type: 'CallOffReminder', mail: letter.id, why }, at);
    return done ? 'called-off' : 'not-mine';
  }

  private async tell(letter: Letter, command: Untimed<ChaseCommand>, at?: Instant): Promise<boolean> {
    try {
      return (await this.command(letter, command, at)).events.length > 0;
    } catch (error) {
      if (error instanceof RuleBroken || error instanceof VersionConflict) return false;
      throw error;
    }
  }

  /** A moment without the database must not make a mail that was sent one of which nobody knows. */
  private async record(letter: Letter, command: Untimed<ChaseCommand>, at?: Instant): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        await this.command(letter, command, at);
        return;
      } catch (error) {
        const { mail } = command as { readonly mail: string };
        this.logger.warn({ mail, reason: safeMessage(error) }, 'the outcome of a mail is not recorded yet');
        if (error instanceof RuleBroken || tried === writeTries) throw error;
        await pause(writePause * tried);
      }
    }
  }

  private command({ partnership, person }: Letter, command: Untimed<ChaseCommand>, at?: Instant) {
    // Only an illustrative board has a clock of its own, and what is sent there is told its instant.
    const by = { actor: chasingActor, at: at ?? instantOf(new Date()) };
    return this.governance.chase({ partnership, id: person }, command, by);
  }
}

function tooLate(mail: string, attempt: number): [SendOutcome, Untimed<ChaseCommand>] {
  const why = 'Whoever began to send it was held up, and did not send it.';
  return ['failed', { type: 'RecordFailed', mail, attempt, why }];
}

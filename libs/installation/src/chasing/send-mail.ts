import { setTimeout as pause } from 'node:timers/promises';
import { stillWanted, usable } from '@governance/chasing';
import { RuleBroken, VersionConflict } from '@governance/event-sourcing';
import { Mailer, MailRefused, type Mail } from '@governance/notifications';
import type { ChaseCommand } from '@governance/partnership';
import {
  actionPage,
  chasing,
  escalationKey,
  escalations,
  KeptViews,
  rounds,
  type MailRow,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Boards } from '../boards.js';
import type { Untimed } from '../commands/governance.js';
import { Governance } from '../commands/governance.js';
import { People } from '../people/people.js';
import { theLogger } from '../tokens.js';
import { chasingActor } from './chase-owners.js';
import { ComposeMail, isAbout, type Matter } from './compose-mail.js';
import { ComposePaperMail } from '../papers/compose-paper-mail.js';
import type { DueMail } from './due-mails.js';
import { mostAttempts, whenDue } from './when-due.js';

/** A mail as far as sending it goes. */
export type Letter = Pick<
  MailRow,
  | 'id'
  | 'partnership'
  | 'person'
  | 'kind'
  | 'day'
  | 'items'
  | 'messageId'
  | 'intendedAt'
  | 'status'
  | 'attempts'
>;

/** `not-mine`: another worker has it, or there is nothing left to do. */
export type SendOutcome = 'sent' | 'failed' | 'unknown' | 'called-off' | 'not-mine';

/** How often a sender tries to write down what became of a mail, and the pause before it tries again, ms. */
const writeTries = 5;
const writePause = 500;

/** Sends one mail: leave is asked first, and what became of it is written down afterwards, always. */
@Injectable()
export class SendMail {
  constructor(
    private readonly governance: Governance,
    private readonly boards: Boards,
    private readonly people: People,
    private readonly kept: KeptViews,
    private readonly mailer: Mailer,
    private readonly composer: ComposeMail,
    private readonly papers: ComposePaperMail,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /** Looks the mail up and sends it if it is due: a queue may tell of it late, or twice. */
  async send(
    { partnership, mail }: Pick<DueMail, 'partnership' | 'mail'>,
    at?: string,
  ): Promise<SendOutcome> {
    const letter = await this.kept.row(chasing, mail);
    if (!letter || letter.partnership !== partnership) return 'not-mine';
    if (whenDue(letter, at ?? new Date().toISOString()) !== 'send') return 'not-mine';
    return this.deliver(letter, at);
  }

  /** @param at an instant, when it is not now: a played year has a clock of its own. */
  async deliver(letter: Letter, at?: string): Promise<SendOutcome> {
    const reconciled = await this.reconcile(letter, at);
    if (reconciled !== null) return reconciled;
    if (letter.kind === 'paper') return this.deliverPaper(letter, at);
    const matter = await this.matterOf(letter);
    const person = await this.people.byId(letter.person);
    const wanted = { ...letter, items: matter ? wantedOf(letter, matter) : [] };
    if (!matter || !person || !usable(person.email) || wanted.items.length === 0) {
      const why = wanted.items.length > 0 ? 'The person cannot be written to.' : 'It is no longer wanted.';
      return this.callOff(letter, why, at);
    }
    const mail = this.composer.compose(wanted, matter, person.email, at ?? new Date().toISOString());
    return this.attempt(letter, mail, at);
  }

  /** A paper's mail is made from its pinned history: nothing of today's board is in it. */
  private async deliverPaper(letter: Letter, at?: string): Promise<SendOutcome> {
    const person = await this.people.byId(letter.person);
    if (!person || !usable(person.email)) return this.callOff(letter, 'The person cannot be written to.', at);
    const found = await this.boards.find(letter.partnership);
    const { messageId } = letter;
    const date = at ?? new Date().toISOString();
    const mail =
      found &&
      (await this.papers.compose(letter.items[0]!.action, found.board, {
        to: person.email,
        messageId,
        date,
      }));
    if (!mail) return this.callOff(letter, 'It is no longer wanted.', at);
    return this.attempt(letter, mail, at);
  }

  private async attempt(letter: Letter, mail: Mail, at?: string): Promise<SendOutcome> {
    const attempt = letter.attempts.length + 1;
    if (!(await this.start(letter, attempt, at))) return 'not-mine';
    const [outcome, command] = await this.hand(mail, letter.id, attempt);
    await this.record(letter, command, at);
    return outcome;
  }

  /**
   * Where the transport keeps books, it is asked about a mail of unknown outcome before that goes again.
   * @returns null when it may go
   */
  private async reconcile(letter: Letter, at?: string): Promise<SendOutcome | null> {
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
        { mail, reason: error.message },
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
  private async start(letter: Letter, attempt: number, at?: string): Promise<boolean> {
    const afterUnknown = letter.status === 'unknown';
    return this.tell(letter, { type: 'StartSending', mail: letter.id, attempt, afterUnknown }, at);
  }

  private async callOff(letter: Letter, why: string, at?: string): Promise<SendOutcome> {
    const done = await this.tell(letter, { type: 'CallOffReminder', mail: letter.id, why }, at);
    return done ? 'called-off' : 'not-mine';
  }

  private async tell(letter: Letter, command: Untimed<ChaseCommand>, at?: string): Promise<boolean> {
    try {
      return (await this.command(letter, command, at)).events.length > 0;
    } catch (error) {
      if (error instanceof RuleBroken || error instanceof VersionConflict) return false;
      throw error;
    }
  }

  /** A moment without the database must not make a mail that was sent one of which nobody knows. */
  private async record(letter: Letter, command: Untimed<ChaseCommand>, at?: string): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        await this.command(letter, command, at);
        return;
      } catch (error) {
        const { mail } = command as { readonly mail: string };
        this.logger.warn(
          { mail, reason: (error as Error).message },
          'the outcome of a mail is not recorded yet',
        );
        if (error instanceof RuleBroken || tried === writeTries) throw error;
        await pause(writePause * tried);
      }
    }
  }

  private command({ partnership, person }: Letter, command: Untimed<ChaseCommand>, at?: string) {
    const by = { actor: chasingActor, ...(at === undefined ? {} : { at }) };
    return this.governance.chase({ partnership, id: person }, command, by);
  }

  private async matterOf({ partnership, items, kind }: Letter): Promise<Matter | undefined> {
    const ids = [...new Set(items.map(({ action }) => action))];
    const keys = items.flatMap(({ action, due }) =>
      ['overdue', 'nobody-to-ask'].map((because) => escalationKey(action, `${because}-${due}`)),
    );
    const [found, actions, roundRows, raised] = await Promise.all([
      this.boards.find(partnership),
      this.kept.rowsOf(actionPage, ids),
      kind === 'digest' ? this.kept.rows(rounds, partnership) : [],
      kind === 'escalation' ? this.kept.rowsOf(escalations, keys) : [],
    ]);
    return found && { board: found.board, actions, rounds: roundRows, escalations: raised };
  }
}

/** What has been settled since the mail was written down is not asked any more. */
function wantedOf(letter: Letter, matter: Matter): Letter['items'] {
  switch (letter.kind) {
    case 'digest':
      return stillWanted({ ...matter, people: [] }, letter);
    case 'escalation':
      return letter.items.filter((item) =>
        matter.escalations.some((held) => held.status !== 'resolved' && isAbout(held, item)),
      );
    case 'acknowledgement':
    case 'paper':
      return letter.items;
  }
}

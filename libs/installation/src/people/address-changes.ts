import { randomUUID } from 'node:crypto';
import { usable } from '@governance/chasing';
import { RuleBroken } from '@governance/event-sourcing';
import { addressChangeAskedMail, addressChangedMail, newAddressMail } from '@governance/notifications';
import type { Envelope, Mail } from '@governance/notifications';
import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { v5 as uuidFrom } from 'uuid';
import { Boards } from '../boards.js';
import { Governance, type Submission } from '../commands/governance.js';
import { Secrets } from '../security/secrets.js';
import { SecurityMails } from '../security/security-mails.js';
import { Sessions } from '../security/sessions.js';
import { SecurityLog } from '../security/security-log.js';
import { WallClock } from '../security/wall-clock.js';
import type { Settings } from '../settings.js';
import { theLogger, thePool, theSettings } from '../tokens.js';
import { normalise } from './normalise.js';
import { People, type Member } from './people.js';
import { TakeTurns } from './take-turns.js';

/** How long a new address waits for its code. */
export const daysToEnter = 14;

/** What came of asking for an address; null when all stays as it was. */
export type AddressOutcome = 'asked' | 'called-off' | null;

export interface WaitingAddress {
  readonly change: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/**
 * The one way in which the address that somebody signs in with becomes another: for pages and the command line alike.
 * Asked for, it is in the history and mailed to both addresses; a code that is sent to the new one makes it so.
 */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly governance: Governance,
    private readonly turns: TakeTurns,
    private readonly people: People,
    private readonly boards: Boards,
    private readonly mails: SecurityMails,
    private readonly secrets: Secrets,
    private readonly security: SecurityLog,
    private readonly sessions: Sessions,
    private readonly clock: WallClock,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /**
   * Asks for another address; for the one that is held, it calls off what was asked for.
   * @throws RuleBroken `address-not-usable`, `address-taken`, `person-left`
   */
  async ask(person: Member, address: string, by: Submission): Promise<AddressOutcome> {
    const email = normalise(address);
    if (!usable(email)) throw new RuleBroken('address-not-usable', { field: 'email' });
    const { id, partnership } = person;
    const change = by.command ?? randomUUID();
    const asked = await this.turns.of(partnership, async (manager) => {
      await requireFree(manager, { partnership, email, id });
      await this.callOffLapsed(manager, person, by);
      const [fromDigest, toDigest] = [this.digest(person.email), this.digest(email)];
      const command = {
        type: 'AskAddressChange',
        change,
        askedBy: by.actor.who,
        fromDigest,
        toDigest,
      } as const;
      const handled = await this.governance.person({ partnership, id }, command, by);
      const happened = handled.events[0]?.type;
      if (happened === 'AddressChangeCalledOff') await forget(manager, id);
      if (happened === 'AddressChangeAsked') await keep(manager, { person: id, partnership, change, email });
      return { ...handled, happened };
    });
    await this.governance.shown(asked);
    if (asked.happened === 'AddressChangeCalledOff') return 'called-off';
    if (asked.happened !== 'AddressChangeAsked') return null;
    await this.security.note({
      event: 'address-change-asked',
      partnership,
      person: id,
      by: who(by),
      address: email,
    });
    const signIn = `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in`;
    const asker = who(by);
    const told = {
      askedBy: asker === null ? 'service' : asker === id ? 'themselves' : 'secretariat',
      when: this.nowInWords(),
      address: email,
      inSecretariat: person.roles.includes('secretariat'),
    } as const;
    await this.tell(partnership, [
      [person.email, (envelope) => addressChangeAskedMail(envelope, told)],
      [email, (envelope) => newAddressMail(envelope, signIn, daysToEnter)],
    ]);
    return 'asked';
  }

  /** What waited too long is asked for anew, and mailed anew: the history would still wait for it. */
  private async callOffLapsed(
    manager: EntityManager,
    { id, partnership }: Member,
    { actor }: Submission,
  ): Promise<void> {
    const lapsed: readonly { change: string }[] = await manager.query(
      'select change from app.address_change where person = $1 and expires_at <= now()',
      [id],
    );
    for (const { change } of lapsed) {
      const by = { actor, command: uuidFrom('lapsed', change) };
      await this.governance.person({ partnership, id }, { type: 'CallOffAddressChange', change }, by);
      await forget(manager, id);
    }
  }

  /** How somebody is called on the board; that it was changed is in the history, the name is not. */
  async correctName({ id, partnership, name: held }: Member, name: string, by: Submission): Promise<void> {
    const [fromDigest, toDigest] = [this.digest(held), this.digest(name)];
    const handled = await this.turns.of(partnership, async (manager) => {
      const command = { type: 'CorrectName', fromDigest, toDigest } as const;
      const done = await this.governance.person({ partnership, id }, command, by);
      await manager.query('update app.person set name = $2 where id = $1', [id, name]);
      return done;
    });
    await this.governance.shown(handled);
  }

  /** What somebody is to sign in with, when another address was asked for. */
  async waitingOf(person: string): Promise<WaitingAddress | null> {
    const { rows } = await this.pool.query<WaitingAddress>(
      `select change, email, expires_at as "expiresAt" from app.address_change
       where person = $1 and expires_at > now()`,
      [person],
    );
    return rows[0] ?? null;
  }

  /** A code that was sent to this address was entered: it is now theirs for whom it was asked. */
  async entered(address: string): Promise<void> {
    await this.enteredBy(address, async () => true);
  }

  /** The same of somebody who showed otherwise that the address is theirs. @param mayBe whether they can be that person */
  async enteredBy(address: string, mayBe: (person: string) => Promise<boolean>): Promise<void> {
    const email = normalise(address);
    for (const { person, partnership, change } of await this.waitingFor(email)) {
      if (!(await mayBe(person))) continue;
      const held = await this.people.byId(person);
      try {
        if (held) await this.change(held, { change, email });
      } catch (error) {
        // Called off, or they left, while the code was typed.
        if (!(error instanceof RuleBroken)) throw error;
        this.logger.warn({ person, partnership, rule: error.code }, 'an address was not changed');
      }
    }
  }

  private async change(held: Member, { change, email }: { change: string; email: string }): Promise<void> {
    const { id, partnership } = held;
    const handled = await this.turns.of(partnership, async (manager) => {
      await requireFree(manager, { partnership, email, id });
      // The history first: what it does not say never comes to be.
      const done = await this.governance.person(
        { partnership, id },
        { type: 'ChangeAddress', change },
        // Entered twice, it is changed once; after a fault, what the history says is carried out.
        { actor: { who: id }, command: uuidFrom('entered', change) },
      );
      await manager.transaction(async (inOne) => {
        await inOne.query('update app.person set email = $2 where id = $1', [id, email]);
        // An account came with the old address: it is tied anew when it comes with this one.
        await inOne.query('delete from app.account where person = $1', [id]);
        await forget(inOne, id);
      });
      return done;
    });
    await this.governance.shown(handled);
    await this.sessions.endAll(held.email);
    await this.security.note({ event: 'address-changed', partnership, person: id, address: email });
    const inSecretariat = held.roles.includes('secretariat');
    const told = { when: this.nowInWords(), address: email, inSecretariat };
    const mail = (envelope: Envelope) => addressChangedMail(envelope, told);
    await this.tell(partnership, [
      [held.email, mail],
      [email, mail],
    ]);
  }

  /** As a clock in London shows it: “1 May 2016 at 9:40am”. */
  private nowInWords(): string {
    const at = DateTime.fromJSDate(this.clock.now(), { zone: 'Europe/London' });
    return `${at.setLocale('en-GB').toFormat('d MMMM yyyy')} at ${at.toFormat('h:mm')}${at.hour < 12 ? 'am' : 'pm'}`;
  }

  private async waitingFor(email: string) {
    const { rows } = await this.pool.query<{ person: string; partnership: string; change: string }>(
      'select person, partnership, change from app.address_change where email = $1 and expires_at > now()',
      [email],
    );
    return rows;
  }

  private async tell(
    partnership: string,
    mails: readonly (readonly [to: string, mail: (envelope: Envelope) => Mail])[],
  ): Promise<void> {
    const found = await this.boards.find(partnership);
    if (!found) return;
    const { name, council } = found.board;
    const { mailReplyTo: replyTo, publicUrl } = this.settings;
    const date = new Date().toISOString();
    const envelopes = mails.map(([to, mail]) => {
      const messageId = `<${randomUUID()}@${new URL(publicUrl).hostname}>`;
      return mail({ to, partnership: name, council: council.name, replyTo, messageId, date });
    });
    await this.mails.tell(...envelopes.filter(({ to }) => to !== ''));
  }

  private digest(text: string): string {
    return this.secrets.digest('address', text);
  }
}

interface Wanted {
  readonly partnership: string;
  readonly email: string;
  readonly id: string;
}

/**
 * An address is one person's on a board, also while it waits for its code.
 * @throws RuleBroken `address-taken`
 */
export async function requireFree(manager: EntityManager, { partnership, email, id }: Wanted): Promise<void> {
  const found: readonly { name: string }[] = await manager.query(
    `select person.name from app.person left join app.address_change waiting
       on waiting.person = person.id and waiting.expires_at > now()
     where person.partnership = $1 and person.id <> $3 and (person.email = $2 or waiting.email = $2)`,
    [partnership, email, id],
  );
  if (found.length > 0) throw new RuleBroken('address-taken', { field: 'email', name: found[0]!.name });
}

/** Also over one of somebody else that waited too long. */
async function keep(
  manager: EntityManager,
  waiting: { person: string; partnership: string; change: string; email: string },
): Promise<void> {
  const { person, partnership, change, email } = waiting;
  await manager.query(
    'delete from app.address_change where person = $1 or (partnership = $2 and email = $3)',
    [person, partnership, email],
  );
  await manager.query(
    `insert into app.address_change (person, partnership, change, email, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5))`,
    [person, partnership, change, email, daysToEnter],
  );
}

async function forget(manager: EntityManager, person: string): Promise<void> {
  await manager.query('delete from app.address_change where person = $1', [person]);
}

/** Null for the command line, which is nobody in particular. */
function who({ actor }: Submission): string | null {
  return actor.who === 'system' ? null : actor.who;
}

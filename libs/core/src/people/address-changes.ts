import { randomUUID } from 'node:crypto';
import type { Handled } from '@governance/event-sourcing';
import {
  usable,
  type PersonEvent,
  RuleBroken,
  type PartnershipId,
  type PersonId,
} from '@governance/partnership';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { Repository, type EntityManager } from 'typeorm';
import { v5 as uuidFrom } from 'uuid';
import { Governance, type Submission } from '../commands/governance.js';
import { AccountLink } from '../database/account-link.entity.js';
import { PendingAddress } from '../database/pending-address.entity.js';
import { PersonDetails } from '../database/person.entity.js';
import { Secrets } from '../security/secrets.js';
import { Sessions } from '../security/sessions.js';
import { SecurityLog } from '../security/security-log.js';
import { theLogger } from '../tokens.js';
import { AddressMails } from './address-mails.js';
import { Identities } from './identities.js';
import { normalise } from './normalise.js';
import { People, type Member } from './people.js';
import { TakeTurns } from './take-turns.js';
import { requireNameFree } from './names-on-board.js';
import { ahead, forgetWaiting, keep, past, requireFree } from './waiting-addresses.js';

/** What came of asking for an address; null when all stays as it was. */
export type AddressOutcome = 'asked' | 'still-waits' | 'called-off' | null;

export interface AddressAsked extends Handled<PersonEvent> {
  readonly outcome: AddressOutcome;
}

/** An address that a person is to have, with the person's name. */
export interface AskedAddress {
  readonly change: string;
  readonly email: string;
  readonly person: PersonId;
  readonly name: string;
  readonly partnership: PartnershipId;
}

export type WaitingAddress = Readonly<Pick<PendingAddress, 'change' | 'email' | 'expiresAt'>>;

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
    private readonly identities: Identities,
    private readonly mails: AddressMails,
    private readonly secrets: Secrets,
    private readonly security: SecurityLog,
    private readonly sessions: Sessions,
    @InjectRepository(PendingAddress) private readonly pending: Repository<PendingAddress>,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /**
   * Asks for another address; for the one that is held, it calls off what was asked for.
   * @throws RuleBroken `address-not-usable`, `address-taken`, `person-left`
   */
  async ask(person: Member, address: string, by: Submission): Promise<AddressAsked> {
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
      const outcome = await this.carryOut(manager, person, email, handled.events[0]?.type);
      return { ...handled, outcome };
    });
    await this.governance.shown(asked);
    if (asked.outcome !== 'asked') return asked;
    await this.security.note({
      event: 'address-change-asked',
      partnership,
      person: id,
      by: who(by),
      address: email,
    });
    await this.mails.asked(person, email, who(by));
    return asked;
  }

  /**
   * Keeps beside the history what it says. Where nothing happened, it may say it since an earlier time after which
   * nothing could be kept.
   */
  private async carryOut(
    manager: EntityManager,
    { id, partnership, email: held }: Member,
    email: string,
    happened: PersonEvent['type'] | undefined,
  ): Promise<AddressOutcome> {
    if (email === held) {
      await forgetWaiting(manager, id);
      return happened === 'AddressChangeCalledOff' ? 'called-off' : null;
    }
    const isHeld = await manager.existsBy(PendingAddress, { person: id, email });
    if (happened === undefined && isHeld) return 'still-waits';
    const waiting = await this.identities.waitingChange(id);
    if (waiting?.toDigest !== this.digest(email)) return null;
    await keep(manager, { person: id, partnership, change: waiting.change, email });
    return 'asked';
  }

  /** What waited too long is asked for anew, and mailed anew: the history would still wait for it. */
  private async callOffLapsed(
    manager: EntityManager,
    { id, partnership }: Member,
    { actor }: Submission,
  ): Promise<void> {
    const lapsed = await manager.findBy(PendingAddress, { person: id, expiresAt: past() });
    for (const { change } of lapsed) {
      const by = { actor, command: uuidFrom('lapsed', change) };
      await this.governance.person({ partnership, id }, { type: 'CallOffAddressChange', change }, by);
      await forgetWaiting(manager, id);
    }
  }

  /**
   * How somebody is called on the board; that it was changed is in the history, the name is not. It is how everything
   * that they did is shown, so they are told, and nobody is called as somebody else is.
   * @throws RuleBroken `name-taken`
   */
  async correctName(person: Member, name: string, by: Submission): Promise<Handled<PersonEvent> | null> {
    const { id, partnership, name: held } = person;
    if (name === held) return null;
    const [fromDigest, toDigest] = [this.digest(held), this.digest(name)];
    const handled = await this.turns.of(partnership, async (manager) => {
      await requireNameFree(manager, { partnership, id, name });
      const command = { type: 'CorrectName', fromDigest, toDigest } as const;
      const done = await this.governance.person({ partnership, id }, command, by);
      await manager.update(PersonDetails, { id }, { name });
      return done;
    });
    await this.governance.shown(handled);
    await this.mails.nameCorrected(person, name, who(by));
    return handled;
  }

  /** Whether somebody is to have this address, so that a code is sent to it. */
  async isAwaited(email: string): Promise<boolean> {
    return (await this.waitingFor(email)).length > 0;
  }

  /** What somebody is to sign in with, when another address was asked for. */
  async waitingOf(person: PersonId): Promise<WaitingAddress | null> {
    return this.pending.findOneBy({ person, expiresAt: ahead() });
  }

  /**
   * A code that was sent to this address was entered.
   * @returns ids of the changes that they are to be asked about: see `enteredBy`
   */
  async entered(address: string): Promise<readonly string[]> {
    return this.enteredBy(address, async () => true);
  }

  /**
   * Somebody showed that the address is theirs. Where it is nobody's and waits for one person, it is that person's now:
   * there is nothing else for which they could have come. Anybody else may have come for what they do every day, and is
   * asked.
   * @param mayBe whether they can be that person
   * @returns ids of the changes that they are to be asked about
   */
  async enteredBy(
    address: string,
    mayBe: (person: PersonId) => Promise<boolean>,
  ): Promise<readonly string[]> {
    const email = normalise(address);
    const waiting: AskedAddress[] = [];
    for (const each of await this.waitingFor(email)) if (await mayBe(each.person)) waiting.push(each);
    const [only, ...others] = waiting;
    const isSomebodys = (await this.people.withEmail(email)).length > 0;
    if (!only || others.length > 0 || isSomebodys) return waiting.map(({ change }) => change);
    await this.agree(only);
    return [];
  }

  /** Whoever has the address is that person. @returns whether they sign in with it now */
  async agree({ person, partnership, change, email }: AskedAddress): Promise<boolean> {
    const held = await this.people.byId(person);
    try {
      if (held) await this.change(held, { change, email });
      return held !== null;
    } catch (error) {
      // Called off, or they left, while the code was typed.
      if (!(error instanceof RuleBroken)) throw error;
      this.logger.warn({ person, partnership, rule: error.code }, 'an address was not changed');
      return false;
    }
  }

  /** Whoever has the address says that they are not that person: it is called off. */
  async decline({ person: id, partnership, change }: AskedAddress): Promise<void> {
    const by = { actor: { who: 'system', policy: 'address-declined' } };
    const handled = await this.turns.of(partnership, async (manager) => {
      const command = { type: 'CallOffAddressChange', change } as const;
      const done = await this.governance.person({ partnership, id }, command, by);
      await forgetWaiting(manager, id);
      return done;
    });
    await this.governance.shown(handled);
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
        await inOne.update(PersonDetails, { id }, { email });
        // An account came with the old address: it is tied anew when it comes with this one.
        await inOne.delete(AccountLink, { person: id });
        await forgetWaiting(inOne, id);
      });
      return done;
    });
    await this.governance.shown(handled);
    await this.sessions.endAll(held.email);
    await this.security.note({ event: 'address-changed', partnership, person: id, address: email });
    await this.mails.changed(held, email);
  }

  /** Those who are to have this address. */
  async waitingFor(email: string): Promise<readonly AskedAddress[]> {
    return this.pending
      .createQueryBuilder('waiting')
      .innerJoin(PersonDetails, 'person', 'person.id = waiting.person')
      .select('waiting.change', 'change')
      .addSelect('waiting.email', 'email')
      .addSelect('waiting.person', 'person')
      .addSelect('waiting.partnership', 'partnership')
      .addSelect('person.name', 'name')
      .where({ email: normalise(email), expiresAt: ahead() })
      .orderBy('person.name')
      .addOrderBy('person.id')
      .getRawMany<AskedAddress>();
  }

  private digest(text: string): string {
    return this.secrets.digest('address', text);
  }
}

/** Null for the command line, which is nobody in particular. */
function who({ actor }: Submission): string | null {
  return actor.who === 'system' ? null : actor.who;
}

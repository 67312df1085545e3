import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, MoreThan, Repository, type EntityManager } from 'typeorm';
import { SignInCode } from '../database/sign-in-code.entity.js';
import { normalise } from '../people/normalise.js';
import { Secrets } from './secrets.js';
import { SecurityMails } from './security-mails.js';
import { codeMinutes, codeOf, codeWaitsMinutes, minutesAfter } from './sign-in-code.js';
import { limits, Tries, type Counted } from './tries.js';
import { WallClock } from './wall-clock.js';

const guesses = 5;
/** Codes of one mailbox that may be under way at once, for each browser or network that asks. */
const underWay = 3;

/** Where a code is asked for. */
export interface AskedFrom {
  /** Whether the browser has signed in with the address before. */
  readonly known: boolean;
  /** The network that it is in; null where that cannot be told. */
  readonly network: string | null;
}

const nowhere: AskedFrom = { known: false, network: null };

export type Asked = { readonly id: string } | { readonly again: Date };
/** `last`: wrong, and no other try is left for that code. */
export type Entered = 'right' | 'wrong' | 'last' | 'spent' | { readonly again: Date };

/**
 * One-time codes. A code is computed from its id under a key that is not in the database, as one of an authenticator
 * app is (RFC 4226): nothing is kept that it could be found from, and a mail that is sent again says the same.
 */
@Injectable()
export class SignInCodes {
  constructor(
    @InjectRepository(SignInCode) private readonly codes: Repository<SignInCode>,
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
    private readonly tries: Tries,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Has a code sent to an address, if somebody here has it: that is looked up when it is sent, so that asking is the
   * same for everybody.
   */
  async ask(address: string, from: AskedFrom = nowhere): Promise<Asked> {
    const email = normalise(address);
    const mailbox = this.secrets.digest('address', email);
    const countedAs = this.countedAs(mailbox, from);
    return this.codes.manager.transaction(async (manager) => {
      const counted = counters('codes', mailbox, countedAs);
      const again = await this.tries.countEach(counted, manager);
      if (again) return { again };
      const now = this.clock.now();
      const asked = await manager.find(SignInCode, {
        select: { id: true, askedAt: true },
        where: { countedAs, askedAt: MoreThan(minutesAfter(now, -codeMinutes)) },
        order: { askedAt: 'ASC' },
      });
      if (asked.length >= underWay) {
        await this.tries.takeBackEach(counted, manager);
        return { again: minutesAfter(asked[0]!.askedAt, codeMinutes) };
      }
      const id = randomUUID();
      const expiresAt = minutesAfter(now, codeWaitsMinutes + codeMinutes);
      await manager.insert(SignInCode, { id, mailbox, countedAs, askedAt: now, expiresAt });
      await this.mails.add({ id, kind: 'code', email }, manager);
      return { id };
    });
  }

  /** Whether a code is right; a right one is used up. Each guess is counted before it is looked at. */
  async enter(id: string, code: string, address: string): Promise<Entered> {
    const email = normalise(address);
    const mailbox = this.secrets.digest('address', email);
    return this.codes.manager.transaction(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .update(SignInCode)
        .set({ guesses: () => 'guesses + 1' })
        .where({ id, mailbox, guesses: LessThan(guesses), expiresAt: MoreThan(this.clock.now()) })
        .returning(['guesses', 'countedAs'])
        .execute();
      const [held] = raw as readonly { guesses: number; counted_as: string }[];
      if (!held) return 'spent';
      const counted = counters('guesses', mailbox, held.counted_as);
      const again = await this.tries.countEach(counted, manager);
      if (again) {
        await this.tell(email, manager);
        return { again };
      }
      if (code.replace(/\D/g, '') === codeOf(this.secrets, id)) {
        await manager.delete(SignInCode, { id });
        await this.tries.takeBackEach(counted, manager);
        return 'right';
      }
      if (held.guesses < guesses) return 'wrong';
      await this.tell(email, manager);
      return 'last';
    });
  }

  /** Deletes those that are over. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.codes.delete({
      expiresAt: LessThan(now),
      askedAt: LessThan(minutesAfter(now, -codeMinutes)),
    });
  }

  /** Tells a mailbox once a day that somebody tries. */
  private async tell(email: string, manager: EntityManager): Promise<void> {
    const mailbox = this.secrets.digest('address', email);
    if ((await this.tries.count(limits.toldMailbox, mailbox, manager)) !== null) return;
    await this.mails.add({ id: randomUUID(), kind: 'tries', email }, manager);
  }

  private countedAs(mailbox: string, { known, network }: AskedFrom): string {
    if (known) return `${mailbox} known`;
    return network === null ? mailbox : `${mailbox} ${this.secrets.digest('client', network)}`;
  }
}

/** What a try counts among: those of its browser alone, or of its network and then of all that are not known. */
function counters(what: 'codes' | 'guesses', mailbox: string, countedAs: string): readonly Counted[] {
  const { codesOfBrowser, codesOfNetwork, codesOfMailbox } = limits;
  const { guessesOfBrowser, guessesOfNetwork, guessesOfMailbox } = limits;
  const isCode = what === 'codes';
  if (countedAs.endsWith(' known')) return [[isCode ? codesOfBrowser : guessesOfBrowser, countedAs]];
  const all: Counted = [isCode ? codesOfMailbox : guessesOfMailbox, mailbox];
  return countedAs === mailbox ? [all] : [[isCode ? codesOfNetwork : guessesOfNetwork, countedAs], all];
}

import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { normalise } from '../people/normalise.js';
import { thePool } from '../tokens.js';
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
    @Inject(thePool) private readonly pool: pg.Pool,
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
    return this.inOne(async (client) => {
      const counted = counters('codes', mailbox, countedAs);
      const again = await this.tries.countEach(counted, client);
      if (again) return { again };
      const now = this.clock.now();
      const { rows } = await client.query<{ asked_at: Date }>(
        'select asked_at from app.sign_in_code where counted_as = $1 and asked_at > $2 order by asked_at',
        [countedAs, minutesAfter(now, -codeMinutes)],
      );
      if (rows.length >= underWay) {
        await this.tries.takeBackEach(counted, client);
        return { again: minutesAfter(rows[0]!.asked_at, codeMinutes) };
      }
      const id = randomUUID();
      await client.query(
        `insert into app.sign_in_code (id, mailbox, counted_as, asked_at, expires_at) values ($1, $2, $3, $4, $5)`,
        [id, mailbox, countedAs, now, minutesAfter(now, codeWaitsMinutes + codeMinutes)],
      );
      await this.mails.add({ id, kind: 'code', email }, client);
      return { id };
    });
  }

  /** Whether a code is right; a right one is used up. Each guess is counted before it is looked at. */
  async enter(id: string, code: string, address: string): Promise<Entered> {
    const email = normalise(address);
    const mailbox = this.secrets.digest('address', email);
    return this.inOne(async (client) => {
      const { rows } = await client.query<{ guesses: number; counted_as: string }>(
        `update app.sign_in_code set guesses = guesses + 1
         where id = $1 and mailbox = $2 and guesses < $3 and expires_at > $4 returning guesses, counted_as`,
        [id, mailbox, guesses, this.clock.now()],
      );
      const [held] = rows;
      if (!held) return 'spent';
      const counted = counters('guesses', mailbox, held.counted_as);
      const again = await this.tries.countEach(counted, client);
      if (again) {
        await this.tell(email, client);
        return { again };
      }
      if (code.replace(/\D/g, '') === codeOf(this.secrets, id)) {
        await client.query('delete from app.sign_in_code where id = $1', [id]);
        await this.tries.takeBackEach(counted, client);
        return 'right';
      }
      if (held.guesses < guesses) return 'wrong';
      await this.tell(email, client);
      return 'last';
    });
  }

  /** Deletes those that are over. */
  async forget(): Promise<void> {
    await this.pool.query('delete from app.sign_in_code where expires_at < $1 and asked_at < $2', [
      this.clock.now(),
      minutesAfter(this.clock.now(), -codeMinutes),
    ]);
  }

  /** Tells a mailbox once a day that somebody tries. */
  private async tell(email: string, client: pg.PoolClient): Promise<void> {
    const mailbox = this.secrets.digest('address', email);
    if ((await this.tries.count(limits.toldMailbox, mailbox, client)) !== null) return;
    await this.mails.add({ id: randomUUID(), kind: 'tries', email }, client);
  }

  private countedAs(mailbox: string, { known, network }: AskedFrom): string {
    if (known) return `${mailbox} known`;
    return network === null ? mailbox : `${mailbox} ${this.secrets.digest('client', network)}`;
  }

  private async inOne<Result>(run: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await run(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
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

import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { normalise } from '../people/normalise.js';
import type { Settings } from '../settings.js';
import { thePool, theSettings } from '../tokens.js';
import { Secrets } from './secrets.js';
import { WallClock } from './wall-clock.js';

/** Hours from signing in to the end of a session, whatever happens: a working day. */
export const sessionHours = 12;

/** Who signed in, when and how: what a session says once somebody has. */
export interface SignedIn {
  /** The address that they showed to be theirs. Who that is on a board is looked up at each request. */
  readonly email: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly how: 'code' | 'organisation';
  /** When a passkey was used too. */
  readonly passkeyAt?: string;
  /** When they last showed who they are: at sign-in, or asked again since. */
  readonly confirmedAt: string;
  /** The browser in words, so that its owner knows it in a list. */
  readonly browser: string;
  /** The network that it came from, as the security log writes it. */
  readonly network: string | null;
}

export interface LiveSession extends SignedIn {
  /** Its name in a list; it opens nothing. */
  readonly id: string;
  readonly seenAt: Date;
  readonly endsAt: Date;
}

/**
 * Sessions as the database keeps them, for every web process alike. Kept by the digest of the id that the browser
 * holds, under a key that is not in the database: a copy of the table is nobody's session.
 */
@Injectable()
export class Sessions {
  constructor(
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theSettings) private readonly settings: Pick<Settings, 'sessionIdleMinutes'>,
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
  ) {}

  /** What a session holds; null when there is none, or it is over. */
  async find(key: string): Promise<object | null> {
    const { rows } = await this.pool.query<{ data: object }>(
      `select data from app.session where digest = $1 and ${this.live('$2')}`,
      [this.digest(key), this.clock.now()],
    );
    return rows[0]?.data ?? null;
  }

  /** Under another id it goes on: its end stays that of the sign-in. */
  async begin(key: string, data: { readonly signedIn?: Pick<SignedIn, 'at'> }): Promise<void> {
    const now = this.clock.now();
    await this.pool.query(
      `insert into app.session (digest, data, began_at, seen_at, ends_at)
       values ($1, $2, $3, $4, $3::timestamptz + interval '${sessionHours} hours')`,
      [this.digest(key), data, data.signedIn?.at ?? now, now],
    );
  }

  /** Does nothing for a session that was ended meanwhile: a request that was under way must not bring it back. */
  async keep(key: string, data: object): Promise<void> {
    await this.pool.query(
      `update app.session set data = $3, seen_at = $2 where digest = $1 and ${this.live('$2')}`,
      [this.digest(key), this.clock.now(), data],
    );
  }

  async touch(key: string): Promise<void> {
    await this.pool.query(`update app.session set seen_at = $2 where digest = $1 and ${this.live('$2')}`, [
      this.digest(key),
      this.clock.now(),
    ]);
  }

  async end(key: string): Promise<void> {
    await this.pool.query('delete from app.session where digest = $1', [this.digest(key)]);
  }

  /** Those of a mailbox, the one used last first. */
  of(email: string): Promise<readonly LiveSession[]> {
    return this.list('true', [normalise(email)]);
  }

  /** Those in which a board was opened, of its people: whatever they opened elsewhere is not its business. */
  onBoard(partnership: string, emails: readonly string[]): Promise<readonly LiveSession[]> {
    return this.list(`(data->'boards')::jsonb ? $3`, emails.map(normalise), [partnership]);
  }

  private async list(
    which: string,
    emails: readonly string[],
    values: readonly string[] = [],
  ): Promise<readonly LiveSession[]> {
    const { rows } = await this.pool.query<{ id: string; signedIn: SignedIn; seenAt: Date; endsAt: Date }>(
      `select id, data->'signedIn' as "signedIn", seen_at as "seenAt", ends_at as "endsAt" from app.session
       where data->'signedIn'->>'email' = any($1) and ${this.live('$2')} and ${which} order by seen_at desc, id`,
      [emails, this.clock.now(), ...values],
    );
    return rows.map(({ signedIn, ...row }) => ({ ...signedIn, ...row }));
  }

  /** The name that a session has in the list. */
  async idOf(key: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ id: string }>('select id from app.session where digest = $1', [
      this.digest(key),
    ]);
    return rows[0]?.id ?? null;
  }

  /** @returns whether that mailbox had such a session */
  async endOne(email: string, id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from app.session where id = $1 and data->'signedIn'->>'email' = $2`,
      [id, normalise(email)],
    );
    return rowCount === 1;
  }

  /**
   * Ends whatever an address opens: every session, and every code that is on its way. For whoever takes an address
   * away from somebody, or somebody from a board.
   * @returns how many sessions
   */
  async endAll(email: string): Promise<number> {
    const address = normalise(email);
    await this.pool.query('delete from app.sign_in_code where mailbox = $1', [
      this.secrets.digest('address', address),
    ]);
    const { rowCount } = await this.pool.query(
      `delete from app.session where coalesce(data->'signedIn'->>'email', data->'awaiting'->>'email') = $1`,
      [address],
    );
    return rowCount ?? 0;
  }

  /** Deletes those that are over. */
  async forget(): Promise<void> {
    await this.pool.query(`delete from app.session where not (${this.live('$1')})`, [this.clock.now()]);
  }

  private live(now: string): string {
    const idle = `${now}::timestamptz - interval '${this.settings.sessionIdleMinutes} minutes'`;
    return `(ends_at > ${now} and seen_at > ${idle})`;
  }

  private digest(key: string): string {
    return this.secrets.mac('session', key).toString('hex');
  }
}

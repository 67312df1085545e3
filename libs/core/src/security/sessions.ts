import type { Instant } from '@governance/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { SessionDetails } from '../database/session.entity.js';
import { SignInCode } from '../database/sign-in-code.entity.js';
import { normalise } from '../people/normalise.js';
import type { Settings } from '../settings.js';
import { theSettings } from '../tokens.js';
import { Secrets } from './secrets.js';
import { WallClock } from './wall-clock.js';

/** Hours from signing in to the end of a session, whatever happens: a working day. */
export const sessionHours = 12;

const minute = 60_000;

/** Who signed in, when and how: what a session says once somebody has. */
export interface SignedIn {
  /** The address that they showed to be theirs. Who that is on a board is looked up at each request. */
  readonly email: string;
  readonly at: Instant;
  readonly how: 'code' | 'organisation';
  /** When a passkey was used too. */
  readonly passkeyAt?: Instant;
  /** When they last showed who they are: at sign-in, or asked again since. */
  readonly confirmedAt: Instant;
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

interface Listed extends Pick<LiveSession, 'id' | 'seenAt' | 'endsAt'> {
  readonly signedIn: SignedIn;
}

/**
 * Sessions as the database keeps them, for every web process alike. Kept by the digest of the id that the browser
 * holds, under a key that is not in the database: a copy of the table is nobody's session.
 */
@Injectable()
export class Sessions {
  constructor(
    @InjectRepository(SessionDetails) private readonly sessions: Repository<SessionDetails>,
    @Inject(theSettings) private readonly settings: Pick<Settings, 'sessionIdleMinutes'>,
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
  ) {}

  /** What a session holds; null when there is none, or it is over. */
  async find(key: string): Promise<object | null> {
    const { endsAt, seenAt } = this.live();
    // At every request: to have the statement made would take as much of the processor again as to ask it.
    const [held] = await this.sessions.query<readonly Pick<SessionDetails, 'data'>[]>(
      'select data from app.session where digest = $1 and ends_at > $2 and seen_at > $3',
      [this.digest(key), endsAt.value, seenAt.value],
    );
    return held?.data ?? null;
  }

  /** Under another id it goes on: its end stays that of the sign-in. */
  async begin(key: string, data: { readonly signedIn?: Pick<SignedIn, 'at'> }): Promise<void> {
    const seenAt = this.clock.now();
    const beganAt = data.signedIn ? new Date(data.signedIn.at) : seenAt;
    const endsAt = new Date(beganAt.getTime() + sessionHours * 60 * minute);
    await this.sessions.insert({ digest: this.digest(key), data, beganAt, seenAt, endsAt });
  }

  /** Does nothing for a session that was ended meanwhile: a request that was under way must not bring it back. */
  async keep(key: string, data: object): Promise<void> {
    const seenAt = this.clock.now();
    await this.sessions.update({ digest: this.digest(key), ...this.live() }, { data, seenAt });
  }

  async touch(key: string): Promise<void> {
    const seenAt = this.clock.now();
    await this.sessions.update({ digest: this.digest(key), ...this.live() }, { seenAt });
  }

  async end(key: string): Promise<void> {
    await this.sessions.delete({ digest: this.digest(key) });
  }

  /** Those of a mailbox, the one used last first. */
  of(email: string): Promise<readonly LiveSession[]> {
    return this.list([normalise(email)]);
  }

  /** Those in which a board was opened, of its people: whatever they opened elsewhere is not its business. */
  onBoard(partnership: string, emails: readonly string[]): Promise<readonly LiveSession[]> {
    return this.list(emails.map(normalise), partnership);
  }

  private async list(
    emails: readonly string[],
    partnership: string | null = null,
  ): Promise<readonly LiveSession[]> {
    const found = this.sessions
      .createQueryBuilder('session')
      .select('session.id', 'id')
      .addSelect(`session.data->'signedIn'`, 'signedIn')
      .addSelect('session.seenAt', 'seenAt')
      .addSelect('session.endsAt', 'endsAt')
      .where(this.live())
      .andWhere(`session.data->'signedIn'->>'email' = any(:emails)`, { emails })
      .orderBy('session.seenAt', 'DESC')
      .addOrderBy('session.id');
    if (partnership !== null)
      found.andWhere(`(session.data->'boards')::jsonb ? :partnership`, { partnership });
    const rows = await found.getRawMany<Listed>();
    return rows.map(({ signedIn, ...row }) => ({ ...signedIn, ...row }));
  }

  /** The name that a session has in the list. */
  async idOf(key: string): Promise<string | null> {
    const held = await this.sessions.findOne({ select: { id: true }, where: { digest: this.digest(key) } });
    return held?.id ?? null;
  }

  /** @returns whether that mailbox had such a session */
  async endOne(email: string, id: string): Promise<boolean> {
    const { affected } = await this.sessions
      .createQueryBuilder()
      .delete()
      .where({ id })
      .andWhere(`data->'signedIn'->>'email' = :email`, { email: normalise(email) })
      .execute();
    return affected === 1;
  }

  /**
   * Ends whatever an address opens: every session, and every code that is on its way. For whoever takes an address
   * away from somebody, or somebody from a board.
   * @returns how many sessions
   */
  async endAll(email: string): Promise<number> {
    const address = normalise(email);
    await this.sessions.manager.delete(SignInCode, { mailbox: this.secrets.digest('address', address) });
    const { affected } = await this.sessions
      .createQueryBuilder()
      .delete()
      .where(`coalesce(data->'signedIn'->>'email', data->'awaiting'->>'email') = :address`, { address })
      .execute();
    return affected ?? 0;
  }

  /** Deletes those that are over. */
  async forget(): Promise<void> {
    const { endsAt, seenAt } = this.live();
    await this.sessions
      .createQueryBuilder()
      .delete()
      .where([{ endsAt: LessThanOrEqual(endsAt.value) }, { seenAt: LessThanOrEqual(seenAt.value) }])
      .execute();
  }

  private live() {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - this.settings.sessionIdleMinutes * minute);
    return { endsAt: MoreThan(now), seenAt: MoreThan(idleSince) };
  }

  private digest(key: string): string {
    return this.secrets.mac('session', key).toString('hex');
  }
}

import {
  networkOf,
  normalise,
  People,
  Secrets,
  SecurityLog,
  Sessions,
  WallClock,
  type SecurityEvent,
  type SignedIn,
} from '@governance/installation';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { browserInWords } from './browser-in-words.js';

/** For how long a browser is remembered as one that somebody signed in in. */
const knownDays = 400;

/** Beginning and ending what a browser may do, however somebody showed who they are. */
@Injectable()
export class SignIns {
  constructor(
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly security: SecurityLog,
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
  ) {}

  /**
   * Signs somebody in. The session gets another id, so that one planted before is worth nothing, and what it held before
   * is gone.
   */
  async begin(
    request: Request,
    who: {
      readonly email: string;
      readonly how: SignedIn['how'];
      /** When they showed who they are, if that was not now; null when nobody says. */
      readonly shownAt?: Date | null;
    },
  ): Promise<void> {
    const email = normalise(who.email);
    const now = this.clock.now();
    const at = now.toISOString();
    const shownAt = who.shownAt === undefined ? now : (who.shownAt ?? new Date(0));
    await renewed(request);
    request.session.signedIn = {
      email,
      at,
      // Another clock may be ahead of this one.
      confirmedAt: (shownAt < now ? shownAt : now).toISOString(),
      how: who.how,
      browser: browserInWords(request.headers['user-agent']),
      network: networkOf(request.ip),
    };
    request.cookiesKept.write('known', this.secrets.digest('known-browser', email), knownDays);
    await this.note(request, 'signed-in', { address: email, about: who.how });
  }

  /**
   * Whether this browser has signed in with the address before. Limits of a mailbox are then its own: strangers who ask
   * for codes and guess keep nobody out who comes back in their own browser.
   */
  isKnown(request: Request, email: string): boolean {
    return request.cookiesKept.read('known') === this.secrets.digest('known-browser', normalise(email));
  }

  /**
   * They showed again who they are: the session goes on under another id.
   * @param how a passkey that is used at sign-in is the second half of that
   */
  async confirm(
    request: Request,
    how: 'passkey-at-sign-in' | 'passkey' | 'code' | 'organisation',
  ): Promise<void> {
    await renewed(request, { ...request.session });
    const held = request.session.signedIn!;
    const at = this.clock.now().toISOString();
    const isPasskey = how.startsWith('passkey');
    request.session.signedIn = { ...held, confirmedAt: at, ...(isPasskey ? { passkeyAt: at } : {}) };
    if (how === 'passkey-at-sign-in') await this.note(request, 'passkey-used', { address: held.email });
    else await this.note(request, 'confirmed-again', { address: held.email, about: how });
  }

  /** Whether an instant is less than so many minutes ago. */
  isRecent(instant: string, minutes: number): boolean {
    return this.clock.now().getTime() - Date.parse(instant) < minutes * 60_000;
  }

  /** Somebody showed who they are elsewhere, and was not let in here. */
  async refused(request: Request, about: string): Promise<void> {
    await this.security.note({ event: 'sign-in-refused', client: request.ip, about });
  }

  async end(request: Request): Promise<void> {
    const email = request.session.signedIn?.email;
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())),
    );
    if (email !== undefined) await this.note(request, 'signed-out', { address: email });
  }

  /** Ends every session of a mailbox. @param by id of whoever did it, when that is somebody else */
  async endAll(request: Request, email: string, by: string | null = null): Promise<number> {
    const ended = await this.sessions.endAll(email);
    await this.note(request, 'sessions-ended', { address: email, by });
    return ended;
  }

  /** What they show who they are with is another: they are signed out everywhere but here. */
  async endOthers(request: Request): Promise<void> {
    const { email } = request.session.signedIn!;
    // This one is not in the database while its new id has not been kept.
    await renewed(request, { ...request.session });
    await this.sessions.endAll(email);
  }

  /** Written for each board on which somebody in post has the address: each secretariat sees its own people. */
  async note(
    request: Request,
    event: SecurityEvent,
    {
      address,
      ...told
    }: { readonly address: string; readonly by?: string | null; readonly about?: string | null },
  ): Promise<void> {
    const members = await this.people.withEmail(address);
    const client = request.ip;
    if (members.length === 0) return this.security.note({ event, address, client, ...told });
    for (const { id, partnership } of members)
      await this.security.note({ event, address, client, person: id, partnership, ...told });
  }
}

/** Gives the session another id. @param held what it goes on with */
async function renewed(request: Request, held: Partial<SessionData> = {}): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    request.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve())),
  );
  // The cookie is the new one's own.
  Object.assign(request.session, { ...held, cookie: request.session.cookie });
}

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
    who: { readonly email: string; readonly how: SignedIn['how'] },
  ): Promise<void> {
    const email = normalise(who.email);
    const at = this.clock.now().toISOString();
    await renewed(request);
    request.session.signedIn = {
      email,
      at,
      confirmedAt: at,
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

  /** They showed again who they are. @param passkey whether by a passkey */
  async confirm(request: Request, { passkey = false } = {}): Promise<void> {
    const held = request.session.signedIn!;
    const at = this.clock.now().toISOString();
    request.session.signedIn = { ...held, confirmedAt: at, ...(passkey ? { passkeyAt: at } : {}) };
    await this.note(request, 'confirmed-again', {
      address: held.email,
      about: passkey ? 'passkey' : held.how,
    });
  }

  /** Whether they last showed who they are less than so many minutes ago. */
  isRecent(request: Request, minutes: number): boolean {
    const { confirmedAt } = request.session.signedIn ?? {};
    return (
      confirmedAt !== undefined && this.clock.now().getTime() - Date.parse(confirmedAt) < minutes * 60_000
    );
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

function renewed(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve())),
  );
}

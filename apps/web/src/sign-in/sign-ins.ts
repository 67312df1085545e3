import { instantOf } from '@governance/calendar';
import {
  byAnybody,
  networkOf,
  normalise,
  People,
  Secrets,
  SecurityLog,
  Sessions,
  theSettings,
  WallClock,
  type AskedFrom,
  type Member,
  type SecurityEvent,
  type Settings,
  type SignedIn,
} from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { whoAsks } from '../set-up/where-from.js';
import { browserInWords } from './browser-in-words.js';

/** For how long a browser is remembered as one that somebody signed in in. */
export const knownDays = 400;

/** Beginning and ending what a browser may do, however somebody showed who they are. */
@Injectable()
export class SignIns {
  constructor(
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly security: SecurityLog,
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
    @Inject(theSettings) private readonly settings: Settings,
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
    const at = instantOf(now);
    const shownAt = who.shownAt === undefined ? now : (who.shownAt ?? new Date(0));
    await renewed(request);
    request.session.signedIn = {
      email,
      at,
      // Another clock may be ahead of this one.
      confirmedAt: instantOf(shownAt < now ? shownAt : now),
      how: who.how,
      browser: browserInWords(request.headers['user-agent']),
      network: networkOf(request.ip),
    };
    request.cookiesKept.write('known', this.secrets.digest('known-browser', email), knownDays);
    const members = await this.people.withEmail(email);
    // Whoever serves several boards is told of to each when they open it: the others are not its business.
    if (members.length === 1) return this.opened(request, members[0]!);
    await this.security.note({ event: 'signed-in', address: email, client: request.ip, about: who.how });
  }

  /** Whoever is signed in opened a board of theirs: from then on its secretariat sees this browser. */
  async opened(request: Request, { id, partnership }: Pick<Member, 'id' | 'partnership'>): Promise<void> {
    const { boards = [], signedIn } = request.session;
    if (boards.includes(partnership)) return;
    request.session.boards = [...boards, partnership];
    const { email, how } = signedIn!;
    const client = request.ip;
    await this.security.note({
      event: 'signed-in',
      address: email,
      client,
      person: id,
      partnership,
      about: how,
    });
  }

  /**
   * Whose tries a try with an address counts among. A browser that has signed in with it before has limits of its own,
   * and so has each network: strangers who ask for codes and guess keep out those of their own network.
   */
  from(request: Request, email: string): AskedFrom {
    const known =
      request.cookiesKept.read('known') === this.secrets.digest('known-browser', normalise(email));
    const network = whoAsks(request, this.settings) === null ? null : networkOf(request.ip);
    return { known, network };
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
    const at = instantOf(this.clock.now());
    const isPasskey = how.startsWith('passkey');
    request.session.signedIn = { ...held, confirmedAt: at, ...(isPasskey ? { passkeyAt: at } : {}) };
    if (how === 'passkey-at-sign-in') await this.note(request, 'passkey-used', { address: held.email });
    else await this.note(request, 'confirmed-again', { address: held.email, about: how });
  }

  /** Whether an instant is less than so many minutes ago. */
  isRecent(instant: string, minutes: number): boolean {
    return this.clock.now().getTime() - Date.parse(instant) < minutes * 60_000;
  }

  /**
   * Something was refused to whoever is signed in, or signing in. Told to the board in the address where they are of it,
   * otherwise to each of theirs; of a stranger the log alone is told.
   */
  async refused(request: Request, event: SecurityEvent, about: string | null = null): Promise<void> {
    const { session } = request as { readonly session?: Request['session'] };
    // An address that a code was asked for is anybody's to name.
    const named = byAnybody.includes(event) ? session?.awaiting?.email : undefined;
    const address = session?.signedIn?.email ?? named;
    if (address === undefined) return this.security.note({ event, client: request.ip, about });
    await this.note(request, event, { address, about, board: boardIn(request.path) });
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

  /**
   * Written for each board on which somebody has the address, in post or, where there is none, left: each secretariat
   * sees its own people.
   */
  async note(
    request: Request,
    event: SecurityEvent,
    {
      address,
      board,
      ...told
    }: {
      readonly address: string;
      /** The one that is told alone, if somebody has the address there. */
      readonly board?: string | undefined;
      readonly by?: string | null;
      readonly about?: string | null;
    },
  ): Promise<void> {
    const inPost = await this.people.withEmail(address);
    const all = inPost.length > 0 ? inPost : await this.people.everWithEmail(address);
    const there = all.filter(({ partnership }) => partnership === board);
    const client = request.ip;
    if (all.length === 0) return this.security.note({ event, address, client, ...told });
    for (const { id, partnership } of there.length > 0 ? there : all)
      await this.security.note({ event, address, client, person: id, partnership, ...told });
  }
}

/** Id of the board that an address is of. */
function boardIn(path: string): string | undefined {
  return /^(?:\/api)?\/boards\/([^/]+)/.exec(path)?.[1]?.toLowerCase();
}

/** Gives the session another id. @param held what it goes on with */
async function renewed(request: Request, held: Partial<SessionData> = {}): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    request.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve())),
  );
  // The cookie is the new one's own.
  Object.assign(request.session, { ...held, cookie: request.session.cookie });
}

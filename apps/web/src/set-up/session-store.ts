import { randomBytes } from 'node:crypto';
import type { Sessions, WallClock } from '@governance/core';
import type { Request } from 'express';
import { Store, type SessionData } from 'express-session';

type Done = (error?: unknown) => void;

/** How often it is written down that a session is in use, ms. */
const touchedEvery = 60_000;

/** Sessions of express-session in the database, so that a restart signs nobody out and any web process serves anybody. */
export class SessionStore extends Store {
  /** Ids that were made for a request and are not in the database yet. */
  private readonly fresh = new WeakMap<object, string>();
  private touched = new Map<string, number>();

  constructor(
    private readonly sessions: Sessions,
    private readonly clock: WallClock,
  ) {
    super();
  }

  /** A new id: 192 random bits. */
  readonly newId = (request: Request): string => {
    const id = randomBytes(24).toString('base64url');
    this.fresh.set(request, id);
    return id;
  };

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.sessions.find(id).then(
      (found) => done(null, found as SessionData | null),
      (error: unknown) => done(error),
    );
  }

  /** Begins the session that was made for this request; any other is only kept, in case it was ended meanwhile. */
  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    const { req: request } = session as SessionData & { readonly req: Request };
    const isFresh = this.fresh.get(request) === id;
    if (isFresh) this.fresh.delete(request);
    (isFresh ? this.sessions.begin(id, session) : this.sessions.keep(id, session)).then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => undefined): void {
    this.touched.delete(id);
    this.sessions.end(id).then(() => done(), done);
  }

  override touch(id: string, _session: SessionData, done: Done = () => undefined): void {
    const now = this.clock.now().getTime();
    if (now - (this.touched.get(id) ?? -Infinity) < touchedEvery) return done();
    if (this.touched.size > 10_000) this.touched = new Map();
    this.touched.set(id, now);
    this.sessions.touch(id).then(() => done(), done);
  }
}

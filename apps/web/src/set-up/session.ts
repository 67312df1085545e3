import { secretNamed } from '@governance/installation';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type pg from 'pg';

declare module 'express-session' {
  interface SessionData {
    /** Address of the person who signed in. */
    email: string;
    /** Address that a code was sent to, and its id, until the code is entered. */
    awaiting: { email: string; code: string };
    /** Where to go after signing in. */
    returnTo: string;
    /** A message for the next page. */
    notice: string;
    /** Whether this browser holds the key of a first run. */
    mayBegin: boolean;
  }
}

const workingDayMs = 12 * 60 * 60 * 1000;

/** Sessions live in the database, so that a restart signs nobody out and any web process serves anybody. */
export async function sessions(pool: pg.Pool, secure: boolean): Promise<RequestHandler> {
  const Store = connectPgSimple(session);
  return session({
    name: 'governance',
    secret: await secretNamed(pool, 'session'),
    store: new Store({ pool, schemaName: 'app', tableName: 'session', disableTouch: true }),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: workingDayMs },
  });
}

import { secretNamed } from '@governance/installation';
import connectPgSimple from 'connect-pg-simple';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
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

/**
 * Keeps the session before it leads the browser on. express-session writes while the answer goes out, so the next
 * page could come to the database first and find nobody signed in, or no message.
 */
export function savedBeforeRedirect(request: Request, response: Response, next: NextFunction): void {
  const redirect = response.redirect.bind(response) as (...to: unknown[]) => void;
  response.redirect = (...to: unknown[]) => {
    const { session: held } = request;
    const isEmpty = !held || Object.keys(held).every((name) => name === 'cookie');
    if (isEmpty) return redirect(...to);
    held.save((error: unknown) => (error ? next(error) : redirect(...to)));
  };
  next();
}

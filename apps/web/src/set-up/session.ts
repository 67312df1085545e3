import { Secrets, Sessions, WallClock, type SignedIn } from '@governance/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { cookieName } from './cookies.js';
import { SessionStore } from './session-store.js';

declare module 'express-session' {
  interface SessionData {
    /** Who signed in, when and how; left out until somebody has. */
    signedIn: SignedIn;
    /** Ids of the boards of theirs that were opened in it. */
    boards: readonly string[];
    /** Address that a code was sent to, and its id, until the code is entered; whether that code works no longer. */
    awaiting: { email: string; code: string; isOver?: true };
    /** A message for the next page, with a title of its own where it is not that something was done. */
    notice:
      | string
      | {
          readonly title: string;
          readonly text: string;
          /** Where there is more of it. */
          readonly link?: { readonly href: string; readonly text: string };
          /** What waits after that. */
          readonly then?: {
            readonly text: string;
            readonly link: { readonly href: string; readonly text: string };
          };
        };
    /** The board that this browser holds the key to begin: how many there were before it. */
    mayBegin: number;
  }
}

/**
 * What is known of a browser beyond its request, kept in the database once there is anything. How long a session may
 * live is the database's to say (`Sessions`): the cookie ends with the browser.
 */
export function sessions(app: INestApplicationContext, secure: boolean): RequestHandler {
  const store = new SessionStore(app.get(Sessions), app.get(WallClock));
  return session({
    name: cookieName('governance', secure),
    secret: app.get(Secrets).key('cookie').export().toString('hex'),
    store,
    genid: store.newId,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
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

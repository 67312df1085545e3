import { randomBytes } from 'node:crypto';
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';
import { isForApi } from './from-here.js';

/** A strict content policy: only this origin's files, and scripts that carry this answer's nonce. */
export function contentPolicy(secure: boolean): RequestHandler[] {
  return [
    (_request, response, next) => {
      response.locals.cspNonce = randomBytes(16).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: [
            "'self'",
            (_request, response) =>
              `'nonce-${(response as { locals?: { cspNonce?: string } }).locals?.cspNonce}'`,
          ],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          upgradeInsecureRequests: secure ? [] : null,
        },
      },
      strictTransportSecurity: secure,
      // As `frame-ancestors` says it, for browsers that know no content policy.
      xFrameOptions: { action: 'deny' },
      // Nothing for other sites; our own pages say where a form was sent from.
      referrerPolicy: { policy: 'same-origin' },
    }),
  ];
}

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError, isRequestValid } = csrfSync({
  // A form sends it as a field.
  getTokenFromRequest: (request: Request) => (request.body as Record<string, string> | undefined)?._csrf,
  // Where no session is read there is no token either.
  getTokenFromState: (request: Request) => request.session?.csrfToken,
  skipCsrfProtection: isCheckedElsewhere,
});

/**
 * The API has no forms, and so no token: it takes JSON alone, which no page of another origin can send with the cookie
 * (`onlyReadable`). A form with a file says its token in the body, which is checked as it arrives (`fileForm`).
 */
function isCheckedElsewhere(request: Request): boolean {
  return isForApi(request) || Boolean(request.is('multipart/form-data'));
}

/** Refuses whatever may change something and has not the token of this session's forms. */
export const csrfProtection: RequestHandler = csrfSynchronisedProtection;

/** @throws the error of a form without its token */
export function requireToken(request: Request): void {
  if (!isRequestValid(request)) throw invalidCsrfTokenError;
}

/** The token of this session's forms; the first use starts a session. */
export function csrfToken(request: Request): string {
  return generateToken(request);
}

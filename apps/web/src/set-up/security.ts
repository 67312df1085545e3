import { randomBytes } from 'node:crypto';
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';

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
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          upgradeInsecureRequests: secure ? [] : null,
        },
      },
      strictTransportSecurity: secure,
    }),
  ];
}

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  // A form sends it as a field. A JSON request needs none: a page of another origin cannot send JSON with the cookie.
  getTokenFromRequest: (request: Request) => (request.body as Record<string, string> | undefined)?._csrf,
  skipCsrfProtection: (request: Request) =>
    request.is('application/json') !== false && request.is('application/json') !== null,
});

export const csrfProtection: RequestHandler = csrfSynchronisedProtection;

/** The token of this session's forms; the first use starts a session. */
export function csrfToken(request: Request): string {
  return generateToken(request);
}

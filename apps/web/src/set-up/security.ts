import { randomBytes } from 'node:crypto';
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

/** A form that was not shown in this browser, to whoever is signed in in it. */
export class FormExpired extends Error {
  override readonly name = 'FormExpired';
}

/**
 * Refuses whatever may change something without the token of a form of ours. The API has no forms, and so no token: it
 * takes JSON alone, which no page of another origin can send with the cookie (`onlyReadable`). A form with a file says
 * its token in the body, which is checked as it arrives (`fileForm`).
 */
export const csrfProtection: RequestHandler = (request, _response, next) => {
  const onlyReads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  const isCheckedElsewhere = isForApi(request) || Boolean(request.is('multipart/form-data'));
  if (!onlyReads && !isCheckedElsewhere) requireToken(request);
  next();
};

/** @throws FormExpired when the request's form does not say the token that it was shown with */
export function requireToken(request: Request): void {
  if (!request.formTokens.fit((request.body as Record<string, unknown> | undefined)?._csrf))
    throw new FormExpired();
}

/** The token of the forms of a page. Keeps nothing here, and begins no session. */
export function csrfToken(request: Request): string {
  return request.formTokens.make();
}

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '@governance/core';
import type { Request, RequestHandler } from 'express';
import { Cookies } from './cookies.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace Express {
    interface Request {
      cookiesKept: Cookies;
      formTokens: FormTokens;
    }
  }
}

/** How a token begins, by whether anybody was signed in where its form was shown. Only words depend on it. */
const [shownToNobody, shownToSomebody] = ['n', 's'] as const;

/**
 * Tokens of forms. A form can be sent only by the browser that it was shown in, to which a random cookie was given, and
 * by the person who was signed in then. Both are in the token, under a key of the installation, and nothing is kept of
 * it here: a stranger who opens the sign-in page leaves no trace. Whoever was signed out while they were typing signs
 * in again in the same browser, and their form still fits.
 */
export class FormTokens {
  private made: string | null = null;

  constructor(
    private readonly request: Request,
    private readonly secrets: Secrets,
  ) {}

  make(): string {
    const { cookiesKept } = this.request;
    let browser = this.made ?? cookiesKept.read('form');
    if (!browser) {
      browser = randomBytes(18).toString('base64url');
      cookiesKept.write('form', browser);
      this.made = browser;
    }
    // Another each time, so that a compressed page tells nothing of it.
    const salt = `${this.who === '' ? shownToNobody : shownToSomebody}${randomBytes(9).toString('base64url')}`;
    return `${salt}.${this.macOf(salt, browser)}`;
  }

  fit(token: unknown): boolean {
    const browser = this.request.cookiesKept.read('form');
    if (!browser || typeof token !== 'string') return false;
    const [salt = '', mac = ''] = token.split('.');
    const [given, right] = [Buffer.from(mac), Buffer.from(this.macOf(salt, browser))];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  /** Why a token does not fit, as far as can be told without keeping anything. */
  whyNot(token: unknown): 'signed-out' | 'replaced' | 'other-browser' | 'other-person' {
    if (!this.request.cookiesKept.read('form')) return 'other-browser';
    if (this.who !== '') return 'other-person';
    // Of two pages that a fresh browser opens at once, each brings a cookie, and the last one stays.
    return typeof token === 'string' && token.startsWith(shownToNobody) ? 'replaced' : 'signed-out';
  }

  private get who(): string {
    return this.request.session?.signedIn?.email ?? '';
  }

  private macOf(salt: string, browser: string): string {
    return this.secrets.mac('form', [salt, browser, this.who].join('\n')).toString('base64url');
  }
}

/** Gives each request its cookies and its forms' tokens. */
export function withFormTokens(secrets: Secrets, secure: boolean): RequestHandler {
  return (request, response, next) => {
    // Whoever reaches us by an https address does so over TLS, whatever the last proxy says of it.
    if (secure) Object.defineProperty(request, 'secure', { value: true });
    request.cookiesKept = new Cookies(request, response, secure);
    request.formTokens = new FormTokens(request, secrets);
    next();
  };
}

import type { Request, Response } from 'express';

/** Over TLS the name says whose it is: browsers then take it from no other machine of the domain. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** Every cookie, with what it is for: the page about cookies says so, and no other can be kept. */
export const cookiePurposes = {
  governance: 'Keeps you signed in',
  form: 'A random number that keeps others from sending a form in your name',
  'return-to': 'The page that you wanted before you signed in',
  'signed-out': 'Says once why you were signed out',
  organisation: 'Where your organisation signs you in: that it was you who began',
  known:
    'Says that somebody signed in in this browser before, so that strangers who try your address do not keep you out',
} as const;
type CookieName = keyof typeof cookiePurposes;

/** Cookies beside the session's, for what must be known of a browser that has no session yet. */
export class Cookies {
  constructor(
    private readonly request: Request,
    private readonly response: Response,
    private readonly secure: boolean,
  ) {}

  read(name: CookieName): string | null {
    const begins = `${cookieName(name, this.secure)}=`;
    const found = (this.request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(begins));
    return found === undefined ? null : decoded(found.slice(begins.length));
  }

  /** @param days left out: until the browser is closed */
  write(name: CookieName, value: string, days?: number): void {
    const kept = days === undefined ? {} : { maxAge: days * 86_400_000 };
    this.response.cookie(cookieName(name, this.secure), value, { ...this.options, ...kept });
  }

  clear(name: CookieName): void {
    this.response.clearCookie(cookieName(name, this.secure), this.options);
  }

  private get options() {
    return { httpOnly: true, sameSite: 'lax', secure: this.secure, path: '/' } as const;
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

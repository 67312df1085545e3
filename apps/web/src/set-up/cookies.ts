import type { Request, Response } from 'express';

/** Over TLS the name says whose it is: browsers then take it from no other machine of the domain. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** Cookies beside the session's, for what must be known of a browser that has no session yet. */
export class Cookies {
  constructor(
    private readonly request: Request,
    private readonly response: Response,
    private readonly secure: boolean,
  ) {}

  read(name: string): string | null {
    const begins = `${cookieName(name, this.secure)}=`;
    const found = (this.request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(begins));
    return found === undefined ? null : decoded(found.slice(begins.length));
  }

  /** @param days left out: until the browser is closed */
  write(name: string, value: string, days?: number): void {
    const kept = days === undefined ? {} : { maxAge: days * 86_400_000 };
    this.response.cookie(cookieName(name, this.secure), value, { ...this.options, ...kept });
  }

  clear(name: string): void {
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

import type { Request } from 'express';

/** A longer one is not worth keeping: whoever signs in then begins at the first page. */
const longest = 1000;

/** Remembers the page that somebody wanted, in their own browser. */
export function keepReturnTo(request: Request): void {
  const wanted = ownAddress(request.originalUrl);
  if (wanted !== null) request.cookiesKept.write('return-to', wanted);
}

/** Where to go after signing in; asked once. */
export function takeReturnTo(request: Request): string {
  const wanted = ownAddress(request.cookiesKept.read('return-to') ?? '');
  request.cookiesKept.clear('return-to');
  return wanted ?? '/';
}

/** A page of this service, without its origin; null for anything else, however it is written. */
export function ownAddress(text: string): string | null {
  if (text.length > longest || !isPath(text)) return null;
  const here = 'http://here.invalid';
  if (!URL.canParse(text, here)) return null;
  const { origin, pathname, search } = new URL(text, here);
  // What dots lead to is asked again: `/.//elsewhere.example` is a path, and what is left of it is another host.
  return origin === here && isPath(pathname) ? pathname + search : null;
}

function isPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text) && !/[\s\\]/.test(text);
}

import { ForbiddenException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** What changes nothing, by HTTP's own rules; anything else may. */
const reading = ['GET', 'HEAD', 'OPTIONS'];

/** A request that a page of another site, or of another port or name of this machine, made the browser send. */
export class FromElsewhere extends ForbiddenException {
  override readonly name = 'FromElsewhere';
  constructor() {
    super(
      'This was sent from a page of another site, so nothing was done. Open the page here, and send it from there.',
    );
  }
}

/** Whether the request is one of the API for programs. */
export function isForApi({ path }: Pick<Request, 'path'>): boolean {
  return path.startsWith('/api/');
}

/**
 * Lets through what our own pages send, and programs; the first of two checks, the other is the form's token.
 *
 * A browser says where a request comes from, and no page can make it say otherwise: by `Sec-Fetch-Site` wherever the
 * connection is safe, and by `Origin` with everything but GET. A request that says neither comes from a program, or
 * from a browser older than 2020: there the token decides, and for the API its content type, which no form can have
 * and no page of another origin may send without asking first.
 * @param publicUrl the address that people open
 */
export function onlyFromHere(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl);
  const isOwn = (origin: string, host: string | undefined) => {
    if (origin === own.origin) return true;
    if (!URL.canParse(origin)) return false;
    // The same server under another of its names. That a page cannot choose what its browser calls `Host` makes it safe.
    const from = new URL(origin);
    return from.protocol === own.protocol && from.host === host;
  };
  return (request, _response, next) => {
    if (reading.includes(request.method)) return next();
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    if (site !== undefined && site !== 'same-origin') return next(new FromElsewhere());
    // `null` is a page whose address is kept back: nothing is known of it, unless the browser says that it is ours.
    const unknown = origin === undefined || (origin === 'null' && site !== undefined);
    if (!unknown && !isOwn(origin, host)) return next(new FromElsewhere());
    next();
  };
}

/**
 * Takes a body of the one kind that its address reads, and refuses any other before it is read: forms on pages, JSON in
 * the API, and files where a route says that it takes one.
 */
export function onlyReadable(takesFile: (path: string) => boolean): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (reading.includes(request.method)) return next();
    const type = request.headers['content-type'];
    const is = (wanted: string) => type?.split(';')[0]!.trim().toLowerCase() === wanted;
    if (isForApi(request)) {
      if (is('application/json')) return next();
      return next(new UnsupportedMediaTypeException('Send JSON, with content-type: application/json.'));
    }
    // Nothing at all is no form: it has no token, and is refused for that.
    if (type === undefined || is('application/x-www-form-urlencoded')) return next();
    if (!is('multipart/form-data'))
      return next(new UnsupportedMediaTypeException('Send it by the form on its page.'));
    if (takesFile(request.path)) return next();
    next(new UnsupportedMediaTypeException('No file can be sent here. Send it by the form on its page.'));
  };
}

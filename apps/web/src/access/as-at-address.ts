import type { NextFunction, Response } from 'express';
import { boardUrl, type PlacedRequest } from './place.js';

const mostTyped = 40;

/**
 * The date stands in the address, behind the board: `/boards/<id>/as-at/2016-10-31/actions/<id>`. Every link of a page
 * begins with its place's address, so all of them stay in the past, and no page and no route knows of it.
 * The form in the header asks by `?asAt=` (and `&by=happened`), which leads there.
 */
export function asAtInAddress(request: PlacedRequest, response: Response, next: NextFunction): void {
  const [, board, held, rest = ''] = /^\/boards\/([^/?]+)(?:\/as-at\/([^/?]*))?(.*)$/.exec(request.url) ?? [];
  if (board === undefined) return next();
  const query = new URLSearchParams(rest.split('?').slice(1).join('?'));
  const asked = query.get('asAt');
  if (asked !== null && request.method === 'GET') {
    const by = query.get('by') === 'happened' && asked !== '' ? '-happened' : '';
    query.delete('asAt');
    query.delete('by');
    const asAt = asked.trim().slice(0, mostTyped);
    const base = asAt === '' ? boardUrl(board) : `${boardUrl(board)}/as-at/${encodeURIComponent(asAt)}${by}`;
    const path = rest.split('?')[0]!;
    return response.redirect(302, `${base}${path}${query.size > 0 ? `?${query.toString()}` : ''}`);
  }
  if (held !== undefined) {
    request.asAt = decoded(held);
    request.url = `${boardUrl(board)}${rest}`;
  }
  next();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

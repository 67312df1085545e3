import type { Secrets } from './secrets.js';

/**
 * The key of the link at which a board is begun.
 * @param boards how many boards the installation has: a link is void once one was begun with it
 */
export function beginKey(secrets: Secrets, boards: number): string {
  return secrets.digest('begin', boards === 0 ? 'the first board' : `board ${boards + 1}`);
}

/** Where a board is begun, key included. */
export function beginLink(secrets: Secrets, boards: number, address: string): string {
  const link = new URL('/begin', address);
  link.searchParams.set('key', beginKey(secrets, boards));
  return link.href;
}

import { clientOf, isLoopback, type Settings } from '@governance/core';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/** What a proxy adds to a request that it passes on. A browser of its own adds none of it. */
const byProxies = /^(x-forwarded(-.*)?|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/** Whether a proxy passed the request on, trusted or not: then it may come from anywhere. */
export function cameByProxy({ headers }: Pick<Request, 'headers'>): boolean {
  return Object.keys(headers).some((name) => byProxies.test(name));
}

/**
 * Whom limits count as one; null where nobody can be told from another, since a proxy that TRUSTED_PROXIES does not name
 * stands between. What such a proxy says is not believed, and nobody is locked out for what somebody else did.
 */
export function whoAsks(
  request: Pick<Request, 'headers' | 'ip' | 'socket'>,
  { trustedProxies }: Pick<Settings, 'trustedProxies'>,
): string | null {
  const unnamed = trustedProxies === null && cameByProxy(request) && isNear(request.socket.remoteAddress);
  return unnamed ? null : clientOf(request.ip);
}

/** This machine, or a network of the house: where a proxy stands. */
function isNear(ip: string | undefined): boolean {
  if (!ip || !ipaddr.isValid(ip)) return false;
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(ipaddr.process(ip).range());
}

/** Whether the request is for this machine by a name that only this machine has, and comes from it. */
export function isFromThisMachine({ headers, socket }: Pick<Request, 'headers' | 'socket'>): boolean {
  const { remoteAddress } = socket;
  const near = remoteAddress !== undefined && ipaddr.isValid(remoteAddress);
  if (!near || ipaddr.process(remoteAddress).range() !== 'loopback') return false;
  return isLoopback(nameAskedFor({ headers }));
}

/** Whether the request is for a name that this machine has for itself, or that people are given. */
export function isByOurName(
  request: Pick<Request, 'headers'>,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
): boolean {
  const name = nameAskedFor(request);
  return isLoopback(name) || name === new URL(publicUrl).hostname;
}

function nameAskedFor({ headers }: Pick<Request, 'headers'>): string {
  return (headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
}

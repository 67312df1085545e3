import type { Counted, Secrets, Settings, Tries } from '@governance/core';
import { HttpException, type ExecutionContext } from '@nestjs/common';
import { expect, it } from '@jest/globals';
import { LimitTries } from './limit-tries.guard.js';
import type { SignIns } from './sign-ins.js';

/** How many forms of a minute pass, each for another mailbox, from one connection. */
async function passing(forms: number, headers: Record<string, string>, remoteAddress: string) {
  const times = new Map<string, number>();
  const countEach = (counted: readonly Counted[]) => {
    const full = counted.some(([{ most }, who]) => (times.get(who) ?? 0) >= most);
    if (!full) for (const [, who] of counted) times.set(who, (times.get(who) ?? 0) + 1);
    return Promise.resolve(full ? new Date() : null);
  };
  const guard = new LimitTries(
    { countEach } as unknown as Tries,
    { digest: (kind: string, text: string) => `${kind} ${text}` } as unknown as Secrets,
    { refused: () => Promise.resolve() } as unknown as SignIns,
    { trustedProxies: null } as unknown as Settings,
  );
  let passed = 0;
  for (let form = 0; form < forms; form += 1) {
    const body = { email: `${form}@example.org` };
    const request = { headers, ip: remoteAddress, socket: { remoteAddress }, body, session: {} };
    const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
    try {
      if (await guard.canActivate(context)) passed += 1;
    } catch (error) {
      if (!(error instanceof HttpException)) throw error;
    }
  }
  return passed;
}

it('a header of proxies widens the limit, and lifts it for nobody', async () => {
  const forwarded = { 'x-forwarded-for': '1.2.3.4' };
  expect(await passing(100, {}, '127.0.0.1')).toBe(30);
  expect(await passing(100, forwarded, '203.0.113.9')).toBe(30);
  expect(await passing(1000, forwarded, '127.0.0.1')).toBe(300);
  expect(await passing(1000, forwarded, '10.0.0.9')).toBe(300);
});

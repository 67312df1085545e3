import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { WallClock } from '@governance/installation';
import { LimitTries } from './limit-tries.guard.js';

beforeEach(() => void jest.useFakeTimers({ now: new Date('2024-03-06T09:00:00Z') }));
afterEach(() => void jest.useRealTimers());

const from = (ip: string) =>
  ({ switchToHttp: () => ({ getRequest: () => ({ ip }) }) }) as unknown as ExecutionContext;

it('lets an address try 20 times a minute', () => {
  const guard = new LimitTries(new WallClock());
  for (let tries = 0; tries < 20; tries++) expect(guard.canActivate(from('10.0.0.1'))).toBe(true);
  expect(() => guard.canActivate(from('10.0.0.1'))).toThrow('Wait a minute');
  expect(guard.canActivate(from('10.0.0.2'))).toBe(true);
  jest.advanceTimersByTime(60_000);
  expect(guard.canActivate(from('10.0.0.1'))).toBe(true);
});

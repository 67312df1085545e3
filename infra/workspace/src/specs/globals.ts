import type * as Globals from '@jest/globals';
import { globalsOfSpec } from './globals-of-spec.ts';

/** That of the spec that runs now, in whichever spec a module that is shared was loaded. */
function current<Name extends keyof typeof Globals>(name: Name): (typeof Globals)[Name] {
  const its = () => globalsOfSpec()[name] as object;
  return new Proxy(its(), {
    apply: (_, self, given) => Reflect.apply(its() as () => unknown, self, given) as unknown,
    get: (_, key) => Reflect.get(its(), key) as unknown,
  }) as (typeof Globals)[Name];
}

export const describe = current('describe');
export const it = current('it');
export const test = current('test');
export const expect = current('expect');
export const beforeAll = current('beforeAll');
export const beforeEach = current('beforeEach');
export const afterAll = current('afterAll');
export const afterEach = current('afterEach');
export const jest = current('jest');

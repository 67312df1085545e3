import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** Node's own world. What a spec changes in it is put back for the next: variables, clocks, spies, the way to end. */
export default class PlainEnvironment {
  readonly global = globalThis;
  readonly fakeTimers = null;
  readonly fakeTimersModern: ModernFakeTimers;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly #before = { env: { ...process.env }, exit: process.exit, console: globalThis.console };

  constructor({ projectConfig }: JestEnvironmentConfig, _context: EnvironmentContext) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    // Those of the spec before, which would hear of this one's tests.
    for (const name of ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'])
      Reflect.deleteProperty(globalThis, Symbol.for(name));
  }

  async setup(): Promise<void> {}

  teardown(): Promise<void> {
    this.fakeTimersModern.dispose();
    for (const name of Object.keys(process.env)) if (!(name in this.#before.env)) delete process.env[name];
    Object.assign(process.env, this.#before.env);
    process.exit = this.#before.exit;
    globalThis.console = this.#before.console;
    return Promise.resolve();
  }

  getVmContext(): null {
    return null;
  }
}

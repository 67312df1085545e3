import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { freshDatabase } from '../../services/database.js';
import { chaseCrash, type ChaseCrashOptions } from './chase-crash.js';

jest.setTimeout(240_000);

/** The short form; `bin/crash --chase --cycles 100` is the long one. */
const root = join(import.meta.dirname, '..', '..', '..');
beforeAll(() => {
  // The workers and the mail server are processes of their own, which cannot be read as Jest reads this file.
  execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'test/crash/chase'], { cwd: root });
});

async function run(options: Partial<ChaseCrashOptions>) {
  const database = await freshDatabase();
  try {
    return await chaseCrash({
      databaseUrl: database.connectionString,
      programs: join(import.meta.dirname, 'dist', 'crash', 'chase'),
      cycles: options.harms!.length,
      seed: 7,
      owners: 5,
      frozenFor: 2_000,
      mistake: null,
      say: () => {},
      ...options,
    });
  } finally {
    await database.drop();
  }
}

it('loses no mail and doubles none while workers die after the server took a mail and before it is written down, and one is frozen and woken', async () => {
  const { violations, cycles, intended, unknown, leftToPeople } = await run({
    harms: ['kill after acceptance', 'freeze before send', 'kill before intent'],
  });
  expect(violations).toEqual([]);
  expect(cycles).toBe(3);
  expect(intended).toBe(15);
  // That which the server had taken when the worker died: without it, nothing was put to the test.
  expect(unknown).toBeGreaterThan(0);
  expect(leftToPeople).toBe(0);
});

/** The other mistakes are found by `bin/crash --chase --bug NAME`. */
it('finds a mistake: an unknown outcome that is taken for a failure', async () => {
  const { violations } = await run({
    mistake: 'unknown-taken-for-failed',
    harms: ['kill after acceptance', 'kill before intent'],
  });
  expect(violations.map(({ kind }) => kind)).toContain('copy');
});

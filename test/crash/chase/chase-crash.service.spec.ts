import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshDatabase } from '../../services/database.js';
import { chaseCrash, type ChaseCrashOptions } from './chase-crash.js';
import type { Kind } from './check-mails.js';
import { MISTAKES, type Mistake } from './mistakes.js';

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

it('loses no mail and doubles none while workers die at every point, and one is frozen and woken', async () => {
  const { violations, cycles, intended, copies, leftToPeople } = await run({
    harms: [
      'kill before intent',
      'kill before start',
      'kill before send',
      'kill after acceptance',
      'kill before record',
      'freeze before send',
    ],
  });
  expect(violations).toEqual([]);
  expect(cycles).toBe(6);
  expect(intended).toBe(30);
  // Those that the server had taken when the worker died.
  expect(copies).toBeGreaterThan(0);
  expect(leftToPeople).toBe(0);
});

const shownBy: Readonly<Record<Mistake, readonly Kind[]>> = {
  'outcome-before-sending': ['lost', 'unannounced'],
  'no-intent': ['unannounced'],
  'fresh-message-id-on-retry': ['renamed', 'unannounced'],
  'unknown-taken-for-failed': ['copy'],
};

describe('a mistake is found:', () => {
  it.each(MISTAKES)('%s', async (mistake) => {
    const { violations } = await run({
      mistake,
      harms: ['kill after acceptance', 'kill before intent', 'kill before intent'],
    });
    expect(violations.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([expect.stringMatching(shownBy[mistake].join('|'))]),
    );
  });
});

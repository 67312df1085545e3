import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUGS } from './bugs.js';
import type { Bug } from './bugs.js';
import { crash } from './crash.js';
import type { CrashOptions } from './crash.js';
import type { Kind } from './check-log.js';
import type { Harm } from './harm.js';
import { CrashServer } from './server.js';

/** The short form; `bin/crash --cycles 200` is the long one. */
const root = join(import.meta.dirname, '..', '..');
let server: CrashServer;
beforeAll(async () => {
  // The writers and the worker are processes of their own, which cannot be read as Jest reads this file.
  execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'test/crash'], { cwd: root });
  server = await CrashServer.start();
});
afterAll(() => server?.remove());

const run = (options: Partial<CrashOptions>) =>
  crash({
    server,
    programs: join(import.meta.dirname, 'dist', 'crash'),
    cycles: 1,
    seed: 7,
    writers: 8,
    bug: null,
    say: () => {},
    ...options,
  });

it('loses, doubles and disorders nothing while servers, writers and the worker are killed and frozen', async () => {
  const { violations, cycles, acknowledged } = await run({ cycles: 3 });
  expect(violations).toEqual([]);
  expect(cycles).toBe(3);
  expect(acknowledged).toBeGreaterThan(60);
});

const shownBy: Readonly<Record<Bug, readonly [Harm, readonly Kind[]]>> = {
  'sequence-instead-of-head': ['freeze a writer', ['order', 'gap', 'lost']],
  'no-version-check': ['freeze a writer', ['order']],
  // A view that took an entry in twice shows it, or cannot go on.
  'checkpoint-outside-transaction': ['kill the worker', ['view', 'stuck']],
  'acknowledge-before-commit': ['kill the server', ['lost']],
  'retry-without-idempotence': ['cut answers', ['duplicate']],
};

describe('a mistake is found:', () => {
  it.each(BUGS)('%s', async (bug) => {
    const [harm, kinds] = shownBy[bug];
    const { violations } = await run({
      bug,
      harms: [harm],
      // A program with a mistake in it may end in any way, and a busy machine may keep it from coming to rest.
      sought: kinds,
      cycles: 30,
      writers: bug === 'sequence-instead-of-head' ? 8 : 3,
    });
    expect(violations.map(({ kind, what }) => `${kind}: ${what}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(`^(${kinds.join('|')}): `)]),
    );
  });
});

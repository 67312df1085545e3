import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readInChild } from './read-in-child.js';

const limits = { memoryMb: 512, seconds: 0.5 };
const request = {
  kind: 'plan',
  document: { name: 'plan.txt', bytes: Buffer.from('plan') },
  choices: {},
} as const;
/** Elsewhere the clock alone is known. */
const whereTold = process.platform === 'linux' ? it : it.skip;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How a program that reads in this way is ended, and the seconds by the clock until then. */
async function ended(
  onMessage: string,
  timesByTheClock = 3,
): Promise<{ readonly said: string; readonly after: number }> {
  const program = join(folder, 'reader.mjs');
  await writeFile(program, `process.once('message', () => { ${onMessage} }); setInterval(() => {}, 1000);`);
  const from = performance.now();
  const said = await readInChild(request, limits, { program, timesByTheClock }).then(
    () => 'read',
    (error: Error) => error.message,
  );
  return { said, after: (performance.now() - from) / 1000 };
}

whereTold('ends what computes for longer than it may', async () => {
  const { said } = await ended('for (;;);', 200);
  expect(said).toMatch(/longer than 0.5 seconds of computing, so it was stopped/);
});

whereTold('lets wait what has to wait, and ends it by the clock at three times that', async () => {
  const { said, after } = await ended('');
  expect(said).toMatch(/longer than 1.5 seconds, so it was stopped/);
  expect(after).toBeGreaterThan(1.5);
});

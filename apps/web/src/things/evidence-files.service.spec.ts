import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { StoreUnavailable, VersionConflict } from '@governance/event-sourcing';
import { RuleBroken } from '@governance/partnership';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { aPdf } from '../testing/a-pdf.js';
import type { SentFile } from '@governance/core';
import { EvidenceFiles } from '@governance/plan-import/service';

let database: TestDatabase;
let web: WebUnderTest;
let files: EvidenceFiles;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  files = web.app.get(EvidenceFiles, { strict: false });
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

let sent = 0;
const thing = { called: 'action', marking: 'OFFICIAL' } as const;
const aFile = () => files.look({ name: 'minutes.pdf', bytes: aPdf(`Minutes ${++sent}`) }, thing);
const refused = new RuleBroken('evidence-is-one-thing');
const fails = (error: Error) => () => Promise.reject(error);
const isKept = async (board: string, { said: { sha256 } }: SentFile) =>
  (await files.read(board, sha256)) !== null;
/** A command under way, which ends when it is told how. */
function underWay() {
  let accept!: () => void;
  let refuse!: (error: Error) => void;
  let begun!: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const ends = new Promise<void>((resolve, reject) => ((accept = resolve), (refuse = reject)));
  const carryOut = () => (begun(), ends);
  return { carryOut, hasBegun, accept: () => accept(), refuse: () => refuse(refused) };
}

it('stays where the first of two who send it at once is refused and the second is not', async () => {
  const board = randomUUID();
  const file = await aFile();
  const first = underWay();
  const firstSent = files.keepFor(board, file, first.carryOut);
  await first.hasBegun;
  const second = underWay();
  const secondSent = files.keepFor(board, file, second.carryOut);
  await second.hasBegun;
  first.refuse();
  await expect(firstSent).rejects.toBe(refused);
  // Still under way: whether the history comes to name it is not known yet.
  expect(await isKept(board, file)).toBe(true);
  second.accept();
  await secondSent;
  expect(await isKept(board, file)).toBe(true);
});

it('stays where the history named it before, however often it is refused afterwards', async () => {
  const board = randomUUID();
  const file = await aFile();
  await files.keepFor(board, file, () => Promise.resolve());
  await expect(files.keepFor(board, file, fails(refused))).rejects.toBe(refused);
  await expect(files.keepFor(board, file, fails(refused))).rejects.toBe(refused);
  expect(await isKept(board, file)).toBe(true);
});

it('is let go when all who sent it were refused, on that board alone', async () => {
  const [board, other] = [randomUUID(), randomUUID()];
  const file = await aFile();
  await files.keepFor(other, file, () => Promise.resolve());
  const conflict = new VersionConflict('action-1', 1, 2);
  const all = [refused, conflict, refused].map((error) => files.keepFor(board, file, fails(error)));
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  expect([await isKept(board, file), await isKept(other, file)]).toEqual([false, true]);
});

it('stays where it is not known what became of the command', async () => {
  const board = randomUUID();
  for (const error of [new StoreUnavailable('no answer'), new Error('The connection broke')]) {
    const file = await aFile();
    await expect(files.keepFor(board, file, fails(error))).rejects.toBe(error);
    expect(await isKept(board, file)).toBe(true);
  }
});

it('is right whatever the order in which forty who send it at once are answered', async () => {
  const file = await aFile();
  for (const accepted of [0, 1]) {
    const board = randomUUID();
    const commands = Array.from({ length: 40 }, underWay);
    const all = commands.map(({ carryOut }) => files.keepFor(board, file, carryOut));
    commands.forEach(({ accept, refuse }, index) =>
      setTimeout(index < accepted ? accept : refuse, (index * 7) % 11),
    );
    await Promise.allSettled(all);
    expect(await isKept(board, file)).toBe(accepted === 1);
  }
});

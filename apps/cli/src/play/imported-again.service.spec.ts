import { readFile } from 'node:fs/promises';
import { Imports } from '@governance/plan-import/service';
import { InstallationModule } from '@governance/installation';
import { readSettings } from '@governance/core';
import { DocumentReader, type ProposedPlan } from '@governance/plan-import';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { secretKey } from '../../../../test/services/secret-key.js';

const examplePlan = new URL('./example-plan.txt', import.meta.url);

let year: TestDatabase;
let app: INestApplicationContext;
let board: string;
let imports: Imports;
beforeAll(async () => {
  year = await playedYear();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: year.connectionString,
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  imports = app.get(Imports);
  [board] = (await app.get(KeptViews).keys(boardView)) as [string];
}, 600_000);
afterAll(async () => {
  await app.close();
  await year.drop();
});

async function read(text: string): Promise<ProposedPlan> {
  return app.get(DocumentReader).plan({ name: 'example-plan.txt', bytes: Buffer.from(text) });
}

it('the plan of the year, taken in again at its end, proposes nothing and shows what the board decided', async () => {
  const { changes, difference, question } = await imports.outlookOf(
    board,
    await read(await readFile(examplePlan, 'utf8')),
    {},
  );
  expect(question.answer).toBe('certain');
  expect(changes).toEqual([]);
  const decided = new Set(difference.decided.map(({ kind }) => kind));
  expect([...decided]).toEqual(expect.arrayContaining(['deadline-moved', 'withdrawn-but-in-document']));
  const actions = await app.get(KeptViews).rows(actionPage, board);
  const moved = actions.filter(
    (row) => row.deadline.date !== row.originalDeadline.date && row.status === 'open',
  );
  const shown = difference.decided.flatMap((each) => (each.kind === 'deadline-moved' ? [each.actionId] : []));
  expect(shown).toEqual(expect.arrayContaining(moved.map(({ id }) => id)));
});

it('with one row more and one deadline moved in it, it proposes these two', async () => {
  const text = await readFile(examplePlan, 'utf8');
  const changed = text
    .replace(
      /^(LBTH DAAT\tHand out Naloxone kits.*\n)/m,
      '$1LBTH DAAT\tOpen a quiet room\t31/12/16\tOne room\t\t\n',
    )
    .replace(/^(LBTH DAAT\tPut in place a single treatment system.*)\t01\/10\/16\t/m, '$1\t01/12/16\t');
  const { changes } = await imports.outlookOf(board, await read(changed), {});
  expect(changes.map(({ kind }) => kind).filter((kind) => kind !== 'deadline-moved')).toEqual([
    'action-added',
  ]);
  expect(changes.length).toBeLessThanOrEqual(2);
});

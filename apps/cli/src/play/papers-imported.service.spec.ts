import { InstallationModule } from '@governance/installation';
import { PaperMaker } from '@governance/papers/service';
import { readSettings } from '@governance/core';
import { paperInPdf, paperInWord, paperPage, type PaperDocument } from '@governance/papers';
import { paperKinds, type PaperKind } from '@governance/partnership';
import { DocumentReader } from '@governance/plan-import';
import { board as boardView, KeptViews } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { secretKey } from '../../../../test/services/secret-key.js';

const asAt = '2017-03-24';

let year: TestDatabase;
let app: INestApplicationContext;
let board: string;
beforeAll(async () => {
  year = await playedYear();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: year.connectionString,
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  [board] = (await app.get(KeptViews).keys(boardView)) as [string];
}, 600_000);
afterAll(async () => {
  await app.close();
  await year.drop();
});

const made = new Map<PaperKind, Promise<PaperDocument>>();

/** Each made once, and written in every form. */
function paperOf(kind: PaperKind): Promise<PaperDocument> {
  const paper = made.get(kind) ?? makePaper(kind);
  made.set(kind, paper);
  return paper;
}

async function makePaper(kind: PaperKind): Promise<PaperDocument> {
  const maker = app.get(PaperMaker);
  const pin = await maker.pinOn(board, asAt);
  const blank = {
    id: null,
    partnership: board,
    kind,
    plan: null,
    pin,
    meetingDate: '2017-04-18',
    narrative: {},
  } as const;
  return (await maker.make({ ...blank, marking: 'OFFICIAL' })).paper;
}

const files: Record<string, (paper: PaperDocument) => Promise<Buffer>> = {
  docx: paperInWord,
  html: async (paper) => Buffer.from(paperPage(paper)),
  pdf: (paper) => paperInPdf(paper, { warn: () => undefined }),
};

it.each(paperKinds.flatMap((kind) => Object.keys(files).map((ending) => [kind, ending] as const)))(
  'the paper %s as .%s, taken in again unchanged, proposes nothing',
  async (kind, ending) => {
    const bytes = await files[ending]!(await paperOf(kind));
    await expect(app.get(DocumentReader).plan({ name: `paper.${ending}`, bytes })).rejects.toMatchObject({
      code: 'own-paper',
      message: expect.stringContaining('enter them at their actions'),
    });
  },
);

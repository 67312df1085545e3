import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaughtMail, InstallationModule, readSettings } from '@governance/installation';
import { isWorkingDay, londonDate, publicationDate } from '@governance/partnership';
import { board as boardView, chasing, KeptViews, meetings, papers, type PaperRow } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { playedYear } from '../../../../test/services/played-year.js';
import type { TestDatabase } from '../../../../test/services/database.js';

let year: TestDatabase;
let app: INestApplicationContext;
let kept: KeptViews;
let board: string;
let summaries: readonly PaperRow[];

beforeAll(async () => {
  year = await playedYear();
  const settings = readSettings({ DATABASE_URL: year.connectionString, LOG_LEVEL: 'fatal' });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  kept = app.get(KeptViews);
  [board] = (await kept.keys(boardView)) as [string];
  summaries = [...(await kept.rows(papers, board))].sort((a, b) =>
    a.meetingDate.localeCompare(b.meetingDate),
  );
}, 300_000);
afterAll(async () => {
  await app.close();
  await year.drop();
});

it('four quarterly summaries were drafted in good time, signed by who accounts for them, and published in time', async () => {
  const { seniorResponsibleOwner } = (await kept.row(boardView, board))!;
  const hwb = (await kept.rows(meetings, board)).filter((row) => row.board === 'hwb').map(({ on }) => on);
  expect(summaries.map(({ kind, meetingDate }) => `${kind} ${meetingDate}`)).toEqual(
    hwb.sort().map((on) => `hwb ${on}`),
  );
  expect(summaries).toHaveLength(4);
  for (const { drafted, written, signedOff, published, meetingDate } of summaries) {
    expect([drafted.who, signedOff?.who]).toEqual(['system', seniorResponsibleOwner]);
    expect(drafted.at < written!.at && written!.at < signedOff!.at && signedOff!.at < published!.at).toBe(
      true,
    );
    expect(published).toMatchObject({ on: publicationDate(meetingDate), late: false });
  }
});

it('each was sent to its readers on the right working day, and is in the outbox with its files enclosed', async () => {
  const outbox = app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  const mails = new Map((await kept.rows(chasing, board)).map((row) => [row.id, row]));
  for (const { sent, published, meetingDate, pin } of summaries) {
    const to = sent.flatMap((each) => each.to);
    expect([to.length, isWorkingDay(published!.on)]).toEqual([3, true]);
    for (const { mail, person } of to) {
      const row = mails.get(mail)!;
      expect(row).toMatchObject({ person, kind: 'paper', status: 'sent', day: publicationDate(meetingDate) });
      expect(londonDate(row.attempts[0]!.startedAt)).toBe(published!.on);
      const caught = await outbox.findOneByOrFail({ messageId: row.messageId });
      expect(caught.attachments).toEqual([`hwb-summary-${pin.asAt}.docx`, `hwb-summary-${pin.asAt}.html`]);
    }
  }
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWorkingDay, londonDate } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaughtMail, readSettings } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import { publicationDate } from '@governance/partnership';
import {
  actionPage,
  board as boardView,
  chasing,
  escalations,
  KeptViews,
  meetings,
  papers,
  type PaperRow,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { run } from '../../../../test/services/command-line.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { TestDatabase } from '../../../../test/services/database.js';
import { secretKey } from '../../../../test/services/secret-key.js';

let year: TestDatabase;
let app: INestApplicationContext;
let kept: KeptViews;
let board: string;
let summaries: readonly PaperRow[];

beforeAll(async () => {
  year = await playedYear();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: year.connectionString,
    LOG_LEVEL: 'fatal',
  });
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

it('mitigations that nobody reported on were escalated, like actions', async () => {
  const actions = new Set((await kept.rows(actionPage, board)).map(({ id }) => id));
  const escalated = (await kept.rows(escalations, board)).map(({ action }) => actions.has(action));
  expect(new Set(escalated)).toEqual(new Set([true, false]));
});

it('any day has its paper by the command line, for the next meeting that was known then, and again the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
  const files = ['docx', 'html', 'pdf'].map((kind) => `hwb-summary-2016-12-31.${kind}`);
  const make = async (out: string) => {
    const words = ['paper', 'hwb', '--as-at', '2016-12-31', '--out', join(folder, out)];
    const command = run(words, { DATABASE_URL: year.connectionString });
    expect([await command.ended, command.printed().match(/hwb-summary\S+/g)]).toEqual([0, files]);
    return Promise.all(files.map((file) => readFile(join(folder, out, file))));
  };
  const [first, again] = [await make('first'), await make('again')];
  expect(first[1]!.toString()).toMatch(/<dt>Date<\/dt>\s*<dd>31 January 2017/);
  expect(first[2]!.includes('/StructTreeRoot')).toBe(true);
  for (const [index, file] of files.entries())
    expect([file, first[index]!.equals(again[index]!)]).toEqual([file, true]);
  await rm(folder, { recursive: true });
});

it('no paper is made of days that cannot be', async () => {
  const wrong = {
    '--as-at 2030-01-01': 'that day is still to come. The board’s last is 2017-03-24',
    '--as-at 2016-12-31 --since 2017-01-31': 'give an earlier day',
    '--as-at 2016-12-31 --since 2016-01-31': 'history begins after 2016-01-31',
    '--as-at 2016-12-31 --meeting 2016-01-01': 'give a later day',
  };
  const refused = Object.entries(wrong).map(async ([days, said]) => {
    const words = ['paper', 'hwb', ...days.split(' '), '--out', join(tmpdir(), 'governance-test-no-paper')];
    const command = run(words, { DATABASE_URL: year.connectionString });
    expect([days, await command.ended]).toEqual([days, 1]);
    expect(command.printed()).toContain(said);
  });
  await Promise.all(refused);
});

it('the secretariat was reminded of each agenda before it was out, and not afterwards', async () => {
  const held = (await kept.rows(meetings, board)).filter(({ agenda }) => agenda !== null);
  const reminders = (await kept.rows(chasing, board)).filter(({ kind }) => kind === 'agenda');
  const told = reminders.flatMap(({ day, items, status }) =>
    items.map(({ action, due }) => ({ meeting: action, due, day, status })),
  );
  expect(held.length).toBeGreaterThan(0);
  for (const { id, publishBy, agenda } of held) {
    const own = told.filter(({ meeting }) => meeting === id);
    expect(own.length).toBeGreaterThan(0);
    for (const { due, day, status } of own) {
      expect([due, status]).toEqual([publishBy, 'sent']);
      expect(day <= agenda!.on).toBe(true);
    }
  }
});

it('a priority was consulted on: decided, waiting, and reworded', async () => {
  const { plans } = (await kept.row(boardView, board))!;
  const priorities = plans[0]!.themes.flatMap((theme) => theme.priorities);
  const { title, comments, focuses } = priorities.find(({ reference }) => reference === 'T9')!;
  expect(comments.map(({ decided }) => decided?.decision ?? null)).toEqual([
    'accepted',
    'accepted-in-part',
    'not-accepted',
    null,
  ]);
  expect(title).toContain('in its own language');
  expect(focuses.map((focus) => focus.title)).toEqual(['Being understood']);
});

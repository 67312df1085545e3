import { CaughtMail, readSettings, type Settings } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import { Mailer, startMailCatcher, type Caught } from '@governance/notifications';
import { board, KeptViews } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { freshDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { forPlaying, play } from './play.js';
import { secretKey } from '../../../../test/services/secret-key.js';

/** A council's own mail server, and what has reached it. */
const arrived: Caught[] = [];
let settings: Settings;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const server = await startMailCatcher(async (mail) => void arrived.push(mail));
  const database = await freshDatabase();
  closing.push(database.drop, server.stop);
  settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(database.connectionString),
    SMTP_URL: server.smtpUrl,
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function installation(given: Settings) {
  const app = await NestFactory.createApplicationContext(InstallationModule.with(given), { logger: false });
  closing.push(() => app.close());
  return app;
}

it('refuses to play the example year where its mails would reach a real mail server', async () => {
  const app = await installation(settings);
  await expect(play(app, () => undefined)).rejects.toThrow('real mail server');
  expect(await app.get(KeptViews).keys(board)).toEqual([]);
  expect(arrived).toEqual([]);
});

it('keeps what the example year sends in the outbox, whatever mail server is set', async () => {
  const app = await installation(forPlaying(settings));
  const mail = { to: 'ada@example.org', subject: 'An invented mail', text: 'Hello', html: '<p>Hello</p>' };
  await app.get(Mailer).send(mail);
  const kept = await app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail)).find();
  expect(kept.map(({ recipients, subject }) => [recipients, subject])).toEqual([[mail.to, mail.subject]]);
  expect(arrived).toEqual([]);
});

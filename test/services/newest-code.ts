import { setTimeout as pause } from 'node:timers/promises';
import { CaughtMail, thePool } from '@governance/core';
import type { INestApplicationContext } from '@nestjs/common';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Repository } from 'typeorm';

/** Waits until every mail of signing in is sent, or every one to somebody. */
export async function nothingToSend(app: INestApplicationContext, to: string | null = null): Promise<void> {
  const pool = app.get<pg.Pool>(thePool);
  const waiting = 'select 1 from app.security_mail where email = coalesce($1, email) limit 1';
  while ((await pool.query(waiting, [to])).rowCount !== 0) await pause(10);
}

/** The sign-in code of the newest mail to somebody, once what was asked for them is sent: that is after the answer. */
export async function newestCode(app: INestApplicationContext, to: string): Promise<string> {
  await nothingToSend(app, to);
  const mails = app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  const [mail] = await mails.find({ where: { recipients: to }, order: { caughtAt: 'DESC' }, take: 1 });
  const code = /\b\d{8}\b/.exec(mail?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code was sent to ${to}.`);
  return code;
}

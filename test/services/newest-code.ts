import { setTimeout as pause } from 'node:timers/promises';
import { CaughtMail, thePool } from '@governance/installation';
import type { INestApplicationContext } from '@nestjs/common';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Repository } from 'typeorm';

/** The sign-in code of the newest mail to somebody, once what was asked for them is sent: that is after the answer. */
export async function newestCode(app: INestApplicationContext, to: string): Promise<string> {
  const pool = app.get<pg.Pool>(thePool);
  const isWaiting = async () =>
    ((await pool.query('select 1 from app.security_mail where email = $1', [to])).rowCount ?? 0) > 0;
  while (await isWaiting()) await pause(10);
  const mails = app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  const [mail] = await mails.find({ where: { recipients: to }, order: { caughtAt: 'DESC' }, take: 1 });
  const code = /\b\d{8}\b/.exec(mail?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code was sent to ${to}.`);
  return code;
}

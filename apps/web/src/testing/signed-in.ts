import { CaughtMail } from '@governance/installation';
import type { INestApplicationContext } from '@nestjs/common';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Browser } from './browser.js';

/**
 * A browser in which a person has signed in, by the code from the outbox.
 * @param app any application on the database of the one that listens at the address
 */
export async function signedIn(
  app: INestApplicationContext,
  address: string,
  email: string,
  browser = new Browser(address),
): Promise<Browser> {
  await browser.get('/sign-in');
  await browser.submit('/sign-in', { email });
  const mails = app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  const [mail] = await mails.find({ where: { recipients: email }, order: { caughtAt: 'DESC' }, take: 1 });
  const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code was sent to ${email}.`);
  const entered = await browser.submit('/sign-in/code', { code });
  if (entered.status !== 303) throw new Error(`${email} could not sign in: ${entered.status}.`);
  return browser;
}

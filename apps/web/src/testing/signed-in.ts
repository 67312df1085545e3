import { Secrets, thePool } from '@governance/core';
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import { newestCode } from '../../../../test/services/newest-code.js';
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
  // A test signs in more often than anybody does.
  const pool = app.get<pg.Pool>(thePool);
  await pool.query('delete from app.tries');
  await pool.query('delete from app.security_mail where email = $1', [email]);
  const mailbox = app.get(Secrets).digest('address', email);
  await pool.query('delete from app.sign_in_code where mailbox = $1', [mailbox]);
  await browser.get('/sign-in');
  await browser.submit('/sign-in', { email });
  const entered = await browser.submit('/sign-in/code', { code: await newestCode(app, email) });
  if (entered.status !== 303) throw new Error(`${email} could not sign in: ${entered.status}.`);
  return browser;
}

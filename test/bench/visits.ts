import { createHmac, randomBytes } from 'node:crypto';
import { instantOf } from '@governance/calendar';
import { actionPage, personRoles, tableOf } from '@governance/views';
import type { Asked } from 'autocannon';
import { Secrets } from '@governance/core';
import type pg from 'pg';
import { secretKey } from '../services/secret-key.js';

export const pages = ['dashboard', 'actions', 'action', 'audit trail', 'search'] as const;
export type Page = (typeof pages)[number];

/** Requests for each page, in turn: every partnership's own secretary on that partnership's own pages. */
export async function visitsOf(pool: pg.Pool): Promise<Readonly<Record<Page, readonly Asked[]>>> {
  const secretaries = await secretariesOf(pool);
  const cookies = await signIn(
    pool,
    secretaries.map(({ email }) => email),
  );
  const cookieOf = new Map(secretaries.map(({ partnership }, index) => [partnership, cookies[index]!]));
  const get = (partnership: string, path: string): Asked => ({
    method: 'GET',
    path: `/boards/${partnership}${path}`,
    headers: { cookie: cookieOf.get(partnership)! },
  });
  const boards = [...cookieOf.keys()];
  return {
    dashboard: boards.map((board) => get(board, '')),
    actions: boards.map((board) => get(board, '/actions?colour=red&colour=amber&sort=due')),
    search: boards.map((board) => get(board, '/search?text=recovery')),
    action: (await actionsOf(pool)).map(({ partnership, key }) => get(partnership, `/actions/${key}`)),
    'audit trail': boards.map((board) => get(board, '/audit-trail')),
  };
}

/** Lists of a large register, each with another filter, order or page. */
export async function listsOf(pool: pg.Pool): Promise<readonly Asked[]> {
  const [secretary] = await secretariesOf(pool);
  const [cookie] = await signIn(pool, [secretary!.email]);
  return [
    ...['', '?page=7', '?colour=red', '?colour=red&colour=amber&sort=due&page=3', '?due=overdue&sort=-due'],
    ...['?text=recovery', '?state=live&report=round', '?sort=title&page=20', '?sort=owner', '?needs=help'],
  ].map((query) => ({
    method: 'GET',
    path: `/boards/${secretary!.partnership}/actions${query}`,
    headers: { cookie: cookie! },
  }));
}

async function secretariesOf(pool: pg.Pool) {
  const { rows } = await pool.query<{ partnership: string; email: string }>(
    `select person.partnership, person.email from app.person
     join ${tableOf(personRoles)} roles on roles.key = person.id::text
     where roles.row->>'roles' like '%secretariat%' order by person.partnership`,
  );
  return rows;
}

/** In turn over the partnerships, so that neighbouring requests are for different boards. */
async function actionsOf(pool: pg.Pool) {
  const { rows } = await pool.query<{ partnership: string; key: string }>(
    `select partnership, key from ${tableOf(actionPage)} order by row->>'reference', partnership`,
  );
  return rows;
}

/** Sessions as the sign-in page leaves them: a hundred people could not sign in at once, for its guesses are limited. */
async function signIn(pool: pg.Pool, emails: readonly string[]): Promise<readonly string[]> {
  const secrets = new Secrets({ secretKey });
  const keys = emails.map(() => randomBytes(24).toString('base64url'));
  await pool.query(
    `insert into app.session (digest, data, began_at, seen_at, ends_at)
     select digest, data, now(), now(), now() + interval '12 hours'
     from unnest($1::text[], $2::json[]) as session (digest, data)`,
    [keys.map((key) => secrets.mac('session', key).toString('hex')), emails.map(sessionOf)],
  );
  const secret = secrets.key('cookie').export().toString('hex');
  return keys.map((key) => {
    const signature = createHmac('sha256', secret).update(key).digest('base64').replace(/=+$/, '');
    return `governance=${encodeURIComponent(`s:${key}.${signature}`)}`;
  });
}

function sessionOf(email: string): string {
  const at = instantOf(new Date());
  const cookie = {
    originalMaxAge: null,
    expires: null,
    httpOnly: true,
    path: '/',
    sameSite: 'lax',
    secure: false,
  };
  const signedIn = { email, at, confirmedAt: at, how: 'code', browser: 'A browser', network: null };
  return JSON.stringify({ cookie, signedIn });
}

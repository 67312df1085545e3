import { createHmac, hkdfSync } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { doesNotApply, gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { emailOf } from '../world/board.js';
import { draftPaper } from '../world/papers.js';
import { codeIn } from '../world/mailbox.js';
import type { Product } from '../world/product.js';
import { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

/** What lies in a copy of the database, in a file or in the log of somebody who should not have it. */
export const attack: Attack = {
  item: 12,
  title: 'What is stored and written beside',
  async run(world, attempt) {
    const product = await world.product();
    const sally = await world.signIn(product, 'sally');
    await withTheDump(world, product, sally, attempt);
    await files(world, product, attempt);
    await inTheLog(world, product, attempt);
    await cached(world, sally, attempt);
  },
};

/** Every text in the nightly dump of schema `app`, by table. */
async function dump(product: Product): Promise<ReadonlyMap<string, readonly Record<string, unknown>[]>> {
  const tables = await product.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'app'`,
  );
  const rows = await Promise.all(
    tables.map(
      async ({ name }) =>
        [
          name,
          await product.query<Record<string, unknown>>(`select * from app."${name}" limit 500`),
        ] as const,
    ),
  );
  return new Map(rows);
}

async function withTheDump(world: World, product: Product, sally: Visitor, attempt: Try): Promise<void> {
  const held = await dump(product);
  const secrets = [...(held.get('secret') ?? [])].map(({ value }) => String(value));
  await attempt('a session cookie made from the dump', async () => {
    const sessions = held.get('session') ?? [];
    if (sessions.length === 0) throw new Error('no session is stored');
    const [name] = await sally.session(`${world.path}/people`);
    let made = 0;
    for (const session of sessions)
      for (const id of Object.values(session).filter((value): value is string => typeof value === 'string'))
        for (const secret of [...secrets, '']) {
          const signed = `s:${id}.${createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '')}`;
          for (const value of [encodeURIComponent(signed), id]) {
            made += 1;
            if ((await sally.withCookie(name, value).get(`${world.path}/people`)).status === 200)
              return gotThrough('the thief is the secretary');
          }
        }
    return refused(
      `${made} cookies were made of ${sessions.length} sessions and ${secrets.length} secrets; none opens the board`,
    );
  });
  await attempt("the session's own id, as its cookie has it, looked for in the dump", async () => {
    const [, value] = await sally.session(world.path);
    const cookie = decodeURIComponent(value);
    const id = cookie.replace(/^s:/, '').split('.')[0]!;
    const found = [...held].find(([, rows]) => JSON.stringify(rows).includes(id));
    return found
      ? gotThrough(`it stands in app.${found[0]}`)
      : refused(`${held.size} tables, and it is in none`);
  });
  await attempt('a code found from its digest', async () => {
    const visitor = new Visitor(product.address, '127.0.0.4');
    const before = world.mailbox.to(emailOf('bob')).length;
    await visitor.fill('/sign-in', { email: emailOf('bob') }, '/sign-in');
    const mail = await world.mailbox.next(emailOf('bob'), before);
    if (!mail) throw new Error('no code came');
    const now = await dump(product);
    const [row] = (now.get('sign_in_code') ?? []).slice(-1);
    if (!row) throw new Error('no code is stored');
    const keys = (now.get('secret') ?? []).map(({ value }) => String(value));
    const started = performance.now();
    const texts = [...new Set([...now.values()].flatMap((rows) => rows.flatMap(textsOf)))];
    const code = search(row, keys) ?? made(row, texts, codeIn(mail));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return code
      ? gotThrough(`${code.length} digits found in ${seconds} s`)
      : refused(
          `neither from a digest, with the ${keys.length} keys of the dump, nor with one of its ${texts.length} texts as the key, in ${seconds} s`,
        );
  });
  await attempt('secrets of the installation in the dump', async () =>
    secrets.length > 0 ? gotThrough(`${secrets.length} in app.secret`) : refused('none'),
  );
  await attempt('codes and addresses in mail that waits to be sent', async () => {
    const queues = await product.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'queues'`,
    );
    for (const { name } of queues) {
      const rows = JSON.stringify(
        await product.query(`select * from queues."${name}" order by 1 desc limit 2000`),
      );
      if (/@example\.org/.test(rows)) return gotThrough(`queues.${name} holds addresses`);
    }
    return refused(`${queues.length} tables of queues hold none`);
  });
}

/** Six digits, with what an attacker knows of the code: the row that it stands in and every key of the dump. */
function search(row: Record<string, unknown>, keys: readonly string[]): string | undefined {
  const digests = new Set(textsOf(row));
  for (const key of [...keys, ''])
    for (let number = 0; number < 1_000_000; number++) {
      const code = String(number).padStart(6, '0');
      if (
        digests.has(
          createHmac('sha256', key)
            .update(`${String(row['id'])} ${code}`)
            .digest('hex'),
        )
      )
        return code;
    }
  return undefined;
}

const textsOf = (row: Record<string, unknown>) =>
  Object.values(row).filter((value): value is string => typeof value === 'string');

/** As the product makes codes of their ids, if any text of the dump were its key. */
function made(row: Record<string, unknown>, texts: readonly string[], code: string): string | undefined {
  const id = String(row['id']);
  const isOf = (key: string | Buffer) => {
    const number = createHmac('sha256', key).update(id).digest().readBigUInt64BE();
    return String(number % BigInt(10 ** code.length)).padStart(code.length, '0') === code;
  };
  const isKey = (text: string) =>
    isOf(text) || isOf(Buffer.from(hkdfSync('sha256', text, 'governance', 'sign-in-code', 32)));
  return texts.some(isKey) ? code : undefined;
}

async function files(world: World, product: Product, attempt: Try): Promise<void> {
  await attempt('bin/governance log export: may others of the machine read the file?', async () => {
    const file = join(world.folder, `history-${Date.now()}.jsonl.gz`);
    const { code, said } = await product.command('log', 'export', file);
    if (code !== 0) throw new Error(said);
    const mode = (await stat(file)).mode & 0o777;
    return (mode & 0o077) === 0 ? refused(mode.toString(8)) : gotThrough(mode.toString(8));
  });
  await attempt('what the installation keeps: may others of the machine read any of it?', async () => {
    const names = await readdir(product.data, { recursive: true });
    const open: string[] = [];
    for (const name of names) {
      if (/^postgres\/server\//.test(name)) continue;
      const { mode } = await stat(join(product.data, name)).catch(() => ({ mode: 0 }));
      if ((mode & 0o007) !== 0 && !/^postgres$/.test(name))
        open.push(`${name} ${(mode & 0o777).toString(8)}`);
    }
    return open.length > 0
      ? gotThrough(open.join(', '))
      : refused(`${names.length} files and folders, closed to others`);
  });
}

/** An error of the database, made on purpose: does the log then tell who and with which code? */
async function inTheLog(world: World, product: Product, attempt: Try): Promise<void> {
  const refusal = (table: string, condition: string) =>
    product.query(`create function app.attack_${table}() returns trigger language plpgsql as $$ begin raise exception 'the row % is refused', new using detail = new::text; end $$;
      create trigger attack before insert or update on app."${table}" for each row ${condition} execute function app.attack_${table}()`);
  await attempt('a sign-in code that cannot be stored: does the log hold the address?', async () => {
    const before = product.printed.length;
    await refusal('sign_in_code', '');
    const visitor = new Visitor(product.address, '127.0.0.5');
    const answer = await visitor.fill('/sign-in', { email: emailOf('olive') }, '/sign-in');
    await sleep(1500);
    await product.query('drop trigger attack on app.sign_in_code');
    return said(product.printed.slice(before), answer.status, answer.body);
  });
  await attempt('a person who cannot be stored: does the log hold name and address?', async () => {
    const before = product.printed.length;
    await refusal('person', '');
    const sally = await world.signIn(product, 'sally', '127.0.0.6');
    const add = `${world.path}/people/add`;
    const answer = await sally.fill(
      add,
      { name: 'Nora Newcomer', email: 'nora@example.org', roles: 'board' },
      add,
    );
    await product.query('drop trigger attack on app.person');
    return said(product.printed.slice(before), answer.status, answer.body);
  });
  await attempt('a document that cannot be kept: does the log hold its words?', async () => {
    const before = product.printed.length;
    await refusal('import_draft', '');
    const sally = await world.signIn(product, 'sally', '127.0.0.7');
    await sally.get(`${world.path}/import`);
    const words =
      'Plan 2026/27\nPriority,Action,Owner,Deadline\n1,Words of a document nora@example.org,Police,30/06/2027\n';
    const answer = await sally.upload(`${world.path}/import`, 'x.csv', Buffer.from(words));
    await product.query('drop trigger attack on app.import_draft');
    return said(product.printed.slice(before), answer.status, answer.body);
  });
}

function said(printed: string, status: number, body: string): Outcome {
  if (status < 400) return doesNotApply(`the fault did not happen (${status})`);
  const found = /\S*@example\.org|Nora Newcomer|Words of a document/.exec(printed);
  if (found)
    return gotThrough(
      `answered ${status}; the log says “${printed.slice(Math.max(0, found.index - 60), found.index + 60)}”`,
    );
  if (/is refused|sign_in_code|trigger/.test(body))
    return gotThrough('the page tells what the database said');
  return refused(`answered ${status}; ${printed.split('\n').length - 1} lines in the log, none tells`);
}

async function cached(world: World, sally: Visitor, attempt: Try): Promise<void> {
  const { path, board } = world;
  const paper = await draftPaper(sally, path);
  const action = board.actions[0]!.id;
  const places = [
    path,
    `${path}/people`,
    `${path}/actions/${action}`,
    `/api/boards`,
    `/api${path}/actions`,
    `/api${path}/actions/${action}`,
  ];
  places.push(
    `/api${path}/history`,
    `${path}/audit-trail`,
    `${path}/audit-trail.csv`,
    `${path}/compare?from=2020-01-01&to=2026-11-28`,
  );
  places.push(
    `${path}/my-actions`,
    `${path}/settings`,
    `${path}/import`,
    `${paper}/preview`,
    `${path}/findings`,
    `${path}/risks`,
    `${path}/questions`,
  );
  places.push(
    '/',
    '/sign-in',
    `${path}/accent.css`,
    `${path}/no-such-page`,
    `${path}/exports/new`,
    `${path}/papers`,
    `${path}/people/${board.people.sue.id}`,
  );
  await attempt(`${places.length} private pages: may a browser or a proxy keep them?`, async () => {
    const kept: string[] = [];
    for (const place of places) {
      const { headers, status } = await sally.get(place);
      if (place.endsWith('accent.css') || status === 303) continue;
      if (!/no-store/.test(String(headers['cache-control']))) kept.push(place.replace(path, '') || '/');
    }
    return kept.length > 0
      ? gotThrough(`${kept.length} without no-store: ${kept.slice(0, 8).join(' ')}`)
      : refused('no-store on each');
  });
}

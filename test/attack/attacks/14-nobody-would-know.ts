import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gotThrough, noticed, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { emailOf } from '../world/board.js';
import { linksIn, wordsOf } from '../world/forms.js';
import type { Product } from '../world/product.js';
import { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

export const attack: Attack = {
  item: 14,
  title: 'Nobody would know: what leaves no trace',
  async run(world, attempt) {
    const product = await world.product();
    const sally = await world.signIn(product, 'sally');
    const bob = await world.signIn(product, 'bob', '127.0.0.3');
    const told = (what: string, act: () => Promise<unknown>, looksLike: RegExp) =>
      attempt(`${what}: is there a line in a security log?`, () => isTold(product, act, looksLike));
    await told('somebody signs in', () => world.signIn(product, 'ada', '127.0.0.4'), /sign|session/i);
    await told('a wrong code', () => wrongCode(product, '127.0.0.5', 1), /wrong|fail|refus/i);
    await told(
      'six wrong codes, until it is over',
      () => wrongCode(product, '127.0.0.6', 6),
      /lock|spent|limit|too/i,
    );
    await told(
      'a code asked for by somebody unknown',
      () => ask(product, 'unknown@example.org'),
      /unknown|code|ask/i,
    );
    await told(
      'a board member asks for the people',
      () => bob.get(`${world.path}/people`),
      /refus|forbid|denied/i,
    );
    await told(
      'a board member posts a paper',
      () => bob.post(`${world.path}/papers/draft`, {}),
      /refus|forbid|denied/i,
    );
    await told(
      'a form without its token',
      () => bob.send('/sign-out', { method: 'POST', headers: { 'content-type': 'text/plain' } }),
      /refus|forbid|token|origin|elsewhere/i,
    );
    await told(
      'somebody signs out',
      async () => (await bob.visit('/'), bob.post('/sign-out', {})),
      /out|end|session/i,
    );
    await told(
      'too many tries from one place',
      async () => {
        for (let number = 0; number < 40; number++)
          await ask(product, `many${number}@example.org`, '127.0.0.8');
      },
      /too|limit|many|lock/i,
    );
    await personal(product, attempt);
    await attempt('is there a page for the secretariat: last sign-ins, refusals, sessions?', () =>
      page(world, sally),
    );
    await attempt('may a board member read that page?', async () => {
      const link = await securityPage(world, sally);
      if (!link) return gotThrough('there is none');
      const curious = await world.signIn(product, 'bob', '127.0.0.9');
      const { status } = await curious.get(link);
      return status === 200 ? gotThrough('yes') : refused(`${status}`);
    });
  },
};

async function ask(product: Product, email: string, from = '127.0.0.7'): Promise<Visitor> {
  const visitor = new Visitor(product.address, from);
  await visitor.visit('/sign-in');
  await visitor.post('/sign-in', { email });
  return visitor;
}

async function wrongCode(product: Product, from: string, times: number): Promise<void> {
  const visitor = await ask(product, emailOf('stella'), from);
  await visitor.get('/sign-in/code');
  for (let number = 0; number < times; number++)
    await visitor.post('/sign-in/code', { code: `0000000${number}`.slice(-6) });
  for (let number = 0; number < times; number++)
    await visitor.post('/sign-in/code', { code: `0000000${number}`.slice(-8) });
}

/** Lines of JSON, of the log that goes to standard output or of a file among the data. */
async function lines(product: Product): Promise<readonly string[]> {
  const names = (await readdir(product.data, { recursive: true }).catch(() => [])).filter((name) =>
    /security.*(log|jsonl)/i.test(name),
  );
  const files = await Promise.all(
    names.map((name) => readFile(join(product.data, name), 'utf8').catch(() => '')),
  );
  return [product.printed, ...files]
    .join('\n')
    .split('\n')
    .filter((line) => line.startsWith('{'));
}

async function isTold(product: Product, act: () => Promise<unknown>, looksLike: RegExp): Promise<Outcome> {
  const before = (await lines(product)).length;
  await act();
  for (let tries = 0; tries < 15; tries++) {
    const found = (await lines(product))
      .slice(before)
      .find((line) => /security/i.test(line) && looksLike.test(line));
    if (found) return noticed(found.slice(0, 200));
    await sleep(200);
  }
  return gotThrough('no line of it');
}

/** The lines themselves must not give away what they are to protect. */
async function personal(product: Product, attempt: Try): Promise<void> {
  await attempt('do the lines hold addresses, names or codes?', async () => {
    const all = await lines(product);
    const bad = all.find((line) => /@example\.org|Sally|Stella|unknown@/.test(line));
    return bad
      ? gotThrough(bad.slice(0, 200))
      : refused(`${all.length} lines, none with an address or a name`);
  });
  await attempt('may other accounts of the machine read a log file?', async () => {
    const names = (await readdir(product.data, { recursive: true })).filter((name) =>
      /\.(log|jsonl)$/.test(name),
    );
    const modes = await Promise.all(
      names.map(async (name) => [name, (await stat(join(product.data, name))).mode & 0o077] as const),
    );
    const open = modes.filter(([, mode]) => mode !== 0);
    return open.length > 0
      ? gotThrough(open.map(([name]) => name).join(', '))
      : refused(`${names.length} files, each its owner's alone`);
  });
}

async function securityPage(world: World, sally: Visitor): Promise<string | undefined> {
  const pages = [world.path, `${world.path}/settings`, `${world.path}/people`, `${world.path}/chasing`];
  for (const path of pages) {
    const link = linksIn((await sally.get(path)).body).find(
      (to) => to.startsWith(world.path) && /security|sign-ins|sessions/i.test(to),
    );
    if (link) return link;
  }
  return undefined;
}

async function page(world: World, sally: Visitor): Promise<Outcome> {
  const link = await securityPage(world, sally);
  if (!link) return gotThrough('no page links to one');
  const { status, body } = await sally.get(link);
  const words = wordsOf(body);
  return status === 200 && /sign/i.test(words) && /refus/i.test(words)
    ? noticed(`${link.replace(world.path, '')}: “${words.slice(0, 140)}”`)
    : gotThrough(`${link}: ${status}`);
}

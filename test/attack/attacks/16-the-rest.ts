import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { doesNotApply, gotThrough, refused, type Attack, type Try } from '../attack.js';
import { emailOf } from '../world/board.js';
import { Mailbox } from '../world/mailbox.js';
import { draftPaper, signOff } from '../world/papers.js';
import { Refusal, type Product } from '../world/product.js';
import { done } from '../world/set-up.js';
import { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';
import { malformed } from './the-rest/malformed.js';

export const attack: Attack = {
  item: 16,
  title: 'The rest: malformed bodies, headers, the browser that prints, root, mail in clear',
  async run(world, attempt) {
    const product = await world.product();
    const sally = await world.signIn(product, 'sally');
    await malformed(world, product, sally, attempt);
    await headers(world, sally, attempt);
    await processes(world, product, sally, attempt);
    await world.tidy();
    await inClear(world, attempt);
  },
};

async function headers(world: World, sally: Visitor, attempt: Try): Promise<void> {
  const { headers: sent } = await sally.get(world.path);
  const policy = String(sent['content-security-policy']);
  const directives = new Map(
    policy.split(';').map((part) => [part.trim().split(' ')[0]!, part.trim().split(' ').slice(1).join(' ')]),
  );
  const wanted: readonly (readonly [string, boolean, string])[] = [
    ["base-uri is 'none'", directives.get('base-uri') === "'none'", String(directives.get('base-uri'))],
    [
      "object-src is 'none'",
      (directives.get('object-src') ?? directives.get('default-src')) === "'none'",
      String(directives.get('object-src')),
    ],
    [
      'fonts come from here only',
      !/https?:/.test(directives.get('font-src') ?? ''),
      String(directives.get('font-src')),
    ],
    [
      'styles come from here only',
      !/https?:|unsafe/.test(directives.get('style-src') ?? ''),
      String(directives.get('style-src')),
    ],
    [
      'X-Frame-Options does not contradict frame-ancestors',
      !/SAMEORIGIN/i.test(String(sent['x-frame-options'])),
      String(sent['x-frame-options']),
    ],
    ['nosniff', sent['x-content-type-options'] === 'nosniff', String(sent['x-content-type-options'])],
    [
      'who serves is not named',
      sent['x-powered-by'] === undefined && sent['server'] === undefined,
      'no such field',
    ],
  ];
  for (const [what, holds, seen] of wanted)
    await attempt(`header fields: ${what}`, async () => (holds ? refused(seen) : gotThrough(seen)));
}

async function processes(world: World, product: Product, sally: Visitor, attempt: Try): Promise<void> {
  await attempt('bin/start run as root: as whom do web and worker run?', async () => {
    if (process.getuid?.() !== 0) return doesNotApply('this is not run as root');
    const own = product
      .processes()
      .filter(({ command }) => /apps\/(web|worker)\/dist\/main\.js/.test(command));
    if (own.length < 2) throw new Error('web and worker were not found');
    const root = own.filter(({ uid }) => uid === 0);
    return root.length > 0
      ? gotThrough(`${root.length} of ${own.length} as root`)
      : refused(`as account ${own.map(({ uid }) => uid).join(' and ')}`);
  });
  await attempt('the browser that prints a paper: with its sandbox, and not as root?', async () => {
    const paper = await draftPaper(sally, world.path);
    const sue = await world.signIn(product, 'sue', '127.0.0.2');
    await done(signOff(sue, paper), 'Sue could not sign');
    const seen: { command: string; uid: number }[] = [];
    const printing = sally.get(`${paper}/file/pdf`).then(({ status }) => ((finished = true), status));
    let finished = false;
    while (!finished) {
      seen.push(...product.processes().filter(({ command }) => /chrom/i.test(command)));
      await sleep(30);
    }
    const status = await printing;
    if (seen.length === 0)
      return status === 200
        ? Promise.reject(new Error('it printed unseen'))
        : doesNotApply(`no browser is installed here (${status})`);
    const open = seen.filter(({ command }) => command.includes('--no-sandbox'));
    const root = seen.filter(({ uid }) => uid === 0);
    if (open.length > 0 && !/without its sandbox/.test(product.printed))
      return gotThrough(`--no-sandbox${root.length > 0 ? ', as root' : ''}`);
    return root.length > 0
      ? gotThrough('as root')
      : refused(
          open.length > 0
            ? 'without a sandbox, which this machine has not, and the log says so; not as root'
            : 'in its sandbox, not as root',
        );
  });
}

/** A mail server that has no TLS: whoever is on the way would read the codes. */
async function inClear(world: World, attempt: Try): Promise<void> {
  await attempt('smtp:// to a server without STARTTLS: does a code travel in clear?', async () => {
    // On loopback nobody is on the way; the machine's own address on its network is taken for another machine's.
    const [own] = Object.values(networkInterfaces()).flatMap((found) =>
      (found ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
    );
    if (!own) return doesNotApply('this machine has no address but loopback');
    const plain = await Mailbox.open(world.folder, own.address);
    try {
      const product = await world.product('real', { SMTP_URL: plain.url });
      const visitor = new Visitor(product.address);
      await visitor.fill('/sign-in', { email: emailOf('sally') }, '/sign-in');
      const mail = await plain.next(emailOf('sally'), 0, 10_000);
      if (mail) return gotThrough(`“${mail.subject}” came in clear`);
      const health = (await visitor.get('/health')).status;
      return health === 200 || health === 503
        ? refused(`no mail came; it runs (${health})`)
        : Promise.reject(new Error(`/health is ${health}`));
    } catch (error) {
      if (error instanceof Refusal && /TLS/i.test(error.message))
        return refused(`it does not begin: ${error.message.slice(-160)}`);
      throw error;
    } finally {
      await plain.close();
    }
  });
}

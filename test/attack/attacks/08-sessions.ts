import { gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { emailOf } from '../world/board.js';
import { formsIn, linksIn } from '../world/forms.js';
import type { Product } from '../world/product.js';
import { done, enterCode } from '../world/set-up.js';
import { Visitor } from '../world/visitor.js';
import { fromThere, type World } from '../world/world.js';

export const attack: Attack = {
  item: 8,
  title: 'Sessions: taken, kept, and never ending',
  async run(world, attempt) {
    const product = await world.product();
    await planted(world, product, attempt);
    await replayed(world, product, attempt);
    await aged(world, product, attempt);
    await world.tidy();
    await onHttps(world, attempt);
  },
};

/** The same cookies in a browser of the thief's own. */
function stolen(visitor: Visitor, from = '127.0.0.99'): Visitor {
  const thief = new Visitor(visitor.address, from, visitor.always);
  for (const [name, value] of visitor.cookies) thief.cookies.set(name, value);
  thief.token = visitor.token;
  return thief;
}

async function planted(world: World, product: Product, attempt: Try): Promise<void> {
  await attempt('a session planted before somebody signs in', async () => {
    const victim = new Visitor(product.address, '127.0.0.2');
    await victim.visit('/sign-in');
    const thief = stolen(victim);
    const before = world.mailbox.to(emailOf('bob')).length;
    await victim.fill('/sign-in', { email: emailOf('bob') }, '/sign-in');
    const asked = stolen(victim);
    const mail = await world.mailbox.next(emailOf('bob'), before);
    await enterCode(victim, world.mailbox, emailOf('bob'), before);
    if (!mail || (await victim.get(world.path)).status !== 200) throw new Error('Bob is not signed in');
    for (const one of [thief, asked])
      if ((await one.get(world.path)).status === 200) return gotThrough('the planted session is signed in');
    return refused('a new one is given at sign-in, and those from before open nothing');
  });
  await attempt('a hundred requests of strangers to /sign-in: rows in the database', async () => {
    const rows = async () =>
      Number((await product.query<{ count: string }>('select count(*) from app.session'))[0]!.count);
    const before = await rows();
    for (let number = 0; number < 100; number++)
      await new Visitor(product.address, '127.0.0.3').get(`/sign-in?x=${'y'.repeat(200)}`);
    for (let number = 0; number < 50; number++)
      await new Visitor(product.address, '127.0.0.3').get(
        `${world.path}/audit-trail?text=${'y'.repeat(4000)}`,
      );
    const more = (await rows()) - before;
    return more > 5 ? gotThrough(`${more} rows more`) : refused(`${more} rows more, after 150 requests`);
  });
}

/** How somebody's session ends, each tried with the cookie of before. */
async function replayed(world: World, product: Product, attempt: Try): Promise<void> {
  const sally = await world.signIn(product, 'sally');
  const { path, board } = world;
  await attempt('replayed after signing out', async () => {
    const bob = await world.signIn(product, 'bob', '127.0.0.4');
    const thief = stolen(bob);
    await bob.visit(path);
    await done(bob.post('/sign-out', {}), 'he could not sign out');
    return isOver(await thief.get(path));
  });
  await attempt('signed out everywhere: the session of another browser', async () => {
    const one = await world.signIn(product, 'ada', '127.0.0.5');
    const other = await world.signIn(product, 'ada', '127.0.0.6');
    const pages = [
      '/sessions',
      '/account',
      '/account/sessions',
      '/my-sessions',
      ...linksIn((await one.visit(path)).body),
    ];
    for (const page of new Set(pages.filter((link) => /session|account|security|signed-in/i.test(link)))) {
      const form = formsIn((await one.get(page)).body).find(({ action }) =>
        /everywhere|all|others|sessions/i.test(action),
      );
      if (!form) continue;
      await done(one.post(form.action, {}), 'it was not done');
      return isOver(await other.get(path));
    }
    return gotThrough('nobody is shown their sessions, and there is no signing out everywhere');
  });
  await attempt('somebody left the board while signed in', async () => {
    const ada = await world.signIn(product, 'ada', '127.0.0.7');
    await done(
      sally.fill(`${path}/people/${board.people.ada.id}/left`, { reason: 'Retired' }, /left$/),
      'she did not leave',
    );
    return isOver(await ada.get(path));
  });
  await attempt("somebody's roles were taken while signed in", async () => {
    const olive = await world.signIn(product, 'olive', '127.0.0.8');
    const [action] = board.actions;
    await olive.visit(path);
    await done(
      sally.fill(`${path}/people/${board.people.olive.id}/roles`, { roles: 'board', reason: 'x' }, /roles$/),
      'not changed',
    );
    const { status } = await olive.json(`/api${path}/actions/${action!.id}/report-progress`, {
      narrative: 'x',
      declared: 'green',
    });
    return status === 201 ? gotThrough('she reports on as an owner') : refused(`${status}`);
  });
  await attempt('a cookie with another signature, or none', async () => {
    const oscar = await world.signIn(product, 'oscar', '127.0.0.9');
    const [name, value] = await oscar.session(path);
    for (const forged of [
      value.replace(/.{4}$/, 'AAAA'),
      value.split('.')[0]!,
      decodeURIComponent(value).replace(/^s:|\..*$/g, ''),
      `${value}x`,
    ]) {
      if ((await oscar.withCookie(name, forged).get(path)).status === 200)
        return gotThrough(`${forged.slice(0, 12)}… is taken`);
    }
    return refused('four forgeries open nothing');
  });
}

function isOver({ status, location }: { status: number; location: string | null }): Outcome {
  return status === 200
    ? gotThrough('the old cookie still opens the board')
    : refused(`${status} ${location ?? ''}`.trim());
}

/** Time is turned back in what is stored of a session: nothing else can be waited for. */
async function aged(world: World, product: Product, attempt: Try): Promise<void> {
  for (const [what, minutes, which] of [
    ['31 minutes without a request', 31, 'last'],
    ['12 hours and a minute after signing in, in use all the time', 721, 'first'],
  ] as const) {
    await attempt(`a session of ${what}`, async () => {
      const stella = await world.signIn(product, 'stella', which === 'last' ? '127.0.0.11' : '127.0.0.12');
      if ((await stella.get(world.path)).status !== 200) throw new Error('she is not signed in');
      const changed = await turnBack(product, minutes, which);
      if (changed.length === 0) return gotThrough('nothing that is stored of a session could end it');
      const { status, location } = await stella.get(world.path);
      return status === 200
        ? gotThrough(`it is still open (turned back: ${changed.join(', ')})`)
        : refused(`${status} ${location ?? ''}, once ${changed.join(', ')} was turned back`);
    });
  }
}

/** As if so much time had passed: since it was last used, or since it began, while it was used all the time. */
async function turnBack(
  product: Product,
  minutes: number,
  which: 'first' | 'last',
): Promise<readonly string[]> {
  const columns = await product.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'app' and table_name = 'session' and data_type like 'timestamp%'`,
  );
  // An end that each use puts off is no end of what is used all the time.
  const wanted = which === 'last' ? /last|used|seen|active|idle/i : /began|begun|start|created|signed|ends/i;
  const told = columns.map(({ name }) => name).filter((name) => wanted.test(name));
  for (const name of told)
    await product.query(`update app.session set "${name}" = "${name}" - interval '${minutes} minutes'`);
  return told;
}

async function onHttps(world: World, attempt: Try): Promise<void> {
  const { proxy } = await world.behindProxy();
  await attempt('the cookie on https', async () => {
    const visitor = new Visitor(proxy.address, undefined, fromThere);
    const answers = [await visitor.get('/sign-in')];
    answers.push(await visitor.fill('/sign-in', { email: emailOf('bob') }, '/sign-in'));
    const cookies = answers.flatMap(({ headers }) => headers['set-cookie'] ?? []);
    if (cookies.length === 0) throw new Error('no cookie was set');
    const wrong = cookies.filter(
      (cookie) =>
        !(
          /^__Host-/.test(cookie) &&
          /Secure/i.test(cookie) &&
          /HttpOnly/i.test(cookie) &&
          /SameSite=(Lax|Strict)/i.test(cookie) &&
          /Path=\/(;|$)/i.test(cookie) &&
          !/Domain=/i.test(cookie)
        ),
    );
    return wrong.length > 0
      ? gotThrough(wrong[0]!.replace(/=[^;]*/, '=…'))
      : refused(cookies[0]!.replace(/=[^;]*/, '=…'));
  });
  await attempt('HSTS on https', async () => {
    const { headers } = await new Visitor(proxy.address, undefined, fromThere).get('/sign-in');
    const sent = String(headers['strict-transport-security']);
    return /max-age=(3[1-9]\d{6}|[4-9]\d{7}|\d{9,})/.test(sent) && /includeSubDomains/i.test(sent)
      ? refused(sent)
      : gotThrough(sent);
  });
}

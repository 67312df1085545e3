import { setTimeout as sleep } from 'node:timers/promises';
import { gotThrough, noticed, refused, type Attack, type Try } from '../attack.js';
import { emailOf } from '../world/board.js';
import { wordsOf } from '../world/forms.js';
import { codeIn } from '../world/mailbox.js';
import type { Product } from '../world/product.js';
import { Refusal } from '../world/product.js';
import { signIn } from '../world/set-up.js';
import { encode, Visitor } from '../world/visitor.js';
import { fromThere, publicName, type World } from '../world/world.js';

const victim = emailOf('sally');

export const attack: Attack = {
  item: 6,
  title: 'Codes: guessed, asked for without end, and who is known',
  async run(world, attempt) {
    await guessing(world, attempt);
    await world.tidy();
    await flooding(world, attempt);
    await world.tidy();
    await claimedAddresses(world, attempt);
    await world.tidy();
    await lockedOut(world, attempt);
    await world.tidy();
    await whoIsKnown(world, attempt);
  },
};

/** Another of this machine's addresses each time: the loopback network has sixteen million. */
const client = (number: number) => `127.0.${10 + Math.floor(number / 200)}.${1 + (number % 200)}`;

/** A browser that has asked for a code. @returns undefined when none is sent any more */
async function asking(product: Product, from: string, email: string): Promise<Visitor | undefined> {
  const visitor = new Visitor(product.address, from);
  const { status, location } = await visitor.fill('/sign-in', { email }, '/sign-in');
  if (status !== 303 || location === null) return undefined;
  await visitor.get(location);
  return visitor;
}

const digits = (page: string) => Number(/(\d+) digits/.exec(wordsOf(page))?.[1] ?? 6);

/** Whether a guess was compared at all: the page says that it was the wrong one, and not that it is over. */
const wasCompared = (body: string) => /not the code|wrong code|does not match/i.test(body);

async function guess(visitor: Visitor, length: number, number: number) {
  return visitor.post('/sign-in/code', { code: String(number).padStart(length, '0') });
}

async function guessing(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  await attempt('17 wrong guesses at one code, all at once', async () => {
    const visitor = await asking(product, client(0), victim);
    if (!visitor) throw new Error('no code could be asked for');
    const length = digits((await visitor.get('/sign-in/code')).body);
    const answers = await Promise.all(
      Array.from({ length: 17 }, (_, index) => guess(visitor, length, index)),
    );
    const compared = answers.filter(({ body }) => wasCompared(body)).length;
    const statuses = [...new Set(answers.map(({ status }) => status))].join(' ');
    if (compared === 0 && !answers.some(({ status }) => status === 422 || status === 429))
      throw new Error(`no answer was understood: ${statuses}`);
    return compared > 5
      ? gotThrough(`${compared} of 17 were compared`)
      : refused(`${compared} of 17 were compared (${statuses})`);
  });
  await attempt(
    '60 wrong guesses at one mailbox within the hour, from 20 clients with a new code each',
    async () => {
      let compared = 0;
      let codes = 0;
      for (let number = 1; number <= 20; number++) {
        const visitor = await asking(product, client(number), victim);
        if (!visitor) continue;
        codes += 1;
        const length = digits((await visitor.get('/sign-in/code')).body);
        for (let index = 0; index < 3; index++)
          if (wasCompared((await guess(visitor, length, number * 10 + index)).body)) compared += 1;
      }
      const mails = world.mailbox.to(victim).length;
      return compared > 20
        ? gotThrough(`${compared} were compared, of ${codes} codes (${mails} mails)`)
        : refused(`${compared} were compared, then none; ${mails} mails in all`);
    },
  );
  await attempt('is the mailbox told of tries that were not its own?', async () => {
    await sleep(2000);
    const told = world.mailbox
      .to(victim)
      .filter(({ subject, text }) => /tries|tried|guess|wrong/i.test(`${subject} ${text}`));
    return told.length > 0 ? noticed(`“${told[0]!.subject}”`) : gotThrough('no mail says so');
  });
  await attempt(
    'may the one whose mailbox it is still sign in, once an hour is over or by their open session?',
    async () => {
      const stella = await signIn(product.address, world.mailbox, emailOf('stella'), { from: client(300) });
      const { status } = await stella.get(world.path);
      return status === 200
        ? refused('others sign in as before')
        : gotThrough(`another secretary is shut out too: ${status}`);
    },
  );
  await attempt('a right code entered in another browser than the one that asked', async () => {
    const email = emailOf('ada');
    const before = world.mailbox.to(email).length;
    await asking(product, client(301), email);
    const mail = await world.mailbox.next(email, before);
    const other = await asking(product, client(302), emailOf('olive'));
    if (!mail || !other) throw new Error('no code could be asked for');
    await other.post('/sign-in/code', { code: codeIn(mail) });
    const { status } = await other.get(world.path);
    return status === 200 ? gotThrough('it let them in') : refused(`the board answers ${status}`);
  });
  await attempt('one right code, entered by four at once', async () => {
    const email = emailOf('oscar');
    const before = world.mailbox.to(email).length;
    const visitor = await asking(product, client(303), email);
    const mail = await world.mailbox.next(email, before);
    if (!visitor || !mail) throw new Error('no code came');
    const twins = Array.from({ length: 4 }, () => {
      const twin = new Visitor(product.address, client(303));
      for (const [name, value] of visitor.cookies) twin.cookies.set(name, value);
      twin.token = visitor.token;
      return twin;
    });
    await Promise.all(twins.map((twin) => twin.post('/sign-in/code', { code: codeIn(mail) })));
    const inside = await Promise.all(twins.map(async (twin) => (await twin.get(world.path)).status === 200));
    const count = inside.filter(Boolean).length;
    if (count === 0) throw new Error('none was let in');
    return count > 1 ? gotThrough(`${count} are in`) : refused('one is in');
  });
}

async function flooding(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const before = world.mailbox.to(victim).length;
  await attempt("60 codes asked for one person's mailbox, from 30 clients", async () => {
    const statuses = new Set<number>();
    for (let number = 0; number < 60; number++) {
      const visitor = new Visitor(product.address, client(400 + (number % 30)));
      statuses.add(
        (await visitor.fill('/sign-in', { email: victim }, '/sign-in').catch(() => ({ status: 0 }))).status,
      );
    }
    await sleep(4000);
    const mails = world.mailbox.to(victim).length - before;
    if (mails === 0) throw new Error('no code came at all');
    return mails > 12
      ? gotThrough(`${mails} mails came`)
      : refused(`${mails} mails came; answers ${[...statuses].join(' ')}`);
  });
  await attempt('45 addresses tried by one client within a minute', async () => {
    const visitor = new Visitor(product.address, client(500));
    await visitor.visit('/sign-in');
    const answers = [];
    for (let number = 0; number < tries; number++)
      answers.push(await visitor.post('/sign-in', { email: `guess${number}@example.org` }));
    const count = answers.filter(({ status }) => status === 303).length;
    return count === tries
      ? gotThrough(`all ${tries} were taken`)
      : refused(`${count} were taken, then ${answers.at(-1)!.status}`);
  });
}

/** More than one client may send within a minute, however many are allowed. */
const tries = 45;

/** How many of so many tries are taken within a minute. */
async function taken(visitor: Visitor, headers: (number: number) => Record<string, string>): Promise<number> {
  await visitor.visit('/sign-in');
  let count = 0;
  // Mailboxes that nobody asked for before: they have limits of their own.
  const series = crypto.randomUUID().slice(0, 8);
  for (let number = 0; number < tries; number++) {
    const email = `claim-${series}-${number}@example.org`;
    const { status } = await visitor.post('/sign-in', { email }, headers(number));
    if (status === 303) count += 1;
    else if (status !== 429) throw new Error(`answered ${status}`);
  }
  return count;
}

const limited = (count: number) => {
  if (count === 0) throw new Error('none was taken at all');
  return count === tries
    ? gotThrough(`${count} of ${tries} were taken`)
    : refused(`${count} of ${tries} were taken, then 429`);
};

/** Whom somebody claims to be who reaches the port without a proxy, where a proxy is named and stands elsewhere. */
async function claimedAddresses(world: World, attempt: Try): Promise<void> {
  const elsewhere = { PUBLIC_URL: `https://${publicName}`, TRUSTED_PROXIES: '10.99.99.99' };
  const product = await world.product('real', { ...world.mail, ...elsewhere });
  const claims: readonly (readonly [string, (number: number) => Record<string, string>])[] = [
    ['X-Forwarded-For with another address each time', (n) => ({ 'x-forwarded-for': `203.0.113.${n}` })],
    ['X-Forwarded-For with several', (n) => ({ 'x-forwarded-for': `203.0.113.${n}, 10.99.99.99` })],
    ['Forwarded', (n) => ({ forwarded: `for=203.0.113.${n}` })],
    ['X-Real-IP', (n) => ({ 'x-real-ip': `203.0.113.${n}` })],
    ['addresses of one IPv6 /64', (n) => ({ 'x-forwarded-for': `2001:db8:1:2::${n.toString(16)}` })],
    ['addresses of many /64 networks', (n) => ({ 'x-forwarded-for': `2001:db8:1:${n}::1` })],
  ];
  for (const [index, [what, headers]] of claims.entries()) {
    await attempt(`the port reached past the proxy: ${tries} tries, ${what}`, async () => {
      const visitor = new Visitor(product.address, client(600 + index), {
        'x-forwarded-proto': 'https',
        ...fromThere,
        host: publicName,
      });
      return limited(await taken(visitor, headers));
    });
  }
  await world.tidy();
  await attempt(`behind a proxy that is trusted: ${tries} tries from one IPv6 /64`, async () => {
    let far = '2001:db8:7:8::1';
    const { proxy } = await world.behindProxy(() => far);
    const count = await taken(new Visitor(proxy.address, undefined, fromThere), (number) => {
      far = `2001:db8:7:8:${number.toString(16)}::${number.toString(16)}`;
      return {};
    });
    return limited(count);
  });
}

/** Two proxies, as with a council's firewall before its own: strangers must not use up the tries of everybody. */
async function lockedOut(world: World, attempt: Try): Promise<void> {
  await attempt('behind two proxies: 25 strangers try; may the secretary still sign in?', async () => {
    const settings = { ...world.mail, PUBLIC_URL: `https://${publicName}` };
    let product: Product | undefined;
    for (const trusted of ['2', '127.0.0.1,10.0.0.0/8', '127.0.0.1'])
      product ??= await world
        .product('real', { ...settings, TRUSTED_PROXIES: trusted })
        .catch((error: unknown) => {
          if (error instanceof Refusal) return undefined;
          throw error;
        });
    if (!product) throw new Error('no value of TRUSTED_PROXIES was taken');
    const inner = await world.proxy(product.address, publicName, () => '10.0.0.1');
    let far = '';
    const outer = await world.proxy(inner.address, publicName, () => far);
    const statuses: number[] = [];
    for (let number = 0; number < 25; number++) {
      far = `198.51.100.${number + 1}`;
      const stranger = new Visitor(outer.address, undefined, fromThere);
      statuses.push(
        (await stranger.fill('/sign-in', { email: `stranger${number}@example.org` }, '/sign-in')).status,
      );
    }
    far = '192.0.2.77';
    const sally = await signIn(outer.address, world.mailbox, victim, { headers: fromThere }).catch(
      (error: Error) => error,
    );
    return sally instanceof Error
      ? gotThrough(`she cannot: ${sally.message.slice(0, 140)}`)
      : refused(`she signs in; the strangers were answered ${[...new Set(statuses)].join(' ')}`);
  });
}

async function whoIsKnown(world: World, attempt: Try): Promise<void> {
  const away = await world.product('real', { ...world.mail, SMTP_URL: 'smtps://127.0.0.1:9' });
  await attempt('the mail server is away: are known and unknown addresses answered alike?', async () => {
    const answers = await Promise.all(
      [victim, 'nobody-known@example.org'].map(async (email, index) => {
        const { status, location, body } = await new Visitor(away.address, client(700 + index)).fill(
          '/sign-in',
          { email },
          '/sign-in',
        );
        return `${status} ${location ?? ''} ${wordsOf(body).replaceAll(email, '…').slice(0, 60)}`;
      }),
    );
    return answers[0] === answers[1]
      ? refused(`both ${answers[0]!.trim()}`)
      : gotThrough(`known: ${answers[0]}; unknown: ${answers[1]}`);
  });
  await world.tidy();
  const product = await world.product();
  await attempt(
    'a mail server that takes 300 ms: does the time of the answer tell who is known?',
    async () => {
      world.mailbox.slow = 300;
      const names = ['sally', 'stella', 'sue', 'bob', 'olive', 'oscar', 'ada'];
      const times = { known: [] as number[], unknown: [] as number[] };
      for (const [index, name] of names.entries()) {
        for (const [kind, email] of [
          ['known', emailOf(name)],
          ['unknown', `not-${name}@example.org`],
        ] as const) {
          const visitor = new Visitor(product.address, client(720 + index));
          await visitor.visit('/sign-in');
          times[kind].push((await visitor.post('/sign-in', { email })).milliseconds);
        }
      }
      world.mailbox.slow = 0;
      const [known, unknown] = [median(times.known), median(times.unknown)];
      const seen = `known ${known.toFixed(0)} ms, unknown ${unknown.toFixed(0)} ms`;
      return known - unknown > 150 ? gotThrough(seen) : refused(seen);
    },
  );
  await attempt('a wrong code for somebody known and somebody unknown: the same words?', async () => {
    const answers = await Promise.all(
      [emailOf('bob'), 'unknown@example.org'].map(async (email, index) => {
        const visitor = await asking(product, client(740 + index), email);
        if (!visitor) throw new Error('no code could be asked for');
        const { status, body } = await guess(visitor, digits((await visitor.get('/sign-in/code')).body), 1);
        return `${status} ${wordsOf(body).replaceAll(email, '…').slice(0, 120)}`;
      }),
    );
    return answers[0] === answers[1]
      ? refused(`both “${answers[0]!.slice(0, 90)}”`)
      : gotThrough(answers.join(' | '));
  });
  await attempt('an address with a line break, to add recipients to the mail', async () => {
    const visitor = new Visitor(product.address, client(760));
    await visitor.visit('/sign-in');
    const before = world.mailbox.mails.length;
    const { status } = await visitor.send('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: encode({ _csrf: visitor.token, email: `${victim}\r\nBcc: thief@example.org` }),
    });
    await sleep(500);
    return world.mailbox.to('thief@example.org').length > 0
      ? gotThrough('the thief was written to')
      : status >= 500
        ? gotThrough(`${status}: the service had a fault`)
        : refused(`${status}; ${world.mailbox.mails.length - before} mails, none to the thief`);
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

import {
  doesNotApply,
  gotThrough,
  noticed,
  refused,
  type Attack,
  type Outcome,
  type Try,
} from '../attack.js';
import { emailOf } from '../world/board.js';
import { Authenticator, optionsIn } from '../world/authenticator.js';
import { formsIn } from '../world/forms.js';
import { draftPaper, signOff, statusOf } from '../world/papers.js';
import { Refusal, type Product } from '../world/product.js';
import { Provider, type Lie } from '../world/provider.js';
import { done, errorsIn, signIn } from '../world/set-up.js';
import { entriesAfter, head } from '../world/stored.js';
import { Visitor } from '../world/visitor.js';
import { fromThere, type World } from '../world/world.js';

const { origin } = fromThere;

export const attack: Attack = {
  item: 7,
  title: 'One factor: a mailbox that is read, a session that is left open, a provider that lies',
  async run(world, attempt) {
    await leftOpen(world, attempt);
    await world.tidy();
    await mailboxRead(world, attempt);
    await world.tidy();
    await lies(world, attempt);
  },
};

/** Somebody sits down at a browser whose owner signed in eleven minutes ago. */
async function leftOpen(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const { path, board } = world;
  const sally = await world.signIn(product, 'sally');
  const paper = await draftPaper(sally, path);
  const sue = await world.signIn(product, 'sue', '127.0.0.2');
  await turnBack(product, 11);
  await attempt('the paper is signed off', async () => {
    const { status, body } = await signOff(sue, paper);
    const now = await statusOf(product, paper);
    return now === 'draft'
      ? refused(`${status}: ${errorsIn(body).slice(0, 120)}`)
      : gotThrough(`${status}; the paper is ${now}`);
  });
  const bob = `${path}/people/${board.people.bob.id}`;
  const action = `${path}/actions/${board.actions[0]!.id}`;
  const acts: readonly (readonly [string, string, Record<string, string>])[] = [
    ["somebody's roles are changed", `${bob}/roles`, { roles: 'secretariat', reason: 'x' }],
    [
      "somebody's address is changed",
      `${bob}/details`,
      { name: 'Bob Board', email: 'bobs.other@example.org' },
    ],
    [
      'somebody is added to the secretariat',
      `${path}/people/add`,
      { name: 'Eve', email: 'eve@example.org', roles: 'secretariat' },
    ],
    ['an action is marked', `${action}/mark`, { marking: 'OFFICIAL-SENSITIVE', reason: 'x' }],
    [
      'another Senior Responsible Owner is appointed',
      `${path}/settings/senior-responsible-owner`,
      { seniorResponsibleOwner: board.people.sally.id },
    ],
    ['somebody is recorded as having left', `${bob}/left`, { reason: 'x' }],
  ];
  for (const [what, to, values] of acts) {
    await attempt(what, async () => {
      await sally.visit(path);
      const before = await head(product);
      const { status, body } = await sally.post(to, values);
      const entries = (await entriesAfter(product, before)).map(({ type }) => type);
      const person = (await sally.visit(bob)).body;
      if (entries.length > 0 || person.includes('bobs.other'))
        return gotThrough(`${status}: ${entries.join(', ') || 'done'}`);
      return status >= 400 && status < 500
        ? refused(`${status}: ${errorsIn(body).slice(0, 120)}`)
        : Promise.reject(new Error(`answered ${status}`));
    });
  }
}

/** As if they had shown so many minutes ago who they are: whatever a session says of that. */
async function turnBack(product: Product, minutes: number): Promise<void> {
  const columns = await product.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'app' and table_name = 'session' and data_type like 'json%'`,
  );
  const back = (value: unknown): unknown => {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value))
      return new Date(Date.parse(value) - minutes * 60_000).toISOString();
    if (Array.isArray(value)) return value.map(back);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [
      name,
      name === 'cookie' ? (inner as unknown) : back(inner),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  for (const { name } of columns)
    for (const { id, held } of await product.query<{ id: string; held: unknown }>(
      `select ctid::text as id, "${name}" as held from app.session`,
    ))
      await product.query(`update app.session set "${name}" = $1 where ctid = $2::tid`, [
        JSON.stringify(back(held)),
        id,
      ]);
}

/** A board that asks its secretariat for more than a code, and somebody who reads a secretary's mail. */
async function mailboxRead(world: World, attempt: Try): Promise<void> {
  const { product, proxy } = await world.behindProxy();
  const { path } = world;
  const sally = await signIn(proxy.address, world.mailbox, emailOf('sally'), { headers: fromThere });
  const settings = await sally.visit(`${path}/settings`);
  const policy = formsIn(settings.body).find(({ fields }) =>
    fields.some(({ name }) => /passkey|factor/i.test(name)),
  );
  if (!policy) {
    await attempt('a code by mail alone opens the secretariat of a board that wants more', async () =>
      gotThrough('no board can ask for more than a code'),
    );
    return;
  }
  const key = new Authenticator();
  const added = await add(sally, key, 'hers');
  if (added.status !== 303)
    throw new Error(`no passkey could be added (${added.status}): ${errorsIn(added.body)}`);
  await done(
    sally.fill(`${path}/settings`, { passkeys: 'yes' }, policy.action),
    'the policy was not adopted',
  );
  const thief = await signIn(proxy.address, world.mailbox, emailOf('sally'), { headers: fromThere });
  await attempt('a code by mail alone opens the secretariat of a board that wants more', () =>
    reads(world, thief),
  );
  await attempt('she has a passkey: the thief adds one of their own', async () => {
    const { status } = await add(thief, new Authenticator(), 'thief');
    const after = await reads(world, thief);
    return after.ended === 'refused' ? refused(`${status}; ${after.seen}`) : after;
  });
  const forgeries: readonly (readonly [string, () => Promise<string>])[] = [
    ['another key', async () => new Authenticator().get((await asked(thief))!, { origin })],
    [
      'her key, on a page of another site',
      async () => key.get((await asked(thief))!, { origin: 'https://board.example.com' }),
    ],
    [
      'her key, which nobody has unlocked',
      async () => key.get((await asked(thief))!, { origin, unlocked: false }),
    ],
    [
      'her key, for a challenge of yesterday',
      async () => key.get((await asked(thief))!, { origin, challenge: 'eWVzdGVyZGF5' }),
    ],
    ['text', async () => '{"id":"x"}'],
  ];
  for (const [what, answer] of forgeries)
    await attempt(`the thief answers the question for her passkey with ${what}`, async () => {
      const { status } = await thief.post('/sign-in/passkey', { answer: await answer() });
      const after = await reads(world, thief);
      return after.ended === 'refused' ? refused(`${status}; ${after.seen}`) : after;
    });
  await attempt('the thief lets themselves in without it', async () => {
    const { status } = await thief.post('/sign-in/passkey/without', {});
    const after = await reads(world, thief);
    return after.ended === 'refused' ? refused(`${status}; ${after.seen}`) : after;
  });
  await attempt('her own answer, sent again by the thief', async () => {
    const hers = await signIn(proxy.address, world.mailbox, emailOf('sally'), {
      from: '127.0.0.3',
      headers: fromThere,
    });
    const answer = key.get((await asked(hers))!, { origin });
    await hers.post('/sign-in/passkey', { answer });
    if ((await reads(world, hers)).ended === 'refused') throw new Error('she herself is not let in');
    await thief.post('/sign-in/passkey', { answer });
    return reads(world, thief);
  });
  await attempt('a secretary who has none yet: whoever reads her mail adds the first', async () => {
    const early = await signIn(proxy.address, world.mailbox, emailOf('stella'), {
      from: '127.0.0.4',
      headers: fromThere,
    });
    const mails = world.mailbox.to(emailOf('stella')).length;
    const printed = product.printed.length;
    const { status } = await add(early, new Authenticator(), 'first');
    const after = await reads(world, early);
    if (after.ended === 'refused') return refused(`${status}; ${after.seen}`);
    const mail = await world.mailbox.next(emailOf('stella'), mails, 5000);
    const line = /.*passkey-added.*/.exec(product.printed.slice(printed))?.[0];
    return mail && line
      ? noticed(`it opens the board; mailed “${mail.subject}”, and ${line.slice(0, 100)}`)
      : gotThrough('it opens the board');
  });
}

async function asked(visitor: Visitor) {
  return optionsIn((await visitor.get('/sign-in/passkey')).body);
}

async function add(visitor: Visitor, key: Authenticator, name: string) {
  const page = await visitor.get('/your-sign-in/add');
  const options = optionsIn(page.body);
  if (!options) return page;
  return visitor.post('/your-sign-in/add', { name, answer: key.create(options, { origin }) });
}

/** Whether they come to what is the secretariat's alone, by page, by API, by file. */
async function reads({ path }: World, visitor: Visitor): Promise<Outcome> {
  const statuses: string[] = [];
  for (const way of [
    `${path}/people`,
    path,
    `/api${path}/actions`,
    `${path}/audit-trail.csv`,
    `${path}/settings`,
    `${path}/exports/new`,
  ]) {
    const { status, location } = await visitor.get(way);
    if (status === 200) return gotThrough(`${way.replace(path, '') || '/'} is open`);
    statuses.push(`${status}${location ? ` ${location}` : ''}`);
  }
  return refused([...new Set(statuses)].join(', '));
}

const domain = 'corp.example.org';

/** Sign-in with an organisation's account, and somebody who answers in the provider's place. */
async function lies(world: World, attempt: Try): Promise<void> {
  const provider = await Provider.open();
  try {
    const product = await world
      .product('real', {
        ...world.mail,
        ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'board', OIDC_CLIENT_SECRET: 'secret' },
        ...{ OIDC_DOMAINS: domain, OIDC_NAME: 'Corp' },
      })
      .catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
    const begin = '/sign-in/organisation/1';
    const offers = product && (await new Visitor(product.address).get(begin)).status === 303;
    if (!product || !offers) {
      await attempt('a provider that lies', async () =>
        doesNotApply('this checkout has no sign-in with an organisation’s account'),
      );
      return;
    }
    const sally = await world.signIn(product, 'sally');
    const addPerson = `${world.path}/people/add`;
    const add = async (name: string) =>
      done(
        sally.fill(addPerson, { name, email: `${name}@${domain}`, roles: 'secretariat' }, addPerson),
        `${name} was not added`,
      );
    await add('cora');
    const cora = { email: `cora@${domain}` };
    const now = () => Math.floor(Date.now() / 1000);
    const all: readonly (readonly [string, Lie])[] = [
      ['names another issuer', { claims: { ...cora, iss: 'https://evil.example' } }],
      ['means another client', { claims: { ...cora, aud: 'another' } }],
      ['answers another question (nonce)', { claims: { ...cora, nonce: 'other' } }],
      ['answers without a nonce', { claims: { ...cora, nonce: undefined } }],
      ['does not sign', { claims: cora, signed: 'none' }],
      ['signs with a key that it never published', { claims: cora, signed: 'strange' }],
      [
        'brings a key of its own in the token',
        { claims: cora, signed: 'strange', header: { jku: `${provider.issuer}/keys`, kid: 'two' } },
      ],
      [
        'answers with a token that ended an hour ago',
        { claims: { ...cora, iat: now() - 4000, exp: now() - 3600 } },
      ],
      ['does not say that the address is theirs', { claims: { ...cora, email_verified: false } }],
      ["speaks for an address that is not its domain's", { claims: { email: emailOf('sally') } }],
      ['speaks for a domain that ends like its own', { claims: { email: `cora@evil${domain}` } }],
      ['writes two addresses in one', { claims: { email: `${emailOf('sally')},cora@${domain}` } }],
      ['is sent back with another state', { claims: cora, state: 'other' }],
      ['signs in nobody known', { claims: { email: `nobody@${domain}` } }],
    ];
    for (const [index, [what, lie]] of all.entries()) {
      // A person and an account for each: one that was believed must not open the way for the next.
      const own = { email: `cora${index}@${domain}` };
      await add(`cora${index}`);
      await attempt(`the provider ${what}`, async () => {
        const claims = { ...lie.claims, ...(lie.claims?.['email'] === cora.email ? own : {}) };
        provider.lie = { ...lie, claims: { sub: `subject-${index}`, ...claims } };
        return cameIn(world, provider, new Visitor(product.address, `127.0.0.${60 + index}`), begin);
      });
    }
    provider.lie = { claims: { ...cora, sub: 'cora' } };
    const honest = new Visitor(product.address, '127.0.0.41');
    if ((await cameIn(world, provider, honest, begin)).ended === 'refused')
      throw new Error('an honest answer is not taken either');
    await attempt('the address is given to another account there', async () => {
      provider.lie = { claims: { ...cora, sub: 'successor' } };
      return cameIn(world, provider, new Visitor(product.address, '127.0.0.42'), begin);
    });
    await attempt('a stranger is led to finish what the attacker began', async () => {
      provider.lie = { claims: { ...cora, sub: 'cora' } };
      const began = new Visitor(product.address, '127.0.0.43');
      const { headers } = await began.get(begin);
      const back = provider.cameHere(String(headers['location']));
      const victim = new Visitor(product.address, '127.0.0.44');
      const { status } = await victim.get(back);
      const after = await reads(world, victim);
      return after.ended === 'refused' ? refused(`${status}; ${after.seen}`) : after;
    });
    await attempt('the answer of a finished sign-in, used again', async () => {
      const first = new Visitor(product.address, '127.0.0.45');
      const { headers } = await first.get(begin);
      const back = provider.cameHere(String(headers['location']));
      await first.get(back);
      const before = new Visitor(product.address, '127.0.0.45');
      for (const [name, value] of first.cookies) before.cookies.set(name, value);
      await first.visit(world.path);
      await first.post('/sign-out', {});
      const { status } = await before.get(back);
      const after = await reads(world, before);
      return after.ended === 'refused' ? refused(`${status}; ${after.seen}`) : after;
    });
    await attempt(
      'a code by mail for somebody whose organisation vouches for them: is that way in said?',
      async () => {
        const visitor = await signIn(product.address, world.mailbox, `cora@${domain}`, {
          from: '127.0.0.46',
        }).catch((error: Error) => error);
        return visitor instanceof Error ? refused(visitor.message.slice(0, 160)) : reads(world, visitor);
      },
    );
  } finally {
    await provider.stop();
  }
}

async function cameIn(world: World, provider: Provider, visitor: Visitor, begin: string): Promise<Outcome> {
  const { status, headers } = await visitor.get(begin);
  if (status !== 303) throw new Error(`it leads nowhere (${status})`);
  const finished = await visitor.get(provider.cameHere(String(headers['location'])));
  const after = await reads(world, visitor);
  return after.ended === 'refused'
    ? refused(`${finished.status}: ${errorsIn(finished.body).slice(0, 140)}`)
    : after;
}

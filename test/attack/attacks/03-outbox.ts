import { doesNotApply, gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { wordsOf, formsIn } from '../world/forms.js';
import { codeIn } from '../world/mailbox.js';
import { Product, Refusal } from '../world/product.js';
import { done } from '../world/set-up.js';
import { Visitor } from '../world/visitor.js';
import { fromThere, publicName, type World } from '../world/world.js';

/** The codes of everybody, read by somebody who has no mailbox here. */
export const attack: Attack = {
  item: 3,
  title: 'Exposure by guess: the outbox',
  async run(world, attempt) {
    await attempt(
      'a real board behind a TLS proxy, no mail server: a stranger takes a code from /outbox',
      () => fromBehindTheProxy(world, { PUBLIC_URL: `https://${publicName}` }),
    );
    await world.tidy();
    await attempt('the same with a PUBLIC_URL of http', () =>
      fromBehindTheProxy(world, { PUBLIC_URL: `http://${publicName}` }),
    );
    await world.tidy();
    await attempt('HOST set to an address of this machine, no mail server', () =>
      fromBehindTheProxy(world, { HOST: '0.0.0.0' }),
    );
    await world.tidy();
    await onLoopback(world, attempt);
    await world.tidy();
    await ofADemonstration(world, attempt);
  },
};

async function fromBehindTheProxy(world: World, environment: Record<string, string>): Promise<Outcome> {
  let product: Product;
  try {
    product = await world.product('real', environment);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const said = error.message.trim().split('\n').slice(-2).join(' ');
    return /SMTP_URL/.test(said) ? refused(`it does not begin: ${said}`) : Promise.reject(error);
  }
  const proxy = await world.proxy(product.address, publicName);
  return takeCode(world, new Visitor(proxy.address, undefined, fromThere), product);
}

/** Asks for the secretary's code, looks for it in the outbox and enters it. */
async function takeCode(world: World, stranger: Visitor, product: Product): Promise<Outcome> {
  const { email } = world.board.people.sally;
  await done(stranger.fill('/sign-in', { email }, '/sign-in'), 'no code could be asked for');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const outbox = await stranger.get('/outbox');
  const [mail] = /\/outbox\/[0-9a-f-]{36}/.exec(outbox.body) ?? [];
  if (!mail || outbox.status !== 200) {
    const health = (await stranger.get('/health')).status;
    return health === 200 && product.lives
      ? refused(`/outbox ${outbox.status}: “${wordsOf(outbox.body).slice(0, 80)}”`)
      : Promise.reject(new Error(`the product is not well (${health})`));
  }
  const text = wordsOf((await stranger.get(mail)).body);
  const entered = await stranger.post('/sign-in/code', {
    code: codeIn({ to: email, subject: '', text, at: 0 }),
  });
  const people = await stranger.get(`${world.path}/people`);
  return people.status === 200
    ? gotThrough('the stranger is the secretary and reads the people')
    : gotThrough(`the stranger read the secretary's mail; its code was answered ${entered.status}`);
}

async function onLoopback(world: World, attempt: Try): Promise<void> {
  const product = await world.product('real', {}).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  const apart =
    product instanceof Refusal ? `it does not begin without mail: ${product.message.slice(-200)}` : null;
  await attempt(
    'a real board without mail on loopback: another account of the machine reads /outbox',
    async () =>
      product instanceof Refusal ? refused(apart!) : takeCode(world, new Visitor(product.address), product),
  );
  await attempt('its sign-in page, asked for the people by name', async () => {
    if (product instanceof Refusal) return refused(apart!);
    const { body, status } = await new Visitor(product.address).visit('/sign-in');
    const listed = formsIn(body).some(({ fields }) =>
      fields.some(({ name, kind, values }) => name === 'email' && kind === 'hidden' && values[0]),
    );
    return listed
      ? gotThrough('the example people and their addresses are listed')
      : refused(`${status}, and nobody is named`);
  });
}

/** An installation of illustrative boards only may show its outbox, on the machine itself and by its own name. */
async function ofADemonstration(world: World, attempt: Try): Promise<void> {
  const product = await world.product('illustrative', {});
  const visitor = new Visitor(product.address);
  const open = (await visitor.get('/outbox')).status === 200;
  const headers: readonly Record<string, string>[] = [
    { 'x-forwarded-for': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9;proto=https' },
    { 'x-forwarded-host': publicName },
    { 'x-forwarded-proto': 'https' },
    { 'x-real-ip': '203.0.113.9' },
    { via: '1.1 proxy' },
    { host: publicName },
    { host: `127.0.0.1.${publicName}` },
    { host: `localhost.${publicName}:80` },
  ];
  for (const header of headers) {
    const [[name, value]] = Object.entries(header) as [[string, string]];
    await attempt(`a demonstration's outbox, asked with ${name}: ${value}`, async () => {
      if (!open) return doesNotApply('a demonstration shows no outbox at all');
      const { status, body } = await visitor.get('/outbox', header);
      return status === 200 && /\/outbox\/[0-9a-f-]{36}/.test(body)
        ? gotThrough('its mails are listed')
        : refused(`${status}, while 127.0.0.1 itself is shown them`);
    });
  }
  await attempt('one mail of it by its address, through a proxy', async () => {
    if (!open) return doesNotApply('a demonstration shows no outbox at all');
    const [mail] = /\/outbox\/[0-9a-f-]{36}/.exec((await visitor.get('/outbox')).body) ?? [];
    if (!mail) throw new Error('the outbox is empty');
    const { status } = await visitor.get(mail, { 'x-forwarded-for': '203.0.113.9' });
    return status === 200 ? gotThrough(`${mail} is shown`) : refused(`${status}`);
  });
}

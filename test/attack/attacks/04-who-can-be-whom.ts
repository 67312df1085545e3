import { setTimeout as sleep } from 'node:timers/promises';
import { gotThrough, noticed, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { emailOf } from '../world/board.js';
import { formsIn, linksIn, wordsOf } from '../world/forms.js';
import { codeIn } from '../world/mailbox.js';
import { draftPaper, signOff, statusOf } from '../world/papers.js';
import type { Product } from '../world/product.js';
import { done, errorsIn, signIn } from '../world/set-up.js';
import { entriesAfter, head } from '../world/stored.js';
import { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

const spare = 'spare@example.org';

export const attack: Attack = {
  item: 4,
  title: 'Who can be whom: a secretary signs as the Senior Responsible Owner',
  async run(world, attempt) {
    await byThePage(world, attempt);
    await world.tidy();
    await byTheCommandLine(world, attempt);
    await world.tidy();
    await otherWays(world, attempt);
  },
};

async function byThePage(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const sue = await world.signIn(product, 'sue', '127.0.0.2');
  const paper = await draftPaper(sally, world.path);
  const before = await head(product);
  const mailsBefore = world.mailbox.to(emailOf('sue')).length;
  await attempt(
    "the SRO's address is changed to the secretary's spare one, and the paper signed by a code to it",
    async () => {
      const took = await takeAddress(world, sally, 'sue', spare);
      const asSue = await signIn(product.address, world.mailbox, spare, { from: '127.0.0.3' }).catch(
        (error: Error) => error,
      );
      if (asSue instanceof Error) return refused(`${took}; signing in with it: ${asSue.message}`);
      return signed(await sign(asSue, paper), await statusOf(product, paper), `${took}; `);
    },
  );
  await attempt('is the change in the history?', async () => {
    const entries = await entriesAfter(product, before);
    const told = entries.filter(
      ({ type, text }) => /address/i.test(type) && text.includes(world.board.people.sue.id),
    );
    if (told.length === 0) return changed(world, sally, 'it is not');
    const leaked = told.find(({ text }) => text.includes('@'));
    return leaked
      ? gotThrough(`the entry itself holds an address: ${leaked.text}`)
      : noticed(told.map(({ type }) => type).join(', '));
  });
  await attempt('is the SRO told, at the address that is theirs?', async () => {
    const mail = await world.mailbox.next(emailOf('sue'), mailsBefore, 8000);
    return mail ? noticed(`“${mail.subject}”`) : changed(world, sally, 'no mail came to it');
  });
  await attempt("are the SRO's own sessions ended?", async () => {
    const { status, location } = await sue.get(world.path);
    return status === 200
      ? changed(world, sally, 'the old session reads on')
      : refused(`${status} ${location ?? ''}`);
  });
  await attempt('the secretary confirms it themselves, so that signing is not barred', async () => {
    const page = `${world.path}/people/${world.board.people.sue.id}`;
    const { body } = await sally.visit(page);
    const offered = [...formsIn(body).map(({ action }) => action), ...linksIn(body)].filter((to) =>
      /confirm|vouch|allow|release/i.test(to),
    );
    for (const to of offered)
      await sally
        .fill(to.includes(page) ? to : page, {}, /confirm|vouch|allow|release/i)
        .catch(() => undefined);
    for (const to of ['confirm', 'confirm-address', 'address/confirm', 'vouch'])
      await sally.post(`${page}/${to}`, {});
    const asSue = await signIn(product.address, world.mailbox, spare, { from: '127.0.0.4' }).catch(
      (error: Error) => error,
    );
    if (asSue instanceof Error)
      return refused(`offered: ${offered.join(' ') || 'nothing'}; signing in: ${asSue.message}`);
    return signed(
      await sign(asSue, paper),
      await statusOf(product, paper),
      `offered: ${offered.join(' ') || 'nothing'}; `,
    );
  });
  await attempt('somebody whom the secretary has added as a second secretary confirms it', () =>
    accomplice(world, product, sally, paper),
  );
}

/** Somebody whom the secretary has made up vouches for what the secretary has done. */
async function accomplice(world: World, product: Product, sally: Visitor, paper: string): Promise<Outcome> {
  const add = `${world.path}/people/add`;
  const email = 'accomplice@example.org';
  await done(
    sally.fill(add, { name: 'Eve Accomplice', email, roles: 'secretariat' }, add),
    'Eve was not added',
  );
  const eve = await signIn(product.address, world.mailbox, email, { from: '127.0.0.8' });
  await eve.visit(world.path);
  const vouched = await eve.post(`${world.path}/people/${world.board.people.sue.id}/confirm`, {});
  const asSue = await signIn(product.address, world.mailbox, spare, { from: '127.0.0.9' }).catch(
    (error: Error) => error,
  );
  if (asSue instanceof Error) return refused(`Eve's word: ${vouched.status}; signing in: ${asSue.message}`);
  return signed(await sign(asSue, paper), await statusOf(product, paper), `Eve's word: ${vouched.status}; `);
}

/** Whether the address is really another now: else there was nothing to notice. */
async function changed(world: World, sally: Visitor, otherwise: string): Promise<Outcome> {
  const { body } = await sally.visit(`${world.path}/people/${world.board.people.sue.id}`);
  return body.includes(emailOf('sue')) && !body.includes(spare)
    ? refused('the address was not changed')
    : gotThrough(otherwise);
}

/** Does everything that is asked on the way, with whatever mail comes to the new address. */
async function takeAddress(
  world: World,
  sally: Visitor,
  name: 'sue' | 'stella',
  to: string,
): Promise<string> {
  const page = `${world.path}/people/${world.board.people[name].id}/details`;
  const before = world.mailbox.to(to).length;
  const answer = await sally.fill(page, { email: to }, /details|address/);
  if (answer.status !== 303) return `the change was answered ${answer.status}: “${errorsIn(answer.body)}”`;
  const mail = await world.mailbox.next(to, before, 5000);
  if (!mail) return 'the change was taken at once';
  const link = /https?:\/\/[^\s/]+(\/\S+)/.exec(mail.text)?.[1];
  const holder = link === undefined ? sally : new Visitor(sally.address);
  const asks = await holder.visit(link ?? answer.location ?? page);
  const form = formsIn(asks.body).find(({ fields }) => fields.some((field) => /code/.test(field.name)));
  const code = safely(() => codeIn(mail));
  const confirmed = form
    ? await holder.post(form.action, { code })
    : link === undefined
      ? undefined
      : await holder.fill(link, { code }).catch(() => undefined);
  return `confirmed with the mail to the new address (${confirmed?.status ?? 'no form asked for it'})`;
}

function safely<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

async function sign(visitor: Visitor, paper: string): Promise<string> {
  const answer = await signOff(visitor, paper).catch((error: Error) => error);
  if (!(answer instanceof Error))
    return `signing: ${answer.status} ${answer.status === 303 ? '' : errorsIn(answer.body)}`;
  // A page that offers no form is no refusal yet: it is posted all the same.
  const posted = await visitor.post(`${paper}/sign-off`, { read: 'yes' });
  return `signing: not offered, and ${posted.status} when posted: ${errorsIn(posted.body).slice(0, 120)}`;
}

function signed(how: string, status: string, before: string): Outcome {
  return status === 'draft'
    ? refused(`${before}${how}`)
    : gotThrough(`${before}${how}; the paper is ${status}`);
}

async function byTheCommandLine(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const paper = await draftPaper(sally, world.path);
  const before = await head(product);
  const sueHad = world.mailbox.to(emailOf('sue')).length;
  let said = '';
  await attempt(
    "the SRO's address is changed by bin/governance people correct-address, and the paper signed",
    async () => {
      const changing = await product.command(
        'people',
        'correct-address',
        emailOf('sue'),
        spare,
        '--board',
        world.board.id,
      );
      said = changing.said.trim().slice(-160);
      await sleep(1000);
      const asSue = await signIn(product.address, world.mailbox, spare, { from: '127.0.0.3' }).catch(
        (error: Error) => error,
      );
      if (asSue instanceof Error)
        return refused(`exit ${changing.code} “${said}”; signing in: ${asSue.message}`);
      return signed(await sign(asSue, paper), await statusOf(product, paper), `exit ${changing.code}; `);
    },
  );
  await attempt('is that change in the history, and the SRO told?', async () => {
    const entries = await entriesAfter(product, before);
    const told = entries.filter(
      ({ type, text }) => /address/i.test(type) && text.includes(world.board.people.sue.id),
    );
    const mail = await world.mailbox.next(emailOf('sue'), sueHad, 8000);
    if (told.length === 0 && !mail) return changed(world, sally, `neither; it said “${said}”`);
    return told.length > 0 && mail
      ? noticed(`${told.map(({ type }) => type).join(', ')}; “${mail.subject}”`)
      : gotThrough(`history: ${told.length}, mail: ${mail ? 1 : 0}`);
  });
}

async function otherWays(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const paper = await draftPaper(sally, world.path);
  const { sue } = world.board.people;
  await attempt("a second person is added with the SRO's own address", async () => {
    const add = `${world.path}/people/add`;
    const { status, body } = await sally.fill(
      add,
      { name: 'Sue Again', email: 'SUE@example.org ', roles: 'board' },
      add,
    );
    return status === 303
      ? gotThrough('two people have one address')
      : refused(`${status}: ${errorsIn(body)}`);
  });
  await attempt("the second secretary's address is taken over, to confirm as them", async () => {
    const before = await head(product);
    const how = await takeAddress(world, sally, 'stella', 'spare2@example.org');
    const told = (await entriesAfter(product, before)).filter(({ type }) => /address/i.test(type));
    const mails = world.mailbox.to(emailOf('stella')).filter(({ subject }) => !/code/i.test(subject));
    if (told.length > 0 && mails.length > 0)
      return noticed(`${how}; ${told[0]!.type}; mailed “${mails.at(-1)!.subject}”`);
    return gotThrough(`${how}; in the history: ${told.length}, told: ${mails.length}`);
  });
  await attempt('the address is changed and changed back before anybody looks', async () => {
    const before = await head(product);
    await takeAddress(world, sally, 'sue', spare);
    await takeAddress(world, sally, 'sue', sue.email);
    const told = (await entriesAfter(product, before)).filter(({ type }) => /address/i.test(type));
    if (told.length > 0) return noticed(told.map(({ type }) => type).join(', '));
    return gotThrough('the history has no entry of it');
  });
  await attempt("an owner posts the form that changes the SRO's address", async () => {
    const olive = await world.signIn(product, 'olive', '127.0.0.5');
    await olive.get(world.path);
    const { status } = await olive.post(`${world.path}/people/${sue.id}/details`, {
      name: 'Sue',
      email: spare,
    });
    const { body } = await sally.visit(`${world.path}/people/${sue.id}`);
    return body.includes(spare) && status === 303 ? gotThrough('it is changed') : refused(`${status}`);
  });
  await attempt('the secretary appoints themselves, signs and goes back', async () => {
    const before = await head(product);
    const settings = `${world.path}/settings`;
    const appoint = (who: string) =>
      sally.fill(settings, { seniorResponsibleOwner: who }, /senior-responsible-owner/);
    await done(appoint(world.board.people.sally.id), 'not appointed');
    const how = await sign(sally, paper);
    await appoint(sue.id);
    const told = (await entriesAfter(product, before)).filter(({ type }) => /Appoint|Sign/i.test(type));
    const page = wordsOf((await sally.visit(`${world.path}/audit-trail`)).body);
    return told.length >= 2 && /Senior Responsible Owner/.test(page)
      ? noticed(`${told.map(({ type }) => type).join(', ')}; ${how.slice(0, 60)}`)
      : gotThrough(`in the history: ${told.map(({ type }) => type).join(', ') || 'nothing'}`);
  });
}

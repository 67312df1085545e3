import { gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { crawl } from '../world/crawl.js';
import { formsIn, plausible, type Form } from '../world/forms.js';
import { draftPaper, signOff, statusOf } from '../world/papers.js';
import type { Product } from '../world/product.js';
import { done, errorsIn } from '../world/set-up.js';
import { head, madeAfter } from '../world/stored.js';
import { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

export const attack: Attack = {
  item: 5,
  title: 'Permission by what is offered',
  async run(world, attempt) {
    const product = await world.product();
    const people = await everybody(world, product);
    const paper = await aSignedPaper(world, product, people, attempt);
    await attempt('every form of the board, sent by each who is not offered it', () =>
      whatIsNotOffered(world, product, people),
    );
    await attempt('every task on the papers, sent by each who is not offered it', async () =>
      tasksNotOffered(product, people, [paper, await draftPaper(people.sally!, world.path)], paperTasks),
    );
    await attempt(
      'every task on actions, open and completed, sent by each who is not offered it',
      async () => {
        const [open, completed, other] = world.board.actions.map(({ id }) => `${world.path}/actions/${id}`);
        await done(people.sally!.fill(`${completed}/complete`, {}, /complete$/), 'it was not completed');
        return tasksNotOffered(
          product,
          people,
          [open!, completed!, other!, `${world.path}/actions/${world.board.actions[4]!.id}`],
          actionTasks,
        );
      },
    );
    await attempt('the same by the API', () => byTheApi(world, product, people));
  },
};

type People = Readonly<Record<string, Visitor>>;

async function everybody(world: World, product: Product): Promise<People> {
  const names = ['sally', 'sue', 'bob', 'olive', 'oscar', 'ada'] as const;
  const signedIn = await Promise.all(
    names.map(
      async (name, index) => [name, await world.signIn(product, name, `127.0.0.${index + 2}`)] as const,
    ),
  );
  return { ...Object.fromEntries(signedIn), nobody: new Visitor(product.address) };
}

/** Signed by the SRO; then everybody else tries to undo it. */
async function aSignedPaper(world: World, product: Product, people: People, attempt: Try): Promise<string> {
  const paper = await draftPaper(people.sally!, world.path);
  for (const name of ['bob', 'sally', 'olive', 'ada']) {
    await attempt(`${name} signs a paper that is the SRO's to sign`, async () => {
      const { status, body } = await postAs(people[name]!, world.path, `${paper}/sign-off`, { read: 'yes' });
      const now = await statusOf(product, paper);
      return now === 'draft'
        ? refused(`${status}: ${errorsIn(body).slice(0, 100)}`)
        : gotThrough(`the paper is ${now}`);
    });
  }
  const sign = async () => {
    if ((await statusOf(product, paper)) === 'draft')
      await done(signOff(people.sue!, paper), 'Sue could not sign');
  };
  for (const name of ['bob', 'olive', 'ada', 'nobody']) {
    for (const task of ['take-back', 'refuse', 'publish']) {
      await attempt(`${name} posts ${task} on the paper that the SRO signed`, async () => {
        await sign();
        const { status, body } = await postAs(people[name]!, world.path, `${paper}/${task}`, {
          reason: 'I say so',
        });
        const now = await statusOf(product, paper);
        return now === 'signed off'
          ? refused(`${status}: ${errorsIn(body).slice(0, 100)}`)
          : gotThrough(`${status}; the paper is ${now}`);
      });
    }
  }
  await sign();
  return paper;
}

async function postAs(visitor: Visitor, board: string, path: string, values: Record<string, string>) {
  await visitor.get(board);
  return visitor.post(path, values);
}

const markingTasks = ['mark', 'release', 'withdraw-release', 'name-readers'];
const paperTasks = [
  ...['sign-off', 'refuse', 'publish', 'bring-up-to-date', 'correct', 'take-back'],
  ...markingTasks,
];
const actionTasks = [
  ...[
    'report-progress',
    'request-deadline-change',
    'move-deadline',
    'answer-deadline-request',
    'take-back-deadline-request',
    'set-review-date',
  ],
  ...[
    'pause',
    'resume',
    'complete',
    'reopen',
    'withdraw',
    'reach-milestone',
    'set-milestone',
    'move-milestone',
  ],
  ...['withdraw-milestone', 'reword', 'reassign', 'request-reassignment', 'answer-reassignment-request'],
  ...markingTasks,
];

/** What a form holds, from whoever is offered it; the same fields are then sent by those who are not. */
async function whatIsNotOffered(world: World, product: Product, people: People): Promise<Outcome> {
  const offered = new Map<string, Form>();
  const offeredTo = new Map<string, Set<string>>();
  for (const [name, visitor] of Object.entries(people)) {
    for (const form of (await crawl(visitor, world.path, 80)).forms) {
      offered.set(form.action, form);
      offeredTo.set(form.action, (offeredTo.get(form.action) ?? new Set()).add(name));
    }
  }
  if (offered.size < 25) throw new Error(`only ${offered.size} forms were found`);
  const through: string[] = [];
  let tried = 0;
  for (const [action, form] of offered) {
    if (form.multipart || /sign-in|exports$/.test(action)) continue;
    for (const name of ['bob', 'ada', 'oscar', 'nobody']) {
      const visitor = people[name]!;
      if (offeredTo.get(action)!.has(name) || (await isOffered(visitor, action))) continue;
      tried += 1;
      const entries = await sentBy(product, visitor, form);
      if (entries.length > 0) through.push(`${name} ${action.replace(world.path, '')}: ${entries.join()}`);
    }
  }
  return through.length > 0
    ? gotThrough(`${through.length} of ${tried}: ${through.slice(0, 4).join('; ')}`)
    : refused(`${tried} posts of ${offered.size} forms: no entry in the history came of them`);
}

/** Many forms stand on a page that its own address shows too. */
async function isOffered(visitor: Visitor, action: string): Promise<boolean> {
  const { status, body } = await visitor.get(action);
  return status === 200 && formsIn(body).some((form) => form.action === action);
}

async function sentBy(product: Product, visitor: Visitor, form: Form): Promise<readonly string[]> {
  const before = await head(product);
  const { _csrf, commandId, ...values } = plausible(form);
  void _csrf;
  await visitor.post(form.action, { ...values, ...(commandId ? { commandId: crypto.randomUUID() } : {}) });
  return madeAfter(product, before);
}

/** Sends each task to each thing as somebody whose page of it shows no form. */
async function tasksNotOffered(
  product: Product,
  people: People,
  things: readonly string[],
  tasks: readonly string[],
): Promise<Outcome> {
  const values = {
    ...{
      reason: 'I say so',
      read: 'yes',
      text: 'I say so',
      marking: 'OFFICIAL-SENSITIVE',
      narrative: 'I say so',
    },
    ...{ title: 'Worded by an attacker', declared: 'green', circle: 'public', 'deadline-day': '1' },
    ...{ 'deadline-month': '6', 'deadline-year': '2028', deadline: '2028-06-01', answer: 'granted' },
    ...{ 'on-day': '1', 'on-month': '6', 'on-year': '2027', evidence: 'x', outcome: 'x' },
    ...{ 'asAt-day': '1', 'asAt-month': '10', 'asAt-year': '2026', 'meetingDate-day': '1' },
    ...{ 'meetingDate-month': '2', 'meetingDate-year': '2027', meeting: '' },
  };
  const through: string[] = [];
  let tried = 0;
  for (const thing of things)
    for (const task of tasks)
      for (const [name, visitor] of Object.entries(people)) {
        if (await isOffered(visitor, `${thing}/${task}`)) continue;
        tried += 1;
        const before = await head(product);
        const { status } = await visitor.post(`${thing}/${task}`, values);
        const own = await madeAfter(product, before);
        if (own.length > 0) through.push(`${name} ${task} (${status}): ${own.join()}`);
      }
  if (tried < 40) throw new Error(`only ${tried} were tried`);
  return through.length > 0
    ? gotThrough(`${through.length} of ${tried}: ${through.slice(0, 5).join('; ')}`)
    : refused(`${tried} posts: no entry in the history came of them`);
}

async function byTheApi(world: World, product: Product, people: People): Promise<Outcome> {
  const through: string[] = [];
  let tried = 0;
  const values = { reason: 'x', narrative: 'x', title: 'x', declared: 'green', deadline: '2028-06-01' };
  for (const { id } of world.board.actions.slice(0, 2))
    for (const task of actionTasks)
      for (const name of ['bob', 'sue', 'oscar', 'ada', 'nobody']) {
        const before = await head(product);
        tried += 1;
        const { status } = await people[name]!.json(`/api${world.path}/actions/${id}/${task}`, values);
        const own = await madeAfter(product, before);
        if (own.length > 0 || status === 201) through.push(`${name} ${task} (${status}): ${own.join()}`);
      }
  return through.length > 0
    ? gotThrough(`${through.length} of ${tried}: ${through.slice(0, 4).join('; ')}`)
    : refused(`${tried} posts: no entry in the history came of them`);
}

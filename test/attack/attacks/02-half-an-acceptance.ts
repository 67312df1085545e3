import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { firstPlan, planOf } from '../world/board.js';
import type { Product } from '../world/product.js';
import { done, errorsIn } from '../world/set-up.js';
import { entriesAfter, head } from '../world/stored.js';
import type { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

type Row = readonly [owner: string, action: string, deadline: string];

interface ActionNow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly deadline: { readonly date: string };
}

export const attack: Attack = {
  item: 2,
  title: 'Half an acceptance: a document that cannot be taken whole',
  async run(world, attempt) {
    for (const one of cases) {
      await attempt(`a new row, and ${one.what}`, () => half(world, one));
      await world.tidy();
    }
    await attempt('the same by bin/governance import', () => byTheCommandLine(world));
    await world.tidy();
    await meanwhile(world, attempt);
  },
};

interface Case {
  readonly what: string;
  /** What is done to the third action before. */
  readonly before: (sally: Visitor, action: string) => Promise<void>;
  readonly rows: (plan: Row[]) => Row[];
}

const added: Row = ['Police', 'Added by half an acceptance', '30/06/2027'];
/** The plan with another cell in its third row. */
const third = (plan: Row[], cells: Readonly<Record<number, string>>): Row[] =>
  plan.map((row, index) => (index === 2 ? (Object.assign([...row], cells) as unknown as Row) : row));

const send = (task: string, values: Record<string, string>) => async (sally: Visitor, action: string) =>
  done(sally.fill(`${action}/${task}`, values, new RegExp(`${task}$`)), `${task} was not taken`);
const complete = send('complete', { evidence: 'Done', outcome: 'Done', reason: 'Done' });
const withdraw = send('withdraw', { reason: 'No longer wanted' });

const cases: readonly Case[] = [
  {
    what: 'another deadline of a completed action',
    before: complete,
    rows: (plan) => third(plan, { 2: '01/09/2027' }),
  },
  {
    what: 'another owner of a completed action',
    before: complete,
    rows: (plan) => third(plan, { 0: 'Library' }),
  },
  {
    what: 'another deadline of a withdrawn action',
    before: withdraw,
    rows: (plan) => third(plan, { 2: '01/09/2027' }),
  },
  {
    what: 'another owner of a withdrawn action',
    before: withdraw,
    rows: (plan) => third(plan, { 0: 'Library' }),
  },
  {
    what: 'a completed action left out',
    before: complete,
    rows: (plan) => plan.filter((_, index) => index !== 2),
  },
  {
    what: 'two changed deadlines of completed actions',
    before: complete,
    rows: (plan) =>
      third(plan, { 2: '02/09/2027' }).map((row, index) =>
        index === 1 ? ([row[0], row[1], '02/09/2027'] as Row) : row,
      ),
  },
];

async function half(world: World, { before, rows }: Case): Promise<Outcome> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  await before(sally, `${world.path}/actions/${await actionNamed(world, sally, firstPlan[2][1])}`);
  const draft = await upload(world, sally, rows([...firstPlan]));
  return accept(world, product, sally, draft);
}

async function upload(world: World, sally: Visitor, rows: readonly Row[]): Promise<string> {
  await sally.get(`${world.path}/import`);
  const { location, status, body } = await sally.upload(
    `${world.path}/import`,
    'second.csv',
    planOf([...rows, added]),
  );
  if (location === null) throw new Error(`the document was not read (${status}): ${errorsIn(body)}`);
  return location;
}

/** Accepts, and asks the log whether all of it happened or nothing. */
async function accept(world: World, product: Product, sally: Visitor, draft: string): Promise<Outcome> {
  const before = await head(product);
  const offered = await sally.form(draft, /\/accept$/).catch(() => null);
  const answer = await sally.post(`${draft}/accept`, {});
  const entries = await entriesAfter(product, before);
  const there = (await actions(world, sally)).some(({ title }) => title === added[1]);
  const listed = (await sally.get(`${world.path}/import`)).body.includes('Not accepted');
  const said = errorsIn(answer.body);
  if (answer.status === 303 && !listed)
    return refused(`accepted as a whole: ${entries.length} entries, the new row is there`);
  if (entries.length > 0 || there)
    return gotThrough(
      `${answer.status} “${said.slice(0, 90)}”, and yet ${entries.length} entries: ${types(entries)}`,
    );
  if (answer.status >= 500) return gotThrough(`${answer.status}: the service had a fault`);
  return refused(`${offered ? '' : 'not offered; '}${answer.status} “${said.slice(0, 200)}”; no entry`);
}

const types = (entries: readonly { type: string }[]) =>
  [...new Set(entries.map(({ type }) => type))].join(', ');

async function actions(world: World, visitor: Visitor): Promise<readonly ActionNow[]> {
  return (JSON.parse((await visitor.get(`/api${world.path}/actions`)).body) as { actions: ActionNow[] })
    .actions;
}

async function actionNamed(world: World, visitor: Visitor, title: string): Promise<string> {
  const found = (await actions(world, visitor)).find((action) => action.title === title);
  if (!found) throw new Error(`there is no action “${title}”`);
  return found.id;
}

async function byTheCommandLine(world: World): Promise<Outcome> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  await complete(sally, `${world.path}/actions/${await actionNamed(world, sally, firstPlan[2][1])}`);
  const file = join(world.folder, 'second.csv');
  await writeFile(file, planOf([...third([...firstPlan], { 2: '01/09/2027' }), added]));
  const before = await head(product);
  const { code, said } = await product.command('import', file, '--board', world.board.id);
  const entries = await entriesAfter(product, before);
  if (code === 0) return refused(`accepted as a whole: ${entries.length} entries`);
  return entries.length > 0
    ? gotThrough(`exit ${code}, and yet ${entries.length} entries: ${types(entries)}`)
    : refused(`exit ${code}: ${said.trim().slice(-200)}`);
}

/** The plan changes between the page that was looked at and the button. */
async function meanwhile(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const stella = await world.signIn(product, 'stella', '127.0.0.2');
  await attempt('an action is completed by somebody else between the look and the acceptance', async () => {
    const draft = await upload(world, sally, third([...firstPlan], { 2: '01/09/2027' }));
    await sally.get(draft);
    await complete(stella, `${world.path}/actions/${await actionNamed(world, stella, firstPlan[2][1])}`);
    return accept(world, product, sally, draft);
  });
  await attempt('one draft accepted by two secretaries at once', async () => {
    // The completed action stays as it is, so that nothing stands in the way of accepting it once.
    const rows = [...firstPlan].map((row, index): Row =>
      index === 0 ? [row[0], row[1], '03/09/2027'] : row,
    );
    const draft = await upload(world, sally, rows);
    await Promise.all([sally.get(draft), stella.get(draft)]);
    const before = await head(product);
    const answers = await Promise.all([sally, stella].map((who) => who.post(`${draft}/accept`, {})));
    const entries = await entriesAfter(product, before);
    const made = entries.filter(({ text }) => text.includes(added[1])).length;
    const statuses = answers.map(({ status }) => status).join(' and ');
    if (entries.length > 0 && !answers.some(({ status }) => status === 303))
      return gotThrough(`${statuses}, and yet ${entries.length} entries`);
    if (made > 1) return gotThrough(`${statuses}; the new action was made ${made} times`);
    if (entries.length === 0) throw new Error(`nobody could accept it: ${statuses}`);
    if (made === 0) return gotThrough(`${statuses}; ${types(entries)} without the new action`);
    return refused(`${statuses}; ${entries.length} entries, the new action ${made} times`);
  });
}

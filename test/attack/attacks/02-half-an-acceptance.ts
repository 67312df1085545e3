import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { firstPlan, planOf } from '../world/board.js';
import { plausible, type Form } from '../world/forms.js';
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
  readonly owners: readonly { readonly name: string }[];
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
  const version = rows([...firstPlan]);
  const draft = await upload(world, sally, version);
  return accept(world, product, sally, draft, version);
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

/**
 * Accepts, and asks the log whether all of it happened or nothing.
 * @param seen the form as somebody looked at it; left out: as it is now
 */
async function accept(
  world: World,
  product: Product,
  sally: Visitor,
  draft: string,
  rows: readonly Row[],
  seen?: Form,
): Promise<Outcome> {
  const before = await head(product);
  const offered = seen ?? (await sally.form(draft, /\/accept$/).catch(() => null));
  const page = (await sally.get(draft)).body;
  const answer = await sally.post(`${draft}/accept`, offered ? plausible(offered) : {});
  const entries = await entriesAfter(product, before);
  const missing = await missingOf(world, sally, rows);
  const said = errorsIn(answer.body);
  const listed = (await sally.get(`${world.path}/import`)).body.includes('Not accepted');
  if (answer.status === 303 && !listed) {
    const stays = afterwards(page, 'id="decided"');
    return wholeOrNot(`${entries.length} entries`, missing, stays);
  }
  if (entries.length > 0)
    return gotThrough(
      `${answer.status} “${said.slice(0, 90)}”, and yet ${entries.length} entries: ${types(entries)}`,
    );
  if (answer.status >= 500) return gotThrough(`${answer.status}: the service had a fault`);
  if (answer.status !== 422 && answer.status !== 409) throw new Error(`not refused for it: ${answer.status}`);
  return refused(`${offered ? '' : 'not offered; '}${answer.status} “${said.slice(0, 200)}”; no entry`);
}

/** @param stays what was said before of what the board has decided, and the document does not change */
function wholeOrNot(accepted: string, missing: readonly string[], stays: string): Outcome {
  const untold = missing.filter((title) => !stays.includes(title));
  if (untold.length > 0)
    return gotThrough(`accepted (${accepted}), and yet not as the document says: ${untold.join(', ')}`);
  return refused(
    missing.length > 0
      ? `accepted as a whole (${accepted}), but for what was said to stay as the board decided: ${missing.join(', ')}`
      : `accepted as a whole (${accepted}): every row of the document stands so in the plan`,
  );
}

function afterwards(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at === -1 ? '' : text.slice(at);
}

/** What a document says of its actions and the plan does not, once it was accepted. */
async function missingOf(world: World, sally: Visitor, rows: readonly Row[]): Promise<readonly string[]> {
  const open = (await actions(world, sally)).filter(({ status }) => status !== 'withdrawn');
  const wrong = [...rows, added].flatMap(([owner, title, deadline]) => {
    const now = open.find((action) => action.title === title);
    const date = deadline.split('/').reverse().join('-');
    return now?.deadline.date === date && now.owners[0]?.name === owner ? [] : [title];
  });
  const left = firstPlan.filter(([, title]) => !rows.some((row) => row[1] === title));
  return [...wrong, ...left.flatMap(([, title]) => (open.some((one) => one.title === title) ? [title] : []))];
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
  const rows = third([...firstPlan], { 2: '01/09/2027' });
  await writeFile(file, planOf([...rows, added]));
  const before = await head(product);
  const { code, said } = await product.command('import', file, '--board', world.board.id);
  const entries = await entriesAfter(product, before);
  const stays = afterwards(said, 'The board has decided');
  if (code === 0) return wholeOrNot(`${entries.length} entries`, await missingOf(world, sally, rows), stays);
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
    const rows = third([...firstPlan], { 2: '01/09/2027' });
    const draft = await upload(world, sally, rows);
    const seen = await sally.form(draft, /\/accept$/);
    await complete(stella, `${world.path}/actions/${await actionNamed(world, stella, firstPlan[2][1])}`);
    return accept(world, product, sally, draft, rows, seen);
  });
  await attempt('one draft accepted by two secretaries at once', async () => {
    // The completed action stays as it is, so that nothing stands in the way of accepting it once.
    const rows = [...firstPlan].map((row, index): Row =>
      index === 0 ? [row[0], row[1], '03/09/2027'] : row,
    );
    const draft = await upload(world, sally, rows);
    const forms = await Promise.all([sally, stella].map((who) => who.form(draft, /\/accept$/)));
    const before = await head(product);
    const answers = await Promise.all(
      [sally, stella].map((who, index) => who.post(`${draft}/accept`, plausible(forms[index]!))),
    );
    const entries = await entriesAfter(product, before);
    const made = entries.filter(({ text }) => text.includes(added[1])).length;
    const statuses = answers.map(({ status }) => status).join(' and ');
    if (entries.length > 0 && !answers.some(({ status }) => status === 303))
      return gotThrough(`${statuses}, and yet ${entries.length} entries`);
    if (made > 1) return gotThrough(`${statuses}; the new action was made ${made} times`);
    if (entries.length === 0) throw new Error(`nobody could accept it: ${statuses}`);
    return wholeOrNot(`${statuses}; ${entries.length} entries`, await missingOf(world, sally, rows), '');
  });
}

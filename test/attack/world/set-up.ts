import { cast, emailOf, firstPlan, planOf, type Name, type Person, type RealBoard } from './board.js';
import { formsIn } from './forms.js';
import { codeIn, type Mailbox } from './mailbox.js';
import type { Product } from './product.js';
import { Visitor } from './visitor.js';

/** Begins a real board as its guide says, with the example year beside it. */
export async function setUp(product: Product, mailbox: Mailbox): Promise<RealBoard> {
  const sally = new Visitor(product.address);
  const link = /Begin at (http\S+)/.exec(product.printed)?.[1];
  if (link === undefined) throw new Error(`No link to begin at was printed:\n${product.printed}`);
  const { pathname, search } = new URL(link);
  await sally.visit(`${pathname}${search}`);
  const begun = await sally.fill(
    '/begin',
    {
      name: 'Realtown CDP',
      area: 'Realtown',
      council: 'Realtown Council',
      accent: '#12474f',
      secretary: cast.sally.name,
      email: emailOf('sally'),
    },
    '/begin',
  );
  if (begun.status !== 303) throw new Error(`The board was not begun (${begun.status})`);
  await enterCode(sally, mailbox, emailOf('sally'), 0);
  const id = /\/boards\/([0-9a-f-]{36})/.exec((await sally.visit('/')).body)?.[1];
  if (id === undefined) throw new Error('The new board is not on the front page');
  const board = `/boards/${id}`;
  const draft = await sally
    .get(`${board}/import`)
    .then(() => sally.upload(`${board}/import`, 'plan.csv', planOf(firstPlan)));
  if (draft.location === null) throw new Error(`The plan was not read (${draft.status})`);
  await done(sally.fill(draft.location, {}, /\/accept$/), 'the plan was not accepted');
  for (const name of Object.keys(cast) as Name[]) if (name !== 'sally') await addPerson(sally, board, name);
  const people = await peopleOf(sally, board);
  await done(
    sally.fill(`${board}/settings`, { seniorResponsibleOwner: people.sue.id }, /senior-responsible-owner/),
    'nobody was appointed',
  );
  const { actions } = JSON.parse((await sally.get(`/api${board}/actions`)).body) as RealBoard;
  const { code, said } = await product.command('play');
  const example = /The partnership is ([0-9a-f-]{36})/.exec(said)?.[1];
  if (code !== 0 || example === undefined) throw new Error(`The example year was not played: ${said}`);
  await asOfThreeDaysAgo(product, id);
  return { id, example, people, actions };
}

/** Lets the board have been set up three days ago: what is new on a board is trusted with less than what has stood. */
async function asOfThreeDaysAgo(product: Product, board: string): Promise<void> {
  await product.query(`
    alter table log.events disable trigger events_are_kept;
    update log.events set
      stored_at = stored_at - interval '3 days',
      metadata = jsonb_set(metadata::jsonb, '{recordedAt}', to_jsonb(to_char(
        (metadata->>'recordedAt')::timestamptz at time zone 'utc' - interval '3 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json
      where partnership = '${board}' and metadata->>'recordedAt' is not null;
    alter table log.events enable always trigger events_are_kept`);
  const { code, said } = await product.command('views', 'rebuild');
  if (code !== 0) throw new Error(`The views were not rebuilt: ${said}`);
}

async function addPerson(sally: Visitor, board: string, name: Name): Promise<void> {
  const page = `${board}/people/add`;
  const { fields } = await sally.form(page, page);
  const wanted = cast[name].organisation;
  const organisation = fields
    .find((field) => field.name === 'organisation')
    ?.choices.find(({ text }) => text === wanted)?.value;
  if (wanted !== '' && organisation === undefined)
    throw new Error(`${wanted} is no organisation of the board`);
  const values = { name: cast[name].name, email: emailOf(name), organisation: organisation ?? '' };
  await done(sally.fill(page, { ...values, roles: cast[name].roles }, page), `${name} was not added`);
}

async function peopleOf(sally: Visitor, board: string): Promise<Record<Name, Person>> {
  const { body } = await sally.get(`${board}/people`);
  const found = Object.entries(cast).map(([name, { name: called }]) => {
    const row = new RegExp(`/people/([0-9a-f-]{36})"[^>]*>\\s*${called}`).exec(body);
    if (!row) throw new Error(`${called} is not among the people`);
    return [name, { id: row[1]!, email: emailOf(name) }];
  });
  return Object.fromEntries(found) as Record<Name, Person>;
}

/** @throws Error with what the page said, unless the form was taken */
export async function done(
  sent: Promise<{ status: number; body: string }>,
  otherwise: string,
): Promise<void> {
  const { status, body } = await sent;
  if (status !== 303 && status !== 302) throw new Error(`${otherwise} (${status}): ${errorsIn(body)}`);
}

/** What a page says is wrong. */
export function errorsIn(body: string): string {
  const found =
    /<div class="govuk-error-summary__body[\s\S]*?<\/div>/.exec(body)?.[0] ??
    /<h1[\s\S]*?<\/main>/.exec(body)?.[0];
  return (found ?? body)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

/** Takes the next code to an address and enters it. @param after how many mails the address had before */
export async function enterCode(
  visitor: Visitor,
  mailbox: Mailbox,
  email: string,
  after: number,
): Promise<void> {
  const mail = await mailbox.next(email, after);
  if (!mail) throw new Error(`No code came to ${email}`);
  const page = await visitor.visit('/sign-in/code');
  const form = formsIn(page.body).find(({ action }) => action === '/sign-in/code');
  if (!form) throw new Error('No page asks for the code');
  await done(visitor.post('/sign-in/code', { code: codeIn(mail) }), `The code to ${email} was not taken`);
}

/** Signs somebody in by the code that is mailed to them. */
export async function signIn(
  address: string,
  mailbox: Mailbox,
  email: string,
  as: { readonly from?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Visitor> {
  const visitor = new Visitor(address, as.from, as.headers);
  const before = mailbox.to(email).length;
  await done(visitor.fill('/sign-in', { email }, '/sign-in'), `No code could be asked for by ${email}`);
  await enterCode(visitor, mailbox, email, before);
  return visitor;
}

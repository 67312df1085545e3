import { doesNotApply, gotThrough, refused, type Attack, type Outcome } from '../attack.js';
import { crawl } from '../world/crawl.js';
import { plausible, type Field } from '../world/forms.js';
import type { Product } from '../world/product.js';
import { signIn } from '../world/set-up.js';
import { entriesAfter, head, madeAfter } from '../world/stored.js';
import type { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

const nobodys = '11111111-2222-4333-8444-555555555555';
const anId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids of the example year, by what they name. */
type Foreign = Readonly<Record<'organisation' | 'person' | 'priority' | 'action' | 'nobody', string>>;

export const attack: Attack = {
  item: 15,
  title: 'Foreign ids: another partnership’s, or nobody’s',
  async run(world, attempt) {
    const product = await world.product();
    const sally = await world.signIn(product, 'sally');
    const foreign = await idsOfTheExample(world, product);
    const own = await ownIds(world, sally);
    const raise = `${world.path}/risks/raise`;
    const raised = (field: string, id: string) => async () =>
      (await sally.fill(raise, { [field]: id, reference: ref() }, raise)).status;
    await taken(product, own.organisation, raised('owner', own.organisation));
    await taken(product, own.priority, raised('priority', own.priority));
    for (const [name, field] of [
      ['organisation', 'owner'],
      ['nobody', 'owner'],
      ['person', 'owner'],
      ['priority', 'priority'],
      ['nobody', 'priority'],
    ] as const) {
      await attempt(
        `a risk raised with ${name === 'nobody' ? 'an id of nothing' : `an ${name} of the other board`} as its ${field}`,
        () => sent(product, foreign[name], raised(field, foreign[name])),
      );
    }
    const [, action] = world.board.actions;
    const reassigned = (id: string) => () =>
      apiWithOwnFields(sally, `/api${world.path}/actions/${action!.id}/reassign`, {
        lead: id,
        owners: [id],
        reason: 'x',
      });
    await taken(product, own.organisation, reassigned(own.organisation));
    for (const name of ['organisation', 'nobody', 'person', 'priority'] as const) {
      await attempt(
        `an action reassigned by the API to ${name === 'nobody' ? 'nobody' : `a ${name} of the other board`}`,
        () => sent(product, foreign[name], reassigned(foreign[name])),
      );
    }
    await attempt("the other board's ids in every choice of every form", () =>
      everyChoice(world, product, sally, foreign),
    );
    await attempt("the other board's records under this board's address", () =>
      foreignRecords(world, product, sally, foreign, own),
    );
  },
};

const ref = () => `Q${Math.floor(Math.random() * 100_000)}`;

async function idsOfTheExample(world: World, product: Product): Promise<Foreign> {
  const amina = await signIn(product.address, world.mailbox, 'amina.rahman@example.org', {
    from: '127.0.0.8',
  });
  const board = `/boards/${world.board.example}`;
  const first = (body: string, kind: string) => {
    const found = new RegExp(`/${kind}/([0-9a-f]{8}-[0-9a-f-]{27})`).exec(body)?.[1];
    if (found === undefined) throw new Error(`no ${kind} of the example year was found`);
    return found;
  };
  const { actions } = JSON.parse((await amina.get(`/api${board}/actions`)).body) as {
    actions: { id: string; priority: string; owners: { id: string }[] }[];
  };
  const [action] = actions;
  return {
    organisation: action!.owners[0]!.id,
    person: first((await amina.get(`${board}/people`)).body, 'people'),
    priority: action!.priority,
    action: action!.id,
    nobody: nobodys,
  };
}

/** The same of this board. The organisation is not the owner of what is reassigned to it. */
async function ownIds({ path, board }: World, sally: Visitor): Promise<Foreign> {
  const { fields } = await sally.form(`${path}/risks/raise`, /raise$/);
  const chosen = (name: string, text: RegExp) => {
    const choices = fields.find((field) => field.name === name)?.choices ?? [];
    const value = choices.find((choice) => text.test(choice.text) && choice.value.match(anId))?.value;
    if (value === undefined) throw new Error(`there is no ${name} to be chosen for a risk`);
    return value;
  };
  return {
    organisation: chosen('owner', /Library/),
    person: board.people.sally.id,
    priority: chosen('priority', /./),
    action: board.actions[0]!.id,
    nobody: nobodys,
  };
}

/** The control: an id of this board goes in by the same way. */
async function taken(product: Product, id: string, send: () => Promise<number>): Promise<void> {
  const before = await head(product);
  const status = await send();
  const found = (await entriesAfter(product, before)).some(({ text }) => text.includes(id));
  if (!found) throw new Error(`an id of this board was not taken either (${status})`);
}

/** Whether an id that belongs elsewhere came into this board's history. */
async function sent(product: Product, id: string, send: () => Promise<number>): Promise<Outcome> {
  const before = await head(product);
  const status = await send();
  const found = (await entriesAfter(product, before)).filter(({ text }) => text.includes(id));
  if (found.length > 0) return gotThrough(`${status}: ${found[0]!.type} holds it`);
  return status >= 500
    ? gotThrough(`${status}: the service had a fault`)
    : refused(`${status}; not in the history`);
}

/** Sends what the task knows of the fields. */
async function apiWithOwnFields(
  sally: Visitor,
  path: string,
  values: Record<string, unknown>,
): Promise<number> {
  const answer = await sally.json(path, values);
  const known = /Its fields are ([\w, ]+)/.exec(answer.body)?.[1]?.split(', ');
  if (!known) return answer.status;
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => known.includes(name)));
  return (await sally.json(path, own)).status;
}

const hasIds = ({ choices }: Field) => choices.some(({ value }) => value.match(anId));

async function everyChoice(
  world: World,
  product: Product,
  sally: Visitor,
  foreign: Foreign,
): Promise<Outcome> {
  const { forms } = await crawl(sally, world.path);
  const through: string[] = [];
  let tried = 0;
  for (const form of forms.filter(({ multipart }) => !multipart))
    for (const field of form.fields) {
      if (!hasIds(field)) continue;
      for (const [name, id] of Object.entries(foreign)) {
        tried += 1;
        const before = await head(product);
        const { status } = await sally.post(form.action, {
          ...plausible(form),
          commandId: crypto.randomUUID(),
          [field.name]: id,
        });
        const found = (await entriesAfter(product, before)).filter(({ text }) => text.includes(id));
        if (found.length > 0)
          through.push(`${form.like.replace('/boards/*', '')} ${field.name}=${name}: ${found[0]!.type}`);
        else if (status >= 500)
          through.push(`${form.like.replace('/boards/*', '')} ${field.name}=${name}: ${status}`);
      }
    }
  let takenToo = 0;
  for (const form of forms.filter(({ multipart, fields }) => !multipart && fields.some(hasIds))) {
    const before = await head(product);
    await sally.post(form.action, { ...plausible(form), commandId: crypto.randomUUID() });
    if ((await madeAfter(product, before)).length > 0) takenToo += 1;
  }
  if (tried >= 5 && takenToo < 3) throw new Error(`only ${takenToo} of these forms take ids of this board`);
  if (tried < 5)
    return tried === 0
      ? doesNotApply('no form lets anybody choose')
      : Promise.reject(new Error(`only ${tried} were tried`));
  return through.length > 0
    ? gotThrough(`${through.length} of ${tried}: ${through.slice(0, 5).join('; ')}`)
    : refused(`${tried} ids sent; none is in the history; ${takenToo} of the forms take ids of this board`);
}

async function foreignRecords(
  world: World,
  product: Product,
  sally: Visitor,
  foreign: Foreign,
  own: Foreign,
): Promise<Outcome> {
  const [theirs] = await product.query<{ position: string }>(
    'select max(position) as position from log.events where partnership = $1',
    [world.board.example],
  );
  const pathsOf = (ids: Foreign) => [
    `actions/${ids.action}`,
    `actions/${ids.action}/why`,
    `actions/${ids.action}/report-progress`,
    `priorities/${ids.priority}`,
    `people/${ids.person}`,
    `people/${ids.person}/details`,
    `organisations/${ids.organisation}/rename`,
  ];
  const before = await head(product);
  for (const path of pathsOf(own)) {
    const { status } = await sally.get(`${world.path}/${path}`);
    if (status !== 200)
      throw new Error(`the page of this board's own is not there either: ${path} ${status}`);
  }
  const paths = [
    ...pathsOf(foreign),
    `audit-trail/${theirs!.position}`,
    `audit-trail?action=${foreign.action}`,
  ];
  const shown: string[] = [];
  for (const path of paths) {
    const { status, body } = await sally.get(`${world.path}/${path}`);
    const isOther = status === 200 && !path.includes('?') && !body.includes('Realtown');
    if ((status === 200 && !path.includes('?')) || isOther || status >= 500) shown.push(`${path} ${status}`);
  }
  await sally.get(world.path);
  for (const task of ['report-progress', 'complete', 'mark', 'reword'])
    await sally.post(`${world.path}/actions/${foreign.action}/${task}`, {
      narrative: 'x',
      reason: 'x',
      title: 'x',
      marking: 'OFFICIAL',
    });
  await sally.post(`${world.path}/people/${foreign.person}/left`, { reason: 'x' });
  const entries = (await entriesAfter(product, before)).filter(
    ({ partnership }) => partnership === world.board.example,
  );
  if (entries.length > 0) return gotThrough(`in the other board's history: ${entries[0]!.type}`);
  return shown.length > 0
    ? gotThrough(shown.join('; '))
    : refused(`${paths.length} pages and 5 posts: nothing of it is shown or changed`);
}

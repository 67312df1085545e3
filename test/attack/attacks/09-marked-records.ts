import mammoth from 'mammoth';
import {
  doesNotApply,
  gotThrough,
  noticed,
  refused,
  type Attack,
  type Outcome,
  type Try,
} from '../attack.js';
import { cast } from '../world/board.js';
import { linksIn } from '../world/forms.js';
import type { Answer } from '../world/http.js';
import { day, draftPaper } from '../world/papers.js';
import type { Product } from '../world/product.js';
import { done, errorsIn, signIn } from '../world/set-up.js';
import { entriesAfter, head } from '../world/stored.js';
import type { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

export const attack: Attack = {
  item: 9,
  title: 'Marked records: read without a note, and by whoever is curious',
  async run(world, attempt) {
    const product = await world.product();
    const sally = await world.signIn(product, 'sally');
    const marked = await markSome(world, sally);
    const ways = await waysToRead(world, product, sally, marked);
    await addReaders(world, sally, ways.length);
    await curious(world, product, marked, ways, attempt);
    await audited(world, product, marked, ways, attempt);
    await unwritten(world, product, marked, ways, attempt);
  },
};

interface Marked {
  /** Words that stand in it and nowhere else, by the id of the record. */
  readonly words: ReadonlyMap<string, string>;
  readonly action: string;
  readonly risk: string;
  readonly kpi: string;
  readonly paper: string;
  /** Only its findings are secret: what is in it is known to the board. */
  readonly plan: string;
}

const secret = (what: string) => `Zebra${what}Quagga`;

/** An action, a risk, a KPI, a paper and a plan, each with words of its own, all marked. */
async function markSome(world: World, sally: Visitor): Promise<Marked> {
  const { path, board } = world;
  const [{ id }] = board.actions as unknown as [{ id: string }];
  const action = `${path}/actions/${id}`;
  await done(
    sally.fill(`${action}/reword`, { title: `${secret('Action')} in the centre` }, /reword$/),
    'not reworded',
  );
  await done(
    sally.fill(`${action}/report-progress`, { narrative: secret('Report') }, /report-progress$/),
    'not reported',
  );
  const raise = `${path}/risks/raise`;
  const { fields } = await sally.form(raise, /raise$/);
  const police = fields
    .find(({ name }) => name === 'owner')
    ?.choices.find(({ text }) => text === cast.olive.organisation)?.value;
  if (police === undefined) throw new Error('the police cannot be made the owner of a risk');
  const raised = await sally.fill(
    raise,
    { title: secret('Risk'), cause: secret('Risk'), reference: 'R77', owner: police },
    /raise$/,
  );
  const risk = raised.location ?? '';
  if (!/risks\/[0-9a-f-]{36}/.test(risk)) throw new Error(`no risk was raised (${raised.status})`);
  const defined = await sally.fill(
    `${path}/kpis/define`,
    {
      ...{ title: secret('Kpi'), belongs: '', direction: undefined, value: '', tolerance: '' },
      ...{ baseline: '', baselineWhen: '', lagDays: '' },
    },
    /define$/,
  );
  const kpi = /.*\/kpis\/[0-9a-f-]{36}/.exec(defined.location ?? '')?.[0];
  if (kpi === undefined) throw new Error(`no KPI was defined (${defined.status}): ${errorsIn(defined.body)}`);
  const paper = await draftPaper(sally, path, 'board');
  const narrative = await sally.form(`${paper}/narrative/1`, /narrative/);
  const box = narrative.fields.find(({ kind, name }) => kind === 'text' && name !== 'seen');
  if (!box) throw new Error('the paper has no box for words');
  await done(
    sally.fill(`${paper}/narrative/1`, { [box.name]: secret('Paper') }, /narrative/),
    'nothing was written into the paper',
  );
  const plan = await anotherPlan(world, sally);
  for (const thing of [action, risk, kpi, paper, plan])
    await done(
      sally.fill(`${thing}/mark`, { marking: 'OFFICIAL-SENSITIVE', reason: 'It names a victim' }, /mark$/),
      `${thing} was not marked`,
    );
  const words = new Map([
    [id, secret('Action')],
    [risk.split('/').at(-1)!, secret('Risk')],
    [kpi.split('/').at(-1)!, secret('Kpi')],
    [paper.split('/').at(-1)!, secret('Paper')],
    [plan.split('/').at(-1)!, secret('Plan')],
  ]);
  return { words, action, risk, kpi, paper, plan };
}

/** The plan of years that are over, in whose document something was odd. @returns where its tasks stand */
async function anotherPlan({ path }: World, sally: Visitor): Promise<string> {
  const plans = async () =>
    new Set(
      [...(await sally.get(`${path}/settings`)).body.matchAll(/\/plans\/([0-9a-f-]{36})\/mark"/g)].map(
        ([, id]) => id,
      ),
    );
  const before = await plans();
  await sally.get(`${path}/import`);
  // What stands outside the tables is a finding of the plan's, and no word of an action.
  const text = `Old plan 2018/19\nPriority,Action,Owner,Deadline\n9 Older things,Walk about,Police,30/06/2018\n${secret('Plan')}\n`;
  const { location } = await sally.upload(`${path}/import`, 'old.csv', Buffer.from(text));
  if (location === null) throw new Error('the other plan was not read');
  await done(sally.fill(location, {}, /\/accept$/), 'the other plan was not accepted');
  const [plan] = [...(await plans())].filter((id) => !before.has(id));
  if (plan === undefined) throw new Error('the other plan is not among the settings');
  return `${path}/plans/${plan}`;
}

/** Every address under which its words may stand. */
async function waysToRead(
  world: World,
  product: Product,
  sally: Visitor,
  marked: Marked,
): Promise<readonly string[]> {
  const { path } = world;
  const today = new Date().toISOString().slice(0, 10);
  const entries = await entriesAfter(product, 0);
  const reported = entries.find(({ text }) => text.includes(secret('Report')))!.position;
  const reworded = entries.find(({ text }) => text.includes(secret('Action')))!.position;
  const found = entries.find(({ text }) => text.includes(secret('Plan')))!.position;
  const findings = `findings?plan=${marked.plan.split('/').at(-1)}`;
  const priority = linksIn((await sally.get(marked.action)).body).find((link) =>
    /\/priorities\/[0-9a-f-]{36}$/.test(link),
  );
  const plan = linksIn((await sally.get(path)).body).find((link) => /\?plan=|theme=|colour=/.test(link));
  const round = await sally.fill(
    `${path}/rounds/open`,
    { title: 'Quarter', ...day('meetingDate', 30), ...day('opens', 0), ...day('closes', 20) },
    /open$/,
  );
  const questions = linksIn((await sally.get(`${path}/questions`)).body).filter((link) =>
    /\/questions\//.test(link),
  );
  const before = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const period = `from=${before}&to=${today}`;
  return [
    path,
    plan,
    marked.action,
    `${marked.action}/why`,
    `${path}/as-at/${today}`,
    `${path}/as-at/${today}/actions/${marked.action.split('/').at(-1)}`,
    priority,
    priority && `${priority}/why`,
    `${path}/risks`,
    marked.risk,
    `${marked.risk}/why`,
    `${path}/kpis`,
    marked.kpi,
    `${marked.kpi}/why`,
    marked.paper,
    `${marked.paper}/preview`,
    `${marked.paper}/file/html`,
    `${marked.paper}/file/docx`,
    `${path}/papers`,
    `/api${path}`,
    `/api${path}/actions`,
    `/api${marked.action}`,
    `/api${path}/history?limit=200`,
    `/api${path}/actions?asAt=${today}`,
    `${path}/audit-trail`,
    `${path}/audit-trail?text=Zebra`,
    `${path}/audit-trail/${reported}`,
    `${path}/audit-trail/${reworded}`,
    `${path}/audit-trail.csv`,
    `${path}/compare?${period}`,
    `${path}/compare.csv?${period}`,
    `${path}/compare.docx?${period}`,
    `${path}/late-entries`,
    `${path}/findings`,
    `${path}/${findings}`,
    `${path}/as-at/@${found}/${findings}`,
    `${path}/audit-trail/${found}`,
    `${path}/escalations`,
    `${path}/consultation`,
    `${path}/meetings`,
    round.location,
    `${path}/rounds`,
    ...questions.slice(0, 12),
  ].filter((way): way is string => typeof way === 'string' && way !== '');
}

/** Which records' words an answer holds. A report of the action counts as the action's. */
async function shown(answer: Answer, { words }: Marked): Promise<readonly string[]> {
  const isWord = /wordprocessingml/.test(String(answer.headers['content-type']));
  const text = isWord ? (await mammoth.extractRawText({ buffer: answer.bytes })).value : answer.body;
  const [action] = [...words.keys()];
  const found = [...words].flatMap(([id, word]) => (text.includes(word) ? [id] : []));
  return text.includes(secret('Report')) ? [...new Set([...found, action!])] : found;
}

const short = (world: World, way: string) =>
  way.replaceAll(world.path, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*') || '/';

/** Nobody said that they need to know. */
async function curious(
  world: World,
  product: Product,
  marked: Marked,
  ways: readonly string[],
  attempt: Try,
): Promise<void> {
  for (const name of ['oscar', 'bob'] as const) {
    const reader = await world.signIn(product, name, '127.0.0.6');
    await attempt(
      `${name}, whom no record is about, reads the words of it by ${ways.length} ways`,
      async () => {
        const seen: string[] = [];
        let answered = 0;
        for (const way of ways) {
          const answer = await reader.get(way);
          if (answer.status === 200) answered += 1;
          if ((await shown(answer, marked)).length > 0) seen.push(short(world, way));
        }
        if (answered < 5) throw new Error(`only ${answered} ways answered at all`);
        return seen.length > 0
          ? gotThrough(`${seen.length} ways: ${seen.slice(0, 6).join(' ')}`)
          : refused(`${answered} ways answered, none with its words`);
      },
    );
  }
}

/** An auditor reads everything, and whatever they are shown is written down. */
async function audited(
  world: World,
  product: Product,
  marked: Marked,
  ways: readonly string[],
  attempt: Try,
): Promise<void> {
  const ada = await world.signIn(product, 'ada', '127.0.0.7');
  await attempt(`an auditor reads by ${ways.length} ways: does the history name each record?`, async () => {
    const before = await head(product);
    const records = new Set<string>();
    for (const way of ways) for (const id of await shown(await ada.get(way), marked)) records.add(id);
    // The control of all tries here: these ways lead to the words of each record.
    const unseen = [...marked.words].flatMap(([id, word]) => (records.has(id) ? [] : [word]));
    if (unseen.length > 0) throw new Error(`the auditor was not shown ${unseen.join(', ')}`);
    return wasNoted(product, before, [...records], world.board.people.ada.id);
  });
}

const reader = (index: number) => `reader${index}@example.org`;

/** Each way gets a reader who has read nothing yet: a reading is written down once a day. */
async function addReaders(world: World, sally: Visitor, count: number): Promise<void> {
  const add = `${world.path}/people/add`;
  for (let index = 0; index < count; index++)
    await done(
      sally.fill(
        add,
        {
          name: `Reader ${index}`,
          email: reader(index),
          organisation: '',
          roles: 'secretariat',
        },
        add,
      ),
      'nobody was added',
    );
}

/** Everybody here may read it: is it written down, whichever way they go? */
async function unwritten(
  world: World,
  product: Product,
  marked: Marked,
  ways: readonly string[],
  attempt: Try,
): Promise<void> {
  for (const [index, way] of ways.entries()) {
    await attempt(`${short(world, way)} read by somebody who may: is it written down?`, async () => {
      const visitor = await signIn(product.address, world.mailbox, reader(index), {
        from: `127.0.20.${index + 1}`,
      });
      const before = await head(product);
      const answer = await visitor.get(way);
      const records = await shown(answer, marked);
      if (answer.status >= 500) return gotThrough(`${answer.status}`);
      if (records.length === 0) return doesNotApply(`${answer.status}: no words of it stand there`);
      return wasNoted(product, before, records);
    });
  }
}

/** @param who only what stands under this person's name counts */
async function wasNoted(
  product: Product,
  before: number,
  records: readonly string[],
  who = '',
): Promise<Outcome> {
  let missed = records;
  for (let tries = 0; tries < 12 && missed.length > 0; tries++) {
    const entries = (await entriesAfter(product, before)).filter(
      ({ type, text }) => type === 'MarkedRecordRead' && text.includes(who),
    );
    missed = records.filter((id) => !entries.some(({ text }) => text.includes(id)));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return missed.length > 0
    ? gotThrough(`the words of ${records.length} are shown, ${missed.length} without a note`)
    : noticed(`${records.length} shown, each with a note in the history`);
}

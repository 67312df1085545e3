import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gotThrough, noticed, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { planOf } from '../world/board.js';
import { crawl, endsASession } from '../world/crawl.js';
import { plausible, wordsOf } from '../world/forms.js';
import { run, type Product } from '../world/product.js';
import { errorsIn, signIn } from '../world/set-up.js';
import { entriesWith } from '../world/stored.js';
import type { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

/** What a store, a page or a terminal cannot hold, by name. */
const unholdable: readonly (readonly [name: string, text: string])[] = [
  ['NUL', '\u0000'],
  ['a lone high surrogate', '\ud800'],
  ['a lone low surrogate', '\udfff'],
  ['ESC', '\u001b'],
  ['vertical tab', '\u000b'],
  ['DEL', '\u007f'],
  ['a control character of the second set (U+0085)', '\u0085'],
];
// eslint-disable-next-line no-control-regex -- these are what is looked for
const isUnholdable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/;

export const attack: Attack = {
  item: 1,
  title: 'Text that the store cannot hold',
  async run(world, attempt) {
    await reports(world, attempt);
    await world.tidy();
    await everyForm(world, attempt);
    await world.tidy();
    await documents(world, attempt);
    await world.tidy();
    await commandLine(world, attempt);
    await world.tidy();
    await pastTheEdge(world, attempt);
  },
};

async function reports(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const olive = await world.signIn(product, 'olive');
  const [action] = world.board.actions;
  const page = `${world.path}/actions/${action!.id}`;
  await olive.get(`${page}/report-progress`);
  for (const [name, text] of unholdable) {
    if (/surrogate/.test(name)) continue;
    await attempt(`${name} in a progress report, by the form`, () =>
      sent(product, (words) => olive.post(`${page}/report-progress`, { narrative: `${words}${text}fine` })),
    );
  }
  const api = `/api${page}/report-progress`;
  for (const [name, text] of unholdable) {
    await attempt(`${name} in a progress report, by the API`, () =>
      sent(product, (words) => olive.json(api, { narrative: `${words}${text}fine`, declared: 'green' })),
    );
  }
  const others = [
    ['request-reassignment', (text: string) => ({ reason: text })],
    ['report-progress', (text: string) => ({ narrative: 'fine', helpWanted: text })],
    [
      'request-deadline-change',
      (text: string) => ({ reason: text, to: '2028-06-01', deadline: '2028-06-01' }),
    ],
  ] as const;
  for (const [task, fields] of others) {
    await attempt(`NUL in another field, of ${task}, by the API`, () =>
      sent(product, (words) => olive.json(`/api${page}/${task}`, fields(`${words}\u0000`))),
    );
  }
  await attempt('NUL as the id of a submission', () =>
    sent(product, (words) => olive.json(api, { narrative: words, commandId: '\u0000' }), false),
  );
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
}

/** What became of something hostile: the log itself is asked, not the answer alone. */
async function sent(
  product: Product,
  send: (words: string) => Promise<{ status: number; body: string }>,
  inWords = true,
): Promise<Outcome> {
  const words = `attack-${randomUUID().slice(0, 8)}`;
  const { status, body } = await send(words);
  const found = await entriesWith(product, words);
  const bad = found.filter(({ data }) => strings(data).some((text) => isUnholdable.test(text)));
  if (bad.length > 0) return gotThrough(`${status}; entry ${bad[0]!.position} of the log holds it`);
  if (status >= 500) return gotThrough(`${status}: the service had a fault`);
  if (found.length > 0)
    return inWords
      ? refused(`entry ${found[0]!.position} holds the words without it`)
      : gotThrough(`${status}, stored`);
  return refused(`${status}, not in the log: “${says(body)}”`);
}

function says(body: string): string {
  return body.startsWith('{') ? body.slice(0, 140) : errorsIn(body).slice(0, 140);
}

function strings(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [name, ...strings(value)]);
}

/** An honest report on each board, looked for where people look: in the audit trail. */
async function stillMoves(world: World, product: Product): Promise<Outcome> {
  const boards = [
    [
      world.board.id,
      await world.signIn(product, 'olive', '127.0.0.7'),
      await world.signIn(product, 'ada', '127.0.0.7'),
    ],
    [
      world.board.example,
      await signIn(product.address, world.mailbox, 'ben.carter@example.org', { from: '127.0.0.7' }),
      await signIn(product.address, world.mailbox, 'david.lewis@example.org', { from: '127.0.0.7' }),
    ],
  ] as const;
  for (const [id, owner, reader] of boards) {
    const words = `honest-${randomUUID().slice(0, 8)}`;
    if (!(await report(owner, id, words))) throw new Error('no honest report could be made');
    let found = false;
    for (const until = Date.now() + 10_000; !found && Date.now() < until; await sleep(200))
      found = (await reader.get(`/boards/${id}/audit-trail`)).body.includes(words);
    const health = await owner.get('/health');
    if (!found)
      return gotThrough(
        `an honest report is not in the audit trail after 10 s; /health says ${health.status}`,
      );
    if (health.status !== 200) return gotThrough(`/health is ${health.status}: ${health.body.slice(0, 120)}`);
  }
  return refused('an honest report on each board is in its audit trail at once, and /health is 200');
}

/** A report on the first action that takes one. */
async function report(owner: Visitor, board: string, narrative: string): Promise<boolean> {
  const { actions } = JSON.parse((await owner.get(`/api/boards/${board}/actions`)).body) as {
    actions: { id: string; status: string }[];
  };
  for (const { id, status } of actions) {
    if (status !== 'open') continue;
    const answer = await owner.json(`/api/boards/${board}/actions/${id}/report-progress`, {
      narrative,
      declared: 'green',
    });
    if (answer.status === 201) return true;
  }
  return false;
}

/** Every field of every form that the secretary is offered. */
async function everyForm(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const { forms } = await crawl(sally, world.path);
  let asked = 0;
  let taken = 0;
  const stored: string[] = [];
  const faults: string[] = [];
  await attempt('NUL in every field of every form that a secretary is offered', async () => {
    const from = Date.now();
    for (const form of forms.filter((found) => !found.multipart && !endsASession(found))) {
      for (const field of form.fields.filter(({ name }) => name !== '_csrf')) {
        if (stored.length > 2 || faults.length > 5 || Date.now() - from > 240_000) break;
        const words = `attack-${randomUUID().slice(0, 8)}`;
        const { status } = await sally.post(form.action, {
          ...plausible(form),
          [field.name]: `${words}\u0000x`,
        });
        asked += 1;
        if (status === 303) taken += 1;
        if (status >= 500) faults.push(`${form.like} ${field.name}: ${status}`);
        const bad = await entriesWith(product, words);
        if (bad.some(({ data }) => strings(data).some((text) => isUnholdable.test(text))))
          stored.push(`${form.like} ${field.name}`);
      }
    }
    const after = (await sally.get(world.path)).status;
    if (after !== 200) throw new Error(`the secretary is not signed in any more (${after})`);
    if (asked < 30) throw new Error(`only ${asked} fields were found on ${forms.length} forms`);
    if (stored.length > 0)
      return gotThrough(`${stored.length} of ${asked} reached the log: ${stored.join('; ')}`);
    if (faults.length > 0)
      return gotThrough(`${faults.length} of ${asked} were a fault: ${faults.join('; ')}`);
    return refused(
      `${asked} fields of ${forms.length} forms; ${taken} went on without it, none is in the log`,
    );
  });
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
  await attempt('NUL in the filter of the audit trail, of the questions and in addresses', async () => {
    const asks = [
      'audit-trail?text=%00',
      'audit-trail?person=%00',
      'compare?from=%00',
      'as-at/%00',
      'actions/%00',
    ];
    asks.push('questions/%00', 'audit-trail?text=%ED%A0%80', 'exports/new?text=%00', 'api%00');
    const answers = await Promise.all(asks.map((path) => sally.get(`${world.path}/${path}`)));
    const faulty = answers.flatMap(({ status }, index) =>
      status >= 500 ? [`${asks[index]}: ${status}`] : [],
    );
    return faulty.length > 0
      ? gotThrough(faulty.join('; '))
      : refused(answers.map(({ status }) => status).join(' '));
  });
}

async function documents(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const sally = await world.signIn(product, 'sally');
  const long = Array.from(
    { length: 900 },
    (_, row) => ['Police', `Walk along street ${row} ${'x'.repeat(110)}`, '30/06/2027'] as const,
  );
  const sorts = [
    [
      'a .csv with NUL after its first 100,000 bytes',
      'late.csv',
      planOf([...long, ['Police', 'attack-late\u0000x', '30/06/2028']], 'Plan 2027/28'),
    ],
    [
      'a .csv with ESC in a title',
      'escape.csv',
      planOf([['Police', 'attack-escape\u001b[2Jx', '30/06/2029']], 'Plan 2028/29'),
    ],
    ['a .csv in UTF-16 with a lone surrogate', 'half.csv', halfOfAPair()],
    [
      'an owner with a control character',
      'owner.csv',
      planOf([['Pol\u0007ice attack-owner', 'Walk', '30/06/2031']], 'Plan 2030/31'),
    ],
  ] as const;
  for (const [what, name, bytes] of sorts) {
    await attempt(what, async () => {
      await sally.get(`${world.path}/import`);
      const read = await sally.upload(`${world.path}/import`, name, bytes);
      if (read.status >= 500) return gotThrough(`${read.status}: the service had a fault`);
      if (read.location === null) return refused(`${read.status}: “${says(read.body)}”`);
      const accepted = await sally.fill(read.location, {}, /\/accept$/);
      const found = await entriesWith(product, `attack-${name.split('.')[0]}`);
      const bad = found.filter(({ data }) => strings(data).some((text) => isUnholdable.test(text)));
      if (bad.length > 0) return gotThrough(`accepted; entry ${bad[0]!.position} of the log holds it`);
      if (accepted.status >= 500) return gotThrough(`accepting it: ${accepted.status}`);
      return refused(
        `accepting it: ${accepted.status}; the log holds nothing of it that a store cannot hold`,
      );
    });
  }
  await attempt('a file whose name holds a control character', async () => {
    await sally.get(`${world.path}/import`);
    const { status, location } = await sally.upload(
      `${world.path}/import`,
      'a\u0000\u001bb.csv',
      planOf([['Police', 'Walk', '30/06/2027']]),
    );
    if (status >= 500) return gotThrough(`${status}: the service had a fault`);
    const page = location === null ? '' : (await sally.get(location)).body;
    return isUnholdable.test(page)
      ? gotThrough('its name stands on the page with them')
      : refused(`${status}, and the name shows none`);
  });
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
}

/** UTF-8 has no half pairs: the mark is put in in the encoding that can carry it. */
function halfOfAPair(): Buffer {
  const text = planOf([['Police', 'attack-half HALF x', '30/06/2030']], 'Plan 2029/30').toString('utf8');
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('HALF', '\ud800'), 'utf16le')]);
}

async function commandLine(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const file = join(world.folder, 'command.csv');
  await writeFile(file, planOf([['Police', 'attack-command\u001b\u0007x', '30/06/2033']], 'Plan 2032/33'));
  await attempt('a document with control characters, by bin/governance import', async () => {
    const { code, said } = await product.command('import', file, '--board', world.board.id);
    const bad = (await entriesWith(product, 'attack-command')).filter(({ data }) =>
      strings(data).some((text) => isUnholdable.test(text)),
    );
    return bad.length > 0
      ? gotThrough(`exit ${code}; entry ${bad[0]!.position} holds them`)
      : refused(`exit ${code}: ${said.slice(-160).trim()}`);
  });
  await attempt('a reply by mail with NUL in it, by bin/governance mail received', async () => {
    const mail = `From: a@example.org\r\nTo: b@example.org\r\nSubject: Automatic reply\u0000\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <\u0000@x>\r\n\r\nattack-mail\u0000\r\n`;
    const { code, said } = await run(
      join(world.checkout, 'bin', 'governance'),
      ['mail', 'received'],
      { DATA_FOLDER: product.data },
      Buffer.from(mail),
    );
    const bad = await entriesWith(product, 'attack-mail');
    return bad.length > 0 || /at .*\.js:\d+/.test(said)
      ? gotThrough(`exit ${code}: ${said.slice(0, 160)}`)
      : refused(`exit ${code}: ${said.trim().slice(0, 160)}`);
  });
  await attempt('and after all that: does the history of both boards still move?', () =>
    stillMoves(world, product),
  );
}

/** Text that came past every edge, as by a hand in the database: only its own view may stop, and somebody is told. */
async function pastTheEdge(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const [action] = world.board.actions;
  let position = 0;
  await attempt('an entry with NUL written into the log by hand: does anybody hear of it?', async () => {
    const stream = `action-${action!.id}`;
    const [last] = await product.query<{ version: number }>(
      'select max(version) as version from log.events where stream = $1',
      [stream],
    );
    const metadata = {
      who: world.board.people.olive.id,
      recordedAt: new Date().toISOString(),
      command: randomUUID(),
    };
    const data = JSON.stringify({ narrative: 'attack-hand\u0000', declared: 'green' });
    const [row] = await product.query<{ position: string }>(
      'select log.append_one($1, $2, $3, $4, $5, $6, $7) as position',
      [
        stream,
        world.board.id,
        last!.version,
        randomUUID(),
        'ProgressReported',
        data,
        JSON.stringify(metadata),
      ],
    );
    position = Number(row!.position);
    let health = { status: 0, body: '' };
    const owner = await world.signIn(product, 'olive');
    for (const until = Date.now() + 90_000; health.status !== 503 && Date.now() < until; await sleep(1000))
      health = await owner.get('/health');
    return health.status === 503
      ? noticed(`/health is 503: ${health.body.slice(0, 200)}`)
      : gotThrough(`/health still says ${health.status} after 90 s, views ${await standing(product)}`);
  });
  await attempt('bin/governance views skip lets the stopped views go on', async () => {
    const status = JSON.parse(
      (await product.command('views', 'status', '--json')).said.replace(/^[^{]*/, ''),
    ) as {
      head: number;
      views: { view: string; position: number; stopped: string | null }[];
    };
    const behind = status.views.filter((view) => view.position < status.head);
    if (behind.length === 0) return refused('no view was stopped by it');
    for (const { view, position: at } of behind)
      await product.command(
        'views',
        'skip',
        view,
        '--position',
        String(at + 1),
        '--reason',
        'an attack',
        '--by',
        'me',
      );
    const moved = await stillMoves(world, product);
    return moved.ended === 'refused'
      ? noticed(`skipped ${position} in ${behind.map(({ view }) => view).join(', ')}; all moves again`)
      : moved;
  });
}

async function standing(product: Product): Promise<string> {
  return wordsOf((await product.command('views', 'status')).said).slice(0, 300);
}

import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import { auditTrail, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { Browser } from '../testing/browser.js';
import { kinds } from '../all-kinds.js';
import { everyRoute } from '../testing/every-route.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { aWholeBoard, type WholeBoard } from './a-whole-board.spec-data.js';
import { routesOf } from './routes.js';
import { rows, type Row, type Who } from './who-may-do-what.spec-data.js';

interface Asker {
  readonly who: Who;
  readonly browser: Browser;
  readonly board: WholeBoard;
}

let database: TestDatabase;
let web: WebUnderTest;
let real: WholeBoard;
let shown: WholeBoard;
let askers: readonly Asker[];
let draft: string;
let exported: string;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  real = await aWholeBoard(web, 'Real');
  shown = await aWholeBoard(web, 'Shown to all', { illustrative: true });
  const sally = await real.signedIn('sally');
  const rory = await real.signedIn('rory');
  const governance = web.app.get(Governance);
  const left = { type: 'RecordPersonLeft', reason: 'Another post' } as const;
  const to = { partnership: real.id, id: real.people.rory };
  await governance.shown(await governance.person(to, left, { actor: { who: 'system', policy: 'test' } }));
  const olga = await real.signedIn('olga');
  const signedOut = new Browser(web.address);
  const visitor = new Browser(web.address);
  askers = [
    { who: 'R', browser: await real.signedIn('sue'), board: real },
    { who: 'L', browser: await real.signedIn('lena'), board: real },
    { who: 'B', browser: await real.signedIn('bob'), board: real },
    { who: 'O', browser: olga, board: real },
    { who: 'A', browser: await real.signedIn('audrey'), board: real },
    { who: 'D', browser: rory, board: real },
    { who: 'P', browser: await shown.signedIn('sally'), board: real },
    { who: 'X', browser: signedOut, board: real },
    { who: 'V', browser: visitor, board: shown },
    // Last: what the secretariat sends is done.
    { who: 'S', browser: sally, board: real },
  ];
  // Everybody has the token of a form: what is refused is refused for who they are.
  for (const browser of [signedOut, visitor, rory]) await browser.get('/sign-in');
  for (const { who, browser, board } of askers)
    if (browser.token === '' || 'RLBOAS'.includes(who)) await browser.get(`/boards/${board.id}`);
  await askers.find(({ who }) => who === 'P')!.browser.get(`/boards/${shown.id}`);
  await sally.get(`/boards/${real.id}/import`);
  const plan = Buffer.from('Action,Lead,Deadline\nHire two workers,Police,31/03/2030\n');
  draft = (await sally.upload(`/boards/${real.id}/import`, 'document', 'plan.csv', plan))
    .location!.split('/')
    .at(-1)!;
  const made = await sally.submit(`/boards/${real.id}/exports`, { form: 'csv', commandId: randomUUID() });
  exported = made.location!.split('/').at(-1)!;
}, 240_000);
afterAll(async () => {
  agent.destroy();
  await web.stop();
  await database.drop();
});

type Which = keyof WholeBoard['actions'];

/** The address of a row on a board, about the thing that is asked for. */
function addressOf(path: string, board: WholeBoard, which: Which): string {
  const { actions, kpis, risks, papers, meeting, rounds, plan, theme, priority, people, police, entry } =
    board;
  const marked = which === 'ownMarked' || which === 'otherMarked';
  const [action, escalation] = (marked ? board.escalationMarked : board.escalation).split('/') as [
    string,
    string,
  ];
  const ids: Readonly<Record<string, string>> = {
    board: board.id,
    action: path.includes('/escalations/') ? action : actions[which],
    ...{ escalation, kpi: kpis[which], risk: risks[which] },
    paper: path.startsWith('/papers/') ? papers.published : marked ? papers.draftMarked : papers.draft,
    ...{ meeting, round: rounds.open, plan, theme, priority, person: people.victim, organisation: police },
    contact: people.victim,
    hold: `person-${people.victim}`,
    reply: board.reply,
    ...{ draft, export: exported, position: String(entry), question: 'drift', form: 'html', part: '1' },
    id: randomUUID(),
  };
  return path.replace(/:(\w+)/g, (_, name: string) => {
    if (ids[name] === undefined) throw new Error(`Nothing is known for :${name} of ${path}.`);
    return ids[name];
  });
}

interface Answer {
  readonly status: number;
  readonly location: string;
}

function ask(row: Row, path: string, asker: Asker): Promise<Answer> {
  const { browser } = asker;
  const isForApi = path.startsWith('/api/');
  const body =
    row.method === 'GET' ? '' : isForApi ? '{}' : new URLSearchParams({ _csrf: browser.token }).toString();
  const type = isForApi ? 'application/json' : 'application/x-www-form-urlencoded';
  return new Promise((resolve, reject) => {
    const sent = request(
      web.address + path,
      {
        method: row.method,
        agent,
        headers: {
          ...browser.headers,
          ...(row.method === 'GET'
            ? {}
            : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        answer
          .resume()
          .on('end', () => resolve({ status: answer.statusCode!, location: answer.headers.location ?? '' }));
        answer.on('error', reject);
      },
    );
    // A connection that the server has just let go of carried nothing: it is asked again on another.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(ask(row, path, asker)) : reject(error),
    );
    sent.end(body);
  });
}

/** Whether somebody was let in: what they sent may be wrong, or not fit the thing as it stands, but it is theirs to send. */
function letIn({ status, location }: Answer, what: string): boolean {
  // A machine that is busy with all these requests may be told so by /health.
  if (status >= 500 && !what.includes('GET /health ')) throw new Error(`${what} was answered ${status}.`);
  return (
    ![401, 403, 404].includes(status) && !(status < 400 && status >= 300 && location.startsWith('/sign-in'))
  );
}

describe('who may do what', () => {
  it('is said for every route and task there is, and for none that is not', () => {
    const said = rows.map(({ name }) => name);
    const there = everyRoute(web.app);
    expect({ 'add to who-may-do-what.spec-data.ts': there.filter((name) => !said.includes(name)) }).toEqual({
      'add to who-may-do-what.spec-data.ts': [],
    });
    expect({
      'take from who-may-do-what.spec-data.ts': said.filter((name) => !there.includes(name)),
    }).toEqual({
      'take from who-may-do-what.spec-data.ts': [],
    });
    expect(new Set(said).size).toBe(said.length);
  });

  it('is so: every route and task, asked by everybody, of one’s own and of others, marked and not', async () => {
    let requests = 0;
    const wrong: string[] = [];
    for (const asker of askers) {
      const asked = rows.filter(({ asked: isAsked }) => isAsked).flatMap((row) => questions(row, asker));
      const queue = [
        ...asked.filter(({ row }) => row.method === 'GET'),
        ...asked.filter(({ row }) => row.method !== 'GET'),
      ];
      const next = async (): Promise<void> => {
        for (let question = queue.shift(); question; question = queue.shift()) {
          const { row, which, expected } = question;
          const what = `${asker.who} ${row.name} (${which})`;
          const answer = await ask(row, addressOf(row.path, asker.board, which), asker);
          requests += 1;
          const found = letIn(answer, what);
          if (found !== expected)
            wrong.push(`${what}: ${found ? 'let in' : 'refused'} with ${answer.status}`);
          // Said at once: on a busy machine the rest may never be asked.
          if (found !== expected) console.error(wrong.at(-1));
        }
      };
      await Promise.all(Array.from({ length: 8 }, next));
    }
    const tasks = kinds.flatMap((kind) => kind.tasks);
    console.info(
      `Who may do what: ${routesOf(web.app).length} routes, ${tasks.length} tasks, ${rows.length} rows, ${askers.length} askers, ${requests} requests`,
    );
    expect(wrong).toEqual([]);
  }, 600_000);

  it('is so of a thing that has moved on: what is signed, published, closed or settled', async () => {
    const { papers, rounds, finding } = real;
    const moved: readonly (readonly [string, string, Record<string, string>, string])[] = [
      // What is asked, with which fields, and who is let in; nobody it was done by.
      ['takes the sign-off back', `/papers/${papers.signedOff}/take-back`, {}, 'SR'],
      ['signs what is signed', `/papers/${papers.signedOff}/sign-off`, { read: 'yes' }, 'R'],
      ['takes back what is published', `/papers/${papers.published}/take-back`, { reason: 'No' }, 'SR'],
      ['refuses what is published', `/papers/${papers.published}/refuse`, { reason: 'No' }, 'R'],
      ['writes in what is signed', `/papers/${papers.signedOff}/narrative/1`, { overall: 'Late' }, 'S'],
      ['publishes what is published', `/papers/${papers.published}/publish`, {}, 'S'],
      ['closes what is closed', `/rounds/${rounds.closed}/close`, {}, 'S'],
      [
        'settles what is settled',
        `/findings?plan=${real.plan}`,
        { finding, kind: 'kpi-missing', 'decision-kpi-missing': 'Otherwise' },
        'S',
      ],
    ];
    const sally = askers.find(({ who }) => who === 'S')!.browser;
    const settled = await sally.submit(`/boards/${real.id}/findings?plan=${real.plan}`, {
      finding,
      kind: 'kpi-missing',
      'decision-kpi-missing': 'As it is',
    });
    expect(settled.status).toBe(303);
    const before = await changes();
    const wrong: string[] = [];
    for (const { who, browser, board } of askers.filter(({ who: one }) => one !== 'V')) {
      for (const [what, path, fields, may] of moved) {
        const answer = await browser.submit(`/boards/${board.id}${path}`, fields);
        const found = letIn({ status: answer.status, location: answer.location ?? '' }, `${who} ${what}`);
        if (found !== may.includes(who)) wrong.push(`${who} ${what}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await changes()).toEqual(before);
  }, 120_000);

  /** What happened to papers, rounds and findings: by nobody who only tried. */
  async function changes(): Promise<readonly string[]> {
    const history = await web.app.get(KeptViews).rows(auditTrail, real.id);
    return history.flatMap(({ stream, type, position }) =>
      /^(paper|round|plan)-/.test(stream) ? [`${position} ${type}`] : [],
    );
  }
});

interface Question {
  readonly row: Row;
  readonly which: Which;
  readonly expected: boolean;
}

function questions(row: Row, { who }: Asker): Question[] {
  const isOwned = /:(action|kpi|risk)\b/.test(row.path) && !row.path.includes('/escalations/');
  const isMarkable = isOwned || /:board.*:(paper|escalation)\b/.test(row.path);
  const expected = (letters: string, which: Which) => {
    if (who !== 'O' || !isOwned) return letters.includes(who);
    return letters.includes(which.startsWith('own') ? 'O' : 'o');
  };
  const things: readonly Which[] = isOwned && who === 'O' ? ['own', 'other'] : ['own'];
  const marked: readonly Which[] = isOwned && who === 'O' ? ['ownMarked', 'otherMarked'] : ['ownMarked'];
  return [
    ...things.map((which) => ({ row, which, expected: expected(row.may, which) })),
    ...(isMarkable ? marked.map((which) => ({ row, which, expected: expected(row.mayMarked, which) })) : []),
  ];
}

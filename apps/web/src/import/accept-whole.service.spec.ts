import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Governance, type Untimed } from '@governance/core';
import { Imports, NotAccepted, OutlookChanged } from '@governance/plan-import/service';
import type { ActionCommand } from '@governance/partnership';
import { actionPage, board as boardView, KeptViews, type ActionRow } from '@governance/views';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { readsOnce } from '../testing/reads-once.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
const by = { actor: { who: 'system', policy: 'test' } };
const header = 'Owner\tAction\tDeadline\tKPI\tMilestone\tProgress';
const row = (action: string, deadline = 'March 2025', owner = 'Police', progress = '') =>
  `${owner}\t${action}\t${deadline}\t5 sessions\tDates fixed June 2024\t${progress}`;
const planOf = (...rows: readonly string[]) =>
  Buffer.from(['Harm Plan 2024/25', '', 'Prevention', '', 'P1 Fewer deaths', header, ...rows].join('\n'));

const reopen: Untimed<ActionCommand> = {
  type: 'ReopenAction',
  reason: 'The document says so',
  deadline: { asWritten: 'March 2025', date: '2025-03-31', precision: 'month' },
};

const first = [row('Train pharmacists'), row('Print a leaflet'), row('Visit every school')];
/** One deadline is another, and one action is new. */
const later = [row('Train pharmacists', 'June 2024'), ...first.slice(1), row('Meet the youth council')];

let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;
let path: string;
let boards = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  readsOnce(web.app);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  boards += 1;
  board = await web.board(`Board ${boards}`);
  await web.person(board, secretary, 'secretariat');
  path = `/boards/${board}/import`;
  expect((await accept(await arrived('plan.txt', first))).status).toBe(303);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** Uploads a version and looks at what it would do. @returns the address of its page */
async function arrived(name: string, rows: readonly string[]): Promise<string> {
  await browser.get(path);
  const uploaded = await browser.upload(path, 'document', name, planOf(...rows));
  expect(uploaded.status).toBe(303);
  return uploaded.location!;
}

/** Accepts what the page of the draft shows now. */
const accept = (draft: string) => browser.accept(draft);
const signIn = (html: string) => /name="sign" value="([^"]+)"/.exec(html)![1]!;

const actions = () => web.app.get(KeptViews).rows(actionPage, board);
const called = async (title: string) => (await actions()).find((action) => action.title === title)!;
const entries = async () =>
  Number(
    (
      await query(database.connectionString, 'select count(*) from log.events where partnership = $1', [
        board,
      ])
    )[0]!['count'],
  );
const documents = async () =>
  (await web.app.get(KeptViews).row(boardView, board))!.plans.flatMap((plan) => plan.documents);

async function act({ id }: ActionRow, command: Untimed<ActionCommand>): Promise<void> {
  const governance = web.app.get(Governance);
  await governance.shown(await governance.action({ partnership: board, id }, command, by));
}

/** Nothing of the version is in the history, nor said to be. */
async function nothingOf(version: string, before: number): Promise<void> {
  expect(await entries()).toBe(before);
  expect((await actions()).map(({ title }) => title)).not.toContain('Meet the youth council');
  expect((await documents()).map(({ name }) => name)).toEqual(['plan.txt']);
  expect((await browser.get(path)).html).toMatch(new RegExp(`${version}[\\s\\S]*Not accepted`));
  const history = await browser.get(`/boards/${board}/audit-trail`);
  expect(history.html).not.toContain(version);
}

it.each([
  ['is completed', { type: 'CompleteAction', note: 'Done' }, 'Completed'],
  ['is withdrawn', { type: 'WithdrawAction', reason: 'Not needed' }, 'Withdrawn'],
] as const)(
  'an action that %s stays so: the rest of a version is accepted',
  async (_state, command, word) => {
    const draft = await arrived('v2.txt', later);
    await act(await called('Train pharmacists'), command as Untimed<ActionCommand>);
    const { html } = await browser.get(draft);
    expect(html).toContain('Where the plan stays as it is, and the document has other words');
    expect(html).toMatch(new RegExp(`P1\\.1 Train pharmacists</a></th>\\s*<td[^>]*>${word}`));
    expect(html).toContain('this makes 1 change.');
    expect((await accept(draft)).status).toBe(303);
    expect((await called('Train pharmacists')).deadline.date).toBe('2025-03-31');
    expect((await actions()).map(({ title }) => title)).toContain('Meet the youth council');
    expect(await documents()).toHaveLength(2);
  },
);

/** Accepts what the page showed before, as in the moment in which a view is behind. */
async function acceptAsSeen(draft: string, whatHappened: () => Promise<void>) {
  const imports = web.app.get(Imports);
  const held = (await imports.find(board, draft.split('/').at(-1)!))!;
  const outlook = { ...(await imports.outlook(held)), versions: new Map<string, number>() };
  await whatHappened();
  const before = await entries();
  const asItIs = imports.outlook.bind(imports);
  imports.outlook = () => Promise.resolve(outlook);
  try {
    return { before, answer: await browser.submit(`${draft}/accept`, { sign: outlook.sign }) };
  } finally {
    imports.outlook = asItIs;
  }
}

it('an action that is completed in that very moment: nothing of the version happens, and why is said', async () => {
  const draft = await arrived('v2.txt', later);
  await browser.get(draft);
  const { before, answer } = await acceptAsSeen(draft, async () =>
    act(await called('Train pharmacists'), { type: 'CompleteAction', note: 'Done' }),
  );
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('Nothing of “v2.txt” was accepted');
  expect(answer.html).toMatch(/P1\.1 “Train pharmacists” \(row 1 of the document\), its deadline: [^<]*/);
  expect(answer.html).toContain('This action is completed. Reopen it first');
  await nothingOf('v2.txt', before);
});

it('a completed action with three changes, beside an open one with three: it is named once, with all of them', async () => {
  const version = [
    row('Train pharmacists', 'June 2024', 'Public Health', 'Two held'),
    row('Print a leaflet', 'May 2024', 'Public Health', 'Printed'),
    first[2]!,
  ];
  const draft = await arrived('v2.txt', version);
  await browser.get(draft);
  const { before, answer } = await acceptAsSeen(draft, async () =>
    act(await called('Print a leaflet'), { type: 'CompleteAction', note: 'Done' }),
  );
  expect(answer.status).toBe(422);
  expect(answer.html.match(/P1\.2 “Print a leaflet” \(row 2 of the document\), [^:]*:/g)).toEqual([
    'P1.2 “Print a leaflet” (row 2 of the document), its deadline, its owner and its progress:',
  ]);
  expect(answer.html).not.toContain('P1.1 “Train pharmacists” (row 1 of the document)');
  await nothingOf('v2.txt', before);
  await act(await called('Print a leaflet'), reopen);
  expect((await accept(draft)).status).toBe(303);
  for (const title of ['Train pharmacists', 'Print a leaflet']) {
    const { deadline, owners, reports } = await called(title);
    expect(deadline.date).not.toBe('2025-03-31');
    expect([owners.length, reports.length]).toEqual([1, 1]);
  }
});

it('a paused action takes what the document says of it', async () => {
  await act(await called('Train pharmacists'), { type: 'PauseAction', reason: 'Waiting for money' });
  const draft = await arrived('v2.txt', later);
  expect((await accept(draft)).status).toBe(303);
  expect(await called('Train pharmacists')).toMatchObject({
    status: 'paused',
    deadline: { date: '2024-06-30' },
  });
});

it('rows under a priority that was closed meanwhile are accepted whole or not at all', async () => {
  const [plan] = (await web.app.get(KeptViews).row(boardView, board))!.plans;
  const priority = plan!.themes[0]!.priorities[0]!.id;
  const draft = await arrived('v2.txt', later);
  const governance = web.app.get(Governance);
  const close = { type: 'ClosePriority', priority, reason: 'Merged' } as const;
  await governance.shown(await governance.plan({ partnership: board, id: plan!.id }, close, by));
  const before = await entries();
  for (const stale of [{ sign: 'as it was before' }, {}])
    expect((await browser.submit(`${draft}/accept`, stale)).status).toBe(409);
  await nothingOf('v2.txt', before);
  // What is new under it is a choice that nobody has made: the rest is accepted.
  expect((await accept(draft)).status).toBe(303);
  expect((await called('Train pharmacists')).deadline.date).toBe('2024-06-30');
  expect((await actions()).map(({ title }) => title)).not.toContain('Meet the youth council');
});

it('what somebody changed between reading and accepting is looked at again', async () => {
  const draft = await arrived('v2.txt', later);
  const seen = signIn((await browser.get(draft)).html);
  await act(await called('Train pharmacists'), {
    type: 'MoveDeadline',
    to: { asWritten: 'May 2024', date: '2024-05-31', precision: 'month' },
    reason: 'Agreed today',
  });
  const before = await entries();
  const answer = await browser.submit(`${draft}/accept`, { sign: seen });
  expect(answer.status).toBe(409);
  expect(answer.html).toContain('The plan has changed while you looked at this page');
  expect(answer.html).toContain('31 May 2024');
  await nothingOf('v2.txt', before);
  // Both have moved it, and nobody has ticked that: the board's date stands.
  expect(answer.html).toContain('Changed in the document and by the board (1)');
  expect(answer.html).toContain('The document said before: 31 March 2025');
  expect((await accept(draft)).status).toBe(303);
  expect((await called('Train pharmacists')).deadline.date).toBe('2024-05-31');
});

it('what somebody changes in the very moment, before the views show it, is not overwritten', async () => {
  const draft = await arrived('v2.txt', later);
  const imports = web.app.get(Imports);
  const held = (await imports.find(board, draft.split('/').at(-1)!))!;
  const { id, version } = await called('Train pharmacists');
  const outlook = await imports.outlook(held);
  const stale = Object.create(imports) as Imports;
  // As the views still show it, a moment after somebody reported.
  stale.outlook = () => Promise.resolve(outlook);
  await act({ id } as ActionRow, { type: 'ReportProgress', narrative: 'Three held', declared: 'green' });
  const before = await entries();
  const refused = await stale.accept(held, by.actor).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NotAccepted);
  expect((refused as NotAccepted).refusals).toMatchObject([
    { change: { kind: 'deadline-moved' }, reason: { name: 'VersionConflict', expected: version } },
  ]);
  await nothingOf('v2.txt', before);
  await expect(imports.accept(held, by.actor, { seen: 'another' })).rejects.toBeInstanceOf(OutlookChanged);
});

it('a document that says the same makes nothing again, though an action has been reported on since and is completed', async () => {
  const told = [row('Train pharmacists', 'March 2025', 'Police', 'Begun'), ...first.slice(1)];
  expect((await accept(await arrived('told.txt', told))).status).toBe(303);
  await act(await called('Train pharmacists'), { type: 'ReportProgress', narrative: 'Five held' });
  await act(await called('Train pharmacists'), { type: 'CompleteAction', note: 'Done' });
  const again = await browser.get(await arrived('again.txt', [...told, '']));
  expect(again.html).toContain('Nothing to change');
});

it('words of progress that go back to what an earlier version said are news', async () => {
  const said = ['Three sites are running', 'The lease is late by a month', 'Three sites are running'];
  for (const [index, progress] of said.entries()) {
    // Another document each time: the very one of before would go back to it, and is not ticked by itself.
    const blank = Array<string>(index).fill('');
    const told = [row('Train pharmacists', 'March 2025', 'Police', progress), ...first.slice(1), ...blank];
    expect((await accept(await arrived(`told${index}.txt`, told))).status).toBe(303);
  }
  const { reports } = await called('Train pharmacists');
  expect(reports.map(({ narrative }) => narrative)).toEqual(said);
});

it('a plan with a thousand findings is accepted like any other', async () => {
  const rows = Array.from({ length: 400 }, (_, index) => `\tTidy street ${index}\tTBC\t\t\t`);
  expect((await accept(await arrived('odd.txt', [...first, ...rows]))).status).toBe(303);
  const [plan] = (await web.app.get(KeptViews).row(boardView, board))!.plans;
  expect(plan!.findings.length).toBeLessThan(400);
  const said = plan!.findings.map(({ at, message }) => `${at}: ${message}`).join('\n');
  for (const place of ['row 4:', 'row 402:', 'row 403:']) expect(said).toContain(place);
});

it('accepted twice at once, it happens once', async () => {
  const draft = await arrived('v2.txt', later);
  const sign = signIn((await browser.get(draft)).html);
  const before = await entries();
  const answers = await Promise.all([1, 2, 3].map(() => browser.submit(`${draft}/accept`, { sign })));
  expect(answers.map(({ status }) => status).filter((status) => status === 303).length).toBeGreaterThan(0);
  expect(answers.every(({ status }) => status === 303 || status === 409)).toBe(true);
  // The document, the deadline, the new action.
  const imported = await query(
    database.connectionString,
    `select type, data->>'changes' as changes from log.events where partnership = $1 order by position offset $2`,
    [board, before],
  );
  expect(imported.filter(({ type }) => type === 'PlanDocumentImported')).toEqual([
    { type: 'PlanDocumentImported', changes: '2' },
  ]);
  expect(imported.filter(({ type }) => type === 'DeadlineMoved')).toHaveLength(1);
  expect(imported.filter(({ type }) => type === 'ActionAgreed')).toHaveLength(1);
});

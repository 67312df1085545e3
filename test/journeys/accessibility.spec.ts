import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ReplyParts } from '@governance/chasing/service';
import { Governance } from '@governance/core';
import { defaultRagPolicy } from '@governance/partnership';
import {
  chasing,
  KeptViews,
  kpis,
  meetings,
  papers,
  risks,
  type ActionRow,
  type View,
} from '@governance/views';
import type { Page } from 'playwright-core';
import { actionTasks } from '../../apps/web/src/actions/tasks/index.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, phone, signIn, visitor } from '../services/browser.js';
import { findMisprints } from '../services/on-paper.js';
import { startJourney } from '../services/journey.js';

const examplePlan = fileURLToPath(new URL('../../apps/cli/src/play/example-plan.txt', import.meta.url));
const narrow = { width: 320, height: 700 };

const journey = startJourney();
let url: string;
let page: Page;
beforeAll(async () => {
  url = await journey.product.boardUrl();
  page = await visitor(journey.browser, journey.product.address);
  await signIn(page, 'Amina Rahman');
  await askForAnotherDeadline('T5.1');
  await sayItIsNotTheirs('T5.3');
  await markAndRelease('T5.2');
  await commentAndShow('T5.4');
  await repliesWait();
});

/** A page of the product: how one comes to it, and the status that it answers with. */
interface Stop {
  readonly name: string;
  readonly go: () => Promise<unknown>;
  readonly status?: number;
}

const at = (name: string, path: () => string | Promise<string>, status = 200): Stop => ({
  name,
  go: async () => page.goto(await path()),
  status,
});
const onBoard = (path: string) => () => url + path;
const onAction =
  (reference: string, path = '') =>
  async () =>
    `${url}/actions/${(await journey.product.action(reference)).id}${path}`;
/** The first of its kind on the board of which something is true, by a view and the part of the address before its id. */
const onFirst =
  <Row extends { readonly id: string }>(
    part: string,
    view: View<Row>,
    path = '',
    isSo: (row: Row) => boolean = () => true,
  ) =>
  async () => {
    const rows = await journey.product.app.get(KeptViews).rows(view, url.split('/').at(-1)!);
    return `${url}/${part}/${rows.find(isSo)!.id}${path}`;
  };
const onPaper = (path = '') => onFirst('papers', papers, path);
const onKPI = (path = '') =>
  onFirst('kpis', kpis, path, ({ readings, status }) => status === 'live' && readings.length > 1);
const onRisk = (path = '') => onFirst('risks', risks, path, ({ status }) => status === 'open');
const onMeeting = (path = '') =>
  onFirst('meetings', meetings, path, ({ on, board }) => on > '2017-04' && board === 'partnership');
const onHeldMeeting = (path = '') => onFirst('meetings', meetings, path, ({ asks }) => asks.length > 0);
const onPriority = (path: string) => async () =>
  `${url}/priorities/${(await journey.product.action('T2.1')).priority}/${path}`;
const onPlan =
  (path = '') =>
  async () =>
    `${url}/plans/${(await journey.product.action('T2.1')).plan}${path}`;
/** The form is sent as it opens, with what is given typed in. */
const sent = (name: string, path: () => string | Promise<string>, button: string, status = 422): Stop => ({
  name: `${name}, refused`,
  go: async () => {
    await page.goto(await path());
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('main').getByRole('button', { name: button }).first().click();
    const response = await answer;
    await page.waitForLoadState();
    return response;
  },
  status,
});

/** All that a list finds, to be paused: the form, or the page on which it is checked. */
const together = (name: string, reason: string, status = 200): Stop => ({
  name,
  go: async () => {
    await page.goto(`${url}/actions/together?of=all&colour=red`);
    await page.getByLabel('Pause them').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Why?').fill(reason);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Continue' }).click();
    const response = await answer;
    await page.waitForLoadState();
    return response;
  },
  status,
});

const readingPages: readonly Stop[] = [
  at('dashboard', onBoard('')),
  at('priority', async () => `${url}/priorities/${(await journey.product.action('T2.1')).priority}`),
  at('actions', onBoard('/actions')),
  at('timeline', onBoard('/timeline')),
  at('actions that a filter finds', onBoard('/actions?colour=red&colour=amber&columns=words&columns=due')),
  at('actions, asked for what is not there', onBoard('/actions?owner=nobody'), 422),
  at('saved views', onBoard('/actions/views')),
  at('a list to be saved as a view', onBoard('/actions/views/save?colour=red')),
  at('actions that are changed together', onBoard('/actions/together?of=all&colour=red')),
  together('what is to be done to them, refused', ' ', 422),
  together('what is to be done to them, checked', 'Waits for the contract'),
  at('no actions to be changed together', onBoard('/actions/together'), 422),
  at('search', onBoard('/search?text=naloxone')),
  at('search for nothing', onBoard('/search')),
  at('plans', onBoard('/plans')),
  at('plan', onPlan()),
  at('add an action', onBoard('/actions/agree')),
  at('the turn of the year', onPlan('/next-year')),
  {
    ...sent('the turn of the year', onPlan('/next-year'), 'Check what will happen', 200),
    name: 'the turn of the year, checked',
  },
  at('consultation', onBoard('/consultation')),
  at('open action', onAction('T2.1')),
  at('action with a long address in its history', onAction('T5.1')),
  at('my actions', onBoard('/my-actions')),
  at('audit trail', onBoard('/audit-trail')),
  at('entry of the audit trail', onBoard('/audit-trail/1')),
  at('findings', onBoard('/findings')),
  at('people', onBoard('/people')),
  at('when you are away', onBoard('/away')),
  at('organisations', onBoard('/organisations')),
  at('settings', onBoard('/settings')),
  at('what will go out', onBoard('/chasing?days=20')),
  at('what went out', onBoard('/chasing/mails')),
  at('replies that wait', onBoard('/chasing/replies')),
  at('holds', onBoard('/chasing/holds')),
  at('the queue', onBoard('/chasing/queue')),
  at('escalations', onBoard('/escalations')),
  at('escalation', async () => firstLink('/escalations', '/escalations/')),
  at('reporting rounds', onBoard('/rounds')),
  at('open a reporting round', onBoard('/rounds/open')),
  at('KPIs', onBoard('/kpis')),
  at('KPI', onKPI()),
  at('enter readings', onBoard('/kpis/enter')),
  at('risks', onBoard('/risks')),
  at('risk', onRisk()),
  at('meetings', onBoard('/meetings')),
  at(
    'meeting',
    onFirst('meetings', meetings, '', ({ asks }) => asks.length > 0),
  ),
  at('attendance', onBoard('/meetings/attendance')),
  at('asks', onBoard('/meetings/asks')),
  at('papers', onBoard('/papers')),
  at('paper', onPaper()),
  at('a comment on a paper', onPaper('/comment')),
  at('paper as it reads', onPaper('/preview')),
  at('paper as anybody reads it', async () => (await onPaper()()).replace(/\/boards\/[^/]+/, '')),
  at('compare', onBoard('/compare')),
  at('import', onBoard('/import')),
  at('outbox', () => '/outbox'),
  at('API', () => '/api/docs'),
];

const otherPages: readonly Stop[] = [
  ...(['completed', 'withdrawn', 'paused'] as const).map((status) =>
    at(`${status} action`, async () => `${url}/actions/${await actionThat((row) => row.status === status)}`),
  ),
  sent('my actions', onBoard('/my-actions'), 'Send reports'),
  at('filtered audit trail', onBoard('/audit-trail?action=T2.1&from=nonsense'), 422),
  at('empty audit trail', onBoard('/audit-trail?action=T2.1&from=1/4/2030')),
  at('mail', async () => {
    await page.goto('/outbox');
    return (await page
      .getByRole('main')
      .getByRole('listitem')
      .getByRole('link')
      .first()
      .getAttribute('href'))!;
  }),
  at('help', () => '/help'),
  at('accessibility', () => '/accessibility'),
  at('privacy', () => '/privacy'),
  at('cookies', () => '/cookies'),
  ...['owner', 'board', 'secretary', 'auditor', 'tour'].map((name) =>
    at(`the guide: ${name}`, () => `/help/${name}`),
  ),
  at('page that is not there', () => '/nowhere', 404),
  at('add a person', onBoard('/people/add')),
  sent('add a person', onBoard('/people/add'), 'Add'),
  sent('a deputy', async () => `${await firstLink('/people', `${url}/people/`)}/deputy`, 'Name the deputy'),
  at('add an organisation', onBoard('/organisations/add')),
  at('add a contact of another board', onBoard('/contacts/add')),
  sent('add a contact of another board', onBoard('/contacts/add'), 'Add'),
  at('people from a list', onBoard('/people/add-list')),
  sent('people from a list', onBoard('/people/add-list'), 'Add people'),
  at('merge an organisation', async () => firstLink('/organisations', 'merge')),
  sent('begin a plan by hand', onBoard('/plans/adopt'), 'Adopt the plan'),
  sent('add a theme', onPlan('/add-theme'), 'Add theme'),
  at('appoint a lead of several priorities', onPlan('/strategic-leads')),
  at('close a plan', onPlan('/close')),
  sent('add an action', onBoard('/actions/agree'), 'Add action'),
  sent('add an organisation', onBoard('/organisations/add'), 'Add'),
  ...['', '/details', '/roles', '/deputy', '/left'].map((path) =>
    at(`person${path}`, async () => `${await firstLink('/people', `${url}/people/`)}${path}`),
  ),
  at('rename an organisation', async () => firstLink('/organisations', 'rename')),
  at('define a KPI', onBoard('/kpis/define')),
  at('KPIs from the plan', onBoard('/kpis/from-plan')),
  at('national outcomes framework', onBoard('/kpis/national')),
  sent('a reading', onKPI('/update'), 'Enter the reading'),
  sent('readings', onBoard('/kpis/enter'), 'Read the figures'),
  at('heat map by target', onBoard('/risks?score=target')),
  sent('raise a risk', onBoard('/risks/raise'), 'Raise risk'),
  sent('schedule meetings', onBoard('/meetings/schedule'), 'Schedule'),
  sent('import', onBoard('/import'), 'Read the document'),
  at('draft a paper', onBoard('/papers/draft')),
  sent('draft a paper', onBoard('/papers/draft'), 'Draft paper'),
  sent('an erratum', onPaper('/correct'), 'Issue erratum'),
  ...['publish-agenda', 'record-attendance', 'make-ask', 'move'].map((task) =>
    at(`${task} of a meeting`, onMeeting(`/${task}`)),
  ),
  sent('a decision', onHeldMeeting('/minute-decision'), 'Save decision'),
  sent('a mitigation', onRisk('/agree-mitigation'), 'Agree mitigation'),
  ...['rescore', 'escalate'].map((task) => at(`${task} a risk`, onRisk(`/${task}`))),
  ...['target', 'restate'].map((task) => at(`${task} of a KPI`, onKPI(`/${task}`))),
  sent('a comment on a priority', onPriority('comment'), 'Save comment'),
  ...['reword', 'set-focus', 'place', 'close'].map((task) => at(`${task} on a priority`, onPriority(task))),
  sent('holds', onBoard('/chasing/holds'), 'Hold'),
  sent('escalation', async () => firstLink('/escalations', '/escalations/'), 'Save answer'),
  sent('open a reporting round', onBoard('/rounds/open'), 'Open the round'),
];

const form = at('form', onAction('T2.1', '/report-progress'));

describe('axe finds nothing, and on a telephone nothing has to be scrolled sideways, on', () => {
  afterEach(() => page.setViewportSize(desktop));

  it.each([...readingPages, form])('$name', async (stop) => {
    await expectNoBarriers(stop);
    await page.setViewportSize(phone);
    const found = await findSidewaysScroll(page);
    // Other pages are made of the same parts, and were looked at in full width.
    if (['dashboard', 'open action', 'my actions', 'form'].includes(stop.name))
      found.push(...(await findBarriers(page)));
    await page.setViewportSize(narrow);
    expect([...found, ...(await findSidewaysScroll(page))]).toEqual([]);
  });
});

/** What a board takes to its meeting on paper. */
const printed: readonly Stop[] = [
  ...[
    'dashboard',
    'priority',
    'actions',
    'timeline',
    'plan',
    'open action',
    'audit trail',
    'compare',
    'KPIs',
    'KPI',
  ],
  ...['risks', 'risk', 'meetings', 'meeting', 'attendance', 'escalations', 'what will go out', 'paper'],
]
  .map((name) => readingPages.find((stop) => stop.name === name)!)
  .concat(
    at('who was chased', onBoard('/questions/chased')),
    at('deadlines that moved', onBoard('/questions/drift')),
    at('actions that a filter finds', onBoard('/actions?colour=red')),
    at('the dashboard of an earlier day', onBoard('/as-at/2016-10-31')),
  );

describe('on paper stands the date, nothing to be clicked and nothing that is cut off:', () => {
  it.each(printed)('$name', async ({ go }) => {
    await go();
    expect(await findMisprints(page)).toEqual([]);
  });

  it('a wide table would be found', async () => {
    await page.goto('/help');
    await page.evaluate(() => {
      const wide = document.createElement('p');
      wide.style.width = '1000px';
      wide.append('x');
      document.querySelector('main')!.replaceChildren(wide);
    });
    expect(await findMisprints(page)).toEqual([
      expect.stringContaining('no date'),
      expect.stringContaining('wider than the sheet'),
    ]);
  });
});

describe('axe finds nothing on', () => {
  it.each(otherPages)('$name', async (stop) => expectNoBarriers(stop));

  it.each(actionTasks.map(({ name, button }) => ({ name, button })))(
    'the form to $name, and when it is refused',
    async ({ name, button }) => {
      const task = actionTasks.find((candidate) => candidate.name === name)!;
      const form = async () =>
        `${url}/actions/${await actionThat((action) => task.fits(action, {} as never))}/${name}`;
      await expectNoBarriers(at(name, form));
      await emptyAndSend(button);
      expect(await findBarriers(page)).toEqual([]);
    },
  );

  it('a form that somebody else was faster with', async () => {
    const form = await onAction('T2.2', '/reword')();
    await page.goto(form);
    const other = await page.context().newPage();
    await other.goto(form);
    await other.getByLabel('What is to be done?').fill('Hand out kits');
    await other.getByRole('button', { name: 'Save wording' }).click();
    await other.getByRole('alert').waitFor();
    await other.close();
    await page.getByRole('button', { name: 'Save wording' }).click();
    await page.getByText('This action changed while your form was open').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('a document that was read', async () => {
    await page.goto(`${url}/import`);
    await page.getByLabel('Document').setInputFiles(examplePlan);
    await page.getByRole('button', { name: 'Read the document' }).click();
    await page.getByText('What was understood from').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it.each([desktop, phone])(
    'a document with people for owners and terms for deadlines, $width wide',
    async (size) => {
      const rows = ['Care plan 2026/27,,', 'Action,Owner,Deadline', 'Open late,Jo Tester,Short term'];
      const buffer = Buffer.from([...rows, 'Train staff,Red Dragon,31/03/2027'].join('\n'));
      await page.setViewportSize(size);
      await page.goto(`${url}/import`);
      await page.getByLabel('Document').setInputFiles({ name: 'care.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('button', { name: 'Read the document' }).click();
      await page.getByText('When does “Short term” end?').waitFor();
      expect([...(await findBarriers(page)), ...(await findSidewaysScroll(page))]).toEqual([]);
      await page.setViewportSize(desktop);
    },
  );

  it('what a person may not see', async () => {
    const owner = await visitor(journey.browser, journey.product.address);
    await signIn(owner, 'Ben Carter');
    expect((await owner.goto(`${url}/people`))!.status()).toBe(403);
    expect(await findBarriers(owner)).toEqual([]);
  });

  it('the pages of signing in', async () => {
    const stranger = await visitor(journey.browser, journey.product.address);
    await stranger.goto('/sign-in');
    expect(await findBarriers(stranger)).toEqual([]);
    await stranger.getByRole('button', { name: 'Send me a code' }).click();
    await stranger.locator('.govuk-error-summary').waitFor();
    expect(await findBarriers(stranger)).toEqual([]);
    await stranger.getByLabel('Email address').fill('nobody@example.org');
    await stranger.getByRole('button', { name: 'Send me a code' }).click();
    await stranger.getByLabel('Code').waitFor();
    expect(await findBarriers(stranger)).toEqual([]);
    await stranger.getByLabel('Code').fill('000000');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.locator('.govuk-error-summary').waitFor();
    expect(await findBarriers(stranger)).toEqual([]);
  });
});

it('axe would find something', async () => {
  await page.goto('/help');
  await page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')));
  expect(await findBarriers(page)).toEqual([
    expect.stringMatching(/^\/help at 1280: button-name \(.*\) at #main-content > button$/),
  ]);
});

it('axe finds nothing where a board is to be chosen', async () => {
  const id = randomUUID();
  const { app, address } = journey.product;
  const handled = await app.get(Governance).partnership(
    { partnership: id, id },
    {
      type: 'EstablishPartnership',
      name: 'Second Partnership',
      area: 'Another example borough',
      council: { name: 'Second Council', accent: '#12474f' },
      illustrative: true,
      ragPolicy: defaultRagPolicy,
    },
    { actor: { who: 'system', policy: 'second-board' }, at: '2016-04-01T08:00:00.000Z' },
  );
  await app.get(Governance).shown(handled);
  const stranger = await visitor(journey.browser, address);
  await stranger.goto('/');
  expect(await stranger.locator('h1').innerText()).toBe('Choose a board');
  expect(await findBarriers(stranger)).toEqual([]);
});

async function askForAnotherDeadline(reference: string): Promise<void> {
  await page.goto(await onAction(reference, '/request-deadline-change')());
  await page.getByLabel('Day').fill('30');
  await page.getByLabel('Month').fill('6');
  await page.getByLabel('Year').fill('2017');
  await page.getByLabel('Why?').fill(`See https://example.org/${'long-'.repeat(60)}`);
  await page.getByRole('button', { name: 'Ask the secretariat' }).click();
  await page.getByRole('alert').waitFor();
}

async function sayItIsNotTheirs(reference: string): Promise<void> {
  await page.goto(await onAction(reference, '/request-reassignment')());
  await page.getByLabel('Why is it not yours?').fill('The team moved to another organisation');
  await page.getByRole('button', { name: 'Tell the secretariat' }).click();
  await page.getByRole('alert').waitFor();
}

async function markAndRelease(reference: string): Promise<void> {
  for (const [path, choice, button] of [
    ['/mark', 'OFFICIAL–SENSITIVE', 'Set marking'],
    ['/release', 'The Health and Wellbeing Board', 'Release'],
  ] as const) {
    await page.goto(await onAction(reference, path)());
    await page.getByLabel(choice).check();
    await page.getByLabel('Why?').fill('Names a premises');
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('alert').waitFor();
  }
}

/** One about an action, and one of which that cannot be told. */
async function repliesWait(): Promise<void> {
  const { app } = journey.product;
  const mails = await app.get(KeptViews).rows(chasing, url.split('/').at(-1)!);
  const {
    id: mail,
    person,
    partnership,
    items,
  } = mails.find(({ kind, items }) => kind === 'digest' && items.length > 1)!;
  const said = {
    reply: randomUUID(),
    partnership,
    mail,
    person,
    receivedAt: new Date(),
    outcome: 'waits' as const,
  };
  await app.get(ReplyParts).keep([
    {
      ...said,
      id: randomUUID(),
      position: 1,
      action: items[0]!.action,
      words: 'Done.',
      why: 'not-proved',
      files: [],
    },
    {
      ...{ ...said, id: randomUUID(), position: 2, action: null, words: 'All well.', why: 'no-number' },
      files: [{ name: 'a.pdf', refused: 'not-about-one' }],
    },
  ]);
}

async function commentAndShow(reference: string): Promise<void> {
  await page.goto(await onAction(reference, '/comment')());
  await page.getByLabel('What do you want to say?').fill('Is the room paid for?');
  await page.getByRole('button', { name: 'Send comment' }).click();
  await page.getByRole('alert').waitFor();
  await page.goto(await onAction(reference, '/add-evidence')());
  await page.getByLabel('What does it show?').fill('The minutes');
  await page.getByLabel('Or a link to it').fill('https://example.org/minutes');
  await page.getByRole('button', { name: 'Add evidence' }).click();
  await page.getByRole('alert').waitFor();
}

async function expectNoBarriers({ go, status = 200 }: Stop): Promise<void> {
  const answer = (await go()) as { status(): number };
  expect(answer.status()).toBe(status);
  expect(await findBarriers(page)).toEqual([]);
}

/** Sends the open form with its texts emptied; pages of forms that may be empty are sent on. */
async function emptyAndSend(button: string): Promise<void> {
  for (const field of await page.locator('main textarea, main input[type=text]').all()) {
    if (await field.isVisible()) await field.fill('');
  }
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('main').getByRole('button', { name: button, exact: true }).click();
  await answer;
  await page.waitForLoadState();
}

/** The id of the first action of the board of which something is true. */
async function actionThat(isSo: (row: ActionRow) => boolean): Promise<string> {
  return (await journey.product.actions()).find(isSo)!.id;
}

async function firstLink(path: string, part: string | RegExp): Promise<string> {
  await page.goto(url + path);
  const hrefs = await page
    .locator('main a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const fits = (href: string) => (typeof part === 'string' ? href.includes(part) : part.test(href));
  return hrefs.find((href) => fits(href) && !/\/add(-list)?$/.test(href))!;
}

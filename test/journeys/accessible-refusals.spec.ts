import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import { defaultRagPolicy } from '@governance/partnership';
import type { Page, Response } from 'playwright-core';
import { actionTasks } from '../../apps/web/src/actions/tasks/index.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, phone, signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';
import { bringAboutWhatIsRare } from '../services/rare-states.js';
import { waysOf, type Way } from '../services/ways.js';

const examplePlan = fileURLToPath(new URL('../../apps/cli/src/play/example-plan.txt', import.meta.url));

const journey = startJourney();
const { onAction, onActionThat, onBoard, onKPI, onLink, onMeeting, onPaper, onPlan, onPriority, onRisk } =
  waysOf(journey);
let url: string;
let page: Page;
beforeAll(async () => {
  url = await journey.product.boardUrl();
  page = await visitor(journey.browser, journey.product.address);
  await signIn(page, 'Amina Rahman');
  await bringAboutWhatIsRare(journey, page);
});

/** A page that links alone do not lead to: how one comes to it, and the status that it answers with. */
interface Stop {
  readonly name: string;
  readonly go: () => Promise<unknown>;
  readonly status: number;
}

const at = (name: string, way: Way, status = 422): Stop => ({
  name,
  go: async () => page.goto(await way()),
  status,
});
/** The form is sent as it opens. */
const sent = (name: string, way: Way, button: string, status = 422): Stop => ({
  name,
  go: async () => {
    await page.goto(await way());
    return pressed(button);
  },
  status,
});

/** All that a list finds, to be paused: the form, or the page on which it is checked. */
const together = (name: string, reason: string, status: number): Stop => ({
  name,
  go: async () => {
    await page.goto(`${url}/actions/together?of=all&colour=red`);
    await page.getByLabel('Pause them').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Why?').fill(reason);
    return pressed('Continue');
  },
  status,
});

const stops: readonly Stop[] = [
  at('actions, asked for what is not there', onBoard('/actions?owner=nobody')),
  at('no actions to be changed together', onBoard('/actions/together')),
  at('filtered audit trail', onBoard('/audit-trail?action=T2.1&from=nonsense')),
  at('page that is not there', onBoard('/nowhere'), 404),
  together('what is to be done to actions together', ' ', 422),
  together('what is to be done to actions together, checked', 'Waits for the contract', 200),
  sent('the turn of the year, checked', onPlan('/next-year'), 'Check what will happen', 200),
  sent(
    'a deputy',
    onLink(() => page, '/people', '/people/', '/deputy'),
    'Name the deputy',
  ),
  sent('my actions', onBoard('/my-actions'), 'Send reports'),
  sent('add a person', onBoard('/people/add'), 'Add'),
  sent('add a contact of another board', onBoard('/contacts/add'), 'Add'),
  sent('people from a list', onBoard('/people/add-list'), 'Add people'),
  sent('begin a plan by hand', onBoard('/plans/adopt'), 'Adopt the plan'),
  sent('add a theme', onPlan('/add-theme'), 'Add theme'),
  sent('add an action', onBoard('/actions/agree'), 'Add action'),
  sent('add an organisation', onBoard('/organisations/add'), 'Add'),
  sent('a reading', onKPI('/update'), 'Enter the reading'),
  sent('readings', onBoard('/kpis/enter'), 'Read the figures'),
  sent('raise a risk', onBoard('/risks/raise'), 'Raise risk'),
  sent('schedule meetings', onBoard('/meetings/schedule'), 'Schedule'),
  sent('import', onBoard('/import'), 'Read the document'),
  sent('draft a paper', onBoard('/papers/draft'), 'Draft paper'),
  sent('an erratum', onPaper('/correct'), 'Issue erratum'),
  sent('a decision', onMeeting('/minute-decision'), 'Save decision'),
  sent('a mitigation', onRisk('/agree-mitigation'), 'Agree mitigation'),
  sent('a comment on a priority', onPriority('/comment'), 'Save comment'),
  sent('holds', onBoard('/chasing/holds'), 'Hold'),
  sent('open a reporting round', onBoard('/rounds/open'), 'Open the round'),
  sent(
    'escalation',
    onLink(() => page, '/escalations', '/escalations/'),
    'Save answer',
  ),
];

describe('axe finds nothing on what is refused or checked first:', () => {
  it.each(stops)('$name', async ({ go, status }) => {
    const answer = (await go()) as Response;
    expect(answer.status()).toBe(status);
    expect(await findBarriers(page)).toEqual([]);
  });

  it.each(actionTasks.map(({ name, button }) => ({ name, button })))(
    'the form to $name',
    async ({ name, button }) => {
      const task = actionTasks.find((candidate) => candidate.name === name)!;
      await page.goto(await onActionThat((action) => task.fits(action, {} as never), `/${name}`)());
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

/** Sends the open form with its texts emptied; pages of forms that may be empty are sent on. */
async function emptyAndSend(button: string): Promise<void> {
  for (const field of await page.locator('main textarea, main input[type=text]').all()) {
    if (await field.isVisible()) await field.fill('');
  }
  await pressed(button);
}

/** What the page's form is answered with. */
async function pressed(button: string): Promise<Response> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('main').getByRole('button', { name: button, exact: true }).first().click();
  const response = await answer;
  await page.waitForLoadState();
  return response;
}

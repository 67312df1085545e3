import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  board = await web.board(`Board ${randomUUID()}`);
  await web.person(board, secretary, 'secretariat');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const arrived = (...rows: string[]) => arrivedAs('Schools plan 2026/27', ...rows);
async function arrivedAs(title: string, ...rows: string[]): Promise<string> {
  const path = `/boards/${board}/import`;
  await browser.get(path);
  const bytes = Buffer.from([`${title},,`, 'Action,Owner,Deadline', ...rows].join('\n'));
  return (await browser.upload(path, 'document', `${title}.csv`, bytes)).location!;
}
const organisations = async () =>
  (await web.app.get(KeptViews).row(boardView, board))!.organisations.map(({ name }) => name);
const deadlineOf = async (title: string) =>
  (await web.app.get(KeptViews).rows(actionPage, board)).find((row) => row.title === title)!.deadline;

const rows = [
  'Open a drop-in,Library,Short term',
  'Train staff,Trust,Year 2',
  'Print a card,Trust,31/03/2027',
];

it('each term is asked about once, gives its actions a deadline, and is remembered for the next version', async () => {
  const draft = await arrived(...rows);
  const { html } = await browser.get(draft);
  expect(html).toContain('Terms of the plan (2)');
  expect(html).toContain('<a class="govuk-link" href="#terms">2 terms without a date</a>');
  const wrong = await browser.submit(`${draft}/terms`, {
    'term-0-day': '31',
    'term-0-month': '2',
    'term-0-year': '2027',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('When does “Short term” end? The date must be a real date');
  const said = await browser.submit(`${draft}/terms`, {
    ...{ 'term-0-day': '30', 'term-0-month': '9', 'term-0-year': '2026' },
    ...{ 'term-1-day': '', 'term-1-month': '', 'term-1-year': '' },
  });
  expect(said).toMatchObject({ status: 303, location: `${draft}#terms` });
  const shown = (await browser.get(draft)).html;
  expect(shown).toContain('30 September 2026');
  expect(shown).toContain('<a class="govuk-link" href="#terms">1 term without a date</a>');
  await browser.accept(draft);
  expect(await deadlineOf('Open a drop-in')).toEqual({
    asWritten: 'Short term',
    date: '2026-09-30',
    precision: 'day',
  });
  expect(await deadlineOf('Train staff')).toMatchObject({ date: null });

  const next = await arrived(...rows, 'Open late,Library,Short term');
  expect((await browser.get(next)).html).toContain('this makes 1 change');
  await browser.accept(next);
  expect(await deadlineOf('Open late')).toMatchObject({ date: '2026-09-30' });
});

it('Accept loses no answer: it keeps what the form says and, where that changes the plan, asks for another look', async () => {
  const draft = await arrived('Open a drop-in,Jane Doe,Short term', 'Print a card,Trust,31/03/2027');
  const { html } = await browser.get(draft);
  const [, person] = /for="(person-\d+)"[^>]*>\s*“Jane Doe”/.exec(html)!;
  const answers = {
    sign: /name="sign" value="([^"]+)"/.exec(html)![1]!,
    [person!]: 'Trust',
    ...{ 'term-0-day': '30', 'term-0-month': '9', 'term-0-year': '2026' },
  };
  const wrong = await browser.submit(`${draft}/accept`, { ...answers, 'term-0-month': '13' });
  expect([wrong.status, wrong.html.includes('The date must be a real date')]).toEqual([422, true]);
  expect(wrong.html).toMatch(/<option value="Trust" selected>/);
  const stopped = await browser.submit(`${draft}/accept`, answers);
  expect(stopped.status).toBe(409);
  expect(stopped.html).toContain('Your answers are saved, and nothing is accepted yet');
  expect(stopped.html).toContain('30 September 2026');
  expect(await organisations()).toEqual([]);
  await browser.accept(draft);
  expect(await deadlineOf('Open a drop-in')).toMatchObject({ date: '2026-09-30' });
  expect(await organisations()).toEqual(['Trust']);
});

it('the button of one question keeps the answers to the others, and Accept leaves open what nobody answered', async () => {
  const draft = await arrived('Open a drop-in,Jane Doe,Short term', 'Print a card,Trust,31/03/2027');
  const { html } = await browser.get(draft);
  const [, person] = /for="(person-\d+)"[^>]*>\s*“Jane Doe”/.exec(html)!;
  const renamed = { 'plan-title': 'Schools and colleges plan', 'plan-period': '2026/27' };
  const sent = { [person!]: '', 'term-0-day': '', 'term-0-month': '', 'term-0-year': '', ...renamed };
  expect((await browser.submit(`${draft}/terms`, sent)).status).toBe(303);
  const after = (await browser.get(draft)).html;
  expect(after).toContain('<h1 class="govuk-heading-l">Schools and colleges plan</h1>');
  expect(after).toContain('1 person named as owners, of whom nothing is said');
  await browser.submit(`${draft}/people`, {
    ...sent,
    'term-0-day': '30',
    'term-0-month': '9',
    'term-0-year': '2026',
  });
  const said = (await browser.get(draft)).html;
  expect(said).not.toContain('of whom nothing is said');
  expect(said).toContain('30 September 2026');
});

it('each finding leads to its row on the page, or to the action where the row changes nothing', async () => {
  const draft = await arrived(...rows, 'Mend a weir,,31/03/2027');
  const { html } = await browser.get(draft);
  expect(html).toContain(
    'row 4<br><span class="govuk-!-font-weight-regular">See <a class="govuk-link" href="#row-4">',
  );
  expect(html).toMatch(/<tr class="govuk-table__row" id="row-4">/);
  expect(html.indexOf('id="findings"')).toBeLessThan(html.indexOf('id="acceptance"'));
  await browser.accept(draft);
  const next = await arrived(...rows, 'Mend a weir,,31/03/2027', 'Open late,,31/03/2027');
  const later = (await browser.get(next)).html;
  expect(later).toMatch(
    /row 4<br><span[^>]*>See <a class="govuk-link" href="\/boards\/[^"]+\/actions\/[^"]+">/,
  );
  expect(later).toContain('href="#row-5"');
  // What the list has already is apart, and counted apart.
  const [news, known] = later.split('id="known-findings"');
  expect(news).toMatch(/<th scope="row"[^>]*>row 5<br>/);
  expect(news).not.toMatch(/<th scope="row"[^>]*>row 4<br>/);
  expect(known).toMatch(/<th scope="row"[^>]*>row 4<br>/);
  expect(known).toContain('<a class="govuk-link" href="#findings">1 finding of 1 kind</a>');
  expect(later).toMatch(/<tr class="govuk-table__row" id="row-5">/);
});

it('a finding that the next version of the document mends is settled by it', async () => {
  await browser.accept(await arrived('Open a drop-in,Library,', 'Train staff,Trust,31/03/2027'));
  const list = `/boards/${board}/findings`;
  expect((await browser.get(`${list}?kind=deadline-missing`)).html).toContain('No deadline given (1)');
  await browser.accept(await arrived('Open a drop-in,Library,31/12/2026', 'Train staff,Trust,31/03/2027'));
  const settled = (await browser.get(`${list}?settled=yes`)).html;
  expect(settled).toContain('<strong>Mended:</strong> The action was given a deadline');
  const [, entry] = /href="([^"]+)">see the entry/.exec(settled)!;
  expect((await browser.get(entry!)).html).toContain('31 December 2026');
});

it('“Police” of a second document is the POLICE of the board, and a name like it is asked about', async () => {
  await browser.accept(
    await arrived('Visit schools,POLICE,31/03/2027', 'Train staff,Public Health,31/03/2027'),
  );
  const other = await arrivedAs(
    'Parks 2027/28',
    'Patrol the park,Police,31/03/2027',
    'Print a card,Health Public,31/03/2027',
  );
  const { html } = await browser.get(other);
  expect(html).toContain('“Police” is taken for POLICE, which is on the board.');
  expect(html).toMatch(/“Health Public” is the same as/);
  const [, field] = /for="(same-as-[\d-]+)"[^>]*>\s*“Health Public”/.exec(html)!;
  await browser.submit(`${other}/aliases`, { [field!]: 'Public Health' });
  await browser.accept(other);
  expect(await deadlineOf('Patrol the park')).toMatchObject({ date: '2027-03-31' });
  expect(await organisations()).toEqual(['POLICE', 'Public Health']);
});

it('a name like one of the board that is left apart is a finding', async () => {
  await browser.accept(await arrived('Train staff,Public Health,31/03/2027'));
  await browser.accept(await arrivedAs('Cards 2027/28', 'Print a card,Health Public,31/03/2027'));
  expect(await organisations()).toEqual(['Public Health', 'Health Public']);
  const plans = (await web.app.get(KeptViews).row(boardView, board))!.plans;
  expect(plans.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'owner-alias'))).toHaveLength(
    1,
  );
});

/** The keys of the changes that a page shows with a tick. */
const tickedOn = (html: string) =>
  [...html.matchAll(/<input[^>]*name="change"[^>]*value="([^"]+)"[^>]* checked/g)].map(([, key]) => key!);

it('an answer unticks nothing: what it mends stays ticked, and what was left stays left', async () => {
  const draft = await arrived(
    'Open a drop-in,Jane Doe,Short term',
    'Train staff,Trust care,Year 2',
    'Print a card,Care trust,Year 2',
  );
  const { html } = await browser.get(draft);
  const [open, train, print] = tickedOn(html);
  expect(print).toBeDefined();
  const [, person] = /for="(person-\d+)"[^>]*>\s*“Jane Doe”/.exec(html)!;
  const [, alias] = /for="([^"]+)"[^>]*>\s*“Trust care” is the same as/.exec(html)!;
  const sent = (ticked: readonly string[], answers: Record<string, string>) =>
    new URLSearchParams([
      ['boxes', 'shown'],
      ...ticked.map((key) => ['change', key]),
      ...Object.entries(answers),
    ]);
  await browser.submitMany(
    `${draft}/terms`,
    sent([open!, train!], {
      ...{ 'term-0-day': '30', 'term-0-month': '9', 'term-0-year': '2026' },
      ...{ 'term-1-day': '31', 'term-1-month': '3', 'term-1-year': '2028' },
      [person!]: 'Trust',
    }),
  );
  const after = (await browser.get(draft)).html;
  expect(after).toContain('2 of 3 ticked');
  await browser.submitMany(`${draft}/aliases`, sent(tickedOn(after), { [alias!]: 'Care trust' }));
  expect((await browser.get(draft)).html).toContain('2 of 3 ticked');
  await browser.accept(draft);
  const titles = (await web.app.get(KeptViews).rows(actionPage, board)).map(({ title }) => title);
  expect(titles.sort()).toEqual(['Open a drop-in', 'Train staff']);
});

it('any new owner may be called otherwise by the board, though nothing in the words shows it', async () => {
  const draft = await arrived(
    'Open a drop-in,Hospitals,31/03/2027',
    'Train staff,Northmere NHS Trust,31/03/2027',
  );
  const { html } = await browser.get(draft);
  expect(html).toContain('Other owners: is one of them called otherwise by the board? (2)');
  const [, field] = /for="([^"]+)"[^>]*>\s*“Hospitals” is the same as/.exec(html)!;
  await browser.submit(`${draft}/aliases`, { [field!]: 'Northmere NHS Trust' });
  await browser.accept(draft);
  expect(await organisations()).toEqual(['Northmere NHS Trust']);
  const next = await arrived('Open a drop-in,Hospitals,31/03/2027', 'Train staff,Police,31/03/2027');
  expect((await browser.get(next)).html).not.toContain('“Hospitals” is the same as');
});

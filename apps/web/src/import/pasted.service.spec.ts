import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImportDocuments, Imports } from '@governance/plan-import/service';
import type { ProposedPlan } from '@governance/plan-import';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser, Page } from '../testing/browser.js';
import { columnsShown } from './columns-form.spec-data.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;
let path: string;
let boards = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  boards += 1;
  board = await web.board(`Board ${boards}`);
  await web.person(board, secretary, 'secretariat');
  path = `/boards/${board}/import`;
  await browser.get(path);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const rows =
  'Action\tLead\tDeadline\r\nPlant trees\tParks\tMarch 2032\r\n"Mow\r\nand rake"\tParks\tMay 2031\r\n';
const page =
  '<h1>Parks plan 2031/32</h1><table><tr><td>Action<td>Lead<td>Deadline<tr><td>Plant<br>trees<td rowspan=2>Parks<td>March 2032<tr><td>Mow<td>May 2031</table>';

const paste = (pasted: string, pastedPage = '', ...more: [string, File][]) =>
  browser.submitParts(path, [...more, ['pasted', pasted], ['pastedPage', pastedPage]]);

async function proposedBy({ status, location }: Page): Promise<ProposedPlan> {
  expect(status).toBe(303);
  const draft = await web.app.get(Imports).find(board, location!.split('/').at(-1)!);
  return draft!.proposed as ProposedPlan;
}
const actionsOf = ({ themes }: ProposedPlan) =>
  themes.flatMap((theme) => theme.priorities).flatMap(({ actions }) => actions);

function refused({ status, html }: Page, words: string): void {
  expect(status).toBe(422);
  expect(html).toContain('<title>Error: Import a plan');
  expect(html).toContain(words);
}

describe('a table that was pasted', () => {
  it('is read, named by its day and time, and accepted like any document', async () => {
    const answer = await paste(rows);
    const proposed = await proposedBy(answer);
    expect(actionsOf(proposed).map(({ title }) => title)).toEqual(['Plant trees', 'Mow and rake']);
    expect(proposed.document.name).toMatch(/^Pasted table, \d{1,2} [A-Z][a-z]+ \d{4} \d\d:\d\d$/);
    expect((await browser.accept(answer.location!)).status).toBe(303);
    const [plan] = (await web.app.get(KeptViews).row(boardView, board))!.plans;
    expect(plan!.documents.map(({ name }) => name)).toEqual([proposed.document.name]);
    expect(await web.app.get(KeptViews).rows(actionPage, board)).toHaveLength(2);
  });

  it('is the one of the clipboard where the page’s script took it, with its merged cells', async () => {
    const proposed = await proposedBy(await paste('Action Lead Deadline Plant trees', page));
    expect(proposed.plan.title).toBe('Parks plan 2031/32');
    expect(actionsOf(proposed).map(({ title, owners }) => [title, owners])).toEqual([
      ['Plant trees', ['Parks']],
      ['Mow', ['Parks']],
    ]);
  });

  it('has its columns chosen, and they are remembered for the next one', async () => {
    const unknown =
      'Undertaking\tChief\tReady\nPlant the trees\tEstates team\t31/03/2032\nMow the lawn\tWorks unit\t30/06/2031\n';
    const answer = await paste(unknown);
    expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(/\/columns$/) });
    const { html } = await browser.get(answer.location!);
    expect(html).toContain('Columns of Pasted table, ');
    const shown = new URLSearchParams(columnsShown(html));
    expect((await browser.submitMany(answer.location!, shown)).status).toBe(303);
    await browser.get(path);
    const next = await proposedBy(await paste(unknown.replace('Mow', 'Rake')));
    expect(actionsOf(next).map(({ title }) => title)).toEqual(['Plant the trees', 'Rake the lawn']);
  });

  it('has its columns chosen and remembered, however many and long its headings are', async () => {
    const long = Array.from({ length: 150 }, (_, index) => `${index} ${'heading '.repeat(8)}`);
    const wide = [
      ['Undertaking', 'Chief', 'Ready', ...long].join('\t'),
      'Dig the ponds\tEstates team\t31/03/2032',
      'Mow the lawn\tWorks unit\t30/06/2031\n',
    ].join('\n');
    const answer = await paste(wide);
    expect(answer.location).toMatch(/\/columns$/);
    const chosen = {
      't1.rows': 'shown',
      't1.heading': '1',
      't1.c0': 'action',
      't1.c1': 'owner',
      't1.c2': 'deadline',
    };
    expect((await browser.submit(answer.location!, chosen)).status).toBe(303);
    const next = await proposedBy(await paste(wide.replace('Dig', 'Fill')));
    expect(actionsOf(next).map(({ title }) => title)).toEqual(['Fill the ponds', 'Mow the lawn']);
  });

  it('is refused beside a file, and stays on the page', async () => {
    const both = await paste(rows, page, ['document', new File([rows], 'plan.txt')]);
    refused(both, 'You chose a file and pasted a table too. Send one of them');
    expect(both.html).toContain('href="#pasted"');
    expect(both.html).toContain('Plant trees\tParks');
    expect(both.html).toContain('&lt;h1&gt;Parks plan 2031/32');
    refused(await paste('  \n', page), 'Choose the document to import, or paste the table');
    expect((await browser.get(path)).html).not.toContain('Earlier imports');
  });

  it('is refused with a character that cannot be kept, and comes back without it', async () => {
    const answer = await paste(rows.replace('trees', 'tr\u000bees'));
    refused(answer, 'holds a character that cannot be kept: U+000B');
    expect(answer.html).toContain('Plant tr ees');
  });

  it('is refused when it is too much, with what to do', async () => {
    refused(await paste(rows, `<table>${'x'.repeat(9_000_000)}</table>`), 'more than can be pasted at once');
    refused(await paste('Action, and nothing else'), 'text without a table of actions');
  });

  it('is kept no longer than a file', async () => {
    const answer = await paste(rows);
    const id = answer.location!.split('/').at(-1)!;
    const documents = web.app.get(ImportDocuments);
    expect((await documents.find(board, id))!.bytes.toString()).toBe(rows);
    await browser.accept(answer.location!);
    expect(await documents.find(board, id)).toBeNull();
  });
});

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const examplePlan = fileURLToPath(new URL('../../../cli/src/play/example-plan.txt', import.meta.url));

let database: TestDatabase;
let web: WebUnderTest;
let secretary: Browser;
let auditor: Browser;
let findings: string;
let board: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  findings = `/boards/${board}/findings`;
  await web.person(board, 'secretary@example.org', 'secretariat');
  await web.person(board, 'auditor@example.org', 'auditor');
  secretary = await web.signedIn('secretary@example.org');
  auditor = await web.signedIn('auditor@example.org');
  expect((await secretary.get(findings)).html).toContain('There is no plan here yet');
  await secretary.get(`/boards/${board}/import`);
  const bytes = await readFile(examplePlan);
  const { location } = await secretary.upload(`/boards/${board}/import`, 'document', 'plan.txt', bytes);
  const draft = await secretary.get(location!);
  const [, group] = /for="same-as-(\d+)-\d+"[^>]*>\s*“LBTH PH”/.exec(draft.html)!;
  const names = [...draft.html.matchAll(new RegExp(`for="(same-as-${group}-\\d+)"[^>]*>\\s*“([^”]+)”`, 'g'))];
  const others = names.filter(([, , name]) => name !== 'LBTH Public Health');
  const one = Object.fromEntries(others.map(([, field]) => [field, 'LBTH Public Health']));
  await secretary.submit(`${location}/aliases`, one);
  await secretary.accept(location!);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const idsIn = (html: string) => [...html.matchAll(/name="finding" value="([^"]+)"/g)].map(([, id]) => id!);
const leftIn = (html: string) => Number(/To settle \((\d+)\)/.exec(html)![1]);
const settle = (kind: string, fields: Record<string, string | string[]>) => {
  const body = new URLSearchParams({ kind });
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value);
  return secretary.submitMany(`${findings}?kind=${kind}`, body);
};

it('lists at most fifty at a time, by kind, and of one kind by a link', async () => {
  const all = await secretary.get(findings);
  expect(idsIn(all.html)).toHaveLength(50);
  expect(all.html).toContain('Page 1 of 2');
  // Its owners came with the plan, and nobody is registered for any of them yet.
  expect(all.html).toContain('Owners who cannot be written to');
  expect(all.html).toContain(
    'Add a person<span class="govuk-visually-hidden"> for LBTH Public Health</span>',
  );
  const kind = await secretary.get(`${findings}?kind=deadline-before-plan`);
  expect(idsIn(kind.html)).toHaveLength(7);
  expect(kind.html).toContain('Deadlines before the plan begins (7)');
  const last = await secretary.get(`${findings}?page=99`);
  expect(last.html).toContain('Page 2 of 2');
  // Its document was accepted: what was to be done before that is not asked of anybody.
  expect(all.html + last.html).toContain('These names look like one owner');
  expect(all.html + last.html).not.toContain('before you accept');
});

it('leads from each finding to its action', async () => {
  const { html } = await secretary.get(`${findings}?kind=deadline-before-plan`);
  const [, href] =
    /Row 7[\s\S]*?See <a class="govuk-link" href="([^"]+)" title="[^"]+">PBC3\.1 [^<]+<\/a>/.exec(html)!;
  expect((await secretary.get(href!)).html).toContain('PBC3.1');
});

it('settles what is ticked by one decision, which stays beside each', async () => {
  const kind = 'deadline-before-plan';
  const here = `${findings}?kind=${kind}`;
  const shown = (await secretary.get(here)).html;
  const [first, second] = idsIn(shown);
  const decision = `decision-${kind}`;
  const empty = await settle(kind, { finding: first!, [decision]: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('Enter what was decided');
  expect(empty.html).toContain(`href="#${decision}"`);
  expect(empty.html).toMatch(new RegExp(`value="${first}"[^>]* checked`));
  const none = await settle(kind, { [decision]: 'As it is.' });
  expect(none.html).toContain(`href="#ticked-${kind}"`);

  const settled = await settle(kind, {
    finding: [first!, second!],
    [decision]: 'The years are <b>right</b>.',
  });
  expect(settled).toMatchObject({ status: 303, location: here });
  const after = await secretary.get(here);
  expect(after.html).toContain(`2 findings settled. ${leftIn(shown) - 2} left to settle.`);
  expect(leftIn(after.html)).toBe(leftIn(shown) - 2);
  expect(idsIn(after.html)).toHaveLength(5);
  const done = await secretary.get(`${findings}?settled=yes`);
  expect(done.html.match(/The years are &lt;b&gt;right&lt;\/b&gt;\./g)).toHaveLength(2);
  expect(done.html).toMatch(/secretary, \d+ \w+ \d{4}/);
  expect(done.html).not.toContain('Owners who cannot be written to');
});

it('settles all that is ticked or nothing, where one of them is settled already', async () => {
  const kind = 'deadline-before-plan';
  const [open] = idsIn((await secretary.get(`${findings}?kind=${kind}`)).html);
  const again = await settle(kind, {
    finding: [open!, await settledOf(kind)],
    [`decision-${kind}`]: 'Otherwise.',
  });
  expect(again.status).toBe(422);
  expect(again.html).toContain('This finding was settled already. Nothing was settled.');
  expect(idsIn((await secretary.get(`${findings}?kind=${kind}`)).html)).toContain(open);
});

it('settles a whole kind at once, and says what is left elsewhere', async () => {
  const kind = 'deadline-before-plan';
  const all = await settle(kind, { all: kind, [`decision-${kind}`]: 'The years are right.' });
  expect(all.status).toBe(303);
  const after = (await secretary.get(`${findings}?kind=${kind}`)).html;
  expect(idsIn(after)).toEqual([]);
  expect(after).toMatch(
    /Nothing is left to settle under “Deadlines before the plan begins”\. \d+ findings of other kinds are/,
  );
  const late = await settle(kind, { all: kind, [`decision-${kind}`]: 'Again.' });
  expect(late.status).toBe(422);
});

it('counts names that the import made one owner as mended, with the entry that did it', async () => {
  const page = await secretary.get(`${findings}?settled=yes&kind=owner-alias`);
  expect(page.html).toMatch(/<strong>Mended:<\/strong> The names mean LBTH Public Health now/);
  expect(page.html).toMatch(/href="[^"]+\/audit-trail\/\d+">see the entry/);
});

it('is read by an auditor, who settles nothing', async () => {
  const page = await auditor.get(findings);
  expect(page.status).toBe(200);
  expect(idsIn(page.html)).toEqual([]);
  expect(page.html).toMatch(/See <a class="govuk-link"/);
  const [id] = idsIn((await secretary.get(findings)).html);
  const mine = { kind: 'owner-missing', finding: id!, 'decision-owner-missing': 'Mine.' };
  expect((await auditor.submit(findings, mine)).status).toBe(403);
});

async function settledOf(kind: string): Promise<string> {
  const row = await web.app.get(KeptViews).row(boardView, board);
  return row!.plans[0]!.findings.find((finding) => finding.kind === kind && finding.decision !== null)!.id;
}

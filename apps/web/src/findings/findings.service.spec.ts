import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const examplePlan = fileURLToPath(new URL('../../../cli/src/play/example-plan.txt', import.meta.url));

let database: TestDatabase;
let web: WebUnderTest;
let secretary: Browser;
let auditor: Browser;
let findings: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  const board = await web.board();
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
  const field = /for="(same-as-[\d-]+)"[^>]*>\s*“LBTH PH”/.exec(draft.html)![1]!;
  await secretary.submit(`${location}/aliases`, { [field]: 'LBTH Public Health' });
  await secretary.accept(location!);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const idsIn = (html: string) => [...html.matchAll(/name="finding" value="([^"]+)"/g)].map(([, id]) => id!);

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
  expect(kind.html).toContain('was decided about row 7, PBC3.1?');
  expect((await secretary.get(`${findings}?page=99`)).html).toContain('Page 2 of 2');
});

it('settles a finding by a decision, which stays beside it', async () => {
  const here = `${findings}?kind=owner-missing`;
  const [id] = idsIn((await secretary.get(here)).html);
  const empty = await secretary.submit(here, { finding: id!, [`decision-${id}`]: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('Enter what was decided');
  expect(empty.html).toContain(`href="#decision-${id}"`);

  const decision = 'Public Health leads this <b>from now</b>.';
  const settled = await secretary.submit(here, { finding: id!, [`decision-${id}`]: decision });
  expect(settled).toMatchObject({ status: 303, location: here });
  const after = await secretary.get(here);
  expect(after.html).toContain('The finding is settled.');
  expect(idsIn(after.html)).toEqual([]);
  const done = await secretary.get(`${findings}?settled=yes`);
  expect(done.html).toContain('Public Health leads this &lt;b&gt;from now&lt;/b&gt;.');
  expect(done.html).toMatch(/secretary, \d+ \w+ \d{4}/);
  expect(done.html).not.toContain('Owners who cannot be written to');

  const again = await secretary.submit(here, { finding: id!, [`decision-${id}`]: 'Otherwise.' });
  expect(again.status).toBe(422);
  expect(again.html).toContain('This finding was settled already.');
});

it('begins the decision on names that look alike with what the import settled', async () => {
  const page = await secretary.get(`${findings}?kind=owner-alias`);
  expect(page.html).toMatch(/<textarea[^>]*>‘LBTH PH’ means LBTH Public Health\.<\/textarea>/);
});

it('is read by an auditor, who settles nothing', async () => {
  const page = await auditor.get(findings);
  expect(page.status).toBe(200);
  expect(idsIn(page.html)).toEqual([]);
  const [id] = idsIn((await secretary.get(findings)).html);
  expect((await auditor.submit(findings, { finding: id!, [`decision-${id}`]: 'Mine.' })).status).toBe(403);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const risks = (path = '') => `${board.url}/risks${path}`;
const boxes = (name: string, day: string, month: string, year: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
const raising = () => ({
  reference: 'R1',
  title: 'County lines',
  cause: 'Groups from outside recruit here',
  event: 'Children carry drugs',
  consequence: 'Children come to harm',
  owner: board.police,
  priority: board.priority,
  inherentLikelihood: '4',
  inherentImpact: '5',
  currentLikelihood: '3',
  currentImpact: '5',
  targetLikelihood: '2',
  targetImpact: '4',
});

it('says what to do first', async () => {
  const { html } = await amina.get(risks());
  expect(html).toContain('No risk has been raised yet');
  expect((await ben.get(risks())).html).not.toContain('Raise a risk');
  expect((await ben.get(risks('/raise'))).status).toBe(403);
});

it('refuses scores that cannot be, and keeps what was typed', async () => {
  await amina.get(risks('/raise'));
  const none = await amina.submit(risks('/raise'), { ...raising(), currentImpact: '' });
  expect(none.status).toBe(422);
  expect(none.html).toContain('Choose the impact as it is now, from 1 to 5');
  expect(none.html).toContain('value="County lines"');
  const worse = await amina.submit(risks('/raise'), { ...raising(), currentLikelihood: '5' });
  expect(worse.status).toBe(422);
  expect(worse.html).toContain('higher than the inherent score of 20');
});

it('asks how likely and how bad it is now; nobody has set what is aimed at until somebody does', async () => {
  const { html } = await amina.get(risks('/raise'));
  const open = html.slice(html.indexOf('<form'), html.indexOf('<details'));
  expect([...open.matchAll(/name="(\w+(?:Likelihood|Impact))"/g)].map(([, name]) => name)).toEqual([
    'currentLikelihood',
    'currentImpact',
  ]);
  const { targetLikelihood, targetImpact, inherentLikelihood, inherentImpact, ...asked } = raising();
  const half = await amina.submit(risks('/raise'), { ...asked, targetLikelihood });
  expect(half.status).toBe(422);
  expect(half.html).toContain('href="#targetImpact">Choose both the target likelihood and the target impact');
  // What is folded away and wrong is open.
  expect(half.html).toMatch(/<details class="govuk-details" open>/);
  const alone = { ...asked, reference: 'R9', title: 'Scored once', commandId: randomUUID() };
  const raised = await amina.submit(risks('/raise'), alone);
  expect(raised.status).toBe(303);
  const row = JSON.parse((await amina.get(`/api${raised.location!}`)).html) as { scores: object };
  const now = expect.objectContaining({ likelihood: 3, impact: 5 }) as unknown;
  expect(row.scores).toMatchObject({ inherent: now, current: now, target: null });
  const { html: page } = await amina.get(raised.location!);
  expect(page).toContain('<td class="govuk-table__cell">Not set</td>');
  expect(page).toContain('Target not set');
  expect((await amina.get(risks())).html).toContain('Not set');
  await amina.get(`${raised.location!}/rescore`);
  const aimed = { kind: 'target', likelihood: '2', impact: '2', reason: 'Agreed today' };
  expect((await amina.submit(`${raised.location!}/rescore`, aimed)).status).toBe(303);
  expect((await amina.get(raised.location!)).html).toContain('Target score set');
  expect([targetImpact, inherentLikelihood, inherentImpact]).toEqual(['4', '4', '5']);
  await amina.get(`${raised.location!}/close`);
  await amina.submit(`${raised.location!}/close`, { reason: 'Only to see' });
});

it('is raised once, stands on the heat map, and is scored anew with its history', async () => {
  await amina.get(risks('/raise'));
  const form = { ...raising(), commandId: randomUUID() };
  const raised = await amina.submit(risks('/raise'), form);
  expect(raised.status).toBe(303);
  const risk = raised.location!;
  expect(await amina.submit(risks('/raise'), form)).toMatchObject({ status: 303, location: risk });
  const { html } = await amina.get(risks());
  expect(html).toContain('1 open risk');
  expect(html).toMatch(
    /heat-map__cell--high">\s*<span class="heat-map__rating">15 <span class="heat-map__word">high<\/span><\/span>\s*<span class="heat-map__count">1<span class="heat-map__word"> risk</,
  );
  expect((await amina.get(risks('?score=target'))).html).toContain('Heat map by target score');
  await amina.get(`${risk}/rescore`);
  const rescored = { kind: 'current', likelihood: '4', impact: '5', reason: 'Two more groups' };
  expect((await amina.submit(`${risk}/rescore`, { ...rescored, seen: '1' })).status).toBe(303);
  // The form of somebody who has not read that.
  await amina.get(`${risk}/rescore`);
  const late = await amina.submit(`${risk}/rescore`, { ...rescored, likelihood: '2', seen: '1' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('This risk changed while your form was open');
  await amina.get(`${risk}/escalate`);
  await amina.submit(`${risk}/escalate`, { level: 'hwb', reason: 'Beyond the partnership' });
  const page = (await amina.get(risk)).html;
  expect(page).toContain('from 15, high (likelihood 3 × impact 5)');
  expect(page).toContain('Risk escalated to the Health and Wellbeing Board');
  expect((await ben.get(`${board.url}/audit-trail?kind=risks`)).html).toContain(risk);
});

it('lets the owner of a mitigation report on it, and nobody else’s', async () => {
  const risk = await only();
  for (const [owner, text] of [
    [board.police, 'Brief every school'],
    [board.probation, 'Train staff'],
  ] as const) {
    await amina.get(`${risk}/agree-mitigation`);
    const agreed = { text, owner, ...boxes('due', '31', '3', '2030') };
    expect((await amina.submit(`${risk}/agree-mitigation`, agreed)).status).toBe(303);
  }
  const owed = (await ben.get(`${board.url}/my-actions`)).html;
  expect(owed).toContain('To bring a risk down');
  expect(owed).toContain('R1 Brief every school');
  expect(owed).not.toContain('Train staff');
  const calendar = (await ben.get(`${board.url}/my-actions/deadlines.ics`)).html.replaceAll('\r\n ', '');
  expect(calendar).toMatch(/DTSTART;VALUE=DATE:20300331[^]*SUMMARY:Due: R1 Brief every school/);
  const link = /href="([^"]+report-mitigation\?mitigation=[^"]+)"/.exec(owed)![1]!;
  expect(calendar).toContain(link.replace(/^.*\/boards/, '/boards'));
  const form = (await ben.get(link)).html;
  expect(form).toMatch(/name="mitigation"[^>]*value="[^"]+" checked/);
  expect(form).toContain('Brief every school');
  expect(form).not.toContain('Train staff');
  const mitigation = /name="mitigation"[^>]*value="([^"]+)"/.exec(form)![1]!;
  const sent = await ben.submit(`${risk}/report-mitigation`, {
    mitigation,
    narrative: 'Six of nine schools',
  });
  expect(sent.status).toBe(303);
  const others = /name="mitigation"[^>]*value="(?!X)([^"]+)"/g;
  const all = [...(await amina.get(`${risk}/complete-mitigation`)).html.matchAll(others)].map(
    ([, id]) => id!,
  );
  const theirs = all.find((id) => id !== mitigation)!;
  await ben.get(`${risk}/report-mitigation`);
  expect((await ben.submit(`${risk}/complete-mitigation`, { mitigation: theirs })).status).toBe(403);
  expect((await ben.submit(`${risk}/rescore`, { kind: 'current' })).status).toBe(403);
  expect((await ben.submit(`${risk}/complete-mitigation`, { mitigation })).status).toBe(303);
  const page = (await amina.get(risk)).html;
  expect(page).toContain('Six of nine schools');
  expect((await ben.get(`${board.url}/my-actions`)).html).not.toContain('To bring a risk down');
  expect(page).toMatch(/Done \d/);
});

it('prints its marking top and bottom', async () => {
  const risk = await only();
  await amina.get(`${risk}/mark`);
  await amina.submit(`${risk}/mark`, { marking: 'OFFICIAL-SENSITIVE', reason: 'Names a school' });
  expect((await amina.get(risk)).html.match(/<p class="marking">OFFICIAL–SENSITIVE<\/p>/g)).toHaveLength(2);
  await amina.get(`${risk}/release`);
  const released = await amina.submit(`${risk}/release`, { circle: 'hwb', reason: 'Agreed' });
  expect(released.status).toBe(303);
  expect((await amina.get(risk)).html).toContain('Released to the Health and Wellbeing Board');
});

it('shows nothing of another board', async () => {
  const risk = await only();
  const other = await ChasedBoard.start(web, 'Another');
  const stranger = await other.signedIn('amina');
  expect((await stranger.get(`${other.url}/risks/${risk.split('/').at(-1)}`)).status).toBe(404);
  expect((await stranger.get(`${other.url}/risks`)).html).toContain('No risk has been raised yet');
});

async function only(): Promise<string> {
  return /href="([^"]*\/risks\/[0-9a-f-]{36})"/.exec((await amina.get(risks())).html)![1]!;
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { signOf } from '../testing/forms.js';
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

const at = (path: string) => `${board.url}/${path}`;
const boxes = (name: string, day: string, month: string, year: string) => ({
  ...{ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year },
});
/** Fills in a form and comes to the page after it. */
async function done(
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly html: string; readonly at: string }> {
  await amina.get(path);
  const answer = await amina.submit(path, form);
  expect({ path, status: answer.status, wrong: wrongIn(answer.html) }).toEqual({
    path,
    status: 303,
    wrong: '',
  });
  return { html: (await amina.get(answer.location!)).html, at: answer.location! };
}
async function refused(path: string, form: Readonly<Record<string, string>>): Promise<string> {
  await amina.get(path);
  const answer = await amina.submit(path, form);
  expect(answer.status).toBe(422);
  return wrongIn(answer.html);
}
const wrongIn = (html: string) =>
  (/govuk-error-summary__body">(.*?)<\/div>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();
const linkTo = (html: string, task: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!).find((href) => href.endsWith(task))!;

let plan: string;
let priority: string;

it('is begun by hand: a plan, a theme, a priority and an action', async () => {
  const period = { ...boxes('from', '1', '4', '2027'), ...boxes('to', '31', '3', '2028') };
  expect(
    await refused(at('plans/adopt'), { title: 'Plan 2027/28', ...boxes('from', '1', '4', '2027') }),
  ).toContain('Enter the last day as well');
  const adopted = await done(at('plans/adopt'), {
    title: 'Plan 2027/28',
    ...period,
    introduction: 'So that fewer die',
  });
  plan = adopted.at;
  expect(adopted.html).toContain('1 April 2027 to 31 March 2028');
  expect(adopted.html).toContain('So that fewer die');
  const themed = await done(`${plan}/add-theme`, { title: 'Prevention', aim: 'Fewer begin' });
  expect(themed.html).toMatch(/Prevention[^]*Fewer begin/);
  const agreed = await done(linkTo(themed.html, '/add-priority'), {
    title: 'Reach schools',
    aim: 'Every school',
  });
  expect(agreed.html).toMatch(/A1<\/a>[^]*Reach schools[^]*Every school/);
  priority = /priorities\/([0-9a-f-]{36})/.exec(agreed.html)![1]!;
  const action = { priority, title: 'Train every teacher', lead: board.police, deadline: 'Q3 2031/32' };
  const added = await done(at(`actions/agree?priority=${priority}`), action);
  expect(added.html).toContain('A1.1 Train every teacher');
  expect(added.html).toContain('31 December 2031 (written: Q3 2031/32)');
  expect((await amina.get(at(`priorities/${priority}`))).html).toContain('Train every teacher');
});

it('refuses what cannot be read or is taken, and keeps what was typed', async () => {
  const form = { priority, title: 'Open a clinic', lead: board.police, deadline: 'when we can' };
  const answer = await refused(at('actions/agree'), form);
  expect(answer).toContain('“when we can” is not understood as one date');
  expect(await refused(at('actions/agree'), { ...form, deadline: '31/02/2028' })).toContain('not understood');
  expect(await refused(at('actions/agree'), { ...form, deadline: 'May 2031', reference: 'A1.1' })).toContain(
    'is called A1.1 already',
  );
  expect(await refused(at('actions/agree'), { ...form, deadline: '', lead: '' })).toMatch(
    /Choose who leads[^]*Enter by when/,
  );
  await amina.get(at('actions/agree'));
  const foreign = await amina.submit(at('actions/agree'), {
    ...form,
    priority: randomUUID(),
    deadline: 'May 2031',
  });
  expect(foreign.status).toBe(422);
});

it('gives the next number, and makes one action of a form that is sent twice', async () => {
  const form = {
    priority,
    title: 'Open a clinic',
    lead: board.police,
    support: board.probation,
    deadline: 'ongoing',
  };
  await amina.get(at('actions/agree'));
  const sent = { ...form, measures: 'Visits\n\n People seen ', commandId: randomUUID() };
  const first = await amina.submit(at('actions/agree'), sent);
  const second = await amina.submit(at('actions/agree'), sent);
  expect([first.status, second.status, second.location]).toEqual([303, 303, first.location]);
  const { html } = await amina.get(first.location!);
  expect(html).toContain('A1.2 Open a clinic');
  expect(html).toMatch(/<li>Visits<\/li><li>People seen<\/li>/);
  const copy = await amina.get(at(`actions/agree?like=${first.location!.split('/').at(-1)}`));
  expect(copy.html).toContain('Open a clinic');
});

it('makes an action of a decision, and both lead to each other', async () => {
  const meeting = (
    await done(at('meetings/schedule'), {
      ...{ board: 'partnership', title: 'Quarterly meeting' },
      ...boxes('on1', '1', '4', '2016'),
    })
  ).html;
  const url = at(`meetings/${/meetings\/([0-9a-f-]{36})/.exec(meeting)![1]}`);
  const minuted = await done(`${url}/minute-decision`, { text: 'Open a second clinic' });
  const link = /href="([^"]*agree\?[^"]*decision=[^"]*)"/.exec(minuted.html)![1]!.replaceAll('&amp;', '&');
  const form = (await amina.get(link)).html;
  expect(form).toContain('It follows from what the board agreed: Open a second clinic');
  const hidden = Object.fromEntries(new URL(link, 'http://x').searchParams);
  const sent = {
    ...hidden,
    priority,
    title: 'Open a second clinic',
    lead: board.police,
    deadline: 'May 2031',
  };
  const made = await done(link.split('?')[0]!, sent);
  expect(made.html).toMatch(/Decided at[^]*the meeting of [^]*Open a second clinic/);
  const became = (await amina.get(url)).html;
  expect(became).toMatch(/Became <a[^>]*>A1\.3 Open a second clinic/);
  expect(became).not.toContain('Make this an action');
  expect(await refused(at('actions/agree'), { ...sent, decision: randomUUID() })).toContain(
    'not here any more',
  );
});

it('corrects a date without a slip, and moves one with', async () => {
  const action = (await amina.get(at(`priorities/${priority}`))).html.match(/actions\/([0-9a-f-]{36})/)![0];
  const corrected = await done(at(`${action}/correct-deadline`), {
    to: '31 January 2028',
    reason: 'Mistyped',
  });
  expect(corrected.html).toMatch(/Corrected<\/td><td[^>]*>31 January 2028<\/td><td[^>]*>amina[^]*Mistyped/);
  const drift = (await amina.get(at('questions/drift'))).html;
  expect(drift).not.toContain('Mistyped');
  await done(at(`${action}/move-deadline`), { ...boxes('to', '29', '2', '2028'), reason: 'Half term' });
  const moved = (await amina.get(at('questions/drift'))).html;
  expect(moved).toMatch(/31 January 2028[^]*29 February 2028[^]*29 days later/);
  expect(moved).not.toContain('31 December 2031');
  const again = await done(at(`${action}/move-deadline`), {
    ...boxes('to', '29', '2', '2028'),
    reason: 'Again',
  });
  expect(again.html).toContain('Nothing was changed: it is so already.');
  expect(again.html).not.toContain('Again');
});

it('answers the help that an owner wants, and takes “finished” as a completion', async () => {
  const action = (await amina.get(at(`priorities/${priority}`))).html.match(/actions\/([0-9a-f-]{36})/)![0];
  await ben.get(at(`${action}/report-progress`));
  await ben.submit(at(`${action}/report-progress`), { narrative: 'No rooms', helpWanted: 'Find us rooms' });
  expect((await ben.get(at(action))).html).toMatch(/Wanted since[^]*Find us rooms/);
  expect((await ben.get(at(`${action}/answer-help`))).status).toBe(403);
  const answered = await done(at(`${action}/answer-help`), { answer: 'The town hall lends two' });
  expect(answered.html).toMatch(/Find us rooms[^]*Answered on[^]*The town hall lends two/);
  await ben.get(at(`${action}/report-progress`));
  await ben.submit(at(`${action}/report-progress`), { narrative: 'All trained', finished: 'yes' });
  expect((await ben.get(at(action))).html).toMatch(/Completed since[^]*All trained/);
});

it('is split and joined, and each says where it went', async () => {
  const held = (await amina.get(at(`priorities/${priority}`))).html;
  const clinic = /actions\/[0-9a-f-]{36}(?=">A1\.2)/.exec(held)![0];
  const split = { priority, title: 'Open it on Saturdays', lead: board.police, deadline: 'May 2031' };
  const part = await done(at('actions/agree'), { ...split, split: clinic.split('/')[1]! });
  expect(part.html).toMatch(/A part of[^]*A1\.2 Open a clinic/);
  expect((await amina.get(at(clinic))).html).toMatch(/Split off from it:[^]*A1\.4 Open it on Saturdays/);
  expect(await refused(`${part.at}/join`, { into: part.at.split('/').at(-1)!, reason: 'Twice' })).toContain(
    'into itself',
  );
  const joined = await done(`${part.at}/join`, {
    into: clinic.split('/')[1]!,
    reason: 'One clinic after all',
  });
  expect(joined.html).toMatch(/Withdrawn since[^]*It goes on as[^]*A1\.2 Open a clinic/);
});

it('gets a strategic lead of several priorities at once', async () => {
  const theme = (await amina.get(plan)).html.match(/themes\/([0-9a-f-]{36})\/add-priority/)![1]!;
  await done(at(`themes/${theme}/add-priority`), { title: 'Reach families' });
  const { html } = await amina.get(`${plan}/strategic-leads`);
  const both = [...html.matchAll(/name="priorities" type="checkbox" value="([0-9a-f-]{36})"/g)].map(
    ([, id]) => id!,
  );
  expect(both).toHaveLength(2);
  const sent = [['lead', board.people.carol], ...both.map((id) => ['priorities', id])] as [string, string][];
  expect((await amina.submitMany(`${plan}/strategic-leads`, new URLSearchParams(sent))).status).toBe(303);
  expect((await amina.get(plan)).html.match(/>carol</g)).toHaveLength(2);
  expect(await refused(`${plan}/strategic-leads`, { lead: board.people.carol })).toContain(
    'at least one priority',
  );
  const extra = both.find((id) => id !== priority)!;
  await done(at(`priorities/${extra}/close`), { reason: 'One is enough' });
});

it('is put in another order, closed from below, and changed no more', async () => {
  const other = await done(`${plan}/add-theme`, { title: 'Treatment' });
  const themes = [...other.html.matchAll(/themes\/([0-9a-f-]{36})\/place/g)].map(([, id]) => id!);
  await done(at(`themes/${themes[1]}/place`), { after: 'first' });
  const { html } = await amina.get(plan);
  expect(html.indexOf('Treatment')).toBeLessThan(html.indexOf('Prevention'));
  await done(at(`priorities/${priority}/place`), { where: `${themes[1]} first` });
  expect((await amina.get(plan)).html).toMatch(/Treatment<\/h2>[^]*Reach schools[^]*Prevention<\/h2>/);
  expect(await refused(at(`priorities/${priority}/close`), { reason: 'Over' })).toContain(
    'These actions under it are not done: A1.2, A1.3',
  );
  expect(await refused(at(`themes/${themes[1]}/close`), { reason: 'Over' })).toContain('A1');
  await done(at(`themes/${themes[0]}/close`), { reason: 'Empty' });
  expect((await amina.get(plan)).html).not.toContain('Prevention');
  const closed = await done(`${plan}/close`, { reason: 'The year is over' });
  expect(closed.html).toMatch(/Closed on[^]*The year is over/);
  await amina.get(`${plan}/add-theme`);
  expect((await amina.submit(`${plan}/add-theme`, { title: 'More' })).status).toBe(409);
  expect(
    await refused(at('actions/agree'), { priority, title: 'T', lead: board.police, deadline: 'May 2031' }),
  ).toContain('is closed');
});

it('is read by everybody on the board, and changed by the secretariat', async () => {
  expect((await ben.get(at('plans'))).html).toMatch(/Plan 2027\/28[^]*Closed on/);
  expect((await ben.get(plan)).html).not.toContain('Add a theme');
  for (const path of [at('plans/adopt'), at('actions/agree'), `${plan}/reopen`])
    expect((await ben.get(path)).status).toBe(403);
});

it('turns the year: what goes on keeps its history, what ends says why, and the old plan is closed', async () => {
  const before = at(`plans/${board.plan}`);
  const rows = async (which: string) =>
    (JSON.parse((await amina.get(`/api${board.url}/actions`)).html) as { actions: Row[] }).actions.filter(
      (row) => row.plan === which,
    );
  interface Row {
    readonly id: string;
    readonly plan: string;
    readonly status: string;
    readonly reference: string;
  }
  for (const [reference, owner] of [
    ['P1.1', board.police],
    ['P1.2', board.probation],
    ['P1.3', board.police],
  ] as const)
    await board.action(reference, owner, '2018-06-30');
  const [first, second, ...others] = await rows(board.plan);
  expect(others.length).toBeGreaterThan(0);
  await amina.get(`${before}/next-year`);
  const form = {
    ...{ title: 'Plan 2018/19', ...boxes('from', '1', '4', '2018'), ...boxes('to', '31', '3', '2019') },
    ...{ reason: 'The year turns', [`fate-${first!.id}`]: 'end', [`fate-${second!.id}`]: 'leave' },
  };
  const gone = await amina.submit(`${before}/next-year`, { ...form, [`fate-${randomUUID()}`]: 'end' });
  expect([gone.status, wrongIn(gone.html)]).toEqual([422, expect.stringContaining('Look at the list again')]);
  const unread = { ...form, commandId: randomUUID() };
  await amina.get(`${before}/next-year`);
  // One press shows what will happen, and does nothing of it.
  const check = await amina.submit(`${before}/next-year`, unread);
  expect(check.status).toBe(200);
  const shown = check.html.replace(/<[^>]*>|\s+/g, ' ').replace(/\s+/g, ' ');
  expect(shown).toContain('Check before the year turns');
  expect(shown).toContain('Plan 2018/19, 1 April 2018 to 31 March 2019');
  expect(shown).toContain(`${others.length} action`);
  expect(shown).toContain(`1 action, withdrawn ${first!.reference}`);
  expect(shown).toContain(`1 action, left in the old plan, and nobody asks about it ${second!.reference}`);
  expect(shown).toContain('No button takes this back');
  expect((await amina.get(before)).html).not.toContain('Closed on');
  const back = await amina.submit(`${before}/next-year`, { ...unread, again: 'form' });
  expect(back.html).toMatch(/value="Plan 2018\/19"/);
  expect(back.html).toMatch(new RegExp(`name="fate-${first!.id}" value="end" checked`));
  // What has changed since it was read is read once more.
  await board.action('P1.9', board.police, '2018-06-30');
  const sign = signOf(check.html, `${before}/next-year`)!;
  const stale = await amina.submit(`${before}/next-year`, { ...unread, checked: sign });
  expect([stale.status, stale.html]).toEqual([200, expect.stringContaining('Something changed while you')]);
  others.push((await rows(board.plan)).find(({ reference }) => reference === 'P1.9')!);
  const sent = { ...unread, checked: signOf(stale.html, `${before}/next-year`)! };
  expect((await amina.submit(`${before}/next-year`, sent)).status).toBe(303);
  const old = (await amina.get(before)).html;
  expect(old).toMatch(/Closed on[^]*The year turns/);
  const next = /href="[^"]*plans\/([0-9a-f-]{36})">Plan 2018\/19<\/a> follows it/.exec(old)![1]!;
  expect((await rows(board.plan)).map(({ id, status }) => [id, status])).toEqual(
    expect.arrayContaining([
      [first!.id, 'withdrawn'],
      [second!.id, 'open'],
    ]),
  );
  const carried = await rows(next);
  expect(carried.map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());
  const page = (await amina.get(at(`actions/${others[0]!.id}`))).html;
  expect(page).toMatch(/Carried over on[^]*Action carried over to another plan[^]*agreed/);
  // On the dashboard the old plan stands among the others as what it is.
  expect((await amina.get(`${board.url}?plan=${next}`)).html).toMatch(
    new RegExp(`plan=${board.plan}">Plan</a> \\(closed on [^)]+\\)`),
  );
  expect((await amina.get(`${board.url}?plan=${board.plan}`)).html).toMatch(/Closed on[^]*The year turns/);
  expect(old).not.toContain('None yet');
  // The same form again, and another one: the year turns once.
  expect((await amina.submit(`${before}/next-year`, sent)).status).toBe(303);
  expect((await amina.submit(`${before}/next-year`, { ...sent, commandId: randomUUID() })).status).toBe(409);
  expect((await amina.get(at('plans'))).html.match(/>Plan 2018\/19<\/a>/g)).toHaveLength(1);
});

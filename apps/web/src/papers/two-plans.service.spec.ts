import { randomUUID } from 'node:crypto';
import { instantOf, type Day } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Governance, KeepUp } from '@governance/core';
import { DraftPapers } from '@governance/papers/service';
import { KeptViews, kpis, papers, risks } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser, Page } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let governance: Governance;
let amina: Browser;
/** The alcohol plan, which runs beside the first. */
let alcohol: { readonly plan: string; readonly action: string };
let alcoholPriority: string;

/** A drugs plan and an alcohol plan, each of this year, with an action under the same reference. */
beforeAll(async () => {
  process.env['CHROMIUM'] = '/no/browser/here';
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web, 'Two plans');
  governance = web.app.get(Governance);
  await board.action('P1.1', board.police, inDays(-3));
  alcohol = await board.planToCome('N1.1', inDays(20));
  alcoholPriority = (await board.actionRow(alcohol.action)).priority!;
  amina = await board.signedIn('amina');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const at = (path: string) => `${board.url}${path}`;
const boxes = (name: string, date: string) => {
  const [year, month, day] = date.split('-');
  return { [`${name}-day`]: day!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};
const row = async (id: string) => (await web.app.get(KeptViews).row(papers, id))!;
/** As it is read: without tags, with single blanks. */
const said = ({ html }: Page) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function meeting(on: Day): Promise<string> {
  const id = randomUUID();
  const command = { type: 'ScheduleMeeting', board: 'partnership', title: 'Board', on } as const;
  const to = { partnership: board.id, id };
  await governance.shown(await governance.meeting(to, { ...command, startsAt: null, place: '' }, by));
  return id;
}

async function draft(fields: Record<string, string>): Promise<Page> {
  await amina.get(at('/papers/draft'));
  const days = { ...boxes('asAt', today()), ...boxes('meetingDate', inDays(40)), meeting: '' };
  return amina.submit(at('/papers/draft'), { kind: 'hwb', ...days, ...fields, commandId: randomUUID() });
}

it('a paper is of the plan that was chosen, and none is chosen by itself', async () => {
  const { html } = await amina.get(at('/papers/draft'));
  expect(html).toContain('Of which plan?');
  expect(html).not.toMatch(/name="plan"[^>]* checked/);
  const open = await draft({});
  expect([open.status, open.html.includes('href="#plan">Choose of which plan the paper is')]).toEqual([
    422,
    true,
  ]);
  for (const [plan, own, other] of [
    [board.plan, 'P1.1', 'N1.1'],
    [alcohol.plan, 'N1.1', 'P1.1'],
  ] as const) {
    const { location } = await draft({ plan });
    const paper = location!.split('/').at(-1)!;
    expect((await row(paper)).plan).toBe(plan);
    const preview = said(await amina.get(at(`/papers/${paper}/preview`)));
    expect([preview.includes(own), preview.includes(other)]).toEqual([true, false]);
  }
  const list = said(await amina.get(at('/papers')));
  expect(list).toContain('Quarterly summary to the Health and Wellbeing Board: Plan of N1.1');
  expect(list).toContain('Quarterly summary to the Health and Wellbeing Board: Plan ');
});

it('each plan that runs has its paper drafted before a meeting, once', async () => {
  const id = await meeting(inDays(12));
  const drafting = web.app.get(DraftPapers);
  const now = instantOf(new Date());
  expect(await drafting.inPartnership(board.id, now)).toBe(2);
  await web.app.get(KeepUp).catchUp();
  const held = (await web.app.get(KeptViews).rows(papers, board.id)).filter((one) => one.meeting === id);
  expect(held.map(({ plan }) => plan).sort()).toEqual([board.plan, alcohol.plan].sort());
  expect(await drafting.inPartnership(board.id, now)).toBe(0);
});

it('what a paper is compared with, and its boxes, are of its own plan', async () => {
  const mine = (await draft({ plan: alcohol.plan, kind: 'csp' })).location!.split('/').at(-1)!;
  const { html } = await amina.get(at(`/papers/${mine}`));
  expect(html).toContain('To come');
  expect(html).not.toContain('narrative: Prevention');
  expect(said(await amina.get(at(`/papers/${mine}/narrative/2`)))).toContain('To come');
});

it('a KPI says of which plan it is, and a risk may threaten either', async () => {
  const define = await amina.get(at('/kpis/define'));
  expect(define.html).toContain('<optgroup label="Plan of N1.1">');
  const kpi = {
    ...{ title: 'Units drunk', unit: 'number', better: 'lower', frequency: 'quarterly' },
    ...{ counts: 'each-period', marking: 'OFFICIAL' },
  };
  const open = await amina.submit(at('/kpis/define'), { ...kpi, commandId: randomUUID() });
  expect([open.status, open.html.includes('Choose the plan, or the priority or action')]).toEqual([
    422,
    true,
  ]);
  for (const belongs of [`plan:${alcohol.plan}`, `priority:${alcoholPriority}`, `action:${alcohol.action}`])
    expect(
      (await amina.submit(at('/kpis/define'), { ...kpi, belongs, commandId: randomUUID() })).status,
    ).toBe(303);
  const held = await web.app.get(KeptViews).rows(kpis, board.id);
  expect(held.map(({ plan }) => plan)).toEqual([alcohol.plan, alcohol.plan, alcohol.plan]);
  expect(said(await amina.get(at(`/kpis?plan=${board.plan}`)))).not.toContain('Units drunk');
  const other = await amina.get(at(`/kpis?plan=${alcohol.plan}`));
  expect(said(other)).toContain('Units drunk');
  expect(other.html).toContain(`/kpis/define?plan=${alcohol.plan}`);
  expect((await amina.get(at('/risks/raise'))).html).toContain('<optgroup label="Plan of N1.1">');
});

it('a national metric is switched on once for the board, in the plan that is chosen', async () => {
  const form = await amina.get(at(`/kpis/national?plan=${alcohol.plan}`));
  expect(form.html).toContain('In which plan?');
  await amina.submit(at('/kpis/national'), { plan: alcohol.plan, metric: '0' });
  const [metric] = (await web.app.get(KeptViews).rows(kpis, board.id)).filter((one) => one.metric !== null);
  expect(metric!.plan).toBe(alcohol.plan);
  const again = await amina.get(at(`/kpis/national?plan=${board.plan}`));
  expect(again.html).toContain(at(`/kpis/${metric!.id}`));
  await amina.submit(at('/kpis/national'), { plan: board.plan, metric: '0' });
  const all = await web.app.get(KeptViews).rows(kpis, board.id);
  expect(all.filter((one) => one.metric !== null)).toHaveLength(1);
});

it('a risk to one plan is in no paper of the other, and one to the whole board is in both', async () => {
  await amina.get(at('/risks/raise'));
  const score = { inherentLikelihood: '4', inherentImpact: '4', currentLikelihood: '4', currentImpact: '4' };
  const words = { cause: 'Cause', event: 'Event', consequence: 'Consequence', owner: '' };
  const rest = { ...score, targetLikelihood: '2', targetImpact: '2', ...words };
  for (const [reference, cause, priority] of [
    ['R1', 'Hops fail', alcoholPriority],
    ['R2', 'Lease ends', ''],
  ] as const)
    await amina.submit(at('/risks/raise'), {
      ...{ ...rest, reference, title: cause, cause, priority },
      commandId: randomUUID(),
    });
  expect(await web.app.get(KeptViews).rows(risks, board.id)).toHaveLength(2);
  const told = async (plan: string) => {
    const { location } = await draft({ plan, kind: 'board' });
    const preview = said(await amina.get(`${location!}/preview`));
    return ['Hops fail', 'Lease ends'].map((words) => preview.includes(words));
  };
  const onDashboard = async (plan: string) => {
    const shown = said(await amina.get(`${board.url}?plan=${plan}`));
    return ['Hops fail', 'Lease ends'].map((words) => shown.includes(words));
  };
  expect(await onDashboard(board.plan)).toEqual([false, true]);
  expect(await onDashboard(alcohol.plan)).toEqual([true, true]);
  const listed = await amina.get(at('/actions?plan=all'));
  expect(listed.html).toContain('>Plan</');
  expect(said(await amina.get(at('/actions')))).toContain('all of “Plan”');
  expect(await told(board.plan)).toEqual([false, true]);
  expect(await told(alcohol.plan)).toEqual([true, true]);
});

it('every page that speaks of one plan offers the other', async () => {
  for (const path of ['', '/kpis', '/kpis/from-plan', '/consultation', '/findings'])
    for (const [plan, own] of [
      [board.plan, 'Plan'],
      [alcohol.plan, 'Plan of N1.1'],
    ] as const) {
      const page = await amina.get(at(`${path}?plan=${plan}`));
      const other = plan === board.plan ? alcohol.plan : board.plan;
      expect([path, page.status, said(page).includes(own)]).toEqual([path, 200, true]);
      expect([path, page.html.includes(`plan=${other}`)]).toEqual([path, true]);
    }
  const register = await amina.get(at(`/actions?plan=${alcohol.plan}`));
  expect([said(register).includes('N1.1'), said(register).includes('P1.1')]).toEqual([true, false]);
  const everything = said(await amina.get(at('/actions?plan=all')));
  expect([everything.includes('N1.1'), everything.includes('P1.1')]).toEqual([true, true]);
});

it('a round says of each plan about which nobody is asked yet', async () => {
  const third = await board.planToCome('S1.1', inDays(30));
  const form = said(await amina.get(at('/rounds/open')));
  expect(form).toContain('Nobody is asked about Plan of N1.1 and Plan of S1.1');
  expect(third.plan).not.toBe(alcohol.plan);
});

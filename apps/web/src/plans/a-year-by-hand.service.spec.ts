import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { newestCode } from '../../../../test/services/newest-code.js';
import { Beginning } from '../begin/beginning.js';
import { aPdf } from '../testing/a-pdf.js';
import { Browser } from '../testing/browser.js';
import { byForm, type Reached, type Typed } from '../testing/by-form.js';
import { readPage } from '../testing/forms.js';
import { choice, linkIn, typedDate as date, wordsOf } from '../testing/on-pages.js';
import { WebUnderTest } from '../testing/web-under-test.js';

/*
 * Two years of a board that never had a document, by its pages alone. Each part goes on where the one before it ended.
 */

jest.setTimeout(120_000);
// Of all that a machine does by the clock, the day alone is moved.
const untouched = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

let database: TestDatabase;
let web: WebUnderTest;
let url: string;
let amina: Browser;

beforeAll(async () => {
  jest.useFakeTimers({ now: Date.parse('2026-04-01T08:00:00Z'), doNotFake: [...untouched] });
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
  jest.useRealTimers();
});

const secretary = 'amina.rahman@anytown.example';
const ben = 'ben.carter@police.example';
const dana = 'dana.lewis@anytown.example';

/** The secretary comes in on another day. */
async function onThe(day: string): Promise<void> {
  jest.setSystemTime(Date.parse(`${day}T09:00:00Z`));
  amina = await web.signedIn(secretary);
}

/** Sends the form of an address under the board, a minute later. */
function send(path: string, typed: Typed, by = amina): Promise<Reached> {
  jest.setSystemTime(Date.now() + 60_000);
  return byForm(by, path.startsWith('/') ? path : `${url}/${path}`, typed);
}

async function read(path: string, by = amina): Promise<string> {
  const { status, html } = await by.get(path.startsWith('/') ? path : `${url}/${path}`);
  expect([path, status]).toEqual([path, 200]);
  return html;
}

const idIn = (path: string, of: string) => new RegExp(`${of}/([0-9a-f-]{36})`).exec(path)![1]!;
/** How many actions a list says that it holds. */
const totalOf = (html: string) => Number(/id="count"><strong>(\d+) actions?</.exec(html)?.[1] ?? 0);
/** The numbers of a bar of colours, by its caption. */
function countsUnder(html: string, caption: string): readonly number[] {
  const table = html.match(/<table.*?<\/table>/gs)!.find((one) => one.includes(caption))!;
  return [...table.split('<tfoot>')[0]!.matchAll(/<td[^>]*>(?:\s*<a[^>]*>)?\s*(\d+)(?![\d%])/g)].map(
    ([, count]) => Number(count),
  );
}
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

const themes = [
  ['Prevention', 'Fewer begin', ['Reach every school', 'Families know where to turn']],
  [
    'Treatment',
    'Whoever asks is seen within a week',
    ['No wait for treatment', 'Leaving prison with a script'],
  ],
  ['Supply', 'Less is sold on our streets', ['Close down lines', 'Keep children out of dealing']],
  ['Recovery', 'A life after', ['A home for everybody', 'Work that lasts']],
] as const;
const actions = [
  ['A1', 'Train every form teacher', 'Anytown Council', 'Q2 2026/27'],
  ['A1', 'Write the lesson plans', 'Anytown Council', '31 July 2026'],
  ['A2', 'Open a line for families', 'NHS Anytown', 'September 2026'],
  ['B1', 'Open a Saturday clinic', 'TH DAS', 'December 2026'],
  ['B1', 'Hire two nurses', 'THDAS', '30 September 2026'],
  ['B2', 'Meet everybody at the gate', 'Anytown Police', 'ongoing'],
  ['C1', 'Map the lines', 'Anytown Police', 'June 2026'],
  ['C1', 'Share what is seized each month', 'Anytown Police', 'March 2027'],
  ['C2', 'Talk to every excluded pupil', 'Anytown Council', 'March 2027'],
  ['D1', 'Set ten flats aside', 'Anytown Council', '13 January 2027'],
  ['D2', 'Ask twenty employers', 'NHS Anytown', 'March 2027'],
  ['D2', 'Begin a café', 'TH DAS', 'to be confirmed'],
] as const;

/** What the history calls each step, and how many of it there are; a second plan has what the first had. */
const steps = {
  'Partnership established': 1,
  'Organisation added': 5,
  'Ben Carter was added': 1,
  'Dana Lewis became a board member': 1,
  'Plan adopted': 2,
  'Theme set': 8,
  'Aim of the theme': 8,
  'Priority [A-D]\\d agreed': 16,
  'Aim of priority': 16,
  'Strategic lead appointed': 16,
  'Action [A-D]\\d\\.\\d agreed': 13,
  'KPI defined': 2,
  'KPI target set': 2,
  'Risk R\\d raised': 2,
  'Mitigation agreed': 2,
  'Meeting of the partnership scheduled': 4,
  'Senior Responsible Owner appointed': 1,
  'Reporting round opened': 1,
  'Chasing started': 1,
  'Progress reported': 4,
  'Answered where help was wanted': 1,
  'Reporting round closed': 1,
  'Agenda and papers published': 1,
  'Attendance recorded': 1,
  'Decision minuted': 1,
  'KPI updated': 8,
  'Organisation merged into another': 1,
  'Owner corrected': 1,
  'Deadline corrected': 1,
  'Deadline moved': 1,
  'Evidence added: Sent with a report': 1,
  'Action completed': 1,
  'Action carried over': 10,
  'Action withdrawn': 1,
  'KPI carried over': 2,
  'Risk moved to another priority': 2,
  'Plan closed': 1,
  'Quarterly summary to the Health and Wellbeing Board drafted': 1,
  'Paper signed off': 1,
};

let plan: string;
/** Addresses under the board, by reference. */
const priorities = new Map<string, string>();
const held = new Map<string, string>();
const kpis: string[] = [];
let meeting: string;
let next: string;

describe('the first year', () => {
  it('is begun: a board, a plan, its people from a list, priorities with aims and leads', async () => {
    const browser = new Browser(web.address);
    const link = new URL((await web.app.get(Beginning).link(web.address))!);
    await browser.get(link.pathname + link.search);
    const begun = await byForm(browser, '/begin', {
      ...{ name: 'Anytown Combating Drugs Partnership', area: 'Anytown', council: 'Anytown Council' },
      ...{ secretary: 'Amina Rahman', email: secretary },
    });
    const code = await newestCode(web.app, secretary);
    expect((await browser.submit(begun.at, { code })).status).toBe(303);
    amina = browser;
    url = new RegExp('/boards/[0-9a-f-]{36}').exec((await browser.get('/')).location!)![0];

    const byHand = linkIn(await read(url), /\/plans\/adopt$/, 'Begin a plan by hand');
    expect(await read('actions')).not.toContain('Add an action');
    linkIn(await read('actions'), /\/plans$/);
    linkIn(await read('kpis'), /\/plans$/);
    const adopted = await send(byHand, {
      ...{ title: 'Plan 2026/27', introduction: 'So that fewer die' },
      ...{ ...date('from', '2026-04-01'), ...date('to', '2027-03-31') },
    });
    plan = adopted.at;
    expect(adopted.html).not.toContain('Add an action');
    for (const [title, aim, under] of themes) {
      const { html } = await send(`${plan}/add-theme`, { title, aim });
      const theme = [...html.matchAll(/href="([^"]*\/add-priority)"/g)].at(-1)![1]!;
      for (const priority of under) await send(theme, { title: priority, aim: `So that: ${priority}` });
    }
    const shown = await read(plan);
    for (const [, id, reference] of shown.matchAll(/priorities\/([0-9a-f-]{36})">([A-D]\d)</g))
      priorities.set(reference!, `priorities/${id}`);
    expect([...priorities.keys()]).toEqual(['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'D1', 'D2']);
    expect(await read('actions/agree')).toContain('The board has no organisation yet');

    // Who may come in is asked of somebody who has just shown who they are.
    await onThe('2026-04-02');
    const list = await send('people/add-list', {
      list: [
        'Name\tEmail\tOrganisation\tRoles',
        `Ben Carter\t${ben}\tAnytown Police\towner`,
        'Chris Bell\tchris.bell@council.example\tAnytown Council\towner',
        'Edie Moss\tedie.moss@das.example\tTH DAS\towner',
        'Farid Noor\tfarid.noor@das.example\tTHDAS\towner',
        'Grace Hall\tgrace.hall@nhs.example\tNHS Anytown\towner',
        `Dana Lewis\t${dana}\t\tboard`,
      ].join('\n'),
      newOrganisations: 'yes',
    });
    expect(wordsOf(list.html)).toMatch(/6 people added.*Ben Carter.*Anytown Police/);

    const lead = choice(await read(`${priorities.get('A1')}/strategic-lead`), 'Dana Lewis');
    for (const priority of priorities.values()) await send(`${priority}/strategic-lead`, { lead });
    expect((await read(plan)).match(/<td[^>]*>Dana Lewis/g)).toHaveLength(8);
  });

  it('has twelve actions, KPIs, risks with what is done about them, and four meetings', async () => {
    for (const [priority, title, lead, deadline] of actions) {
      const form = `actions/agree?priority=${idIn(priorities.get(priority)!, 'priorities')}`;
      const page = await read(form);
      const added = await send(form, {
        ...{ priority: choice(page, priority), title, lead: choice(page, lead), deadline },
      });
      held.set(/<h1[^>]*>(\S+)/.exec(added.html)![1]!, added.at);
    }
    expect([...held.keys()].slice(0, 3)).toEqual(['A1.1', 'A1.2', 'A2.1']);
    expect(held.size).toBe(12);

    await onThe('2026-04-08');
    for (const [title, reference, value] of [
      ['Schools that teach it', 'A1', '20'],
      ['People seen within a week', 'B1', '90'],
    ] as const) {
      const page = await read('kpis/define');
      const kpi = await send('kpis/define', {
        ...{ title, belongs: choice(page, `${reference} `), unit: 'number', better: 'higher' },
        ...{
          frequency: 'quarterly',
          counts: 'each-period',
          direction: 'at-least',
          value,
          marking: 'OFFICIAL',
        },
      });
      kpis.push(kpi.at);
    }
    for (const title of ['The contract ends', 'Nurses leave']) {
      const page = await read('risks/raise');
      const score = (name: string, likelihood: string, impact: string) => ({
        ...{ [`${name}Likelihood`]: likelihood, [`${name}Impact`]: impact },
      });
      const risk = await send('risks/raise', {
        ...{ title, cause: 'Money for a year only', event: 'Nobody is there', consequence: 'A wait again' },
        ...{ owner: choice(page, 'NHS Anytown'), priority: choice(page, 'B1 ') },
        ...{ ...score('inherent', '4', '4'), ...score('current', '3', '4'), ...score('target', '2', '3') },
      });
      const form = await read(`${risk.at}/agree-mitigation`);
      await send(`${risk.at}/agree-mitigation`, {
        ...{ text: 'Ask for two years', owner: choice(form, 'NHS Anytown'), ...date('due', '2026-10-01') },
      });
    }
    const calendar = await send('meetings/schedule', {
      ...{ board: 'partnership', title: 'Quarterly meeting', startsAt: '14:00', place: 'Town hall' },
      ...{ ...date('on1', '2026-07-01'), ...date('on2', '2026-10-07'), ...date('on3', '2027-01-13') },
      ...date('on4', '2027-07-14'),
    });
    expect(wordsOf(calendar.html)).toContain('4 meetings are scheduled');
    meeting = linkIn(calendar.html, /\/meetings\/[0-9a-f-]{36}$/, '1 July 2026');
    const appoint = 'settings/senior-responsible-owner';
    await send(appoint, { seniorResponsibleOwner: choice(await read(appoint), 'Dana Lewis') });
  });

  it('is reported on in a round, met about, and a decision becomes an action', async () => {
    await onThe('2026-06-08');
    const round = await send(`rounds/open?meeting=${idIn(meeting, 'meetings')}`, {
      ...{ title: 'Updates for July', ...date('meetingDate', '2026-07-01') },
      ...{ ...date('opens', '2026-06-08'), ...date('closes', '2026-06-22') },
    });
    const owner = await web.signedIn(ben);
    for (const reference of ['C1.1', 'C1.2', 'B2.1'])
      await send(
        `${held.get(reference)}/report-progress`,
        { narrative: `What is done on ${reference}`, declared: 'green', helpWanted: 'An analyst' },
        owner,
      );
    expect(wordsOf(round.html)).toMatch(/round is open\. Nobody is asked about Plan 2026\/27 before/);
    expect(wordsOf(await read(round.at))).toContain('Nobody is asked about Plan 2026/27 before its chasing');
    await send(linkIn(await read(plan), /\/chasing\/plans\//) + '/start', {});
    expect(wordsOf(await read(round.at))).toContain('3 of 12 answered');
    await send(`${held.get('C1.1')}/answer-help`, { answer: 'The council lends one' });
    await onThe('2026-07-01');
    await send(`${round.at}/close`, {});
    await send(`${meeting}/publish-agenda`, { items: 'Where we stand\nWhat is asked of us' });
    const attendance = await read(`${meeting}/record-attendance`);
    const rows = readPage(attendance, '').forms.flatMap(({ fields }) => fields);
    const there = rows.filter(({ name }) => name.startsWith('attended-'));
    expect(there).toHaveLength(5);
    await send(
      `${meeting}/record-attendance`,
      Object.fromEntries(there.map(({ name, options }) => [name, options.find((one) => one !== '')!])),
    );
    const minuted = await send(`${meeting}/minute-decision`, { text: 'Open a second clinic' });
    const form = linkIn(minuted.html, /agree\?.*decision=/);
    const page = await read(form);
    const made = await send(form, {
      ...{ priority: choice(page, 'B1 '), lead: choice(page, 'TH DAS'), deadline: 'March 2027' },
    });
    expect(wordsOf(made.html)).toContain('B1.3 Open a second clinic');
    held.set('B1.3', made.at);
    expect(wordsOf(await read(meeting))).toContain('Became B1.3 Open a second clinic');
  });

  it('reads its KPIs, and makes one of an organisation that stood there twice', async () => {
    for (const [day, first, second] of [
      ['2026-07-20', '4', '61'],
      ['2026-10-20', '9', '70'],
      ['2027-01-20', '12', '78'],
    ] as const) {
      await onThe(day);
      for (const [index, value] of [first, second].entries()) {
        const [, period] = [...(await read(`${kpis[index]}/update`)).matchAll(/<option value="(20[^"]+)"/g)];
        await send(`${kpis[index]}/update`, { period: period![1]!, value, status: 'final' });
      }
      if (day === '2026-07-20') {
        const organisations = await read('organisations');
        const twice = linkIn(organisations, /\/organisations\/[0-9a-f-]{36}/, 'THDAS');
        const merge = `organisations/${idIn(twice, 'organisations')}/merge`;
        await send(merge, { into: choice(await read(merge), 'TH DAS') });
      }
    }
    expect(wordsOf(await read(held.get('B1.2')!))).toMatch(/Owner TH DAS/);
    expect(wordsOf(await read(kpis[1]!))).toContain('78');
  });

  it('corrects one date, moves another, and completes an action with a file', async () => {
    await onThe('2027-02-03');
    const reason = 'The minutes say the 31st';
    const corrected = await send(`${held.get('D1.1')}/correct-deadline`, { to: '31 January 2027', reason });
    expect(wordsOf(corrected.html)).toContain(reason);
    await send(`${held.get('D1.1')}/move-deadline`, { ...date('to', '2027-06-30'), reason: 'Roof first' });
    const drift = wordsOf(await read('questions/drift'));
    expect(drift).toMatch(/31 January 2027.*30 June 2027/);
    expect(drift).not.toContain(reason);
    const owner = await web.signedIn(ben);
    const minutes = new File([aPdf('Lines in Anytown')], 'map.pdf');
    const finished = await send(
      `${held.get('C1.1')}/report-progress`,
      { narrative: 'All lines are mapped', finished: 'yes', document: minutes },
      owner,
    );
    expect(wordsOf(finished.html)).toMatch(/Completed since 3 February 2027.*All lines are mapped/);
    expect(await read(linkIn(finished.html, /\/evidence\//, 'Sent with a report'))).toContain('%PDF-1.7');
  });
});

describe('the turn of the year', () => {
  it('carries on what is not done, ends what ends, and leaves nothing out', async () => {
    await onThe('2027-04-01');
    const form = await read(`${plan}/next-year`);
    expect(form).toContain('value="Plan 2027/28"');
    // A year too early: it would overlap the plan that it follows.
    const early = { ...date('from', '2026-04-01'), reason: 'The second year begins' };
    await expect(send(`${plan}/next-year`, early)).rejects.toThrow('the new one begins after that');
    const turned = await send(`${plan}/next-year`, {
      [`fate-${idIn(held.get('D2.2')!, 'actions')}`]: 'end',
      [`fate-${idIn(held.get('A1.2')!, 'actions')}`]: 'leave',
      reason: 'The second year begins',
    });
    expect(wordsOf(turned.html)).toMatch(/The new plan is adopted.*Plan 2027\/28/);
    next = linkIn(await read(plan), /\/plans\/[0-9a-f-]{36}$/, 'Plan 2027/28');
    expect(turned.at).toBe(next);
    expect(wordsOf(turned.html)).toContain(' 10 actions');
    expect(wordsOf(await read(plan))).toMatch(/Closed on 1 April 2027/);
  });

  it('gives the first paper of the second year the same actions, and the trend of the year before', async () => {
    await onThe('2027-04-20');
    const [, last] = [...(await read(`${kpis[1]}/update`)).matchAll(/<option value="(20[^"]+)"/g)];
    await send(`${kpis[1]}/update`, { period: last![1]!, value: '84', status: 'final' });
    await onThe('2027-07-05');
    const [, first] = [...(await read(`${kpis[1]}/update`)).matchAll(/<option value="(20[^"]+)"/g)];
    await send(`${kpis[1]}/update`, { period: first![1]!, value: '91', status: 'final' });
    const choices = await read('papers/draft');
    const paper = await send('papers/draft', {
      ...{ kind: 'hwb', meeting: choice(choices, '14 July 2027'), ...date('asAt', '2027-07-05') },
    });
    const preview = wordsOf(await read(`${paper.at}/preview`));
    expect(preview).toContain('Plan 2027/28');
    expect(preview).toMatch(/People seen within a week.*91.*Up from 84 in Q4 2026\/27: improving/);
    for (const reference of ['B1.1', 'B1.2', 'B1.3', 'C1.2', 'D1.1']) expect(preview).toContain(reference);
    const chair = await web.signedIn(dana);
    await chair.sign(paper.at);
    expect((await chair.get(paper.at)).html).toContain('Signed');
  });
});

describe('at the end of it', () => {
  it('the register counts as the dashboard does, for both plans', async () => {
    for (const [address, all] of [
      [plan, 3],
      [next, 10],
    ] as const) {
      const id = idIn(address, 'plans');
      const dashboard = await read(`${url}?plan=${id}`);
      const [, said] = /(\d+) actions?<\/a>/.exec(dashboard)!;
      const live = totalOf(await read(`actions?plan=${id}`));
      const any = totalOf(await read(`actions?plan=${id}&state=any`));
      expect([address, Number(said), any]).toEqual([address, all, all]);
      // Each theme's colours, and its total beside them.
      const byTheme = sum(countsUnder(dashboard, '>Actions by theme and colour'));
      expect([address, byTheme]).toEqual([address, 2 * live]);
    }
  });

  it('the first plan stands as it stood, on a day of its year', async () => {
    const then = `${url}/as-at/2026-06-10`;
    expect(totalOf(await read(`${then}/actions`))).toBe(12);
    const shown = wordsOf(await read(`${then}/plans`));
    expect(shown).toMatch(/Plan 2026\/27 .*12 actions.*The plan of today/);
    expect(shown).not.toMatch(/Closed on|2027\/28/);
    const of = async (reference: string) => wordsOf(await read(held.get(reference)!.replace(url, then)));
    expect(await of('B1.2')).toMatch(/Owner THDAS/);
    expect(await of('D1.1')).toContain('Deadline 13 January 2027');
    expect(await of('C1.1')).toMatch(/Open since/);
    expect((await amina.get(held.get('B1.3')!.replace(url, then))).status).toBe(404);
  });

  it('the audit trail names each step, and tells the two plans apart', async () => {
    const filter = await read('audit-trail');
    expect(filter).toMatch(
      /A1 Reach every school \(Plan 2026\/27\)[^]*A1 Reach every school \(Plan 2027\/28\)/,
    );
    const both = await read('actions?plan=all');
    expect(both).toContain('A1 Reach every school (Plan 2027/28)');
    expect(both).toContain('Prevention (Plan 2026/27)');
    let trail = '';
    for (let page = 1; ; page += 1) {
      const { status, html } = await amina.get(`${url}/audit-trail?page=${page}`);
      if (status !== 200) break;
      trail += wordsOf(html.slice(html.indexOf('</strong>, page')));
    }
    expect(trail).toMatch(/D2\.1 under D2 Work that lasts \(Plan 2026\/27\).*\(Plan 2027\/28\)/);
    const times = (step: string) => trail.match(new RegExp(`Entry \\d+ : ${step}`, 'g'))?.length ?? 0;
    expect(Object.fromEntries(Object.keys(steps).map((step) => [step, times(step)]))).toEqual(steps);
  });
});

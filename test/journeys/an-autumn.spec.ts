import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isWorkingDay, londonDate, plusDays, type Day } from '@governance/calendar';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Browser } from '../../apps/web/src/testing/browser.js';
import { byForm, type Reached, type Typed } from '../../apps/web/src/testing/by-form.js';
import { choice, linkIn, typedDate, wordsOf } from '../../apps/web/src/testing/on-pages.js';
import { Installation, type Mail } from '../services/an-installation.js';
import { redisIsHere } from '../services/redis.js';
import { inLedger, isOfMorning, nameIn, sectionsOf } from '../services/mails-read.js';

/*
 * From the first week of October to the year's end: the product as it is installed, lived with by its pages alone, under
 * a clock that is moved from outside. Each part goes on where the one before it ended, and every email of that time is
 * read. WRITE_AUTUMN=1 writes the list of them anew.
 */

jest.setTimeout(300_000);
if (!redisIsHere) process.stdout.write('No Redis here (bin/prepare-redis): no autumn is lived through.\n');
const withRedis = redisIsHere ? describe : describe.skip;

const emailOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@anytown.example`;
const ledger = join(import.meta.dirname, 'an-autumn.spec-data.txt');

let live: Installation;
let today: Day;
let url: string;
let plan: string;
/** Addresses of priorities and actions, by reference. */
const priorities = new Map<string, string>();
const actions = new Map<string, string>();

/** Lives through every day until one, weekends too, and through its morning. */
async function until(day: Day): Promise<void> {
  while (today < day) {
    today = plusDays(today, 1);
    if (!isWorkingDay(today)) {
      await live.goTo(today, '08:00:30');
      continue;
    }
    await live.goTo(today, '06:31');
    // Nobody is written to before the hour, also on the Monday after the clocks went back.
    const before = live.mails.length;
    await live.goTo(today, '07:59');
    expect(live.mails.slice(before).filter(isOfMorning).map(inLedger)).toEqual([]);
    await live.goTo(today, '08:00:30');
  }
  // A round that the worker has closed is shown as closed when the views have heard of it.
  await live.caughtUp();
}

type Send = (path: string, typed: Typed) => Promise<Reached>;

/** Sends forms of addresses under the board. */
function sender(browser: Browser): Send {
  return async (path, typed) => {
    const { at } = await byForm(browser, path.startsWith('/') ? path : `${url}/${path}`, typed);
    await live.caughtUp();
    return { ...(await browser.get(at)), at };
  };
}

/** Somebody comes in on a day, does something by pages, and what is told of it at once goes out. */
async function onThe(
  day: Day,
  who: string,
  work: (send: Send, browser: Browser) => Promise<void>,
  hour = '09:30',
): Promise<readonly Mail[]> {
  await until(day);
  await live.goTo(day, hour);
  const browser = await live.signedIn(emailOf(who));
  const before = live.mails.length;
  await work(sender(browser), browser);
  const [hours, minutes] = hour.split(':');
  await live.goTo(day, `${hours}:${String(Number(minutes) + 3).padStart(2, '0')}`);
  return live.mails.slice(before);
}

const read = async (browser: Browser, path: string) => {
  const { status, html } = await browser.get(path.startsWith('/') ? path : `${url}/${path}`);
  expect([path, status]).toEqual([path, 200]);
  return html;
};

/** What somebody was sent on a morning. */
const morningOf = (who: string, day: Day) =>
  live.mails.filter((mail) => mail.to === emailOf(who) && isOfMorning(mail) && londonDate(mail.at) === day);
/** What that says of a thing: the lines under its heading. @throws Error when it says nothing of it */
function told(who: string, day: Day, thing: string): string {
  const mails = morningOf(who, day);
  const said = mails.flatMap(sectionsOf).filter(({ heading }) => heading.startsWith(thing));
  if (said.length !== 1)
    throw new Error(
      `${who} is told ${said.length} times of ${thing} on ${day}:\n${mails.map(inLedger).join('\n')}`,
    );
  return said[0]!.words;
}

const planned = [
  ['A1', 'Map the lines', 'Police', '2 November 2026'],
  ['A1', 'Visit every pharmacy', 'Police', '13 October 2026'],
  ['A1', 'Train the front desk', 'Police', '20 November 2026'],
  ['B1', 'Set ten flats aside', 'Anytown Council', '9 October 2026'],
  ['B1', 'Open a Saturday clinic', 'TH DAS', '30 November 2026'],
  ['B1', 'Hire two nurses', 'TH DAS', '11 December 2026'],
  ['B1', 'Close the year’s accounts', 'Anytown Council', '28 December 2026'],
] as const;

withRedis('an autumn', () => {
  beforeAll(async () => {
    today = '2026-10-05';
    live = await Installation.start('2026-10-05T08:00:00.000Z');
  });
  afterAll(async () => {
    await live?.stop();
  });

  it('begins with a plan by hand, about which nobody is asked before that is started', async () => {
    await live.goTo(today, '09:10');
    const amina = new Browser(live.address);
    const link = new URL(live.begin);
    await amina.get(link.pathname + link.search);
    const before = live.mails.length;
    const begun = await byForm(amina, '/begin', {
      ...{ name: 'Anytown Partnership', area: 'Anytown', council: 'Anytown Council' },
      ...{ secretary: 'Amina Rahman', email: emailOf('Amina Rahman') },
    });
    expect(begun.at).toBe('/sign-in/code');
    await live.caughtUp();
    await live.signedIn(emailOf('Amina Rahman'), amina);
    url = new RegExp('/boards/[0-9a-f-]{36}').exec((await amina.get('/')).location!)![0];
    const send = sender(amina);

    plan = (
      await send('plans/adopt', {
        title: 'Plan 2026/27',
        ...{ ...typedDate('from', '2026-04-01'), ...typedDate('to', '2027-03-31') },
      })
    ).at;
    for (const [theme, priority] of [
      ['Treatment', 'Nobody waits'],
      ['Recovery', 'A home for everybody'],
    ] as const) {
      const { html } = await send(`${plan}/add-theme`, { title: theme });
      await send([...html.matchAll(/href="([^"]*\/add-priority)"/g)].at(-1)![1]!, { title: priority });
    }
    for (const [, id, reference] of (await read(amina, plan)).matchAll(
      /priorities\/([0-9a-f-]{36})">([AB]\d)</g,
    ))
      priorities.set(reference!, `priorities/${id}`);
    const people = [
      ...['Ben Carter,Police,owner', 'Bea Cole,Police,owner', 'Edie Moss,TH DAS,owner'],
      ...['Chris Bell,Council,"owner, board"', 'Lena Marsh,,board', 'Dana Lewis,,board', 'Olive Reed,,board'],
    ];
    await send('people/add-list', {
      list: [
        'Name,Email,Organisation,Roles',
        ...people.map((one) => one.replace(/^([^,]+)/, (name) => `${name},${emailOf(name)}`)),
      ].join('\n'),
      newOrganisations: 'yes',
    });
    for (const [reference, lead] of [
      ['A1', 'Lena Marsh'],
      ['B1', 'Chris Bell'],
    ] as const) {
      const form = `${priorities.get(reference)}/strategic-lead`;
      await send(form, { lead: choice(await read(amina, form), lead) });
    }
    const appoint = 'settings/senior-responsible-owner';
    await send(appoint, { seniorResponsibleOwner: choice(await read(amina, appoint), 'Dana Lewis') });
    for (const [priority, title, lead, deadline] of planned) {
      const form = `actions/agree?priority=${priorities.get(priority)!.split('/')[1]}`;
      const page = await read(amina, form);
      const { html, at } = await send(form, {
        ...{ priority: choice(page, priority), title, lead: choice(page, lead), deadline },
      });
      actions.set(/<h1[^>]*>(\S+)/.exec(html)![1]!, at);
    }
    await send('meetings/schedule', {
      ...{ board: 'partnership', title: 'Autumn meeting', startsAt: '14:00', place: 'Town hall' },
      ...typedDate('on1', '2026-11-18'),
    });
    await live.goTo(today, '09:20');
    expect(live.mails.slice(before).filter(isOfMorning)).toEqual([]);
    const { html } = await byForm(
      amina,
      `${linkIn(await read(amina, plan), /\/chasing\/plans\//)}/start`,
      {},
    );
    expect(wordsOf(html)).toContain('The first emails go out on the next working morning');
    await live.goTo(today, '09:30');
    expect(live.mails.slice(before).filter(isOfMorning)).toEqual([]);
  });

  it('asks from the next morning on, and introduces the board first', async () => {
    await until('2026-10-06');
    const [first, ...more] = morningOf('Ben Carter', '2026-10-06');
    expect(more).toEqual([]);
    expect(first!.text).toMatch(
      /first email that you get from Anytown Partnership\. It is sent for Amina Rahman/,
    );
    expect(told('Ben Carter', '2026-10-06', 'A1.2')).toContain('Due in 5 working days');
  });

  it('tells of another date that is asked for, and of its answer', async () => {
    await onThe('2026-10-07', 'Edie Moss', async (send) => {
      const asked = { ...typedDate('to', '2026-12-18'), reason: 'The lease begins in December' };
      await send(`${actions.get('B1.2')}/request-deadline-change`, asked);
    });
    await onThe('2026-10-08', 'Amina Rahman', async (send) => {
      expect(told('Amina Rahman', '2026-10-08', 'B1.2')).toContain(
        'Another date is asked for, Friday 18 December 2026',
      );
      await send(`${actions.get('B1.2')}/answer-deadline-request`, { answer: 'approve', reason: '' });
    });
    await onThe('2026-10-12', 'Ben Carter', async (send) => {
      expect(told('Edie Moss', '2026-10-09', 'B1.2')).toContain('it is due on Friday 18 December 2026');
      const asked = { ...typedDate('to', '2027-01-15'), reason: 'No room before that' };
      await send(`${actions.get('A1.3')}/request-deadline-change`, asked);
    });
    await onThe('2026-10-13', 'Amina Rahman', async (send) => {
      expect(told('Amina Rahman', '2026-10-13', 'A1.3')).toContain('Another date is asked for');
      await send(`${actions.get('A1.3')}/answer-deadline-request`, {
        answer: 'refuse',
        reason: 'It is late already',
      });
    });
    await until('2026-10-14');
    for (const who of ['Ben Carter', 'Bea Cole'])
      expect(told(who, '2026-10-14', 'A1.3')).toContain('refused on Tuesday 13 October 2026');
  });

  it('tells at once of a paper that waits for a signature, and of the refusal in the morning', async () => {
    let paper: string;
    const [notice, ...more] = await onThe('2026-10-14', 'Amina Rahman', async (send) => {
      const drafted = await send('papers/draft', {
        ...{ kind: 'hwb', ...typedDate('asAt', '2026-10-14'), ...typedDate('meetingDate', '2026-10-28') },
        meeting: '',
      });
      paper = drafted.at;
      await send(`${paper}/ask-signature`, {});
    });
    expect(more).toEqual([]);
    expect([notice!.to, notice!.subject]).toEqual([
      emailOf('Dana Lewis'),
      'A paper waits for your signature: Anytown Partnership, 14 October 2026',
    ]);
    expect(notice!.text).toMatch(/first email that you get.*papers wait for your signature/s);
    await onThe(
      '2026-10-14',
      'Dana Lewis',
      async (send) => {
        await send(`${paper}/refuse`, { reason: 'Nothing is reported yet' });
      },
      '11:00',
    );
    await until('2026-10-15');
    expect(told('Amina Rahman', '2026-10-15', 'Quarterly summary')).toContain('not signed off');
    expect(morningOf('Dana Lewis', '2026-10-15')).toEqual([]);
  });

  it('tells of “not mine” and how it was settled, and in the same email of what is asked and what nobody answered', async () => {
    await onThe(
      '2026-10-15',
      'Edie Moss',
      async (send) => {
        await send(`${actions.get('B1.3')}/request-reassignment`, {
          reason: 'The council hires',
          suggested: '',
        });
      },
      '10:00',
    );
    await onThe('2026-10-16', 'Amina Rahman', async (send, browser) => {
      expect(told('Amina Rahman', '2026-10-16', 'B1.3')).toContain('not theirs any more');
      const form = `${actions.get('B1.3')}/answer-reassignment-request`;
      const lead = choice(await read(browser, form), 'Anytown Council');
      await send(form, { answer: 'reassign', lead, reason: 'They hire' });
    });
    // Whoever owns an action that is overdue and is the strategic lead of its priority.
    const [both, ...more] = morningOf('Chris Bell', '2026-10-16');
    expect(more).toEqual([]);
    expect(both!.subject).toBe('1 action is overdue: Anytown Partnership, 16 October 2026');
    expect(told('Chris Bell', '2026-10-16', 'B1.1')).toMatch(
      /Overdue by 5 working days.*comes to you as the strategic lead too/s,
    );
    await until('2026-10-19');
    expect(told('Edie Moss', '2026-10-19', 'B1.3')).toMatch(
      /settled on Friday 16 October 2026: it is led by Anytown Council/,
    );
    expect(told('Chris Bell', '2026-10-19', 'B1.3')).toMatch(
      /with Anytown Council since Friday 16 October 2026/,
    );
  });

  it('climbs the ladder, and tells who took it in hand', async () => {
    await onThe('2026-10-21', 'Lena Marsh', async (send) => {
      expect(told('Lena Marsh', '2026-10-20', 'A1.2')).toMatch(
        /as the strategic lead.*4 reminders, no reply/s,
      );
      const [mail] = morningOf('Lena Marsh', '2026-10-20');
      expect(mail!.text).toContain('first email that you get');
      const answer = new RegExp('/boards/\\S+/escalations/\\S+').exec(mail!.text)![0];
      await send(`${answer}/answer`, { answer: 'acknowledge', note: 'I ring them today' });
    });
    await until('2026-10-22');
    for (const who of ['Amina Rahman', 'Ben Carter', 'Bea Cole'])
      expect(told(who, '2026-10-22', 'A1.2')).toContain('took it in hand on Wednesday 21 October 2026');
    await until('2026-10-23');
    expect(told('Dana Lewis', '2026-10-23', 'B1.1')).toContain('as the Senior Responsible Owner');
  });

  it('asks by hand within minutes, on a Saturday too', async () => {
    const mails = await onThe('2026-10-24', 'Amina Rahman', async (send) => {
      await send(`${actions.get('B1.2')}/ask-now`, { note: 'Is the lease signed?' });
    });
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [emailOf('Edie Moss'), 'You are asked about 1 action: Anytown Partnership, 24 October 2026'],
    ]);
    expect(mails[0]!.text).toContain('They write: “Is the lease signed?”');
  });

  it('keeps the hour when the clocks go back', async () => {
    await until('2026-10-26');
    const [mail] = live.mails.filter((one) => isOfMorning(one) && londonDate(one.at) === '2026-10-26');
    expect(mail!.at.slice(0, 16)).toBe('2026-10-26T08:00');
    const [summer] = live.mails.filter((one) => isOfMorning(one) && londonDate(one.at) === '2026-10-23');
    expect(summer!.at.slice(0, 16)).toBe('2026-10-23T07:00');
  });

  it('thanks at once, each action once; help that is wanted is told until it is answered', async () => {
    const mails = await onThe('2026-10-28', 'Ben Carter', async (send) => {
      for (const [reference, helpWanted] of [
        ['A1.1', 'An analyst for a week'],
        ['A1.2', ''],
      ] as const)
        await send(`${actions.get(reference)}/report-progress`, {
          ...{ narrative: `Most of ${reference} is done`, declared: 'amber', helpWanted },
        });
    });
    expect(mails.map(({ to }) => to).sort()).toEqual([emailOf('Bea Cole'), emailOf('Ben Carter')]);
    for (const { text } of mails) {
      expect(text.match(/A1\.1 Map/g)?.length ?? 0).toBeLessThanOrEqual(1);
      expect(text.match(/A1\.2 Visit/g)).toHaveLength(1);
    }
    await onThe('2026-10-29', 'Amina Rahman', async (send, browser) => {
      expect(told('Amina Rahman', '2026-10-29', 'A1.1')).toContain('wants help from the board');
      await send(`${actions.get('A1.1')}/answer-help`, { answer: 'The council lends one' });
      const form = `${actions.get('A1.3')}/give`;
      await send(form, { person: choice(await read(browser, form), 'Bea Cole') });
    });
    await until('2026-10-30');
    for (const who of ['Ben Carter', 'Bea Cole'])
      expect(told(who, '2026-10-30', 'A1.1')).toContain('The board answered');
    expect(told('Bea Cole', '2026-10-30', 'A1.3')).toContain('It is with');
    expect(
      morningOf('Ben Carter', '2026-10-30')
        .flatMap(sectionsOf)
        .map(({ heading }) => heading),
    ).not.toContain('A1.3 Train the front desk');
  });

  it('opens a round, reminds of it and closes it by itself', async () => {
    await onThe('2026-11-02', 'Amina Rahman', async (send, browser) => {
      const meeting = linkIn(
        await read(browser, 'meetings'),
        /\/meetings\/[0-9a-f-]{36}$/,
        '18 November 2026',
      );
      await send(`rounds/open?meeting=${meeting.split('/').at(-1)}`, {
        ...{ title: 'Updates for November', ...typedDate('meetingDate', '2026-11-18') },
        ...{ ...typedDate('opens', '2026-11-02'), ...typedDate('closes', '2026-11-13') },
      });
    });
    await until('2026-11-03');
    const day = morningOf('Edie Moss', '2026-11-02').length > 0 ? '2026-11-02' : '2026-11-03';
    expect(told('Edie Moss', day, 'B1.2')).toContain('Reporting round opened: Updates for November');
    await onThe('2026-11-06', 'Edie Moss', async (send) => {
      await send(`${actions.get('B1.2')}/report-progress`, {
        narrative: 'The lease is signed',
        declared: 'green',
      });
    });
    await until('2026-11-14');
    expect(morningOf('Edie Moss', '2026-11-11')).toEqual([]);
    expect(told('Chris Bell', '2026-11-11', 'B1.3')).toContain('about to close');
    const amina = await live.signedIn(emailOf('Amina Rahman'));
    expect(wordsOf(await read(amina, 'rounds'))).toMatch(
      /Past rounds.*Updates for November.*14 November 2026 1 of 7/,
    );
  });

  it('has a paper written, signed, published and sent, and tells each who waits for it', async () => {
    let paper = '';
    const [notice] = await onThe('2026-11-16', 'Amina Rahman', async (send, browser) => {
      paper = linkIn(await read(browser, 'papers'), /\/papers\/[0-9a-f-]{36}$/, 'Board pack');
      await send(`${paper}/ask-signature`, {});
    });
    expect(notice!.to).toBe(emailOf('Dana Lewis'));
    expect(notice!.text).not.toContain('first email');
    await onThe(
      '2026-11-16',
      'Dana Lewis',
      async (_send, browser) => {
        expect((await browser.sign(paper)).status).toBe(303);
      },
      '11:00',
    );
    const mails = await onThe('2026-11-17', 'Amina Rahman', async (send, browser) => {
      expect(told('Amina Rahman', '2026-11-17', 'Board pack')).toContain('It was signed off');
      await send(`${paper}/publish`, {});
      const form = await read(browser, `${paper}/send`);
      const [, olive] = /value="([^"]+)"[^>]*>\s*<label[^>]*>\s*Olive Reed/.exec(form)!;
      await send(`${paper}/send`, { to: [olive!] });
    });
    expect(mails.map(({ to }) => to)).toEqual([emailOf('Olive Reed')]);
    expect(mails[0]!.text).toMatch(/first email that you get.*sent the partnership’s papers/s);
    await until('2026-11-18');
    expect(told('Dana Lewis', '2026-11-18', 'Board pack')).toContain('It was published');
  });

  it('introduces the board to whoever comes later, and tells what the secretariat entered', async () => {
    await onThe('2026-11-19', 'Amina Rahman', async (send, browser) => {
      await send('people/add-list', {
        list: `Gita Hall,${emailOf('Gita Hall')},NHS`,
        newOrganisations: 'yes',
      });
      const form = `actions/agree?priority=${priorities.get('A1')!.split('/')[1]}`;
      const page = await read(browser, form);
      const added = {
        priority: choice(page, 'A1'),
        title: 'Share the waiting list',
        lead: choice(page, 'NHS'),
      };
      const { at } = await send(form, { ...added, deadline: '24 December 2026' });
      actions.set('A1.4', at);
      await send(`${actions.get('B1.1')}/report-progress`, { narrative: 'All ten are let', finished: 'yes' });
    });
    await until('2026-11-20');
    expect(told('Gita Hall', '2026-11-20', 'A1.4')).toContain('It is with NHS');
    expect(morningOf('Gita Hall', '2026-11-20')[0]!.text).toContain('first email that you get');
    expect(told('Chris Bell', '2026-11-20', 'B1.1')).toContain('that it is complete');
  });

  it('keeps Christmas, and comes back on the first working day', async () => {
    await until('2026-12-29');
    for (const day of ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28'] as const)
      expect(live.mails.filter(({ at }) => londonDate(at) === day)).toEqual([]);
    // Due on the substitute day: on the working day before it.
    expect(told('Chris Bell', '2026-12-24', 'B1.4')).toContain('Monday 28 December 2026');
    expect(told('Chris Bell', '2026-12-29', 'B1.4')).toContain('Overdue by 1 working day');
  });

  describe('of all emails', () => {
    it('nobody has more than one a morning, and none but what somebody asked for on a day without work', () => {
      const mornings = live.mails.filter(isOfMorning);
      const seen = new Map<string, number>();
      for (const { to, at } of mornings) {
        const key = `${londonDate(at)} ${nameIn(to)}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      expect([...seen].filter(([, count]) => count > 1)).toEqual([]);
      expect(mornings.filter(({ at }) => !isWorkingDay(londonDate(at))).map(inLedger)).toEqual([]);
      expect(mornings.length).toBeGreaterThan(50);
    });

    it('the first to each person introduces the board, and no other', () => {
      const mails = live.mails.filter(({ subject }) => !/code/.test(subject));
      const first = new Set<Mail>();
      for (const mail of mails) if (![...first].some(({ to }) => to === mail.to)) first.add(mail);
      const introduces = ({ text }: Mail) => text.includes('This is the first email');
      expect(mails.filter(introduces).map(inLedger)).toEqual([...first].map(inLedger));
    });

    it('a subject bears its day, and no name, reference or word that somebody typed', () => {
      for (const { subject } of live.mails.filter(isOfMorning)) {
        expect(subject).toMatch(/: Anytown Partnership(, \d+ \w+ 2026)?$/);
        expect(subject).not.toMatch(/[AB]1\.\d|Ben|Chris|Dana|Edie|lease|analyst/);
      }
    });

    it('nothing names one thing twice in one email', () => {
      const twice = live.mails.flatMap((mail) => {
        const headings = sectionsOf(mail).map(({ heading, words }) => `${heading} ${words.split('\n')[0]}`);
        return headings.length === new Set(headings).size ? [] : [inLedger(mail)];
      });
      expect(twice).toEqual([]);
    });

    it('they are those that were read and found right', async () => {
      const lived = `${live.mails
        .filter(({ subject }) => !/code/.test(subject))
        .map(inLedger)
        .sort()
        .join('\n')}\n`;
      if (process.env['WRITE_AUTUMN'] === '1') await writeFile(ledger, lived);
      expect(lived).toBe(await readFile(ledger, 'utf8'));
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People, thePool } from '@governance/core';
import {
  actionPage,
  auditTrail,
  countEntries,
  board as boardView,
  findActors,
  findEntries,
  KeptViews,
  kindsOfMail,
  kindsOfReading,
  tableOf,
} from '@governance/views';
import type pg from 'pg';
import { parse } from 'csv-parse/sync';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let auditor: Browser;
let pool: pg.Pool;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  pool = web.app.get<pg.Pool>(thePool);
  [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  const people = await web.app.get(People).offered();
  auditor = await web.signedIn(people.find(({ roles }) => roles.includes('auditor'))!.email);
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** What is sent by itself, and who read or took away what: a line a day, unless every entry is asked for. */
const routine = `(kind = any('{${kindsOfReading.join(',')}}') or (who = 'system' and kind = any('{${kindsOfMail.join(',')}}')))`;

const trail = (query = '') => auditor.get(`/boards/${board}/audit-trail${query}`);
const positions = ({ html }: { html: string }) =>
  [...html.matchAll(/audit-trail\/(\d+)"/g)].map(([, position]) => Number(position));
const total = ({ html }: { html: string }) =>
  Number(/([\d,]+) (?:entr(?:y|ies)|changes?)(?=<)/.exec(html)?.[1]?.replace(',', ''));
const held = async (where: string, ...values: unknown[]) => {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from ${tableOf(auditTrail)} where partnership = $1 and ${where}`,
    [board, ...values],
  );
  return Number(rows[0]!.count);
};

describe('the audit trail', () => {
  it('lists every change once, newest first, over its pages', async () => {
    const all = await held('true');
    const seen: number[] = [];
    for (let page = 1; page <= Math.ceil(all / 50); page += 1)
      seen.push(...positions(await trail(`?show=everything&page=${page}`)));
    expect(total(await trail('?show=everything'))).toBe(all);
    expect(seen).toHaveLength(all);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  });

  it('has what people did first, and each email of a day under one line of that day, over all its pages', async () => {
    const changes = await held(`not ${routine}`);
    expect(changes).toBeLessThan((await held('true')) / 2);
    expect(total(await trail())).toBe(changes);
    const shown: number[] = [];
    const days: string[] = [];
    for (let page = 1; page <= Math.ceil(changes / 50); page += 1) {
      const answer = await trail(`?page=${page}`);
      shown.push(...positions(answer));
      for (const [, day] of answer.html.matchAll(/from=([\d-]+)&amp;to=\1&amp;kind=reminders/g))
        days.push(day!);
      expect(answer.html).not.toMatch(/250 OK|attempt \d/);
    }
    expect(shown).toEqual([...new Set(shown)]);
    const { rows } = await pool.query<{ position: string }>(
      `select position from ${tableOf(auditTrail)} where partnership = $1
         and (not ${routine} or (kind = 'ReminderIntended' and who = 'system'))`,
      [board],
    );
    expect([...shown].sort((a, b) => a - b)).toEqual(
      rows.map(({ position }) => Number(position)).sort((a, b) => a - b),
    );
    const mailed = await pool.query<{ day: string }>(
      `select distinct recorded_on::text as day from ${tableOf(auditTrail)}
       where partnership = $1 and who = 'system' and kind = any($2) order by day desc`,
      [board, kindsOfMail],
    );
    expect(days).toEqual(mailed.rows.map(({ day }) => day));
  });

  it('says to whom each email went and about what, and leads to all that became of it', async () => {
    const { html } = await trail();
    const [, what] = /summary-text">(\d+ people were asked by email[^<]*)</.exec(html)!;
    expect(what).toBeDefined();
    expect(html).toMatch(/Bella Shaw \(LBTH Workforce Development\)<\/a> was asked about T3\.3/);
    const [, all] = /href="([^"]*kind=reminders[^"]*)"/.exec(html)!;
    const every = await auditor.get(all!.replaceAll('&amp;', '&'));
    expect(every.html).toContain('Email to Bella Shaw sent');
  });

  it('says of each escalation what it is of: an action, or the risk that is to be brought down', async () => {
    const { html } = await trail('?kind=EscalationRaised');
    const titles = [...html.matchAll(/moj-timeline__title">(?:<a[^>]*>)?([^<]*)/g)].map(
      ([, title]) => title!,
    );
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter((title) => !/^[A-Za-z]+[\d.]+: Escalated to/.test(title))).toEqual([]);
    expect(titles.some((title) => /^R\d+: /.test(title))).toBe(true);
  });

  it('keeps what it shows over its pages, its days and its files', async () => {
    const { html } = await trail('?show=everything&person=system');
    expect(html).toContain('Every entry by itself');
    for (const link of ['audit-trail.csv?', 'exports/new?', 'audit-trail?'])
      expect(html).toMatch(
        new RegExp(
          `${link.replace('?', '\\?')}(?=[^"]*show=everything)[^"]*person=system|${link.replace('?', '\\?')}(?=[^"]*person=system)[^"]*show=everything`,
        ),
      );
    expect((await trail()).html).toMatch(/audit-trail\.csv\?show=changes"/);
    const asAt = await auditor.get(`/boards/${board}/as-at/2016-10-31/audit-trail?show=everything`);
    expect(total(asAt)).toBe(await held(`recorded_on <= '2016-10-31'`));
    const before = await auditor.get(`/boards/${board}/as-at/2016-10-31/audit-trail`);
    expect(total(before)).toBe(await held(`recorded_on <= '2016-10-31' and not ${routine}`));
    expect(before.html).toContain('were asked by email');
  });

  it('narrows by each filter to just what the history holds', async () => {
    const who = (await findActors(pool, board)).find((actor) => actor !== 'system')!;
    expect(total(await trail(`?person=${who}`))).toBe(await held(`who = $2 and not ${routine}`, who));
    expect(total(await trail('?person=system&show=everything'))).toBe(await held(`who = 'system'`));
    expect(total(await trail('?person=system'))).toBe(await held(`who = 'system' and not ${routine}`));
    expect(total(await trail('?kind=ReminderSent'))).toBe(await held(`kind = 'ReminderSent'`));
    const [entry] = await findEntries(
      pool,
      { partnership: board, kinds: ['ProgressReported'] },
      { limit: 1 },
    );
    const organisation = entry!.metadata.onBehalfOf!;
    expect(total(await trail(`?organisation=${organisation}`))).toBe(
      await held('organisation = $2', organisation),
    );
    expect(total(await trail('?kind=DeadlineMoved'))).toBe(await held(`kind = 'DeadlineMoved'`));
    expect(total(await trail('?kind=progress'))).toBe(
      await held(`kind in ('ProgressReported', 'ActionCompleted', 'HelpAnswered', 'EvidenceAdded')`),
    );
    expect(total(await trail('?from=1/7/2016&to=31+July+2016'))).toBe(
      await held(`recorded_on between '2016-07-01' and '2016-07-31' and not ${routine}`),
    );
    expect(total(await trail('?action=pbc1.1'))).toBe(
      await held(`stream = (select 'action-' || key from ${tableOf(actionPage)}
        where partnership = $1 and row->>'reference' = 'PBC1.1')`),
    );
    const several = `?kind=ProgressReported&organisation=${organisation}&from=2016-06-01&to=2016-12-31`;
    expect(total(await trail(several))).toBe(
      await held(
        `kind = 'ProgressReported' and organisation = $2 and recorded_on between '2016-06-01' and '2016-12-31'`,
        organisation,
      ),
    );
  });

  it('finds words, whatever their case, and all that stands under a priority', async () => {
    expect(total(await trail('?text=NALOXONE'))).toBeGreaterThan(0);
    expect(total(await trail('?text=naloxone+%25'))).toBeNaN();
    const { rows } = await pool.query<{ id: string }>(
      `select row->>'priority' as id from ${tableOf(actionPage)} where partnership = $1 limit 1`,
      [board],
    );
    const { id } = rows[0]!;
    expect(total(await trail(`?priority=${id}`))).toBe(
      await held(
        `(stream in (select 'action-' || key from ${tableOf(actionPage)} where row->>'priority' = $2)
          or row->'data'->>'priority' = $2)`,
        id,
      ),
    );
  });

  it('offers to let go of the filter that leaves nothing', async () => {
    const page = await trail('?kind=DeadlineMoved&text=nobody-ever-wrote-this');
    expect(page.html).toContain('No change matches');
    expect(page.html).toMatch(/Without “Words: “nobody-ever-wrote-this””<\/a>: \d+ entries/);
    expect(page.html).not.toContain('Without “Kind');
  });

  it('refuses a search of 5,000 characters with what is wrong', async () => {
    const page = await trail(`?text=${'x'.repeat(5000)}`);
    expect(page.status).toBe(422);
    expect(page.html).toContain('you typed 5,000');
  });

  it('refuses dates that are none, and keeps what was typed', async () => {
    const page = await trail('?from=31/2/2017&to=then&kind=progress');
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/<title>\s*Error: Audit trail/);
    expect(page.html).toContain('href="#from">The first day must be a real date');
    expect(page.html).toContain('value="31/2/2017"');
    expect(page.html).toContain('value="then"');
    expect(page.html).toContain('<option value="progress" selected>');
  });

  it.each([
    '?person=nobody',
    '?organisation=%27%3B--',
    '?kind=__proto__',
    '?action=%3Cscript%3E',
    '?from=9999999999',
  ])('answers %s with what is wrong', async (query) => {
    const page = await trail(query);
    expect(page.status).toBe(422);
    expect(page.html).toContain('There is a problem');
    expect(page.html).not.toContain('<script>"');
  });

  it('does not so much as read an address with what no text may hold', async () => {
    const page = await trail('?text=%00');
    expect(page.status).toBe(400);
    expect(page.html).toContain('The address holds a character that no text may hold: U+0000.');
  });

  it('offers to clear filters that nothing matches', async () => {
    const page = await trail('?from=1/1/2031');
    expect(page.status).toBe(200);
    expect(page.html).toContain('No change matches');
    expect(page.html).toContain('Clear filters');
  });

  it('says how far a list goes when a page beyond it is asked for', async () => {
    const page = await trail('?kind=DeadlineMoved&page=999999999');
    expect(page.status).toBe(404);
    expect(page.html).toContain('There is no page 999999999');
    expect((await trail('?page=-3')).status).toBe(200);
    expect((await trail('?page=1e99')).status).toBe(200);
  });

  it('counts no further than it is told', async () => {
    expect(await countEntries(pool, { partnership: board }, 7)).toBe(7);
    expect(await countEntries(pool, { partnership: board, before: 1 }, 7)).toBe(0);
  });

  it('is for those who may read the history', async () => {
    const stranger = await fetch(`${web.address}/boards/${board}/audit-trail`, { redirect: 'manual' });
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get('location')).toBe('/sign-in');
  });
});

describe('an entry', () => {
  it('has a page of its own with all that is known of it', async () => {
    const [moved] = await findEntries(pool, { partnership: board, kinds: ['DeadlineMoved'] }, { limit: 1 });
    const page = await trail(`/${moved!.position}`);
    expect(page.status).toBe(200);
    for (const fact of [moved!.id, moved!.metadata.command, (moved!.data as { reason: string }).reason]) {
      expect(page.html).toContain(fact.replaceAll("'", '&#39;'));
    }
    expect(page.html).toContain('Before');
    expect(page.html).toContain('Happened on');
  });

  it('names the document and row that it came from', async () => {
    const { rows } = await pool.query<{ key: string }>(
      `select key from ${tableOf(auditTrail)} where row->'metadata'->'source' is not null order by position limit 1`,
    );
    const page = await trail(`/${rows[0]!.key}`);
    expect(page.html).toContain('Fingerprint of the document');
    expect(page.html).toContain('Row of the document');
  });

  it('of another board is not found, nor one that is none', async () => {
    const other = await web.board('Another');
    const [theirs] = await findEntries(pool, { partnership: other }, { limit: 1 });
    for (const position of [String(theirs!.position), '999999999999', '0', 'x', '1e3']) {
      expect((await trail(`/${position}`)).status).toBe(404);
    }
  });
});

describe('the export', () => {
  const csv = async (query = '') => {
    const answer = await fetch(`${web.address}/boards/${board}/audit-trail.csv${query}`, {
      headers: auditor.headers,
      redirect: 'manual',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { answer, bytes, rows: parse(bytes, { bom: true, columns: true }) as Record<string, string>[] };
  };

  it('holds every entry of the list in its order, marked as UTF-8', async () => {
    const all = await held('true');
    const { answer, bytes, rows } = await csv();
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename=audit-trail-[a-z0-9-]+-2017-\d\d-\d\d\.csv$/,
    );
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const numbers = rows.map((row) => Number(row.Entry));
    expect(numbers).toHaveLength(all);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    // One that broke off goes on from the last entry that arrived.
    const rest = await csv(`?before=${numbers[99]}`);
    expect(rest.rows.map((row) => Number(row.Entry))).toEqual(numbers.slice(100));
  });

  it('is narrowed as the page is', async () => {
    const { rows } = await csv('?kind=DeadlineMoved');
    expect(rows.map((row) => Number(row.Entry))).toEqual(positions(await trail('?kind=DeadlineMoved')));
    expect(rows[0]).toMatchObject({ Kind: 'Deadline moved' });
    expect(rows.every((row) => row.Before && row.After && row.Reason && row['Changed by'])).toBe(true);
  });

  it('has changes alone where these are asked for, and the history says so', async () => {
    const { rows } = await csv('?show=changes');
    expect(rows).toHaveLength(await held(`not ${routine}`));
    const { rows: recorded } = await pool.query<{ part: object }>(
      `select data::json->'part' as part from log.events where type = 'HistoryExported' order by position desc limit 1`,
    );
    expect(recorded[0]!.part).toMatchObject({ changesAlone: true });
  });

  it('has its headings when nothing matches', async () => {
    const { bytes } = await csv('?from=2031-01-01');
    expect(bytes.toString()).toMatch(/^\uFEFFEntry,Recorded on,/);
  });

  it('leads to the page that says so when a filter is wrong', async () => {
    const { answer } = await csv('?from=x');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/boards/${board}/audit-trail?from=x`);
  });
});

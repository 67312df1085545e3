import { type StoredDraft, ImportDocuments, Imports } from '@governance/plan-import/service';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ImportDraft } from '@governance/core';
import { headingKey } from '@governance/plan-import';
import { actionPage, KeptViews } from '@governance/views';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { readsOnce } from '../testing/reads-once.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
const planOf = (...rows: readonly string[]) =>
  Buffer.from(['Parks plan 2031/32', '', 'Action\tLead\tDeadline', ...rows, ''].join('\n'));
const trees = 'Plant trees\tParks\tMarch 2032';
const first = planOf(trees, 'Mow less\tParks\tMay 2031');
const second = planOf(trees, 'Mow less\tParks\tMay 2031', 'Open a seed library\tParks\tJune 2031');

let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;
let path: string;
let boards = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  readsOnce(web.app);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  boards += 1;
  board = await web.board(`Board ${boards}`);
  await web.person(board, secretary, 'secretariat');
  path = `/boards/${board}/import`;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

async function send(name: string, bytes: Buffer): Promise<string> {
  await browser.get(path);
  const { status, location } = await browser.upload(path, 'document', name, bytes);
  expect(status).toBe(303);
  return location!;
}
async function accepted(name: string, bytes: Buffer): Promise<string> {
  const draft = await send(name, bytes);
  expect((await browser.accept(draft)).status).toBe(303);
  return draft;
}
const entries = async () =>
  Number(
    (
      await query(database.connectionString, 'select count(*) from log.events where partnership = $1', [
        board,
      ])
    )[0]!['count'],
  );
const drafts = () =>
  web.app.get<Repository<StoredDraft>>(getRepositoryToken(ImportDraft)).countBy({ partnership: board });

describe('the same document, sent again', () => {
  it('under another name while it waits: leads to where it waits', async () => {
    const draft = await send('plan.txt', first);
    expect(await send('plan final.txt', first)).toBe(draft);
    const { html } = await browser.get(draft);
    expect(html).toMatch(
      /“plan final\.txt” was sent before, on \d{1,2} \w+ \d{4} at [^ ]+ by the name “plan\.txt”, and waits/,
    );
    expect(await drafts()).toBe(1);
  });

  it('twice at the same time: is one draft', async () => {
    await browser.get(path);
    const [one, two] = await Promise.all(
      [1, 2].map(() => browser.upload(path, 'document', 'plan.txt', first)),
    );
    expect(one!.location).toBe(two!.location);
    expect(await drafts()).toBe(1);
  });

  it('after it was accepted: says when, by what name and what became of it, and proposes nothing', async () => {
    const draft = await accepted('plan.txt', first);
    const before = await entries();
    expect(await send('copy.txt', first)).toBe(draft);
    const { html } = await browser.get(draft);
    expect(html).toContain('Taken in before');
    expect(html).toMatch(
      /“copy\.txt” was taken in before, on [^”]* by the name “plan\.txt”\. \d+ changes of \d+ were accepted\. The same document brings nothing new\./,
    );
    expect(html).not.toContain('>Accept<');
    expect([await entries(), await drafts()]).toEqual([before, 1]);
  });

  it('after another version: is read, to go back to it, and says that it was taken in before', async () => {
    const old = await accepted('v1.txt', first);
    await accepted('v2.txt', second);
    const again = await send('v1.txt', first);
    expect(again).not.toBe(old);
    const { html } = await browser.get(again);
    expect(html).toMatch(
      /This document was taken in before: on [^<]*, as <a class="govuk-link" href="([^"]*)">v1\.txt</,
    );
    expect(html).toContain(old);
    expect(html).toContain('Open a seed library');
    // Nobody goes back by pressing Accept alone.
    expect(html).toMatch(/name="change"/);
    expect(html).not.toMatch(/name="change"[^>]* checked/);
  });
});

describe('two copies of one version, each changed by somebody', () => {
  const mow = 'Mow less\tParks\tMay 2031';
  const v1 = planOf(trees, mow, 'Dig a pond\tParks\tJuly 2031');
  const ticked = (html: string) =>
    [...html.matchAll(/name="change"[^>]* checked>\s*<label[^>]*>([^<]*)</g)].map(([, label]) =>
      label!.trim(),
    );

  it('bring each its own change, and undo not that of the other', async () => {
    await accepted('v1.txt', v1);
    const mine = planOf(
      trees,
      'Mow less\tHighways\tMay 2031',
      'Dig a pond\tParks\tJuly 2031',
      'Plant a hedge\tParks\tJune 2031',
    );
    const yours = planOf('Plant trees\tParks\tApril 2032', mow, 'Dig a pond\tParks\tJuly 2031');
    await accepted('mine.txt', mine);
    const draft = await send('yours.txt', yours);
    const { html } = await browser.get(draft);
    expect(ticked(html)).toEqual([expect.stringContaining('Plant trees')]);
    await browser.accept(draft);
    const actions = await web.app.get(KeptViews).rows(actionPage, board);
    expect(actions.map(({ title, status }) => `${title} ${status}`).sort()).toEqual([
      'Dig a pond open',
      'Mow less open',
      'Plant a hedge open',
      'Plant trees open',
    ]);
    expect(actions.find(({ title }) => title === 'Plant trees')!.deadline.date).toBe('2032-04-30');
  });
});

describe('a document that is read again while somebody accepts it', () => {
  it('stays as it was accepted, and its file is gone', async () => {
    const draft = await send('plan.txt', first);
    const id = draft.split('/').at(-1)!;
    const held = web.app.get<Repository<StoredDraft>>(getRepositoryToken(ImportDraft));
    const document = (await web.app.get(ImportDocuments).find(board, id))!;
    await browser.accept(draft);
    const before = await held.findOneByOrFail({ id });
    const columns = { [headingKey('Deadline')]: null };
    const again = await web.app.get(Imports).readAgain(document, { columns });
    expect(again.acceptedAt).not.toBeNull();
    expect(await held.findOneByOrFail({ id })).toEqual(before);
    expect(await web.app.get(ImportDocuments).holds(board, id)).toBe(false);
  });
});

describe('an acceptance whose answer was lost', () => {
  it('is sent again: nothing is made twice, and the page says that it was accepted', async () => {
    const draft = await send('plan.txt', first);
    const [, sign = ''] = /name="sign" value="([^"]+)"/.exec((await browser.get(draft)).html)!;
    const lost = new AbortController();
    const body = new URLSearchParams({ _csrf: browser.token, sign });
    const sent = fetch(`${web.address}${draft}/accept`, {
      method: 'POST',
      body,
      headers: browser.headers,
      signal: lost.signal,
    });
    setTimeout(() => lost.abort(), 20);
    await sent.catch(() => null);
    const again = await browser.submit(`${draft}/accept`, { sign });
    expect(again.status).toBe(303);
    expect((await browser.get(draft)).html).toMatch(/This document was accepted on \d/);
    expect(await web.app.get(KeptViews).rows(actionPage, board)).toHaveLength(2);
    const before = await entries();
    expect((await browser.submit(`${draft}/accept`, { sign })).location).toBe(draft);
    expect(await entries()).toBe(before);
  });

  it('between the history and what the page keeps: the page says that it was accepted', async () => {
    const draft = await send('plan.txt', first);
    const held = web.app.get<Repository<StoredDraft>>(getRepositoryToken(ImportDraft));
    const update = held.update.bind(held);
    const away = jest.spyOn(held, 'update').mockImplementation((which, change) => {
      if ('acceptedAt' in change) throw new Error('Connection terminated unexpectedly');
      return update(which, change);
    });
    try {
      expect((await browser.accept(draft)).status).toBe(503);
    } finally {
      away.mockRestore();
    }
    for (let tries = 0; tries < 50; tries += 1)
      if ((await web.app.get(KeptViews).rows(actionPage, board)).length === 2) break;
    const { html } = await browser.get(draft);
    expect(html).toMatch(/This document was accepted on \d/);
    expect(html).toContain('Plant trees');
    const before = await entries();
    expect((await browser.submit(`${draft}/accept`, { sign: '' })).status).toBe(303);
    expect([await entries(), await send('again.txt', first)]).toEqual([before, draft]);
  });
});

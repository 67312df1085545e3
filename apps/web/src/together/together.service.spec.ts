import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { theLog } from '@governance/core';
import type { EventStore } from '@governance/event-sourcing';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser, Page } from '../testing/browser.js';
import { readPage } from '../testing/forms.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ids: string[];
let count = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
}, 60_000);
beforeEach(async () => {
  count += 1;
  const references = [1, 2, 3].map((n) => `P${count}.${n}`);
  ids = await Promise.all(references.map((one) => board.action(one, board.police, inDays(30))));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const together = (step = '') => `${board.url}/actions/together${step}`;
const rows = () => Promise.all(ids.map((id) => board.actionRow(id)));
const day = inDays(60).split('-');
const moved = {
  'to-day': day[2]!,
  'to-month': day[1]!,
  'to-year': day[0]!,
  reason: 'The contract starts later',
};

/** What the form of a page carries unseen. */
function carried({ html }: Page): Record<string, string> {
  const form = readPage(html, '').forms.find(({ action }) => action.includes('/together'))!;
  return Object.fromEntries(
    form.fields.filter(({ kind }) => kind === 'fixed').map(({ name, value }) => [name, value]),
  );
}

/** Ticks actions, chooses what is done to them, fills in the form: the page on which it is checked. */
async function checked(of: readonly string[], task: string, form: Record<string, string>): Promise<Page> {
  const chosen = await amina.get(`${together()}?of=ticked&${of.map((id) => `action=${id}`).join('&')}`);
  expect(chosen.status).toBe(200);
  const asked = await amina.submit(together(), { ...carried(chosen), task });
  expect(asked.status).toBe(200);
  return amina.submit(together('/check'), { ...carried(asked), ...form });
}

/** All that is in the history of the actions. */
async function entries() {
  const log = web.app.get<EventStore>(theLog);
  return (await Promise.all(ids.map((id) => log.readStream(`action-${id}`)))).flat();
}

describe('several actions at once', () => {
  it('have their deadlines moved with one reason, by one submission, which is done once', async () => {
    const check = await checked(ids, 'move-deadline', moved);
    expect(check.status).toBe(200);
    expect(check.html).toContain('Check before you change 3 actions');
    expect(check.html).toContain('The contract starts later');
    const form = carried(check);
    const sent = await amina.submit(together('/carry-out'), form);
    expect([sent.status, sent.location]).toEqual([303, `${board.url}/actions`]);
    expect((await amina.get(sent.location!)).html).toContain('3 actions have a new deadline');
    expect((await rows()).map(({ deadline }) => deadline.date)).toEqual(ids.map(() => inDays(60)));
    const all = await entries();
    const commands = all
      .filter(({ type }) => type === 'DeadlineMoved')
      .map(({ metadata }) => JSON.parse(metadata).command);
    expect(commands).toHaveLength(3);
    expect(new Set(commands).size).toBe(1);
    expect((await amina.submit(together('/carry-out'), form)).status).toBe(303);
    expect(await entries()).toHaveLength(all.length);
  });

  it('are none of them changed when somebody else was faster with one, which is named; the others can go on', async () => {
    const check = await checked(ids, 'move-deadline', moved);
    await board.act(ids[1]!, { type: 'CompleteAction', note: 'Done by the Police' });
    const before = (await entries()).length;
    const refused = await amina.submit(together('/carry-out'), carried(check));
    expect(refused.status).toBe(409);
    expect(await entries()).toHaveLength(before);
    expect((await rows()).map(({ deadline }) => deadline.date)).toEqual(ids.map(() => inDays(30)));
    expect(refused.html).toContain('Nothing was changed');
    expect(refused.html).toContain(
      `P${count}.2: somebody else changed it since you chose it. It is completed now`,
    );
    expect(refused.html).toContain('The contract starts later');
    expect(refused.html).toContain('Check before you change 2 actions');
    expect((await amina.submit(together('/carry-out'), carried(refused))).status).toBe(303);
    expect((await rows()).map(({ deadline }) => deadline.date)).toEqual([inDays(60), inDays(30), inDays(60)]);
  });

  it('leave out those to which it cannot be done, and say which', async () => {
    await board.act(ids[0]!, { type: 'WithdrawAction', reason: 'Not needed' });
    const check = await checked(ids, 'pause', { reason: 'Waits for the new contract' });
    expect(check.html).toContain('Check before you change 2 actions');
    expect(check.html).toMatch(new RegExp(`Left out.*P${count}\\.1.*withdrawn`, 's'));
    for (const time of ['once', 'sent again']) {
      expect([time, (await amina.submit(together('/carry-out'), carried(check))).status]).toEqual([
        time,
        303,
      ]);
      expect((await rows()).map(({ status }) => status)).toEqual(['withdrawn', 'paused', 'paused']);
    }
    const none = await checked([ids[0]!], 'pause', { reason: 'Again' });
    expect([none.status, none.html.includes('None of them can be changed so')]).toEqual([422, true]);
  });

  it('get another lead, and keep whoever supports them', async () => {
    await board.act(ids[0]!, {
      type: 'ReassignAction',
      owners: [board.police, board.probation],
      reason: 'Both',
    });
    const check = await checked(ids, 'reassign', {
      lead: board.probation,
      reason: 'Probation took the service over',
    });
    expect(check.html).toContain(
      '<td class="govuk-table__cell">Police, Probation</td><td class="govuk-table__cell">Probation</td>',
    );
    expect((await amina.submit(together('/carry-out'), carried(check))).status).toBe(303);
    expect((await rows()).map(({ owners }) => owners)).toEqual(ids.map(() => [board.probation]));
  });

  it('are marked, resumed and withdrawn', async () => {
    for (const [task, form, is] of [
      ['mark', { marking: 'OFFICIAL-SENSITIVE', reason: 'Names premises' }, 'open'],
      ['pause', { reason: 'For now' }, 'paused'],
      ['resume', { note: '' }, 'open'],
      ['withdraw', { reason: 'Not needed' }, 'withdrawn'],
    ] as const) {
      expect(
        (await amina.submit(together('/carry-out'), carried(await checked(ids, task, form)))).status,
      ).toBe(303);
      expect([task, (await rows()).map(({ status }) => status)]).toEqual([task, ids.map(() => is)]);
    }
    expect((await rows()).map(({ marked }) => marked.marking)).toEqual(ids.map(() => 'OFFICIAL-SENSITIVE'));
  });

  it('are all of a list, and one comes back to it', async () => {
    const list = `plan=all&text=P${count}.`;
    const chosen = await amina.get(`${together()}?of=all&${list}`);
    expect(chosen.html).toContain('Change 3 actions');
    const asked = await amina.submit(together(), { ...carried(chosen), task: 'pause' });
    const check = await amina.submit(together('/check'), { ...carried(asked), reason: 'For now' });
    const { location } = await amina.submit(together('/carry-out'), carried(check));
    expect(location).toBe(`${board.url}/actions?text=P${count}.&plan=all`);
  });

  it('say what is missing, and keep what was chosen', async () => {
    for (const query of ['', '?of=ticked', '?of=ticked&action=nobody', '?of=all&due=soon']) {
      const { status, html } = await amina.get(together() + query);
      expect([query, status, html.includes('Tick at least one action')]).toEqual([query, 422, true]);
    }
    const chosen = carried(await amina.get(`${together()}?of=ticked&action=${ids[0]}`));
    const without = await amina.submit(together(), chosen);
    expect([without.status, without.html.includes('Choose what is to be done')]).toEqual([422, true]);
    const check = await checked(ids, 'move-deadline', { ...moved, reason: ' ', 'to-month': '13' });
    expect(check.status).toBe(422);
    expect(readPage(check.html, '').wrong).toEqual(expect.arrayContaining(['to', 'reason']));
    expect(carried(check)['chosen']).toContain(ids[2]);
    for (const list of ['{', '[]', 'null', '{"colour":{"a":1},"text":["x"]}']) {
      const { status } = await amina.submit(together(), { ...chosen, list, task: 'pause' });
      expect([list, status]).toEqual([list, 200]);
    }
  });

  it('are of this board alone', async () => {
    const other = await ChasedBoard.start(web, 'Another board');
    const foreign = await other.action('X1', other.police, inDays(30));
    const { status } = await amina.get(`${together()}?of=ticked&action=${foreign}`);
    expect(status).toBe(422);
    const sent = await amina.submit(together('/carry-out'), {
      chosen: `${foreign}:1`,
      list: '{}',
      task: 'pause',
      reason: 'Mine?',
    });
    expect(sent.status).toBe(422);
    expect((await other.actionRow(foreign)).status).toBe('open');
  });
});

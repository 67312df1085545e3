import { type StoredDraft, Imports, ManyChanged } from '@governance/plan-import/service';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import type { ProposedAction, ProposedPlan } from '@governance/plan-import';
import { actionPage, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
const actor = { who: 'system', policy: 'test' } as const;
const header = 'Ref\tOwner\tAction\tDeadline';
const planOf = (title: string, ...rows: readonly string[]) =>
  Buffer.from([title, '', 'Outdoors', '', 'P1 Greener streets', header, ...rows].join('\n'));
const title = 'Greening plan 2024/25';
const rows = [
  'P1.1\tParks\tPlant forty street trees\tMarch 2025',
  'P1.2\tParks\tOpen a seed library\tDecember 2024',
  'P1.3\tHighways\tNarrow the kerbs at schools\tMarch 2025',
  'P1.4\tHousing\tPut planters on balconies\tJune 2024',
  'P1.5\tHousing\tTeach composting\tJune 2024',
  'P1.6\tParks\tMap the hedges\tJune 2024',
];

let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  board = await web.board(`Board ${randomUUID()}`);
  await web.person(board, secretary, 'secretariat');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const actions = () => web.app.get(KeptViews).rows(actionPage, board);
const called = async (name: string) => (await actions()).find((action) => action.title === name);

describe('what the document says of how an action stands', () => {
  /** A plan as read, with a status and further columns in its first actions. */
  async function keep(
    change: (action: ProposedAction, index: number) => Partial<ProposedAction>,
  ): Promise<StoredDraft> {
    const imports = web.app.get(Imports);
    const read = await imports.read(board, { name: 'plan.txt', bytes: planOf(title, ...rows) });
    const proposed = read.proposed as ProposedPlan;
    const themes = proposed.themes.map((theme) => ({
      ...theme,
      priorities: theme.priorities.map((priority) => ({
        ...priority,
        actions: priority.actions.map((action, index) => ({ ...action, ...change(action, index) })),
      })),
    }));
    const document = { name: 'plan.txt', sha256: randomUUID() };
    return imports.keep(board, { ...proposed, document, themes });
  }
  const cost = { name: 'Cost', text: '£4,000' };
  const states: readonly Partial<ProposedAction>[] = [
    {
      status: 'Done',
      state: { completed: true, completedOn: '2024-05-02', declared: null },
      details: [cost],
    },
    {
      status: 'A',
      state: { completed: false, completedOn: null, declared: 'amber' },
      progress: 'Seeds are bought',
    },
    { status: 'In design', state: { completed: false, completedOn: null, declared: null } },
    { status: 'Done', state: { completed: true, completedOn: '2999-01-01', declared: null } },
  ];

  it('arrives with it, and is proposed of a later version once', async () => {
    const imports = web.app.get(Imports);
    const first = await keep((_action, index) => states[index] ?? {});
    await web.app.get(Governance).shown(await imports.accept(first, actor));
    expect(await called('Plant forty street trees')).toMatchObject({
      status: 'completed',
      statusReason: 'Completed, as in the document plan.txt: “Done”',
      details: [cost],
    });
    expect((await called('Open a seed library'))!.reports).toMatchObject([
      { narrative: 'Seeds are bought\n\nStatus in the document plan.txt: “A”', declared: 'amber' },
    ]);
    expect((await called('Narrow the kerbs at schools'))!.details).toEqual([
      { name: 'Status', text: 'In design' },
    ]);
    expect((await called('Put planters on balconies'))!.statusReason).toContain(
      'gives 2999-01-01 as the day',
    );
    const page = await browser.get(
      `/boards/${board}/actions/${(await called('Plant forty street trees'))!.id}`,
    );
    expect(page.html).toMatch(/In the document<\/dt>[\s\S]*Cost:<\/strong> <span[^>]*>£4,000/);

    const same = await imports.outlook(await keep((_action, index) => states[index] ?? {}));
    expect(same.changes).toEqual([]);
    const later = await keep((_action, index) =>
      index === 4
        ? { status: 'Done', state: { completed: true, completedOn: null, declared: null } }
        : index === 2
          ? { ...states[2], details: [cost] }
          : (states[index] ?? {}),
    );
    const { changes } = await imports.outlook(later);
    expect(changes.map(({ kind }) => kind)).toEqual(['details-changed', 'action-completed']);
    await web.app.get(Governance).shown(await imports.accept(later, actor));
    expect((await called('Teach composting'))!.status).toBe('completed');
    expect((await called('Narrow the kerbs at schools'))!.details).toEqual([
      { name: 'Status', text: 'In design' },
      cost,
    ]);
  });

  it('arrives withdrawn where the document has given it up, and is proposed so of a later version', async () => {
    const imports = web.app.get(Imports);
    const table = (...status: string[]) =>
      Buffer.from(
        [
          'Greening plan 2024/25\n',
          'Action\tOwner\tDeadline\tStatus',
          ...['Plant bulbs', 'Mow verges', 'Dig a pond', 'Map hedges', 'Sow oats', 'Prune limes'].map(
            (action, index) => `${action}\tParks\tMarch 2025\t${status[index] ?? 'In progress'}`,
          ),
        ].join('\n'),
      );
    const first = await imports.read(board, { name: 'v1.txt', bytes: table('Superseded by B2') });
    expect((first.proposed as ProposedPlan).findings).toContainEqual(
      expect.objectContaining({
        kind: 'status-withdrawn',
        row: 1,
        message: expect.stringContaining('‘Superseded by B2’'),
      }),
    );
    await web.app.get(Governance).shown(await imports.accept(first, actor));
    expect(await called('Plant bulbs')).toMatchObject({
      status: 'withdrawn',
      statusReason: 'As in the document v1.txt: “Superseded by B2”',
    });
    expect((await called('Mow verges'))!.status).toBe('open');
    const later = await imports.read(board, {
      name: 'v2.txt',
      bytes: table('Superseded by B2', 'No longer needed'),
    });
    const { changes, ticks, difference } = await imports.outlook(later);
    expect(changes).toMatchObject([{ kind: 'action-withdrawn', row: 2, status: 'No longer needed' }]);
    expect(difference.decided).toEqual([]);
    expect(ticks[0]!.ticked).toBe(true);
    const { html } = await browser.get(`/boards/${board}/import/${later.id}`);
    expect(html).toContain('In the document “No longer needed”: withdrawn');
    await web.app.get(Governance).shown(await imports.accept(later, actor));
    expect((await called('Mow verges'))!.status).toBe('withdrawn');
    // The same words once more are no news.
    const again = await imports.read(board, {
      name: 'v3.txt',
      bytes: Buffer.concat([table('Superseded by B2', 'No longer needed'), Buffer.from('\n')]),
    });
    expect((await imports.outlook(again)).changes).toEqual([]);
  });

  it('more than a quarter withdrawn is refused to a program too, until it says so', async () => {
    const imports = web.app.get(Imports);
    const first = await imports.read(board, { name: 'v1.txt', bytes: planOf(title, ...rows) });
    await web.app.get(Governance).shown(await imports.accept(first, actor));
    const draft = await imports.read(board, { name: 'v2.txt', bytes: planOf(title, ...rows.slice(0, 2)) });
    const { ticks } = await imports.outlook(draft);
    await imports.choose(draft, { ticks: Object.fromEntries(ticks.map(({ key }) => [key, true])) });
    await expect(imports.accept(draft, actor)).rejects.toBeInstanceOf(ManyChanged);
    expect((await imports.accept(draft, actor, { meant: () => true })).entries).toBe(5);
  });
});

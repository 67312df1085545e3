import { describe, expect, it } from '@jest/globals';
import { unmarked, type Marked } from '@governance/partnership';
import { actionPage, board as boardView, escalations, kpis, papers, risks } from '@governance/views';
import type { BoardRow, View, ViewReader } from '@governance/views';
import type { Asker } from './access.js';
import { audienceOf, shownBoard } from './audience.js';
import { PermittedViews } from './permitted-views.js';
import { notingIn } from './reading.js';

/** What goes with a marked action, plan or risk is kept, and noted as read, as that is. */
const marked: Marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
const plan = (id: string, of: Marked) => ({ id, marked: of, findings: [], themes: [] });
const board = {
  ...{ id: 'b', seniorResponsibleOwner: null },
  plans: [plan('open', unmarked), plan('closed', marked)],
} as unknown as BoardRow;
const row = (id: string, more: object = {}) => ({ ...unmarked, id, title: `Title of ${id}`, ...more });
const action = (id: string, of: Marked, inPlan = 'open') =>
  row(id, { plan: inPlan, priority: 'p1', owners: ['police'], marked: of });
const measure = (id: string, of: string, inPlan = 'open') => row(id, { plan: inPlan, action: of });
const published = { status: 'published', narrative: { summary: ['Said'] }, sent: [] };
const tables: Readonly<Record<string, readonly object[]>> = {
  [boardView.name]: [row('b')],
  [actionPage.name]: [
    action('a', unmarked),
    action('secret', marked),
    action('of-closed', unmarked, 'closed'),
    action('of-a-plan-that-is-gone', unmarked, 'gone'),
  ],
  [kpis.name]: [
    measure('k', 'a'),
    measure('k-secret', 'secret'),
    measure('k-of-closed', 'of-closed', 'closed'),
    measure('k-of-none', 'nowhere'),
  ],
  [escalations.name]: ['a', 'secret', 'mit', 'mit-secret'].map((id) => ({
    action: id,
    escalation: `e-${id}`,
  })),
  [risks.name]: [
    row('r', {
      owner: null,
      priority: null,
      mitigations: [{ id: 'mit', owner: 'council' }],
      marked: unmarked,
    }),
    row('r-secret', {
      owner: null,
      priority: null,
      mitigations: [{ id: 'mit-secret', owner: 'fire' }],
      marked,
    }),
  ],
  [papers.name]: [
    row('final', { ...published, signedOff: { content: 'OFFICIAL' } }),
    row('draft', { ...published, status: 'draft', signedOff: null }),
  ],
};
const kept: ViewReader = {
  row: async (view, key) => (await kept.rowsOf(view, [key]))[0],
  rows: async (view) => structuredClone(tables[view.name]) as never,
  rowsOf: async (view, keys) =>
    structuredClone(tables[view.name]!.filter((one) => keys.includes((one as { id: string }).id))) as never,
};
const member = (role: string, organisation: string | null = null) =>
  ({ id: 'sam', organisation, roles: [role] }) as unknown as Asker;
function viewsOf(who: Asker | null): PermittedViews {
  const audience = audienceOf(who, board);
  return new PermittedViews(kept, shownBoard(audience, board), audience);
}
async function idsOf(who: Asker | null, view: View<never>): Promise<string[]> {
  const rows = await viewsOf(who).rows(view as unknown as View<object>, 'b');
  return rows.map((one) => (one as { id?: string }).id ?? (one as { escalation: string }).escalation);
}

describe('a visitor reads', () => {
  it('nothing of a plan that is marked, or that there is not', async () => {
    expect(await idsOf(null, actionPage as never)).toEqual(['a']);
    expect(await idsOf(null, kpis as never)).toEqual(['k']);
  });

  it('papers that are published, and no draft', async () => {
    expect(await idsOf(null, papers as never)).toEqual(['final']);
    expect(await idsOf(member('auditor'), papers as never)).toEqual(['final', 'draft']);
  });

  it('a view that is for everybody', async () => {
    expect(await idsOf(null, boardView as never)).toEqual(['b']);
  });

  it('no escalation of a mitigation, which there is no page of for them', async () => {
    expect(await idsOf(null, escalations as never)).toEqual(['e-a']);
  });
});

describe('a member reads', () => {
  it('the escalations of the actions and mitigations that they may read', async () => {
    expect(await idsOf(member('board'), escalations as never)).toEqual(['e-a', 'e-mit']);
    expect(await idsOf(member('owner', 'police'), escalations as never)).toEqual([
      'e-a',
      'e-secret',
      'e-mit',
    ]);
    expect(await idsOf(member('owner', 'fire'), escalations as never)).toEqual([
      'e-a',
      'e-mit',
      'e-mit-secret',
    ]);
    expect(await idsOf(member('secretariat'), escalations as never)).toEqual([
      ...['e-a', 'e-secret', 'e-mit', 'e-mit-secret'],
    ]);
  });

  it('the KPIs of the actions that they may read, and of none that is not there', async () => {
    expect(await idsOf(member('board'), kpis as never)).toEqual(['k']);
    expect(await idsOf(member('owner', 'police'), kpis as never)).toEqual(['k', 'k-secret', 'k-of-closed']);
  });

  it('the words of a KPI of a marked action as a reading', async () => {
    const read = new Set<string>();
    await notingIn(read, async () => {
      const rows = await viewsOf(member('secretariat')).rows(kpis, 'b');
      rows.forEach(({ title }) => expect(title).toContain('Title'));
    });
    expect([...read].sort()).toEqual(['kpi-k-of-closed', 'kpi-k-secret']);
  });
});

it('the history keeps from a member the records that are marked, with what came of them, and nothing else', async () => {
  const hidden = await viewsOf(member('board')).hiddenStreams();
  expect([...hidden].sort().join(' ')).toBe(
    'action-of-closed action-secret escalation-mit-secret escalation-of-closed escalation-secret ' +
      'kpi-k-of-closed kpi-k-of-none kpi-k-secret plan-closed risk-r-secret',
  );
  expect(await viewsOf(member('secretariat')).hiddenStreams()).toEqual(['kpi-k-of-none']);
});

import { describe, expect, it } from '@jest/globals';
import { unmarked, type Marked } from '@governance/partnership';
import {
  actionPage,
  chasing,
  escalations,
  kpis,
  papers,
  risks,
  rounds,
  type BoardRow,
  type View,
  type ViewReader,
} from '@governance/views';
import type { Asker } from './access.js';
import { audienceOf, shownBoard } from './audience.js';
import { PermittedViews } from './permitted-views.js';
import { notingIn } from './reading.js';

const marked: Marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
const released: Marked = { ...marked, releases: [{ circle: 'public', paper: null }] };
const named: Marked = { ...marked, readers: { organisations: [], persons: ['bob'] } };

const board = {
  id: 'b',
  seniorResponsibleOwner: 'sue',
  plans: [
    { id: 'p', marked: unmarked, findings: [], themes: [{ priorities: [{ id: 'p1', lead: 'lena' }] }] },
    {
      id: 'q',
      marked: named,
      findings: [{ id: 'f', at: '', document: '', actions: [], message: 'What was odd' }],
      themes: [],
    },
  ],
} as unknown as BoardRow;
const before = {
  ...board,
  plans: board.plans.map((plan) => ({ ...plan, marked: unmarked })),
};
const action = (id: string, of: Marked, owner = 'police') => ({
  ...{
    id,
    partnership: 'b',
    plan: 'p',
    priority: 'p1',
    title: `Title of ${id}`,
    owners: [owner],
    marked: of,
  },
});
const tables: Readonly<Record<string, readonly object[]>> = {
  [actionPage.name]: [
    action('open', unmarked),
    action('secret', marked),
    action('released', released),
    action('named', named, 'probation'),
  ],
  [escalations.name]: ['open', 'secret', 'released'].map((id) => ({ action: id, escalation: 'overdue' })),
  [kpis.name]: ['open', 'secret'].map((id) => ({
    ...unmarked,
    id: `k-${id}`,
    plan: 'p',
    action: id,
    title: id,
  })),
  [risks.name]: [
    { id: 'r-open', owner: 'police', priority: null, mitigations: [], marked: unmarked },
    { id: 'r-secret', owner: 'police', priority: null, mitigations: [], marked },
  ],
  [papers.name]: [],
  [rounds.name]: [{ id: 'r' }],
  [chasing.name]: [{ id: 'm' }],
};

/** Reads the tables as a database does: each time other objects. */
const kept: ViewReader = {
  row: async (view, key) => (await kept.rowsOf(view, [key]))[0],
  rows: async (view) => structuredClone(tables[view.name]) as never,
  rowsOf: async (view, keys) =>
    structuredClone(tables[view.name]!.filter((row) => keys.includes((row as { id: string }).id))) as never,
};

function viewsOf(member: Asker | null): PermittedViews {
  const audience = audienceOf(member, board);
  return new PermittedViews(kept, shownBoard(audience, board), audience);
}
const member = (id: string, role: string, organisation: string | null = null) =>
  ({ id, organisation, roles: [role] }) as unknown as Asker;

async function idsIn(views: PermittedViews, view: View<never>): Promise<string[]> {
  const rows = await views.rows(view as unknown as View<object>, 'b');
  return rows.map((row) => {
    const { id, action: of } = row as { id?: string; action?: string };
    return id ?? of ?? '';
  });
}

describe('a visitor', () => {
  it('reads nothing of a marked action: not its row, its KPIs or its escalations', async () => {
    const views = viewsOf(null);
    expect(await idsIn(views, actionPage as never)).toEqual(['open', 'released']);
    expect(await idsIn(views, escalations as never)).toEqual(['open', 'released']);
    expect(await idsIn(views, kpis as never)).toEqual(['k-open']);
    expect(await idsIn(views, risks as never)).toEqual(['r-open']);
    expect(await views.row(actionPage, 'secret')).toBeUndefined();
  });

  it('reads nothing of views that say they are for none', async () => {
    expect(await idsIn(viewsOf(null), rounds as never)).toEqual([]);
    expect(await idsIn(viewsOf(null), chasing as never)).toEqual([]);
    expect(await idsIn(viewsOf(member('sally', 'secretariat')), chasing as never)).toEqual(['m']);
  });
});

describe('a member', () => {
  it.each([
    ['the secretariat', member('sally', 'secretariat'), ['open', 'secret', 'released', 'named']],
    ['the Senior Responsible Owner', member('sue', 'board'), ['open', 'secret', 'released', 'named']],
    ['an auditor', member('audrey', 'auditor'), ['open', 'secret', 'released', 'named']],
    ['the lead of its priority', member('lena', 'board'), ['open', 'secret', 'released', 'named']],
    ['its owner', member('olga', 'owner', 'police'), ['open', 'secret', 'released']],
    ['another owner', member('otto', 'owner', 'probation'), ['open', 'named']],
    ['whoever is named', member('bob', 'board'), ['open', 'named']],
    ['anybody else', member('ben', 'board'), ['open']],
  ])('who is %s reads of actions what they need to know', async (_, who, expected) => {
    expect(await idsIn(viewsOf(who), actionPage as never)).toEqual(expected);
  });
});

describe('the words of a marked row', () => {
  it('note themselves as read when they are taken, and not before', async () => {
    const read = new Set<string>();
    await notingIn(read, async () => {
      const rows = await viewsOf(member('sally', 'secretariat')).rows(actionPage, 'b');
      expect(rows.filter(({ owners }) => owners.includes('police'))).toHaveLength(3);
      expect([...read]).toEqual([]);
      expect(rows.find(({ id }) => id === 'open')!.title).toBe('Title of open');
      expect([...read]).toEqual([]);
      expect(rows.find(({ id }) => id === 'secret')!.title).toBe('Title of secret');
    });
    expect([...read]).toEqual(['action-secret']);
  });
});

describe('what a document was found to say of a marked action', () => {
  const finding = (id: string, at: string, actions: readonly string[] = []) => ({
    ...{ id, at, actions, document: 'd', message: `Quoted by ${id}` },
  });
  const found = [
    finding('of-open', 'row 1', ['open']),
    finding('of-secret', 'row 2', ['open', 'secret']),
    finding('of-named', 'row 3', ['named']),
    finding('older', 'row 7, 1.2'),
    finding('of-none', 'row 8'),
  ];
  const withFindings = {
    ...board,
    plans: board.plans.map((plan) => (plan.id === 'p' ? { ...plan, findings: found } : plan)),
  } as unknown as BoardRow;
  const rows = [
    ...tables[actionPage.name]!.map((row) => ({ ...row, source: null })),
    { ...action('row-7', marked), source: { document: 'd', row: 7 } },
  ];
  const read: ViewReader = { ...kept, rows: async () => structuredClone(rows) as never };
  const of = (who: Asker | null) => {
    const audience = audienceOf(who, board);
    return new PermittedViews(read, shownBoard(audience, withFindings), audience).markedFindings();
  };
  const shownTo = async (who: Asker | null) => {
    const shown = shownBoard(audienceOf(who, board), withFindings, withFindings, await of(who));
    return shown.plans.find(({ id }) => id === 'p')!.findings;
  };
  const all = ['of-open', 'of-secret', 'of-named', 'older', 'of-none'];

  it.each([
    ['the secretariat', member('sally', 'secretariat'), all],
    ['its owner', member('olga', 'owner', 'police'), ['of-open', 'of-secret', 'older']],
    ['whoever is named for another', member('bob', 'board'), ['of-open', 'of-named']],
    ['anybody else', member('ben', 'board'), ['of-open']],
    ['a visitor', null, ['of-open']],
  ])('goes with that action, and of none to those who read everything: %s', async (_, who, expected) => {
    expect((await shownTo(who)).map(({ id }) => id)).toEqual(expected);
  });

  it('is a reading of that action when it is taken, and not when it is counted', async () => {
    const noted = new Set<string>();
    const shown = await shownTo(member('sally', 'secretariat'));
    notingIn(noted, () => expect(shown).toHaveLength(5));
    expect([...noted]).toEqual([]);
    notingIn(noted, () => shown.forEach(({ message }) => expect(message).toContain('Quoted')));
    expect([...noted].sort()).toEqual(['action-named', 'action-row-7', 'action-secret']);
  });
});

describe('what the documents of a marked plan were found to say', () => {
  const messages = ({ plans }: BoardRow) =>
    plans.flatMap(({ findings }) => findings.map((one) => one.message));
  const cases = [
    ['the secretariat', member('sally', 'secretariat'), true],
    ['whoever is named', member('bob', 'board'), true],
    ['anybody else', member('ben', 'board'), false],
  ] as const;

  it.each(cases)('is read by %s or not, on a day before the marking too', (_, who, may) => {
    const audience = audienceOf(who, board);
    const today = shownBoard(audience, board);
    expect(messages(today)).toEqual(may ? ['What was odd'] : []);
    expect(messages(shownBoard(audience, before, today))).toEqual(may ? ['What was odd'] : []);
  });

  it.each(cases)('has its history kept from those who do not read it: %s', async (_, who, may) => {
    const views = viewsOf(who);
    expect((await views.hiddenStreams()).includes('plan-q')).toBe(!may);
    expect((await views.markedStreams()).includes('plan-q')).toBe(may);
    expect(await views.hiddenStreams()).not.toContain('plan-p');
  });

  it('notes itself as read when it is taken, and not when it is counted', () => {
    const audience = audienceOf(member('sally', 'secretariat'), board);
    for (const [shown, noted] of [
      [shownBoard(audience, board), 'plan-q'],
      [shownBoard(audience, before, board), 'plan-q'],
    ] as const) {
      const read = new Set<string>();
      notingIn(read, () => {
        expect(shown.plans.flatMap(({ findings }) => findings)).toHaveLength(1);
        expect([...read]).toEqual([]);
        messages(shown);
      });
      expect([...read]).toEqual([noted]);
    }
  });
});

import { unmarked, type Marked } from '@governance/partnership';
import { actionPage, kpis, papers, risks, type BoardRow, type View } from '@governance/views';
import type { Member } from '@governance/core';
import { describe, expect, it } from '@jest/globals';
import { HiddenRecords, hiddenInWords } from './hidden-records.js';
import { Memory } from './memory.js';
import type { SharedRows } from './shared-rows.js';

const marked: Marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
const finding = { id: 'f', at: '', document: '', actions: ['secret'], message: 'Odd' };
const board = {
  id: 'b',
  seniorResponsibleOwner: 'sue',
  plans: [{ id: 'p', marked: unmarked, findings: [finding], themes: [] }],
} as unknown as BoardRow;
const action = (id: string, of: Marked) => ({
  id,
  plan: 'p',
  priority: 'p1',
  owners: ['police'],
  marked: of,
});
const paper = (id: string, content: 'OFFICIAL' | null, to: readonly string[] = []) => ({
  ...{ ...unmarked, id, partnership: 'b', status: 'signed-off', visibility: null, narrative: {} },
  ...{ signedOff: content && { content }, sent: [{ to: to.map((person) => ({ person })) }] },
});
const tables: Readonly<Record<string, readonly object[]>> = {
  [actionPage.name]: [action('open', unmarked), action('secret', marked)],
  [kpis.name]: [],
  [risks.name]: [
    { ...marked, id: 'r', owner: 'council', priority: null, marked, mitigations: [{ id: 'mit' }] },
  ],
  [papers.name]: [paper('draft', null), paper('final', 'OFFICIAL'), paper('sent', null, ['ben'])],
};
let asked = 0;
const kept = {
  rows: async (view: View<object>) => {
    asked += 1;
    return structuredClone(tables[view.name]);
  },
  rowsOf: async (view: View<object>, keys: readonly string[]) =>
    structuredClone(tables[view.name]!.filter((row) => keys.includes((row as { id: string }).id))),
} as unknown as SharedRows;
const member = (id: string, role: string, organisation: string | null = null) =>
  ({ id, organisation, roles: [role] }) as unknown as Member;
const at = (state: string) => ({ board, state, copies: '1', lastEntry: '2016-05-01T09:00:00Z' }) as const;
const hiddenFrom = (who: Member | null) => new HiddenRecords(kept, new Memory()).of(at('1'), who);

describe('what is kept from somebody', () => {
  it('is every marked record that is not for them, with what came of it, and what drafts say', async () => {
    const { streams, narratives, findings } = await hiddenFrom(member('ben', 'board'));
    expect([...streams].sort()).toEqual(['action-secret', 'escalation-mit', 'escalation-secret', 'risk-r']);
    expect(narratives).toEqual(['paper-draft']);
    expect(findings.get('f')).toEqual({ hidden: true, actions: ['action-secret'] });
  });

  it('is of an owner’s what is about others, and of the papers all that they may not see', async () => {
    const { streams, narratives, findings } = await hiddenFrom(member('olga', 'owner', 'police'));
    expect([...streams].sort()).toEqual(['escalation-mit', 'risk-r']);
    expect(narratives).toEqual(['paper-draft', 'paper-final', 'paper-sent']);
    expect(findings.get('f')?.hidden).toBe(false);
  });

  it('is nothing from those who read everything, and a visitor is told of nothing', async () => {
    for (const who of [
      member('sally', 'secretariat'),
      member('audrey', 'auditor'),
      member('sue', 'board'),
      null,
    ])
      expect(await hiddenFrom(who)).toMatchObject({ streams: [], narratives: [] });
    expect((await hiddenFrom(null)).findings.get('f')?.hidden).toBe(true);
  });

  it('is found once for each state of the board, and for each reader', async () => {
    const hidden = new HiddenRecords(kept, new Memory());
    const first = await hidden.of(at('1'), member('ben', 'board'));
    asked = 0;
    expect(await hidden.of(at('1'), member('ben', 'board'))).toBe(first);
    expect(asked).toBe(0);
    expect(await hidden.of(at('2'), member('ben', 'board'))).not.toBe(first);
    expect((await hidden.of(at('2'), member('olga', 'owner', 'police'))).streams).not.toEqual(first.streams);
    // The same person with another part on the board reads other papers.
    expect((await hidden.of(at('2'), member('ben', 'owner'))).narratives).toHaveLength(3);
  });
});

it('that something is kept is said in numbers, a word for each kind, and not said when nothing is', () => {
  const rest = 'of this board';
  const said = (...hidden: readonly string[]) => hiddenInWords(hidden)?.split(` ${rest} `);
  expect(hiddenInWords([])).toBeNull();
  expect(hiddenInWords(['escalation-a'])).toBeNull();
  expect(said('action-a', 'escalation-a')).toMatchObject([
    '1 marked action',
    expect.stringMatching(/^is not shown/),
  ]);
  expect(said('action-a', 'action-b')).toMatchObject([
    '2 marked actions',
    expect.stringMatching(/^are not shown/),
  ]);
  expect(said('kpi-a', 'risk-a')).toMatchObject([
    '1 marked KPI and 1 marked risk',
    expect.stringMatching(/^are /),
  ]);
  expect(said('plan-a', 'paper-a', 'paper-b', 'action-a')![0]).toBe(
    '1 marked action, 2 marked papers and 1 marked plan’s history',
  );
  expect(said('plan-a', 'plan-b', 'kpi-a', 'kpi-b', 'risk-a', 'risk-b', 'paper-a')![0]).toBe(
    '2 marked KPIs, 2 marked risks, 1 marked paper and 2 marked plans’ histories',
  );
});

import { unmarked } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { ActionRow } from '../action-page/action-row.js';
import type { BoardRow } from '../board/board.js';
import { at, entriesOn, folded, markOn } from '../entries.spec-data.js';
import { kpis, type KPIRow } from '../kpis/kpis.js';
import type { ViewReader } from '../view-reader.js';
import { chasedPath } from './chased-row.js';
import { chasedRowsOf } from './chased-rows-of.js';
import { readingsChased } from './readings-chased.js';

const q1 = { from: '2016-04-01', to: '2016-06-30' };
const definition = {
  ...{ plan: 'plan-1', priority: null, action: 'a1', metric: null, title: 'People in treatment' },
  ...{ unit: 'people', frequency: 'quarterly', counts: 'each-period', better: 'higher', baseline: null },
  ...{ source: '', lagDays: 42, words: null },
};
const kpiAfter = (own: object, ...events: readonly object[]): KPIRow =>
  folded(kpis, entriesOn('kpi-1', { type: 'KPIDefined', data: { ...definition, ...own } }, ...events))!;
const named = { type: 'KPISupplierNamed', data: { from: null, to: 'clinic' } };
const reading = (value: number, status: string) => ({
  type: 'KPIUpdated',
  data: { period: q1, from: null, value, status, note: '' },
});
const action = {
  ...{ id: 'a1', priority: 'p1', reference: 'PBC1.1', owners: ['police', 'council'], status: 'open' },
  ...{ ownersSince: at(1), givenTo: 'ada', reassignmentRequested: null, marked: unmarked },
} as unknown as ActionRow;
const board = {
  plans: [{ id: 'plan-1', themes: [{ priorities: [{ id: 'p2', reference: 'PBC2' }] }] }],
} as unknown as BoardRow;
const chased = (kpi: KPIRow, own: Partial<ActionRow> = {}) =>
  readingsChased([kpi], [{ ...action, ...own }], board)[0]!;

describe('the readings of a KPI are chased as an action is', () => {
  it('of whoever leads its action, with what is settled of that action', () => {
    expect(chased(kpiAfter({}))).toMatchObject({
      ...{
        id: '1',
        plan: 'plan-1',
        priority: 'p1',
        reference: 'KPI of PBC1.1',
        title: 'People in treatment',
      },
      ...{ owners: ['police'], ownersSince: at(1), givenTo: 'ada', status: 'open', reports: [] },
      ...{ deadline: { date: null, precision: 'none' }, milestones: [], marked: { marking: 'OFFICIAL' } },
      kpi: { frequency: 'quarterly', lagDays: 42, action: 'a1', askedSince: at(1), readings: [] },
    });
    expect(chased(kpiAfter({}), { reassignmentRequested: {} as never }).reassignmentRequested).toEqual({});
  });

  it('of who was named, to whom none of that applies', () => {
    expect(chased(kpiAfter({}, named), { reassignmentRequested: {} as never })).toMatchObject({
      ...{ owners: ['clinic'], ownersSince: at(2), givenTo: null, reassignmentRequested: null },
    });
    const ofPriority = kpiAfter({ action: null, priority: 'p2' }, named);
    expect(chased(ofPriority)).toMatchObject({ reference: 'KPI of PBC2', priority: 'p2' });
    expect(chased(kpiAfter({ action: null }, named))).toMatchObject({ reference: 'KPI', priority: '' });
  });

  it('and of nobody where nobody sends them', () => {
    expect(readingsChased([kpiAfter({ action: null })], [action], board)).toEqual([]);
    expect(readingsChased([kpiAfter({})], [{ ...action, owners: [] }], board)).toEqual([]);
  });

  it('while it is live, and its action is neither paused nor withdrawn', () => {
    const retired = { type: 'KPIRetired', data: { reason: 'No more' } };
    expect(chased(kpiAfter({}, retired))).toMatchObject({ status: 'withdrawn', statusSince: markOn(2) });
    expect(chased(kpiAfter({})).statusSince).toEqual(markOn(1));
    const statuses = (['paused', 'withdrawn', 'completed'] as const).map(
      (status) => chased(kpiAfter({}), { status }).status,
    );
    expect(statuses).toEqual(['paused', 'withdrawn', 'open']);
  });

  it('with each reading by the entry by which it came first', () => {
    const { kpi } = chased(kpiAfter({}, reading(60, 'provisional'), reading(61, 'final')));
    expect(kpi!.readings).toEqual([{ period: q1, ...markOn(2) }]);
  });

  it('and is marked as the KPI or its action is', () => {
    const secret = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' as const };
    const marked = { type: 'MarkingSet', data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: '' } };
    expect(chased(kpiAfter({}), { marked: secret }).marked.marking).toBe('OFFICIAL-SENSITIVE');
    expect(chased(kpiAfter({}, marked)).marked.marking).toBe('OFFICIAL-SENSITIVE');
  });

  it('and is found by its id beside actions and mitigations, with where it is read', async () => {
    const mitigations = ['m1', 'm2'].map((id) => ({
      id,
      owner: 'schools',
      reports: [],
      statusSince: markOn(1),
    }));
    const risk = { id: 'r', reference: 'R1', status: 'open', priority: null, marked: unmarked, mitigations };
    const asked: string[] = [];
    const held = { kpis: [kpiAfter({}), { ...kpiAfter({ action: null }), id: '2' }], action_page: [action] };
    const views = {
      rowsOf: async ({ name }: { name: keyof typeof held }, ids: readonly string[]) => {
        asked.push(`${name}: ${ids.join(' ')}`);
        return held[name].filter(({ id }) => ids.includes(id));
      },
      rows: async ({ name }: { name: string }) => (asked.push(name), [risk]),
    } as unknown as ViewReader;
    const found = async (...ids: readonly string[]) =>
      (await chasedRowsOf(views, board, ids)).map((row) => `${chasedPath(row)} ${row.reference}`);
    expect(await found('a1')).toEqual(['actions/a1 PBC1.1']);
    expect(await found('1', '2')).toEqual(['kpis/1 KPI of PBC1.1', 'kpis/2 KPI']);
    expect(asked.splice(0)).toEqual(['action_page: a1', 'action_page: 1 2', 'kpis: 1 2', 'action_page: a1']);
    expect(await found('a1', '1', 'm2', 'gone')).toEqual([
      'actions/a1 PBC1.1',
      'kpis/1 KPI of PBC1.1',
      'risks/r R1',
    ]);
    expect(asked).toEqual(['action_page: a1 1 m2 gone', 'kpis: 1 m2 gone', 'action_page: a1', 'risks']);
  });
});

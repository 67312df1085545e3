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
    expect(chased(kpiAfter({}, retired)).status).toBe('withdrawn');
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

  it('and is found by its id beside actions, with where it is read', async () => {
    const views = {
      rowsOf: async ({ name }: { name: string }, ids: readonly string[]) =>
        name === 'kpis'
          ? ids.filter((id) => id === '1').map(() => kpiAfter({}))
          : ids.filter((id) => id === 'a1').map(() => action),
      rows: async () => [],
    } as unknown as ViewReader;
    const found = await chasedRowsOf(views, board, ['a1', '1', 'gone']);
    expect(found.map((row) => [row.id, chasedPath(row)])).toEqual([
      ['a1', 'actions/a1'],
      ['1', 'kpis/1'],
    ]);
    expect(found[1]).toMatchObject({ reference: 'KPI of PBC1.1', owners: ['police'] });
  });
});

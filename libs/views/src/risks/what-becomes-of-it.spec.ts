import { unmarked } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '../board/board.js';
import { at, entriesOn, folded, markOn } from '../entries.spec-data.js';
import type { MarkedRows } from '../marked-rows.js';
import type { ViewReader } from '../view-reader.js';
import { chasedPath } from '../chased/chased-row.js';
import { chasedRowsOf } from '../chased/chased-rows-of.js';
import { mitigationsChased } from '../chased/mitigations-chased.js';
import { risks, type RiskRow } from './risks.js';

const score = (likelihood: number, impact: number) => ({ likelihood, impact });
const words = { title: 'County lines', cause: 'Groups', event: 'Recruit', consequence: 'Harm' };
const said = { ...words, reference: 'R1', owner: 'police', priority: 'p1' };
const scores = { inherent: score(5, 5), current: score(3, 4), target: score(2, 2) };
const raised = { type: 'RiskRaised', data: { ...said, ...scores } };
const after = (...events: readonly object[]): RiskRow =>
  folded(risks, entriesOn('risk-1', raised, ...events))!;
const begun = {
  ...{
    id: '1',
    partnership: 'riverside',
    ...said,
    scores,
    level: 'partnership',
    status: 'open',
    statusReason: '',
  },
  ...{
    statusSince: markOn(1),
    raised: markOn(1),
    rescored: [],
    steps: [],
    mitigations: [],
    comments: [],
    evidence: [],
    marked: unmarked,
  },
};
const agreed = (id: string) => ({
  type: 'MitigationAgreed',
  data: { mitigation: id, text: `Text of ${id}`, owner: 'schools', due: '2016-06-30' },
});
const mitigation = (id: string, day: number) => ({
  ...{
    id,
    text: `Text of ${id}`,
    owner: 'schools',
    ownerSince: at(day),
    due: '2016-06-30',
    originalDue: '2016-06-30',
  },
  ...{ dueSince: at(day), status: 'agreed', doneOn: null, statusSince: markOn(day), reports: [], moves: [] },
});

describe('a risk', () => {
  it('begins as it was raised, in a history of its own', () => {
    expect(after()).toEqual({ ...begun, version: 1 });
    expect(risks.keys(entriesOn('risk-1', raised)[0]!)).toEqual(['1']);
    expect(risks.keys(entriesOn('action-1', raised)[0]!)).toEqual([]);
    expect(folded(risks, entriesOn('risk-1', agreed('m1')))).toBeUndefined();
  });

  it('is reworded, given to others, taken down, closed, opened again and marked', () => {
    expect(
      after({ type: 'RiskReworded', data: { from: words, to: { ...words, title: 'Gangs' } } }).title,
    ).toBe('Gangs');
    expect(
      after({ type: 'RiskOwnerAppointed', data: { from: 'police', to: 'fire', reason: '' } }).owner,
    ).toBe('fire');
    const step = { from: 'hwb', to: 'sro', reason: 'Better' };
    expect(after({ type: 'RiskDeescalated', data: step })).toMatchObject({
      level: 'sro',
      steps: [{ ...markOn(2), ...step }],
    });
    const closed = { type: 'RiskClosed', data: { reason: 'Over' } };
    expect(after(closed, { type: 'RiskReopened', data: { reason: 'Back' } })).toEqual({
      ...{ ...begun, version: 3, statusSince: markOn(3), statusReason: 'Back' },
    });
    const marked = { type: 'MarkingSet', data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: '' } };
    expect(after(marked).marked.marking).toBe('OFFICIAL-SENSITIVE');
  });

  it('has its mitigations, and what becomes of one becomes of no other', () => {
    expect(after(agreed('m1'), agreed('m2')).mitigations).toEqual([mitigation('m1', 2), mitigation('m2', 3)]);
    const of = (type: string, data: object) => {
      const rows = after(agreed('m1'), agreed('m2'), {
        type,
        data: { mitigation: 'm1', ...data },
      }).mitigations;
      expect(rows.at(-1)).toEqual(mitigation('m2', 3));
      return rows.slice(0, -1);
    };
    const m1 = mitigation('m1', 2);
    expect(of('MitigationReassigned', { from: 'schools', to: 'fire' })).toEqual([
      { ...m1, owner: 'fire', ownerSince: at(4) },
    ]);
    const move = { from: '2016-06-30', to: '2016-07-31', reason: 'Term' };
    expect(of('MitigationMoved', move)).toEqual([
      { ...m1, due: '2016-07-31', dueSince: at(4), moves: [{ ...markOn(4), ...move }] },
    ]);
    expect(of('MitigationDone', { on: '2016-05-03' })).toEqual([
      { ...m1, status: 'done', doneOn: '2016-05-03', statusSince: markOn(4) },
    ]);
    expect(of('MitigationWithdrawn', { reason: '' })).toEqual([]);
    const report = (narrative: string) => ({
      type: 'MitigationReported',
      data: { mitigation: 'm1', narrative },
    });
    expect(after(agreed('m1'), report('One'), report('Two')).mitigations[0]!.reports).toEqual([
      { ...markOn(4), narrative: 'Two' },
      { ...markOn(3), narrative: 'One' },
    ]);
  });

  it('is about its owner, those of its mitigations and who leads its priority, and notes when its words are read', () => {
    const rule = risks.marked as MarkedRows<RiskRow>;
    const plans = [{ themes: [{ priorities: [{ id: 'p1', lead: 'lena' }] }] }];
    const board = { plans } as unknown as BoardRow;
    const row = after(agreed('m1'));
    expect(rule.about(row, board)).toEqual(['police', 'schools', 'lena']);
    expect(rule.about({ ...row, owner: null, priority: null }, board)).toEqual(['schools']);
    expect(
      rule.about(row, {
        plans: [{ themes: [{ priorities: [{ id: 'p1', lead: null }] }] }],
      } as unknown as BoardRow),
    ).toEqual([...['police', 'schools']]);
    expect(rule.record(row)).toEqual({ stream: 'risk-1', marked: unmarked });
    for (const take of [
      ({ title }: RiskRow) => title,
      ({ cause }: RiskRow) => cause,
      ({ event }: RiskRow) => event,
      ({ consequence }: RiskRow) => consequence,
      ({ mitigations }: RiskRow) => mitigations[0]!.text,
    ]) {
      let read = 0;
      const noted = rule.noted(row, () => (read += 1));
      expect([noted.owner, noted.mitigations.length, read]).toEqual(['police', 1, 0]);
      expect([typeof take(noted), read]).toEqual(['string', 1]);
    }
  });
});

describe('a mitigation is chased as an action is', () => {
  const moved = {
    type: 'MitigationMoved',
    data: { mitigation: 'm1', from: '2016-06-30', to: '2016-07-31', reason: '' },
  };
  const done = { type: 'MitigationDone', data: { mitigation: 'm1', on: '2016-05-03' } };
  const closed = { type: 'RiskClosed', data: { reason: 'Over' } };
  const chased = (...events: readonly object[]) => mitigationsChased([after(agreed('m1'), ...events)])[0]!;
  const onDay = (date: string) => ({ asWritten: '', date, precision: 'day' });

  it('with the risk’s reference, its own words, owner and day', () => {
    const report = { type: 'MitigationReported', data: { mitigation: 'm1', narrative: 'Six of nine' } };
    expect(chased(report)).toEqual({
      ...{
        id: 'm1',
        risk: '1',
        partnership: 'riverside',
        plan: '',
        priority: 'p1',
        reference: 'R1',
        title: 'Text of m1',
      },
      ...{ owners: ['schools'], ownersSince: at(2), changed: { owners: null, kpis: null, milestones: null } },
      ...{
        reassignmentSettled: null,
        leadGiven: null,
        reassignmentRequested: null,
        kpis: [],
        details: [],
        status: 'open',
        statusSince: markOn(2),
        statusReason: '',
      },
      ...{
        reopenedAt: null,
        deadline: onDay('2016-06-30'),
        deadlineSetAt: 2,
        originalDeadline: onDay('2016-06-30'),
      },
      deadlineChanges: [
        { ...markOn(2), kind: 'moved', deadline: onDay('2016-06-30'), reason: '', afterItPassed: false },
      ],
      ...{ requested: null, reviewDate: null, reviewDateSetAt: null, reviewDateSince: null, milestones: [] },
      reports: [
        { ...markOn(3), narrative: 'Six of nine', happenedOn: null, onBehalfOf: null, fromDocument: false },
      ],
      ...{
        comments: [],
        givenTo: null,
        evidence: [],
        helpWanted: null,
        helpAnswers: [],
        origin: null,
        joinedInto: null,
        carriedFrom: [],
      },
      ...{ marked: unmarked, source: null, version: 3 },
    });
  });

  it('for its new day once it was moved, and not once it is done or its risk is closed', () => {
    expect(chased(moved)).toMatchObject({
      ...{
        deadline: onDay('2016-07-31'),
        originalDeadline: onDay('2016-06-30'),
        deadlineChanges: [{ at: at(3) }],
      },
    });
    expect(chased(done)).toMatchObject({ status: 'completed', statusSince: markOn(3) });
    expect(chased(closed)).toMatchObject({ status: 'withdrawn', statusSince: markOn(3) });
    expect(chased(done, closed)).toMatchObject({ status: 'completed' });
  });

  it('and found by its id beside actions, with where it is read', async () => {
    const asked: string[] = [];
    const views = {
      rowsOf: async (_: unknown, ids: readonly string[]) =>
        ids.filter((id) => id === 'a1').map((id) => ({ id })),
      rows: async ({ name }: { name: string }) => (asked.push(name), [after(agreed('m1'), agreed('m2'))]),
    } as unknown as ViewReader;
    const found = async (...ids: readonly string[]) =>
      (await chasedRowsOf(views, { id: 'riverside', plans: [] }, ids)).map(({ id }) => id);
    expect([await found('a1'), asked]).toEqual([['a1'], []]);
    expect([await found('a1', 'm2'), asked]).toEqual([['a1', 'm2'], ['risks']]);
    expect([chasedPath({ id: 'a1' }), chasedPath({ id: 'm2', risk: 'r1' })]).toEqual([
      'actions/a1',
      'risks/r1',
    ]);
  });
});

it('threatens the priority under which it was put last', () => {
  expect(after({ type: 'RiskPlaced', data: { from: null, to: 'p2' } }).priority).toBe('p2');
});

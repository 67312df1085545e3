import { unmarked } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { at, entriesOn, folded, markOn } from '../entries.spec-data.js';
import { board, type BoardRow } from './board.js';

const council = { name: 'Riverside Council', accent: '#005ea5' };
const none = folded(
  board,
  entriesOn('partnership-riverside', {
    type: 'PartnershipEstablished',
    data: { name: 'Riverside', area: 'R', council, illustrative: false },
  }),
)!;
const period = { from: '2016-04-01', to: '2017-03-31' };
const adopted = { type: 'PlanAdopted', data: { title: 'Plan', period } };
const theme = (id: string, title: string) => ({ type: 'ThemeSet', data: { theme: id, title, from: null } });
const agreed = (id: string, of: string) => ({
  type: 'PriorityAgreed',
  data: { theme: of, priority: id, reference: id.toUpperCase(), title: `Title of ${id}` },
});
/** Days 1 to 5: a plan with two themes, the first with two priorities. */
const beginning = [
  adopted,
  theme('t1', 'Safety'),
  theme('t2', 'Health'),
  agreed('p1', 't1'),
  agreed('p2', 't1'),
];
const plansAfter = (...events: readonly object[]): BoardRow['plans'] =>
  folded(board, entriesOn('plan-x', ...beginning, ...events), none)!.plans;
const prioritiesAfter = (...events: readonly object[]) =>
  plansAfter(...events)[0]!.themes.flatMap(({ priorities }) => priorities);
const untouched = { aim: null, lead: null, closed: false, comments: [], focuses: [], rewordings: [] };
const bare = { aim: null, closed: false };
const p1 = { id: 'p1', reference: 'P1', title: 'Title of p1', ...untouched };
const p2 = { id: 'p2', reference: 'P2', title: 'Title of p2', ...untouched };

describe('a plan', () => {
  it('has its themes, each with its priorities, in the order in which they were agreed', () => {
    expect(plansAfter()).toEqual([
      {
        ...{ id: 'x', title: 'Plan', period, introduction: null, follows: null, closed: null },
        ...{ marked: unmarked, findings: [], documents: [] },
        themes: [
          { ...bare, id: 't1', title: 'Safety', priorities: [p1, p2] },
          { ...bare, id: 't2', title: 'Health', priorities: [] },
        ],
      },
    ]);
  });

  it('changes by its own entries alone', () => {
    const row = folded(board, entriesOn('plan-x', ...beginning), none)!;
    const other = folded(board, entriesOn('plan-y', adopted, theme('t1', 'Roads'), agreed('p1', 't1')), row)!;
    expect(other.plans.map(({ id, themes }) => [id, themes.map(({ title }) => title)])).toEqual([
      ['x', ['Safety', 'Health']],
      ['y', ['Roads']],
    ]);
    expect(other.plans[0]).toEqual(row.plans[0]);
  });

  it('gives a theme another title, and leaves its priorities and the other themes', () => {
    expect(plansAfter(theme('t1', 'Order'))[0]!.themes).toEqual([
      { ...bare, id: 't1', title: 'Order', priorities: [p1, p2] },
      { ...bare, id: 't2', title: 'Health', priorities: [] },
    ]);
  });

  it('begins with its introduction and the plan that it follows, is revised, closed and reopened', () => {
    const begun = { type: 'PlanAdopted', data: { title: 'Next', period, introduction: 'Why', follows: 'x' } };
    const [plan] = folded(board, entriesOn('plan-y', begun), none)!.plans;
    expect(plan).toMatchObject({ introduction: 'Why', follows: 'x', closed: null });
    const to = { title: 'Plan for 2016', period: null, introduction: 'So that fewer die' };
    const closed = { type: 'PlanClosed', data: { reason: 'The year is over' } };
    expect(plansAfter({ type: 'PlanRevised', data: { from: {}, to } })[0]).toMatchObject(to);
    expect(plansAfter(closed)[0]!.closed).toEqual({ ...markOn(6), reason: 'The year is over' });
    expect(plansAfter(closed, { type: 'PlanReopened', data: { reason: '' } })[0]!.closed).toBeNull();
  });

  it('is chased from its adoption on, or from when that was started', () => {
    expect(plansAfter()[0]).not.toHaveProperty('chasingStarted');
    const waiting = { type: 'PlanAdopted', data: { title: 'Next', period, chasing: 'when-started' } };
    const plans = (...events: readonly object[]) =>
      folded(board, entriesOn('plan-y', waiting, ...events), none)!.plans;
    expect(plans()[0]!.chasingStarted).toBeNull();
    const [started] = plans({ type: 'ChasingStarted', data: { title: 'Next' } });
    expect(started!.chasingStarted).toEqual(markOn(2));
  });

  it('has its themes and priorities where they were put last, with their aims', () => {
    const titles = (...events: readonly object[]) =>
      plansAfter(...events)[0]!.themes.map((one) => [one.id, ...one.priorities.map(({ id }) => id)]);
    const put = (data: object) => ({ type: 'PriorityPlaced', data });
    expect(titles({ type: 'ThemePlaced', data: { theme: 't2', title: '', after: null } })).toEqual([
      ['t2'],
      ['t1', 'p1', 'p2'],
    ]);
    expect(titles(put({ priority: 'p2', from: 't1', theme: 't1', after: null }))[0]).toEqual([
      't1',
      'p2',
      'p1',
    ]);
    expect(titles(put({ priority: 'p1', from: 't1', theme: 't2', after: null }))).toEqual([
      ['t1', 'p2'],
      ['t2', 'p1'],
    ]);
    const aims = plansAfter(
      { type: 'ThemeAimSet', data: { theme: 't1', title: '', from: null, to: 'Safer streets' } },
      { type: 'PriorityAimSet', data: { priority: 'p1', reference: '', from: null, to: 'Fewer deaths' } },
      { type: 'ThemeClosed', data: { theme: 't2', title: '', reason: '' } },
    )[0]!;
    expect(aims.themes).toMatchObject([
      { aim: 'Safer streets', closed: false, priorities: [{ aim: 'Fewer deaths' }, { aim: null }] },
      { aim: null, closed: true },
    ]);
  });

  it('names its documents, and is marked as it was decided last', () => {
    const [plan] = plansAfter(
      { type: 'PlanDocumentImported', data: { name: 'plan.docx', document: 'sha', changes: 3 } },
      { type: 'MarkingSet', data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: 'Names' } },
    );
    expect(plan!.documents).toEqual([{ name: 'plan.docx', document: 'sha', at: at(6) }]);
    expect(plan!.marked.marking).toBe('OFFICIAL-SENSITIVE');
  });
});

describe('a priority', () => {
  it('is closed, is led, and is reworded, alone', () => {
    expect(prioritiesAfter({ type: 'PriorityClosed', data: { priority: 'p1' } })).toEqual([
      { ...p1, closed: true },
      p2,
    ]);
    expect(
      prioritiesAfter({
        type: 'StrategicLeadAppointed',
        data: { priority: 'p2', person: 'lena', from: null },
      }),
    ).toEqual([p1, { ...p2, lead: 'lena' }]);
    const reworded = {
      type: 'PriorityReworded',
      data: { priority: 'p1', from: 'Title of p1', to: 'Fewer deaths' },
    };
    expect(prioritiesAfter(reworded)).toEqual([
      {
        ...p1,
        title: 'Fewer deaths',
        rewordings: [{ ...markOn(6), from: 'Title of p1', to: 'Fewer deaths' }],
      },
      p2,
    ]);
  });

  it('has its areas of focus, each as it was set last, until it is withdrawn', () => {
    const set = (id: string, title: string) => ({
      type: 'FocusSet',
      data: { priority: 'p1', focus: id, to: { title } },
    });
    const focuses = (...events: readonly object[]) => prioritiesAfter(...events).map((one) => one.focuses);
    expect(focuses(set('f1', 'Schools'), set('f2', 'Prisons'), set('f1', 'Colleges'))).toEqual([
      [
        { id: 'f1', title: 'Colleges' },
        { id: 'f2', title: 'Prisons' },
      ],
      [],
    ]);
    const withdrawn = { type: 'FocusWithdrawn', data: { priority: 'p1', focus: 'f1' } };
    expect(focuses(set('f1', 'Schools'), set('f2', 'Prisons'), withdrawn)[0]).toEqual([
      { id: 'f2', title: 'Prisons' },
    ]);
  });

  it('has its comments, each with what was decided and what followed', () => {
    const from = { kind: 'person', name: 'A neighbour' };
    const comment = (id: string) => ({
      ...{ type: 'PriorityCommented', data: { priority: 'p1', comment: id, from, text: `Text of ${id}` } },
    });
    const late = { metadata: { who: 'ada', command: 'c', recordedAt: at(7), happenedOn: '2016-05-02' } };
    const [first, other] = prioritiesAfter(
      comment('c1'),
      { ...comment('c2'), ...late },
      {
        type: 'CommentDecided',
        data: { priority: 'p1', comment: 'c1', to: { accepted: true, reason: 'Right' } },
      },
      {
        type: 'CommentsTakenUp',
        data: { priority: 'p1', comments: ['c1'], focus: null, to: 'Fewer deaths' },
      },
      {
        type: 'CommentsTakenUp',
        data: { priority: 'p1', comments: ['c1', 'c2'], focus: 'f1', to: 'Schools' },
      },
    );
    const schools = { ...markOn(10), focus: 'f1', to: 'Schools' };
    expect(first!.comments).toEqual([
      {
        ...{ id: 'c1', from, text: 'Text of c1', happenedOn: null, made: markOn(6) },
        decided: { accepted: true, reason: 'Right', by: markOn(8) },
        takenUp: [{ ...markOn(9), focus: null, to: 'Fewer deaths' }, schools],
      },
      {
        ...{ id: 'c2', from, text: 'Text of c2', happenedOn: '2016-05-02', made: markOn(7) },
        ...{ decided: null, takenUp: [schools] },
      },
    ]);
    expect(other).toEqual(p2);
  });
});

describe('a finding', () => {
  const raised = (id: string, own: object = {}) => ({
    type: 'FindingRaised',
    data: { finding: id, kind: 'no-owner', at: 'row 3', message: 'The owner is missing', ...own },
  });
  const findingsAfter = (...events: readonly object[]) => plansAfter(...events)[0]!.findings;
  const waiting = {
    ...{ id: 'f1', kind: 'no-owner', at: 'row 3', message: 'The owner is missing' },
    ...{ actions: [], document: '', names: [], ofMilestone: false, decision: null, settled: null },
  };

  it('waits until it is settled, alone, by somebody', () => {
    const other = { ...waiting, id: 'f2' };
    expect(findingsAfter(raised('f1'), raised('f2'))).toEqual([waiting, other]);
    const settled = {
      type: 'FindingSettled',
      data: { finding: 'f1', kind: 'no-owner', at: 'row 3', decision: 'Police' },
    };
    expect(findingsAfter(raised('f1'), raised('f2'), settled)).toEqual([
      { ...waiting, decision: 'Police', settled: { who: 'ada', at: at(8) } },
      other,
    ]);
  });

  it('is of the document that came last, and of its actions', () => {
    const imported = (document: string) => ({
      type: 'PlanDocumentImported',
      data: { name: 'p', document, changes: 1 },
    });
    expect(findingsAfter(imported('one'), imported('two'), raised('f1', { actions: ['a1'] }))).toEqual([
      { ...waiting, document: 'two', actions: ['a1'] },
    ]);
  });

  it('is of a milestone, or of names that look like one owner', () => {
    const [milestone, names, other, nameless] = findingsAfter(
      raised('f1', { message: 'The milestone ‘Lease’ has no date' }),
      raised('f2', {
        kind: 'owner-alias',
        message: 'These names look like one owner: ‘Police’, ‘The\nPolice’. They are…',
      }),
      raised('f3', { message: 'These names look like one owner: ‘Police’, ‘The Police’. They are…' }),
      raised('f4', { kind: 'owner-alias', message: 'An older wording' }),
    );
    expect(milestone).toMatchObject({ ofMilestone: true, names: [] });
    expect(names).toMatchObject({ ofMilestone: false, names: ['Police', 'The\nPolice'] });
    expect([other!.names, nameless!.names]).toEqual([[], []]);
  });
});

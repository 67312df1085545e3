import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import type { ActionEvent, Deadline } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { actionPage } from '../action-page/action-page.js';
import type { KPIRow } from '../kpis/kpis.js';
import type { Entry } from '../view.js';
import type { BoardRow, FindingRow, PlanRow } from './board.js';
import { findingsOf, isOpen, type FindingStands } from './findings.js';

const none: Deadline = { asWritten: '', date: null, precision: 'none' };
const on = (date: Day): Deadline => ({ asWritten: '', date, precision: 'day' });
const agreed = (more: object = {}): ActionEvent => ({
  type: 'ActionAgreed',
  data: {
    ...{ plan: 'plan', priority: 'p1', reference: 'A1', title: 'Open a clinic', owners: [] },
    ...{ deadline: none, kpis: [], ...more },
  },
});
const moved = (to: Deadline): ActionEvent => ({
  type: 'DeadlineMoved',
  data: { from: none, to, reason: 'Agreed', afterItPassed: false } as never,
});

/** The row after these events, each by another person. */
function action(id: string, ...events: readonly ActionEvent[]): ActionRow {
  return events.reduce<ActionRow | undefined>((row, event, index) => {
    const metadata = { who: `person-${index}`, command: 'c', recordedAt: `2016-05-1${index}T11:00:00Z` };
    const place = { id: `${id}-${index}`, stream: `action-${id}`, partnership: 'b', version: index + 1 };
    return actionPage.fold(row, { ...event, ...place, position: 10 + index, metadata } as Entry);
  }, undefined)!;
}

const finding = (kind: string, more: Partial<FindingRow> = {}): FindingRow => ({
  ...{ id: kind, kind, at: 'row 1, A1', message: '', actions: ['a'], document: '', names: [] },
  ...{ ofMilestone: false, decision: null, settled: null, ...more },
});
const period = { from: '2016-04-01', to: '2017-03-31' };
const theme = { id: 't', title: 'T', priorities: [{ id: 'p1', reference: 'P1' }] };

function stands(
  found: FindingRow,
  actions: readonly ActionRow[],
  { organisations = [], kpis = [] }: { organisations?: object[]; kpis?: object[] } = {},
): FindingStands {
  const plan = { id: 'plan', period, themes: [theme], findings: [found] } as unknown as PlanRow;
  const board = { organisations } as unknown as BoardRow;
  return findingsOf(plan, { board, actions, kpis: kpis as KPIRow[] })[0]!;
}

describe('a finding about an action', () => {
  const milestone = (due: Deadline): ActionEvent => ({
    type: 'MilestoneSet',
    data: { milestone: 'm', text: 'Plan', due },
  });
  const given: readonly (readonly [kind: string, before: ActionEvent[], by: ActionEvent])[] = [
    ['deadline-missing', [agreed()], moved(on('2016-12-31'))],
    ['deadline-missing', [agreed()], moved({ asWritten: 'Ongoing', date: null, precision: 'ongoing' })],
    ['date-not-understood', [agreed()], moved(on('2016-12-31'))],
    ['term-without-dates', [agreed()], moved(on('2016-12-31'))],
    [
      'owner-missing',
      [agreed()],
      { type: 'ActionReassigned', data: { from: [], to: ['police'], reason: '' } as never },
    ],
    [
      'owner-person',
      [agreed()],
      { type: 'ActionReassigned', data: { from: [], to: ['police'], reason: '' } as never },
    ],
    ['deadline-before-plan', [agreed({ deadline: on('2015-03-31') })], moved(on('2016-12-31'))],
    ['deadline-after-plan', [agreed({ deadline: on('2026-03-31') })], moved(on('2016-12-31'))],
    ['milestone-missing', [agreed()], milestone(none)],
    [
      'milestone-after-deadline',
      [agreed({ deadline: on('2016-06-30') }), milestone(on('2016-07-31'))],
      moved(on('2016-12-31')),
    ],
    ['kpi-missing', [agreed()], { type: 'KPIsReworded', data: { from: [], to: ['3 clinics'] } as never }],
    ['milestone-missing', [agreed()], { type: 'ActionWithdrawn', data: { reason: 'Twice' } }],
    ['milestone-missing', [agreed()], { type: 'ActionCompleted', data: { note: '', on: '2016-05-10' } }],
  ];
  it.each(given)('%s is mended by what mends it, and by nothing before', (kind, before, by) => {
    expect(isOpen(stands(finding(kind), [action('a', ...before)]))).toBe(true);
    const after = stands(finding(kind), [action('a', ...before, by)]);
    expect(isOpen(after)).toBe(false);
    const index = before.length;
    expect(after.mended!.by).toEqual({
      who: `person-${index}`,
      at: `2016-05-1${index}T11:00:00Z`,
      position: 10 + index,
    });
  });

  it('is open again when what mended it is taken back', () => {
    const back = action('a', agreed(), moved(on('2016-12-31')), moved(none));
    expect(isOpen(stands(finding('deadline-missing'), [back]))).toBe(true);
  });

  it('is mended by a measure that was defined for it', () => {
    const kpis = [{ action: 'a', status: 'live', defined: { at: 'then', who: 'ada', position: 3 } }];
    expect(stands(finding('kpi-missing'), [action('a', agreed())], { kpis }).mended).toEqual({
      how: 'The action was given a measure',
      by: { at: 'then', who: 'ada', position: 3 },
    });
  });

  it('of several is mended when the last of them is', () => {
    const terms = finding('term-without-dates', { actions: ['a', 'b'] });
    const dated = action('a', agreed(), moved(on('2016-12-31')));
    expect(isOpen(stands(terms, [dated, action('b', agreed())]))).toBe(true);
    expect(isOpen(stands(terms, [dated, action('b', agreed(), moved(on('2016-12-31')))]))).toBe(false);
  });

  it('of an odd date is mended by another date, and not by the same words again', () => {
    const spring: Deadline = { asWritten: 'Spring 2017', date: '2017-05-31', precision: 'quarter' };
    const odd = finding('date-odd', { message: 'The date ‘Spring 2017’ is odd: a season has no last day.' });
    const first = agreed({ deadline: spring });
    expect(isOpen(stands(odd, [action('a', first)]))).toBe(true);
    expect(isOpen(stands(odd, [action('a', first, moved({ ...spring, date: '2017-04-30' }))]))).toBe(true);
    expect(stands(odd, [action('a', first, moved(on('2017-04-30')))]).mended!.how).toBe(
      'Its deadline was changed',
    );
    const ofMilestone = { ...odd, ofMilestone: true };
    expect(isOpen(stands(ofMilestone, [action('a', first, moved(on('2017-04-30')))]))).toBe(true);
  });

  it('that somebody has decided about says that, and not what mended it too', () => {
    const decided = finding('deadline-missing', { decision: 'None is needed' });
    expect(stands(decided, [action('a', agreed(), moved(on('2016-12-31')))]).mended).toBeNull();
  });

  it('of an older entry is about the action of its row, or of its reference', () => {
    const old = finding('owner-missing', { actions: [], at: 'row 1, A1' });
    expect(stands(old, [action('a', agreed())]).actions).toHaveLength(1);
    expect(stands({ ...old, at: 'row 2, B2' }, [action('a', agreed())]).actions).toEqual([]);
  });

  it('stays open where it is about the document, whatever becomes of the action', () => {
    const withdrawn = action('a', agreed(), { type: 'ActionWithdrawn', data: { reason: 'Twice' } });
    expect(isOpen(stands(finding('row-joined'), [withdrawn]))).toBe(true);
  });
});

it('an action listed twice is mended when one of the two is withdrawn', () => {
  const twice = finding('duplicate-action', { actions: ['a', 'b'] });
  const b = action('b', agreed({ reference: 'A2' }));
  expect(isOpen(stands(twice, [action('a', agreed()), b]))).toBe(true);
  const gone = action('a', agreed(), { type: 'ActionWithdrawn', data: { reason: 'Twice' } });
  expect(stands(twice, [gone, b]).mended!.how).toBe('A1 was withdrawn');
});

it('names that look like one owner are mended when they mean one', () => {
  const alike = finding('owner-alias', { actions: [], names: ['PH', 'Public Health'] });
  const settled = { at: 'then', who: 'ada', position: 3 };
  const one = {
    id: '1',
    name: 'Public Health',
    left: false,
    aliases: ['PH'],
    aliasesSettled: { PH: settled },
  };
  expect(stands(alike, [], { organisations: [one] }).mended).toEqual({
    how: 'The names mean Public Health now',
    by: settled,
  });
  const two = [
    { ...one, aliases: [] },
    { id: '2', name: 'PH', left: false, aliases: [] },
  ];
  expect(isOpen(stands(alike, [], { organisations: two }))).toBe(true);
});

it('a priority without actions is mended by its first action', () => {
  const empty = finding('priority-without-actions', { actions: [], at: 'P1' });
  expect(isOpen(stands(empty, []))).toBe(true);
  expect(stands(empty, [action('a', agreed())]).mended!.by!.position).toBe(10);
});

it('a plan that has a title and a period of its own waits for neither', () => {
  const message = 'The document has no title, so the plan is named after the file, ‘plan-final’. Give one.';
  const head = (kind: string, title: string, has: object | null) => {
    const found = finding(kind, { message, actions: [] });
    const plan = { id: 'plan', title, period: has, themes: [theme], findings: [found] };
    const facts = { board: { organisations: [] } as unknown as BoardRow, actions: [], kpis: [] };
    return findingsOf(plan as unknown as PlanRow, facts)[0]!.mended;
  };
  expect(head('title-missing', 'plan-final', period)).toBeNull();
  expect(head('title-missing', 'Plan 2016/17', null)).toEqual({
    ...{ how: 'The plan has a title of its own', by: null },
  });
  expect(head('period-missing', 'Plan', null)).toBeNull();
  expect(head('period-missing', 'Plan', period)).toEqual({ how: 'The plan has a period', by: null });
});

import { describe, expect, it } from '@jest/globals';
import { isLateInRound, needsOf, type BoardRow, type Coloured } from '@governance/views';
import type { Asked } from './asked.js';
import { baseOf, byApi, filterOf, onPage } from './filter.js';
import type { Listed } from './listed.js';

const today = '2017-02-10';
const person = '11111111-1111-4111-8111-111111111111';
const priorityOf = (id: string, lead: string | null = null) => ({
  id,
  reference: id,
  title: id,
  lead,
  closed: false,
});
const plans = [
  { id: 'old', title: 'Old', period: { from: '2015-04-01', to: '2016-03-31' }, themes: [] },
  {
    id: 'now',
    title: 'Now',
    period: { from: '2016-04-01', to: '2017-03-31' },
    themes: [
      { id: 't1', title: 'One', priorities: [priorityOf('p1', person), priorityOf('p2')] },
      { id: 't2', title: 'Two', priorities: [priorityOf('p3')] },
    ],
  },
];
const board = {
  plans,
  roundsOpened: ['2017-01-15'],
  organisations: [
    { id: 'police', name: 'Police', left: false },
    { id: 'gone', name: 'Gone', left: true },
    { id: 'constabulary', name: 'Constabulary', left: true, mergedInto: 'police' },
  ],
} as unknown as BoardRow;

const theme = plans[1]!.themes[0]!;
function listed(more: object = {}, of: object = {}): Listed {
  const action = {
    ...{ plan: 'now', priority: 'p1', status: 'open', owners: ['police'], reports: [] },
    ...{ deadline: { date: '2017-03-31' }, requested: null, reassignmentRequested: null, helpWanted: null },
    statusSince: { at: '2016-04-05T11:00:00Z' },
    ...more,
  };
  const rag = { colour: 'amber', declared: null, computed: 'amber', disagree: false };
  const place = {
    plan: plans[1],
    theme,
    priority: theme.priorities[0],
    words: 'pbc1.1\nbuy naloxone\npolice',
  };
  const item = { action, rag, ...place, ...of } as unknown as Coloured;
  return {
    ...item,
    ...{ colour: item.rag.colour, due: item.action.deadline.date, isOverdue: false, isDueAhead: true },
    ...{ isLateInRound: isLateInRound(item, '2017-01-15'), needs: needsOf(item) },
  } as unknown as Listed;
}
const isIn = (asked: Asked, item: Listed, unasked = onPage) =>
  [baseOf('now', asked, unasked)!.isIn, ...filterOf(board, today, asked).tests].every((test) => test(item));
const coloured = (colour: string, declared: string | null = null, computed = colour, disagree = false) =>
  listed({}, { rag: { colour, declared, computed, disagree } });

describe('a list of actions', () => {
  it('holds what is not withdrawn of the plan of the day, and by the API everything, where nothing is asked', () => {
    expect(isIn({}, listed())).toBe(true);
    expect(isIn({}, listed({ plan: 'old' }))).toBe(false);
    expect(isIn({}, listed({ status: 'withdrawn' }))).toBe(false);
    expect(isIn({}, listed({ status: 'withdrawn', plan: 'old' }), byApi)).toBe(true);
    expect(isIn({ plan: 'old' }, listed({ plan: 'old' }))).toBe(true);
    expect(isIn({ plan: 'all' }, listed({ plan: 'old' }))).toBe(true);
  });

  it('is narrowed by state', () => {
    const held = (state: string) =>
      ['open', 'paused', 'completed', 'withdrawn'].filter((status) => isIn({ state }, listed({ status })));
    expect(held('live')).toEqual(['open', 'paused']);
    expect(held('withdrawn')).toEqual(['withdrawn']);
    expect(held('any')).toHaveLength(4);
  });

  it('is narrowed by all of some words, wherever they stand', () => {
    expect(isIn({ text: 'Police NALOXONE' }, listed())).toBe(true);
    expect(isIn({ text: 'naloxone housing' }, listed())).toBe(false);
  });

  it('is narrowed by theme, priority and who leads it', () => {
    expect(isIn({ theme: 't1' }, listed())).toBe(true);
    expect(isIn({ theme: 't2' }, listed())).toBe(false);
    expect(isIn({ priority: 'p1' }, listed())).toBe(true);
    expect(isIn({ priority: 'p2' }, listed())).toBe(false);
    expect(isIn({ lead: person }, listed())).toBe(true);
    expect(isIn({ lead: 'none' }, listed())).toBe(false);
    expect(isIn({ lead: 'none' }, listed({}, { priority: theme.priorities[1] }))).toBe(true);
  });

  it('is narrowed by the colour shown, declared or computed', () => {
    const item = coloured('red', 'red', 'green', true);
    expect(isIn({ colour: 'red' }, item)).toBe(true);
    expect(isIn({ colour: 'amber,red' }, item)).toBe(true);
    expect(isIn({ colour: 'green' }, item)).toBe(false);
    expect(isIn({ colour: 'green', colourBy: 'computed' }, item)).toBe(true);
    expect(isIn({ colour: 'red', colourBy: 'declared' }, item)).toBe(true);
    expect(isIn({ colour: 'red', colourBy: 'declared' }, coloured('red'))).toBe(false);
  });

  it('is narrowed by who leads or supports, or by nobody', () => {
    const supports = listed({ owners: ['gone', 'police'] });
    expect(isIn({ owner: 'police' }, supports)).toBe(true);
    expect(isIn({ owner: 'police', part: 'lead' }, supports)).toBe(false);
    expect(isIn({ owner: 'police', part: 'support' }, supports)).toBe(true);
    expect(isIn({ owner: 'gone', part: 'lead' }, supports)).toBe(true);
    expect(isIn({ owner: 'none' }, supports)).toBe(false);
    expect(isIn({ owner: 'none' }, listed({ owners: [] }))).toBe(true);
  });

  it('is narrowed by reports: never, since the last round, since a day', () => {
    const reported = (at: string, status = 'open') => listed({ status, reports: [{ at }] });
    expect(isIn({ report: 'never' }, listed())).toBe(true);
    expect(isIn({ report: 'never' }, reported('2016-12-01T12:00:00Z'))).toBe(false);
    expect(isIn({ report: 'round' }, reported('2017-01-14T12:00:00Z'))).toBe(true);
    expect(isIn({ report: 'round' }, reported('2017-01-15T12:00:00Z'))).toBe(false);
    const newer = { statusSince: { at: '2017-01-15T12:00:00Z' } };
    expect(isIn({ report: 'round' }, listed(newer))).toBe(false);
    expect(isIn({ report: '1/2/2017' }, listed(newer))).toBe(true);
    expect(isIn({ report: '1/12/2016' }, reported('2016-12-01T12:00:00Z'))).toBe(false);
    expect(isIn({ report: '2/12/2016' }, reported('2016-12-01T12:00:00Z'))).toBe(true);
    expect(isIn({ report: 'round' }, reported('2016-12-01T12:00:00Z', 'completed'))).toBe(false);
  });

  it('is narrowed by what it waits for', () => {
    const help = listed({ helpWanted: { text: 'A van' } });
    expect(isIn({ needs: 'help' }, help)).toBe(true);
    expect(isIn({ needs: 'help' }, listed())).toBe(false);
    expect(isIn({ needs: 'deadline' }, listed({ requested: {} }))).toBe(true);
    expect(isIn({ needs: 'owner' }, listed({ reassignmentRequested: {} }))).toBe(true);
    expect(isIn({ needs: 'owner' }, listed({ requested: {} }))).toBe(false);
    expect(isIn({ needs: 'colour' }, coloured('red', 'red', 'green', true))).toBe(true);
  });

  it.each([
    ['plan', 'other'],
    ['theme', 'other'],
    ['priority', 'other'],
    ['owner', 'other'],
    ['part', 'sideways'],
    ['lead', 'me'],
    ['colour', 'red,pink'],
    ['colourBy', 'moon'],
    ['state', 'toString'],
    ['due', 'soon'],
    ['report', 'whenever'],
    ['needs', 'constructor'],
    ['sort', '__proto__'],
    ['columns', 'owner,shoe'],
    ['text', 'x'.repeat(201)],
  ])('says at its field that %s cannot be %s', (name, value) => {
    const { errors } = filterOf(board, today, { [name]: value });
    expect(Object.keys(errors!.fields)).toEqual([name]);
  });

  it('finds, for an organisation that was merged, what the one that it became owns', () => {
    expect(isIn({ owner: 'constabulary' }, listed())).toBe(true);
    expect(isIn({ owner: 'gone' }, listed())).toBe(false);
  });

  it('knows what is closed or has left the board', () => {
    expect(filterOf(board, today, { owner: 'gone', priority: 'p2' }).errors).toBeUndefined();
  });
});

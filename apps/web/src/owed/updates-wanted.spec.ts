import type { Day } from '@governance/calendar';
import type { ActionRow, BoardRow, RoundRow } from '@governance/views';
import { expect, it } from '@jest/globals';
import { updatesWanted } from './updates-wanted.js';

const round = {
  ...{ id: 'r', title: 'June', meetingDate: '2026-06-15', status: 'open', answered: null, notAnswered: null },
  ...{ opens: '2026-05-14', closes: '2026-06-03' },
} as unknown as RoundRow;
const action = (id: string, own: object = {}) =>
  ({
    ...{ id, plan: 'p', owners: ['police'], status: 'open', statusSince: { at: '2026-04-01T08:00:00Z' } },
    ...{ reports: [], ...own },
  }) as unknown as ActionRow;
const actions = [
  action('silent'),
  action('said', { reports: [{ at: '2026-05-20T08:00:00Z', fromDocument: false }] }),
  action('paused', { status: 'paused' }),
  action('elsewhere', { plan: 'not chased' }),
];
const board = {
  plans: [
    { id: 'p', closed: null },
    { id: 'not chased', closed: null, chasingStarted: null },
  ],
} as unknown as BoardRow;
const on = (today: Day, held: readonly RoundRow[] = [round]) =>
  [...updatesWanted(held, actions, { board, today })].map(([id, { title }]) => `${id}: ${title}`);

it('an update is wanted of what a round that is open asks about, until it is given', () => {
  expect(on('2026-05-14')).toEqual(['silent: June']);
  expect(on('2026-06-03')).toEqual(['silent: June']);
});

it('none is before a round opens, after its last day, or once it is closed', () => {
  expect(on('2026-05-13')).toEqual([]);
  expect(on('2026-06-04')).toEqual([]);
  const closed = {
    ...round,
    status: 'closed',
    answered: [],
    notAnswered: [{ action: 'silent', owners: [] }],
  };
  expect(on('2026-05-20', [closed as unknown as RoundRow])).toEqual([]);
});

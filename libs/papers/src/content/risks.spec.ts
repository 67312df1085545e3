import { expect, it } from '@jest/globals';
import { asks } from './closing.js';
import { recommendations } from './opening.js';
import { keyRisks } from './risks.js';

const now = { likelihood: 4, impact: 4 };
const words = { title: 'County lines', cause: 'Groups', event: 'Recruit', consequence: 'Harm' };
const risk = { ...words, reference: 'R1', status: 'open', mitigations: [] };

const rescored = [{ kind: 'current', from: { likelihood: 3, impact: 4 }, at: '2016-11-02T10:00:00Z' }];

function firstRow(target: object | null, before: object | null = null): readonly unknown[] {
  const risks = [{ ...risk, rescored, scores: { inherent: now, current: now, target } }];
  const writing = { facts: { kind: 'hwb', sources: { risks }, before }, narrative: {} };
  const table = keyRisks(writing as never).at(-1);
  return (table as Extract<typeof table, { kind: 'table' }>)!.rows[0]!;
}

it('a risk stands in a paper by its title too, and its target only where one was set', () => {
  expect(firstRow(null).slice(0, 4)).toEqual([
    'R1 County lines: Groups → Recruit → Harm',
    ...['16 (4 × 4)', { colour: 'red', text: 'Severe' }, 'Not set'],
  ]);
  expect(firstRow({ likelihood: 2, impact: 3 })[3]).toBe('6 (2 × 3)');
});

it('a risk says how its score moved since the paper before', () => {
  expect(firstRow(null, { asAt: '2016-10-01' })[1]).toBe('16 (4 × 4)\n▲ from 12');
  expect(firstRow(null, { asAt: '2016-12-01' })[1]).toBe('16 (4 × 4)');
});

it.each([
  [[], 'decide what is to be done about what is red; 2 red actions are past the agreed date.'],
  [[{ fromDocument: true }], 'decide what is to be done about what is red; 2 red'],
  [
    [{ fromDocument: false }],
    'consider what is reported about 1 of the 2 actions that are red, endorse the recovery where there is one, and decide what is to be done about the one on which nobody has reported; 2 red',
  ],
])('a recovery is endorsed where one was reported: %j', (reports, asked) => {
  const overdue = [{ action: { id: 'a', reports } }, { action: { id: 'b', reports: [] } }];
  const dashboard = {
    counts: { blue: 0, green: 0, amber: 0, red: 2, grey: 0 },
    total: 2,
    overdue,
    themes: [],
  };
  const sources = { meetings: [], escalations: [] };
  const writing = { facts: { kind: 'board', dashboard, sources }, narrative: {} };
  expect(JSON.stringify(recommendations(writing as never))).toContain(asked);
});

it('what is counted and its verb agree', () => {
  const noted = (blue: number) => {
    const dashboard = { counts: { blue, green: 0, amber: 0, red: 0, grey: 0 }, total: 11, overdue: [] };
    const sources = { meetings: [], escalations: [] };
    const writing = { facts: { kind: 'board', dashboard, sources }, narrative: {} };
    return JSON.stringify(recommendations(writing as never));
  };
  expect(noted(1)).toContain('note that 1 of 11 actions is completed');
  expect(noted(2)).toContain('note that 2 of 11 actions are completed');
  const ask = { id: 'a', text: 'Fund it', of: 'hwb', due: '2026-12-10', owner: null, answer: null };
  const meetings = [{ on: '2026-11-30', asks: [ask], decisions: [] }];
  const board = { organisations: [] };
  const asked = asks({ facts: { kind: 'hwb', sources: { meetings, board } } } as never);
  expect(JSON.stringify(asked)).toContain('1 ask has been made, and it waits for an answer');
});

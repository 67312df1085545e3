import type { DomainEvent } from '@governance/partnership';
import { expect, it } from '@jest/globals';
import { kpis, type KPIRow } from '../kpis/kpis.js';
import { meetings, type MeetingRow } from '../meetings/meetings.js';
import { risks, type RiskRow } from '../risks/risks.js';
import type { Entry, View } from '../view.js';
import type { BoardRow, PlanRow } from './board.js';
import { businessOf } from './business.js';

const board = { kpiPolicies: [], plans: [] } as unknown as BoardRow;
const plan = { id: 'plan-1' } as PlanRow;

function rowOf<Row extends object>(view: View<Row>, stream: string, ...events: readonly unknown[]): Row {
  const metadata = { who: 'ada', command: 'c', recordedAt: '2016-04-05T11:00:00Z' };
  return (events as readonly DomainEvent[]).reduce<Row | undefined>((row, event, index) => {
    const place = {
      id: String(index),
      stream,
      partnership: 'riverside',
      version: index + 1,
      position: index,
    };
    return view.fold(row, { ...event, ...place, metadata } as Entry);
  }, undefined)!;
}

/** A KPI with a target of 10 and one reading. */
function measure(id: string, value: number, of = 'plan-1'): KPIRow {
  const data = { plan: of, title: id, unit: 'number', frequency: 'quarterly', better: 'higher', lagDays: 0 };
  const rest = { counts: 'each-period', baseline: null, source: '', priority: null, action: null };
  const target = { direction: 'at-least', value: 10, tolerance: null };
  const period = { from: '2016-04-01', to: '2016-06-30' };
  return rowOf(
    kpis,
    `kpi-${id}`,
    { type: 'KPIDefined', data: { ...data, ...rest } },
    { type: 'KPITargetSet', data: { from: null, to: target, reason: '' } },
    { type: 'KPIUpdated', data: { period, from: null, value, status: 'final', note: '' } },
  );
}

function risk(reference: string, likelihood: number, ...more: readonly unknown[]): RiskRow {
  const score = { likelihood, impact: 4 };
  const said = {
    reference,
    title: 'x',
    cause: 'x',
    event: 'x',
    consequence: 'x',
    owner: null,
    priority: null,
  };
  const data = { ...said, inherent: score, current: score, target: score };
  return rowOf(risks, `risk-${reference}`, { type: 'RiskRaised', data }, ...more);
}

function meeting(on: string, ...more: readonly unknown[]): MeetingRow {
  const data = { board: 'partnership', title: 'Board', on, startsAt: null, publishBy: on, place: '' };
  return rowOf(meetings, `meeting-${on}`, { type: 'MeetingScheduled', data }, ...more);
}
const attended = (...of: readonly string[]) => ({
  type: 'AttendanceRecorded',
  data: {
    from: null,
    to: of.map((who, index) => ({ organisation: String(index), sector: null, attended: who })),
  },
});
const ask = (id: string, due: string) => ({
  type: 'AskMade',
  data: { ask: id, of: 'hwb', text: id, owner: null, due },
});

it('says what stands on a board beside its actions, worst and soonest first', () => {
  const rows = {
    kpis: [measure('good', 10), measure('near', 9.5), measure('bad', 2), measure('other', 2, 'plan-0')],
    risks: [risk('R1', 2), risk('R2', 5), risk('R3', 3, { type: 'RiskClosed', data: { reason: 'x' } })],
    meetings: [
      meeting('2016-04-06', attended('present', 'deputy', 'absent'), ask('late', '2016-12-01')),
      meeting('2016-07-06', attended('present', 'absent', 'absent'), ask('soon', '2016-08-01')),
      meeting('2016-10-05'),
    ],
  };
  const shown = businessOf(board, plan, rows, '2016-09-01');
  expect(shown.kpis).toMatchObject({ total: 3, counts: { red: 1, amber: 1, green: 1, grey: 0 } });
  expect(shown.kpis.offTarget.map(({ kpi }) => kpi.id)).toEqual(['bad', 'near']);
  expect(shown.risks).toMatchObject({ open: 2, severe: 1, top: [{ reference: 'R2' }, { reference: 'R1' }] });
  expect(shown.asks.map(({ ask: { text } }) => text)).toEqual(['soon', 'late']);
  expect(shown.attendance).toMatchObject({
    last: { there: 1, invited: 3 },
    before: { there: 2, deputies: 1 },
  });
  expect(shown.nextMeeting?.on).toBe('2016-10-05');
});

it('is empty on a board that has none of it', () => {
  const none = businessOf(board, plan, { kpis: [], risks: [], meetings: [] }, '2016-09-01');
  expect(none).toMatchObject({ attendance: null, nextMeeting: null, asks: [], kpis: { total: 0 } });
});

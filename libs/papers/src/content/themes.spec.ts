import { expect, it } from '@jest/globals';
import type { Table } from '../document/document.js';
import { actionsByTheme, latestOn } from './themes.js';

const day = (date: string) => ({ asWritten: '', date, precision: 'day' });
const report = { at: '2016-07-14T11:00:00Z', narrative: 'The lease is late', fromDocument: false };
const open = { status: 'open', statusSince: { at: '2016-04-01T09:00:00Z' }, statusReason: '' };
const since = { at: '2016-11-30T11:00:00Z' };

it('the action plan has every priority, and each action with its KPIs and milestones', () => {
  const milestones = [
    { text: 'Rooms found', due: day('2016-06-30'), status: 'reached', reachedOn: '2016-06-20' },
    { text: 'Lease signed', due: day('2016-07-31'), status: 'missed', reachedOn: null },
    { text: 'Doors open', due: day('2016-10-31'), status: 'due', reachedOn: null },
  ];
  const agreed = { reference: 'P1.1', title: 'Open a clinic', owners: [], deadline: day('2016-12-31') };
  const action = { ...agreed, ...open, kpis: ['40 people a month'], milestones, reports: [report] };
  const priorities = [
    { priority: { reference: 'P1', title: 'Fewer deaths' }, actions: [{ action, rag: { colour: 'red' } }] },
    { priority: { reference: 'P2', title: 'Less harm' }, actions: [] },
  ];
  const counts = { red: 1, amber: 0, green: 0, blue: 0, grey: 0 };
  const dashboard = { themes: [{ theme: { id: 't', title: 'Treatment' }, priorities, counts }] };
  const sources = { board: { organisations: [] } };
  const facts = { dashboard, sources, before: null, changes: { completed: [] } };
  const [, , table, ...rest] = actionsByTheme({ facts, narrative: {} } as never);
  expect((table as Table).caption).toBe('P1 Fewer deaths');
  expect((table as Table).rows[0]![0]!.toString().split('\n')).toEqual([
    'P1.1 Open a clinic',
    'KPI: 40 people a month',
    'Milestone: Rooms found, reached on 20 June 2016',
    'Milestone: Lease signed, by 31 July 2016, missed',
    'Milestone: Doors open, by 31 October 2016',
  ]);
  expect(rest).toEqual([
    { kind: 'heading', level: 2, text: 'P2 Less harm' },
    { kind: 'paragraph', text: 'No action is agreed under this priority.' },
  ]);
});

it.each([
  [open, '14 July 2016: The lease is late'],
  [{ ...open, reports: [] }, 'Nothing reported yet'],
  [
    { status: 'completed', statusSince: since, statusReason: 'It is open' },
    'Completed on 30 November 2016: It is open',
  ],
  [{ status: 'withdrawn', statusSince: since, statusReason: '' }, 'Withdrawn on 30 November 2016'],
  [
    { status: 'paused', statusSince: since, statusReason: 'No lease' },
    'Paused since 30 November 2016: No lease',
  ],
])('what is known last of an action is what became of it: %j', (action, said) => {
  expect(latestOn({ reports: [report], ...action } as never)).toBe(said);
});

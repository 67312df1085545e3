import { expect, it } from '@jest/globals';
import type { ColouredKPI } from '@governance/views';
import type { Place } from '../access/place.js';
import { kpiLine } from './kpi-words.js';

/** A line of the list, of so many people quarter by quarter. */
function line(member: object | null, values: readonly number[], retired: object | null = null) {
  const place = { member, board: { plans: [] }, url: '/b', today: '2017-04-01' } as unknown as Place;
  const readings = values.map((value, index) => ({
    period: { from: `201${index}-04-01`, to: `201${index}-06-30` },
    value,
    status: 'final',
  }));
  const kpi = {
    ...{ id: 'k', title: 'Deaths', unit: 'people', marking: 'OFFICIAL', counts: 'each-period', readings },
    ...{ frequency: 'quarterly', lagDays: 0, targets: [], metric: null, action: null, priority: null },
    ...{ defined: { at: '2016-04-01T00:00:00.000Z' }, retired },
  };
  const coloured = { kpi, rag: { latest: null, colour: null, trend: null } } as unknown as ColouredKPI;
  return kpiLine(place, coloured, []);
}

/** What a line of the list draws of so many people, quarter by quarter. */
function drawn(member: object | null, values: readonly number[]): string {
  return line(member, values).sparkline;
}

it('draws nothing for a visitor from which a small count could be told', () => {
  const withSmall = [20, 3, 30, 2, 25];
  expect(drawn(null, withSmall)).toBe(drawn(null, [20, 30, 25]));
  expect(drawn(null, withSmall)).toBe(drawn(null, [20, 4, 30, 0, 25]));
  expect(drawn({ id: 'bob' }, withSmall)).not.toBe(drawn(null, withSmall));
});

it('says on which day of London’s a KPI was retired', () => {
  expect(line({ id: 'bob' }, [], { at: '2016-07-05T23:30:00.000Z' }).retired).toBe('6 July 2016');
});

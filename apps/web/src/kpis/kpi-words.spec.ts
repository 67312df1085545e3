import { expect, it } from '@jest/globals';
import type { ColouredKPI } from '@governance/views';
import type { Place } from '../access/place.js';
import { kpiLine } from './kpi-words.js';

/** What a line of the list draws of so many people, quarter by quarter. */
function drawn(member: object | null, values: readonly number[]): string {
  const place = { member, board: { plans: [] }, url: '/b', today: '2017-04-01' } as unknown as Place;
  const readings = values.map((value, index) => ({
    period: { from: `201${index}-04-01`, to: `201${index}-06-30` },
    value,
    status: 'final',
  }));
  const kpi = {
    ...{ id: 'k', title: 'Deaths', unit: 'people', marking: 'OFFICIAL', counts: 'each-period', readings },
    ...{ frequency: 'quarterly', lagDays: 0, targets: [], metric: null, action: null, priority: null },
    ...{ defined: { at: '2016-04-01T00:00:00.000Z' }, retired: null },
  };
  const coloured = { kpi, rag: { latest: null, colour: null, trend: null } } as unknown as ColouredKPI;
  return kpiLine(place, coloured, []).sparkline;
}

it('draws nothing for a visitor from which a small count could be told', () => {
  const withSmall = [20, 3, 30, 2, 25];
  expect(drawn(null, withSmall)).toBe(drawn(null, [20, 30, 25]));
  expect(drawn(null, withSmall)).toBe(drawn(null, [20, 4, 30, 0, 25]));
  expect(drawn({ id: 'bob' }, withSmall)).not.toBe(drawn(null, withSmall));
});

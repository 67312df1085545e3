import { expect, it } from '@jest/globals';
import { outcomesFramework } from '@governance/partnership';
import type { ColouredKPI } from '@governance/views';
import { chosen, measureTable } from './kpis.js';

const quarter = { from: '2016-10-01', to: '2016-12-31' };
const reading = { value: 9, period: quarter, position: 2, status: 'final' };

function measure(title: string, kpi: object = {}, rag: object = {}): ColouredKPI {
  const facts = {
    metric: null,
    unit: 'number',
    counts: 'each-period',
    targets: [],
    readings: [],
    lagDays: 0,
  };
  return {
    kpi: { id: title, title, action: null, priority: null, ...facts, ...kpi },
    rag: { colour: 'red', latest: reading, trend: null, because: [], ...rag },
  } as unknown as ColouredKPI;
}
const [first, second, third] = outcomesFramework.map(({ name }) => name);
const notRead = { colour: 'grey', latest: null };
const table = (...measures: readonly ColouredKPI[]) => {
  const sources = { actions: [], plan: { themes: [] } };
  return measureTable({ facts: { kind: 'hwb', sources } } as never, 'Measures', measures);
};

it('shows national measures in the order of the framework, and those without a reading last', () => {
  const own = Array.from({ length: 6 }, (_, index) => measure(`Own ${index}`));
  const national = [
    measure('C', { metric: third }),
    measure('B', { metric: second }, notRead),
    measure('A', { metric: first }),
  ];
  const titles = chosen([...national, ...own]).map(({ kpi }) => kpi.title);
  expect(titles).toEqual(['A', 'C', ...own.map(({ kpi }) => kpi.title)]);
  expect(chosen(national)).toEqual(national);
});

it('says beside the target of a year what was due by the reading', () => {
  const yearly = { counts: 'year-to-date', targets: [{ target: { direction: 'at-least', value: 17 } }] };
  const target = (due: number) => table(measure('Trained', yearly, { because: [{ due }] })).rows[0]![3];
  expect(target(12.75)).toBe('at least 17 in the year; 12.8 due by then');
  expect(target(17)).toBe('at least 17 in the year');
});

it('has a column for the time lag where a measure has one', () => {
  const headings = (...measures: readonly ColouredKPI[]) =>
    table(...measures).columns.map(({ heading }) => heading);
  expect(headings(measure('A'))).not.toContain('Time lag');
  expect(headings(measure('A'), measure('B', { lagDays: 75 }))).toContain('Time lag');
  expect(table(measure('A'), measure('B', { lagDays: 75 })).rows.map((row) => row.at(-1))).toEqual([
    'None',
    '75 days',
  ]);
});

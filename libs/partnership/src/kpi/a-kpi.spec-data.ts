import { given } from '@governance/event-sourcing';
import { kpiDecider } from './decide.js';
import type { KPIDefinition, KPIEvent } from './kpi.js';

/** For the tests of KPIs. */
export const definition: KPIDefinition = {
  plan: 'plan',
  priority: null,
  action: 'a1',
  metric: null,
  title: 'Young people screened',
  unit: 'percent',
  frequency: 'quarterly',
  counts: 'each-period',
  better: 'higher',
  baseline: null,
  source: 'Youth justice returns',
  lagDays: 42,
  words: null,
};

export const now = '2017-02-01T09:00:00Z';
export const q1 = { from: '2016-04-01', to: '2016-06-30' } as const;
export const q2 = { from: '2016-07-01', to: '2016-09-30' } as const;
export const q3 = { from: '2016-10-01', to: '2016-12-31' } as const;
export const q4 = { from: '2017-01-01', to: '2017-03-31' } as const;

export const defined: KPIEvent = { type: 'KPIDefined', data: definition };
export const aKPI = (...history: readonly KPIEvent[]) => given(kpiDecider, defined, ...history);

import { type RuleCode } from '../refusals/rule-in-words.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { aKPI, defined, definition, now } from './a-kpi.spec-data.js';
import type { DefineKPI } from './commands.js';
import { kpiDecider } from './decide.js';
import type { KPIEvent, KPITarget } from './kpi.js';
import { suppressed } from './suppressed.js';

const target: KPITarget = { direction: 'at-least', value: 100, tolerance: null };
const define: DefineKPI = { type: 'DefineKPI', definition, target: null, marking: 'OFFICIAL', now };
const aNew = given(kpiDecider);

describe('defining a KPI', () => {
  it('is one entry, and another for the target', () => {
    expect(aNew.when({ ...define, definition: { ...definition, title: ' Young people screened ' } })).toEqual(
      [defined],
    );
    expect(aNew.when({ ...define, target })).toEqual([
      defined,
      { type: 'KPITargetSet', data: { from: null, to: target, reason: '' } },
    ]);
  });

  it('may say at once who sends its figures', () => {
    expect(aNew.when({ ...define, supplier: 'clinic' })).toEqual([
      defined,
      { type: 'KPISupplierNamed', data: { from: null, to: 'clinic' } },
    ]);
  });

  it('happens once', () => {
    expect(() => aKPI().when(define)).toThrow(
      new RuleBroken('kpi-already-defined', { title: definition.title }),
    );
  });

  it('refuses what cannot be measured so', () => {
    const refuses = (change: Partial<DefineKPI['definition']>, code: RuleCode, detail = {}) =>
      expect(() => aNew.when({ ...define, definition: { ...definition, ...change } })).toThrow(
        new RuleBroken(code, detail),
      );
    refuses({ title: ' ' }, 'text-missing', { field: 'title' });
    refuses({ counts: 'year-to-date' }, 'kpi-unit-does-not-add-up', { unit: 'percent' });
    refuses(
      { counts: 'year-to-date', unit: 'people', frequency: 'three-year' },
      'kpi-frequency-does-not-add-up',
      {
        frequency: 'three-year',
      },
    );
    refuses({ lagDays: -1 }, 'kpi-lag-out-of-range', { days: '-1', most: '730' });
    refuses({ baseline: { value: 101, when: '2015/16' } }, 'kpi-percent-over-100', { value: '101' });
    refuses({ baseline: { value: 50, when: '' } }, 'text-missing', { field: 'baselineWhen' });
  });

  it('refuses a target that no reading could meet', () => {
    const refuses = (change: Partial<KPITarget>, code: RuleCode, detail = {}) =>
      expect(() => aNew.when({ ...define, target: { ...target, ...change } })).toThrow(
        new RuleBroken(code, detail),
      );
    refuses({ value: 120 }, 'kpi-percent-over-100', { value: '120' });
    refuses({ value: null }, 'kpi-target-needs-value');
    refuses({ tolerance: 101 }, 'kpi-tolerance-out-of-range', { tolerance: '101' });
  });
});

describe('changing a KPI', () => {
  const set: KPIEvent = { type: 'KPITargetSet', data: { from: null, to: target, reason: '' } };
  const lower = { ...target, value: 95 };

  it('keeps both targets, and wants a reason for the second', () => {
    const command = { type: 'SetKPITarget', target: lower, reason: 'Agreed in September', now } as const;
    expect(aKPI(set).when(command)).toEqual([
      { type: 'KPITargetSet', data: { from: target, to: lower, reason: 'Agreed in September' } },
    ]);
    expect(aKPI(set).when({ ...command, target })).toEqual([]);
    expect(() => aKPI(set).when({ ...command, reason: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });

  it('keeps what its words, details and marking were', () => {
    const { better, baseline, source, lagDays } = definition;
    const from = { better, baseline, source, lagDays };
    const to = { ...from, source: 'NDTMS' };
    expect(aKPI().when({ type: 'RewordKPI', title: 'Screened', now })).toEqual([
      { type: 'KPIReworded', data: { from: definition.title, to: 'Screened' } },
    ]);
    expect(aKPI().when({ type: 'RewordKPI', title: definition.title, now })).toEqual([]);
    expect(aKPI().when({ type: 'ChangeKPIDetails', details: to, reason: 'New return', now })).toEqual([
      { type: 'KPIDetailsChanged', data: { from, to, reason: 'New return' } },
    ]);
    expect(aKPI().when({ type: 'ChangeKPIDetails', details: from, reason: '', now })).toEqual([]);
    const marked = aKPI().when({
      type: 'SetMarking',
      marking: 'OFFICIAL-SENSITIVE',
      reason: 'A school',
      now,
    });
    expect(marked).toEqual([
      { type: 'MarkingSet', data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: 'A school' } },
    ]);
    expect(aKPI(...marked).state).toMatchObject({ marking: 'OFFICIAL-SENSITIVE', title: definition.title });
    expect(aNew.when({ ...define, marking: 'OFFICIAL-SENSITIVE' })).toMatchObject([
      { type: 'KPIDefined' },
      { type: 'MarkingSet', data: { to: 'OFFICIAL-SENSITIVE' } },
    ]);
  });

  it('is corrected where it was written down wrongly, in one go and with a reason', () => {
    const { title, better, baseline, source, lagDays } = definition;
    const from = { title, better, baseline, source, lagDays, target };
    const to = { ...from, title: 'Adults screened', target: lower };
    const correct = { type: 'CorrectKPI', to, reason: 'Two lines of the plan were mixed up', now } as const;
    const corrected = aKPI(set).when(correct);
    expect(corrected).toEqual([{ type: 'KPICorrected', data: { from, to, reason: correct.reason } }]);
    expect(aKPI(set, ...corrected).when(correct)).toEqual([]);
    expect(aKPI(set, ...corrected).state).toMatchObject({ title: 'Adults screened', target: lower });
    expect(() => aKPI(set).when({ ...correct, reason: ' ' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
    const over = { ...to, target: { ...lower, value: 950 } };
    expect(() => aKPI(set).when({ ...correct, to: over })).toThrow(
      new RuleBroken('kpi-percent-over-100', { value: '950' }),
    );
    // What was never set is not corrected, and a target is not taken away by it.
    expect(aKPI().when({ ...correct, to: { ...to, title } })).toEqual([]);
    expect(aKPI(set).when({ ...correct, to: { ...from, target: null } })).toEqual([]);
  });

  it('is over once it is retired, and impossible before it is defined', () => {
    const retire = { type: 'RetireKPI', reason: 'The service ended', now } as const;
    const [retired] = aKPI().when(retire);
    expect(retired).toEqual({ type: 'KPIRetired', data: { reason: 'The service ended' } });
    expect(() => aKPI(retired!).when({ type: 'UpdateKPI', readings: [], now })).toThrow(
      new RuleBroken('kpi-retired', { title: definition.title }),
    );
    expect(() => aNew.when(retire)).toThrow(new RuleBroken('kpi-not-found'));
    expect(() => aKPI().when({ ...retire, happenedOn: '2017-02-02' })).toThrow(
      new RuleBroken('happened-in-future', { date: '2017-02-02' }),
    );
  });
});

it('suppresses counts of people under five, and no other number', () => {
  expect([0, 1, 4].map((value) => suppressed(value, 'people'))).toEqual([true, true, true]);
  expect(suppressed(5, 'people')).toBe(false);
  expect(suppressed(3, 'number') || suppressed(3, 'percent')).toBe(false);
});

it('is carried over to another plan with all that was measured', () => {
  const to = { plan: 'plan-2', priority: 'priority-9' };
  const carry = { type: 'CarryKPIOver', ...to, now } as const;
  const { plan, priority } = definition;
  const carried = aKPI().when(carry);
  expect(carried).toEqual([{ type: 'KPICarriedOver', data: { from: { plan, priority }, to } }]);
  expect(aKPI(...carried).when(carry)).toEqual([]);
  expect(aKPI(...carried).state).toMatchObject({ ...to, title: definition.title });
});

describe('who sends its figures', () => {
  const name = (supplier: string | null) => ({ type: 'NameKPISupplier', supplier, now }) as const;
  const named = (from: string | null, to: string | null): KPIEvent => ({
    type: 'KPISupplierNamed',
    data: { from, to },
  });

  it('is named, changed and taken back, and what is so already is no entry', () => {
    expect(aKPI().when(name('clinic'))).toEqual([named(null, 'clinic')]);
    const clinic = aKPI(named(null, 'clinic'));
    expect(clinic.when(name('clinic'))).toEqual([]);
    expect(clinic.when(name('police'))).toEqual([named('clinic', 'police')]);
    expect(clinic.when(name(null))).toEqual([named('clinic', null)]);
    expect(aKPI().when(name(null))).toEqual([]);
  });

  it('is not named of one that is retired, or is not there', () => {
    const retired: KPIEvent = { type: 'KPIRetired', data: { reason: 'No more' } };
    expect(() => aKPI(retired).when(name('clinic'))).toThrow(
      new RuleBroken('kpi-retired', { title: definition.title }),
    );
    expect(() => aNew.when(name('clinic'))).toThrow(new RuleBroken('kpi-not-found'));
  });
});

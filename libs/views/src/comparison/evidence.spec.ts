import { describe, expect, it } from '@jest/globals';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import type { DifferenceAlone } from './difference.js';
import { kindsOfEvidence } from '../entries/index.js';
import { madeIt, reportsNamed } from './evidence.js';

/** Which entries make which difference: written down here, and nowhere made from the table that it checks. */
const made: Readonly<Record<string, string>> = {
  'action added': 'ActionAgreed',
  'action withdrawn': 'ActionWithdrawn',
  'action completed': 'ActionCompleted',
  'action paused': 'ActionPaused',
  'action resumed': 'ActionResumed',
  'action reopened': 'ActionReopened',
  'action reworded': 'ActionReworded',
  'action measures-reworded': 'KPIsReworded KPIsCorrected',
  'action details-changed': 'ActionDetailsRevised',
  'action placed': 'ActionPlaced',
  'action carried-over': 'ActionCarriedOver ActionPlaced',
  'action moved': 'DeadlineMoved DeadlineCorrected ActionReopened',
  'action reassigned': 'ActionReassigned OwnersCorrected',
  'action recoloured':
    'DeadlineMoved DeadlineCorrected MilestoneMissed MilestoneReached MilestoneMoved MilestoneCorrected ' +
    'MilestoneWithdrawn ReviewDateSet ' +
    'ActionPaused ActionResumed ActionCompleted ActionReopened',
  'milestone added': 'MilestoneSet',
  'milestone withdrawn': 'MilestoneWithdrawn',
  'milestone reworded': 'MilestoneReworded',
  'milestone moved': 'MilestoneMoved MilestoneCorrected',
  'milestone reached': 'MilestoneReached',
  'milestone missed': 'MilestoneMissed',
  'priority added': 'PriorityAgreed',
  'priority reworded': 'PriorityReworded',
  'priority led': 'StrategicLeadAppointed',
  'priority closed': 'PriorityClosed',
  'risk added': 'RiskRaised',
  'risk reworded': 'RiskReworded',
  'risk rescored': 'RiskRescored',
  'risk reassigned': 'RiskOwnerAppointed',
  'risk closed': 'RiskClosed',
  'risk reopened': 'RiskReopened',
  'KPI added': 'KPIDefined',
  'KPI reworded': 'KPIReworded KPICorrected',
  'KPI measured': 'KPIUpdated KPIRestated KPIReadingCorrected KPIReadingWithdrawn',
  'KPI retargeted': 'KPITargetSet KPICorrected',
  'KPI kpi-recoloured':
    'KPIUpdated KPIRestated KPIReadingCorrected KPIReadingWithdrawn KPITargetSet KPIDetailsChanged KPICorrected',
  'KPI closed': 'KPIRetired',
};
const types = [...new Set(Object.values(made).flatMap((all) => all.split(' ')))];
const found = (of: string, kind: string, change: object = {}) =>
  ({
    subject: { of, id: 'x' },
    change: { kind, because: [], score: 'current', ...change },
  }) as unknown as DifferenceAlone;
const entry = (type: string, data: object = {}, position = 7) =>
  ({ type, data, position }) as unknown as AuditRow;
const ofIt = { milestone: 'x', priority: 'x', kind: 'current' };

it('every kind of entry that makes a difference can be asked for', () => {
  expect([...kindsOfEvidence].sort()).toEqual([...types].sort());
});

it.each(Object.entries(made))('%s: made by %s, and by no other entry', (what, by) => {
  const [of = '', kind = ''] = what.split(' ');
  expect(
    [...types, 'ProgressReported'].filter((type) => madeIt(entry(type, ofIt), found(of, kind))).sort(),
  ).toEqual(by.split(' ').sort());
});

describe('an entry is evidence', () => {
  it('of its own milestone, priority or score alone', () => {
    const of = (type: string, data: object, what: string, kind: string) =>
      madeIt(entry(type, data), found(what, kind));
    expect(of('MilestoneMoved', { milestone: 'y' }, 'milestone', 'moved')).toBe(false);
    expect(of('PriorityReworded', { priority: 'y' }, 'priority', 'reworded')).toBe(false);
    expect(of('RiskRescored', { kind: 'target' }, 'risk', 'rescored')).toBe(false);
    // An action's entry may name a milestone: it is the action's all the same.
    expect(of('MilestoneMissed', { milestone: 'y' }, 'action', 'recoloured')).toBe(true);
  });

  it('of a colour, where it is the report on which that rests', () => {
    const because = [{ rule: 'declared', entries: [5, 7] }];
    expect(madeIt(entry('ProgressReported', {}, 7), found('action', 'recoloured', { because }))).toBe(true);
    expect(madeIt(entry('ProgressReported', {}, 8), found('action', 'recoloured', { because }))).toBe(false);
    expect(madeIt(entry('ProgressReported', {}, 7), found('action', 'reworded', { because }))).toBe(false);
    expect(reportsNamed([found('action', 'recoloured', { because }), found('action', 'moved')])).toEqual([
      5, 7,
    ]);
  });
});

import type { AuditRow } from '../audit-trail/audit-trail.js';
import type { Change, Found, Subject } from './difference.js';

type Kinds = Readonly<Partial<Record<Change['kind'], readonly AuditRow['type'][]>>>;

/** Which entries make which difference. */
const kinds: Readonly<Record<Subject['of'], Kinds>> = {
  action: {
    added: ['ActionAgreed'],
    withdrawn: ['ActionWithdrawn'],
    completed: ['ActionCompleted'],
    paused: ['ActionPaused'],
    resumed: ['ActionResumed'],
    reopened: ['ActionReopened'],
    reworded: ['ActionReworded'],
    'measures-reworded': ['KPIsReworded'],
    'details-changed': ['ActionDetailsRevised'],
    placed: ['ActionPlaced'],
    moved: ['DeadlineMoved', 'ActionReopened'],
    reassigned: ['ActionReassigned'],
    recoloured: [
      'DeadlineMoved',
      'MilestoneMissed',
      'MilestoneReached',
      'MilestoneMoved',
      'MilestoneWithdrawn',
      'ReviewDateSet',
      'ActionPaused',
      'ActionResumed',
      'ActionCompleted',
      'ActionReopened',
    ],
  },
  milestone: {
    added: ['MilestoneSet'],
    withdrawn: ['MilestoneWithdrawn'],
    reworded: ['MilestoneReworded'],
    moved: ['MilestoneMoved'],
    reached: ['MilestoneReached'],
    missed: ['MilestoneMissed'],
  },
  priority: {
    added: ['PriorityAgreed'],
    reworded: ['PriorityReworded'],
    led: ['StrategicLeadAppointed'],
    closed: ['PriorityClosed'],
  },
  risk: {
    added: ['RiskRaised'],
    reworded: ['RiskReworded'],
    rescored: ['RiskRescored'],
    reassigned: ['RiskOwnerAppointed'],
    closed: ['RiskClosed'],
    reopened: ['RiskReopened'],
  },
  KPI: {
    added: ['KPIDefined'],
    reworded: ['KPIReworded'],
    measured: ['KPIUpdated', 'KPIRestated', 'KPIReadingWithdrawn'],
    retargeted: ['KPITargetSet'],
    'kpi-recoloured': [
      'KPIUpdated',
      'KPIRestated',
      'KPIReadingWithdrawn',
      'KPITargetSet',
      'KPIDetailsChanged',
    ],
    closed: ['KPIRetired'],
  },
};

/** Every kind of entry that can be the evidence of a difference, but for reports. */
export const kindsOfEvidence: readonly AuditRow['type'][] = [
  ...new Set(Object.values(kinds).flatMap((of) => Object.values(of).flat())),
];

/** Positions of the reports that colours rest on: the only ones that are evidence. */
export function reportsNamed(found: readonly Found[]): readonly number[] {
  return found.flatMap(({ change }) =>
    change.kind === 'recoloured' ? change.because.flatMap(({ entries }) => entries) : [],
  );
}

/** Whether an entry of the subject's stream made the difference. */
export function madeIt(entry: AuditRow, { subject, change }: Found): boolean {
  // Of the reports, only the one that the colour rests on: the others changed it on the way.
  if (entry.type === 'ProgressReported' && change.kind === 'recoloured') {
    return change.because.some(({ entries }) => entries.includes(entry.position));
  }
  if (!kinds[subject.of][change.kind]?.includes(entry.type)) return false;
  const { milestone, priority, kind } = entry.data as {
    milestone?: string;
    priority?: string;
    kind?: string;
  };
  if (change.kind === 'rescored') return kind === change.score;
  if (subject.of === 'milestone') return milestone === subject.id;
  return subject.of !== 'priority' || priority === subject.id;
}

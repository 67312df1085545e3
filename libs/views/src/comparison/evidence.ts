import type { PriorityId } from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { isEvidenceOf } from '../entries/index.js';
import type { DifferenceName } from '../entries/entry-kind.js';
import type { DifferenceAlone } from './difference.js';

/** Positions of the reports that colours rest on: the only ones that are evidence. */
export function reportsNamed(found: readonly DifferenceAlone[]): readonly number[] {
  return found.flatMap(({ change }) =>
    change.kind === 'recoloured' ? change.because.flatMap(({ entries }) => entries) : [],
  );
}

/** Whether an entry of the subject's stream made the difference. */
export function madeIt(entry: AuditRow, { subject, change }: DifferenceAlone): boolean {
  // Of the reports, only the one that the colour rests on: the others changed it on the way.
  if (entry.type === 'ProgressReported' && change.kind === 'recoloured') {
    return change.because.some(({ entries }) => entries.includes(entry.position));
  }
  const difference: DifferenceName = `${subject.of} ${change.kind}`;
  if (!isEvidenceOf(entry.type, difference)) return false;
  const { milestone, priority, kind } = entry.data as {
    milestone?: string;
    priority?: PriorityId;
    kind?: string;
  };
  if (change.kind === 'rescored') return kind === change.score;
  if (subject.of === 'milestone') return milestone === subject.id;
  return subject.of !== 'priority' || priority === subject.id;
}

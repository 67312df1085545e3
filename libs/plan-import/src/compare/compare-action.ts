import { plain } from '../cells/clean-cell.js';
import type { Deadline } from '@governance/partnership';
import type { ProposedAction, ProposedMilestone } from '../proposed-plan.js';
import type { Field } from '../outline/columns.js';
import type { HeldAction, HeldMilestone, PlanChange } from './plan-difference.js';

/**
 * What a row says otherwise than the action that is held. Wording that means the same date or owner is no change, nor
 * is anything the document has no column for.
 */
export function compareAction(
  held: HeldAction,
  row: ProposedAction,
  columns: readonly Field[],
): PlanChange[] {
  const of = { actionId: held.id, reference: held.reference, title: held.title, row: row.source.row };
  const has = (field: Field) => columns.includes(field);
  const changes: PlanChange[] = [];
  if (held.title !== row.title) {
    changes.push({ ...of, kind: 'action-reworded', from: held.title, to: row.title });
  }
  if (has('deadline') && !sameDeadline(held.deadline, row.deadline)) {
    changes.push({ ...of, kind: 'deadline-moved', from: held.deadline, to: row.deadline });
  }
  if (has('owner') && held.owners.map(plain).join('|') !== row.owners.map(plain).join('|')) {
    changes.push({ ...of, kind: 'action-reassigned', from: held.owners, to: row.owners });
  }
  if (has('kpi') && held.kpis.join('\n') !== row.kpis.join('\n')) {
    changes.push({ ...of, kind: 'kpis-changed', from: held.kpis, to: row.kpis });
  }
  if (has('milestone')) changes.push(...compareMilestones(held.milestones, row.milestones, of));
  if (row.progress !== '' && !held.reports.some((report) => onOneLine(report) === onOneLine(row.progress))) {
    changes.push({ ...of, kind: 'progress-reported', from: held.reports[0] ?? '', text: row.progress });
  }
  return changes;
}

/** A tick and a cross are other words, and a line that is broken elsewhere is not. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sameDeadline(a: Deadline, b: Deadline): boolean {
  if (a.date !== null || b.date !== null) return a.date === b.date;
  return a.precision === b.precision && (a.precision !== 'none' || plain(a.asWritten) === plain(b.asWritten));
}

type Of = { actionId: string; reference: string; title: string; row: number };

function compareMilestones(
  held: readonly HeldMilestone[],
  rows: readonly ProposedMilestone[],
  of: Of,
): PlanChange[] {
  const changes: PlanChange[] = [];
  const left = [...held];
  const take = (same: (milestone: HeldMilestone) => boolean) => {
    const index = left.findIndex(same);
    return index < 0 ? null : left.splice(index, 1)[0]!;
  };
  // Whole texts first, so that a moved milestone does not take the place of one that stayed.
  const unmatched = rows.filter(
    (row) =>
      take((milestone) => plain(milestone.text) === plain(row.text) && milestone.date === row.date) === null,
  );
  for (const row of unmatched) {
    const before = take((milestone) => withoutDate(milestone) === withoutDate(row));
    if (!before) changes.push({ ...of, kind: 'milestone-added', milestone: row });
    else if (before.date !== row.date) {
      const { text, asWritten, date, precision } = before;
      changes.push({
        ...of,
        kind: 'milestone-moved',
        milestoneId: before.id,
        from: { text, asWritten, date, precision },
        to: row,
      });
    }
  }
  return [
    ...changes,
    ...left.map(({ id, text }): PlanChange => ({
      ...of,
      kind: 'milestone-withdrawn',
      milestoneId: id,
      text,
    })),
  ];
}

function withoutDate({ text, asWritten }: { text: string; asWritten: string }): string {
  const bare = asWritten === '' ? text : text.replace(asWritten, ' ');
  return plain(bare)
    .replace(/\b(?:by|end|of|in|during)$/, '')
    .trim();
}

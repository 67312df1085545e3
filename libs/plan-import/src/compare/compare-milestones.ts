import type { Day } from '@governance/calendar';
import { plain } from '../cells/clean-cell.js';
import type { ProposedMilestone } from '../proposed-plan.js';
import type { HeldMilestone } from './plan-difference.js';
import { weigh, type Differences } from './weigh.js';

interface Of {
  readonly actionId: string;
  readonly reference: string;
  readonly title: string;
  readonly row: number;
}

interface Worded {
  readonly text: string;
  readonly asWritten: string;
  readonly date: Day | null;
}

/** @param last undefined where no version was accepted, or it had no column for milestones */
export function compareMilestones(
  held: readonly HeldMilestone[],
  rows: readonly ProposedMilestone[],
  last: readonly ProposedMilestone[] | undefined,
  of: Of,
  differences: Differences,
): void {
  const left = [...held];
  const take = (same: (milestone: HeldMilestone) => boolean) => {
    const index = left.findIndex(same);
    return index < 0 ? null : left.splice(index, 1)[0]!;
  };
  // Whole texts first, so that a moved milestone does not take the place of one that stayed.
  const unmatched = rows.filter((row) => take((milestone) => sameMilestone(milestone, row)) === null);
  for (const row of unmatched) {
    const before = take((milestone) => withoutDate(milestone) === withoutDate(row));
    if (before) compareDates(before, row, last, of, differences);
    else {
      const said = last?.some((milestone) => sameMilestone(milestone, row)) ?? false;
      differences.add(said ? 'decided' : 'propose', { ...of, kind: 'milestone-added', milestone: row });
    }
  }
  for (const milestone of left) {
    const { id, text, reached } = milestone;
    const said = last?.some((other) => withoutDate(other) === withoutDate(milestone)) ?? true;
    differences.add(reached || !said ? 'decided' : 'propose', {
      ...of,
      kind: 'milestone-withdrawn',
      milestoneId: id,
      text,
    });
  }
}

function compareDates(
  held: HeldMilestone,
  row: ProposedMilestone,
  last: readonly ProposedMilestone[] | undefined,
  of: Of,
  differences: Differences,
): void {
  const { id, text, asWritten, date, precision } = held;
  const change = {
    ...of,
    kind: 'milestone-moved',
    milestoneId: id,
    from: { text, asWritten, date, precision },
    to: row,
  } as const;
  const said = last?.find((milestone) => withoutDate(milestone) === withoutDate(row));
  const weight = weigh(date, row.date, said?.date, Object.is);
  // One that was reached is settled.
  differences.add(
    held.reached && weight !== 'same' ? 'decided' : weight,
    change,
    said ? { ...change, to: said } : null,
  );
}

function sameMilestone(a: Worded, b: Worded): boolean {
  return plain(a.text) === plain(b.text) && a.date === b.date;
}

function withoutDate({ text, asWritten }: Worded): string {
  const bare = asWritten === '' ? text : text.replace(asWritten, ' ');
  return plain(bare)
    .replace(/\b(?:by|end|of|in|during)$/, '')
    .trim();
}

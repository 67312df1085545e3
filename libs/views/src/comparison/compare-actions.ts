import { isDeepStrictEqual } from 'node:util';
import type { ActionRow, MilestoneRow } from '../action-page/action-row.js';
import { detailsInWords } from '../entries/say.js';
import { colourOf } from '../board/dashboard.js';
import type { BoardAt, Change, DifferenceAlone, Subject } from './difference.js';

/** How actions and their milestones differ. One that was agreed and withdrawn between the days is added and withdrawn. */
export function compareActions(before: BoardAt, after: BoardAt): readonly DifferenceAlone[] {
  const held = new Map(before.actions.map((row) => [row.id, row]));
  return after.actions.flatMap((row) => {
    const earlier = held.get(row.id);
    const subject = subjectOf(row);
    if (!earlier) return added(row).map((change) => ({ subject, change }));
    // Rows of the past and of today are the same as long as nothing was recorded on the action.
    const changes =
      earlier.version === row.version ? [] : [...rewritten(earlier, row), ...statusChanged(earlier, row)];
    const found = [...changes, ...recoloured(before, after, earlier, row)].map((change) => {
      return { subject, change };
    });
    return [...found, ...compareMilestones(earlier, row, subject)];
  });
}

function subjectOf({ id, reference, title, priority }: ActionRow): Subject {
  return { of: 'action', id, reference, title, action: null, priority, stream: `action-${id}` };
}

function added(row: ActionRow): readonly Change[] {
  const ended = row.status === 'withdrawn' || row.status === 'completed';
  return [{ kind: 'added' }, ...(ended ? [{ kind: row.status } as const] : [])];
}

function rewritten(before: ActionRow, after: ActionRow): readonly Change[] {
  const changes: Change[] = [];
  const kpis = [before, after].map((row) => row.kpis.join('; ')) as [string, string];
  if (before.title !== after.title) {
    changes.push({ kind: 'reworded', before: before.title, after: after.title });
  }
  if (kpis[0] !== kpis[1]) changes.push({ kind: 'measures-reworded', before: kpis[0], after: kpis[1] });
  const details = [before, after].map((row) => detailsInWords(row.details)) as [string, string];
  if (details[0] !== details[1])
    changes.push({ kind: 'details-changed', before: details[0], after: details[1] });
  const placed = { before: before.priority, after: after.priority };
  if (before.plan !== after.plan) changes.push({ kind: 'carried-over', plan: after.plan, ...placed });
  else if (before.priority !== after.priority) changes.push({ kind: 'placed', ...placed });
  if (!isDeepStrictEqual(before.deadline, after.deadline)) {
    changes.push({ kind: 'moved', before: before.deadline, after: after.deadline });
  }
  if (!isDeepStrictEqual(before.owners, after.owners)) {
    changes.push({ kind: 'reassigned', before: before.owners, after: after.owners });
  }
  return changes;
}

function statusChanged({ status: from }: ActionRow, { status: to }: ActionRow): readonly Change[] {
  if (from === to) return [];
  if (to !== 'open') return [{ kind: to }];
  return [{ kind: from === 'paused' ? 'resumed' : 'reopened' }];
}

/** A withdrawn action has no colour to compare. */
function recoloured(before: BoardAt, after: BoardAt, earlier: ActionRow, row: ActionRow): readonly Change[] {
  if (row.status === 'withdrawn' || earlier.status === 'withdrawn') return [];
  const from = colourOf(before.board, earlier, before.asAt).rag;
  const to = colourOf(after.board, row, after.asAt).rag;
  const same = from.colour === to.colour && from.declared === to.declared && from.computed === to.computed;
  if (same) return [];
  return [
    {
      kind: 'recoloured',
      before: from.colour,
      after: to.colour,
      declared: [from.declared, to.declared],
      computed: [from.computed, to.computed],
      because: to.because,
    },
  ];
}

function compareMilestones(before: ActionRow, after: ActionRow, action: Subject): readonly DifferenceAlone[] {
  if (before.milestones === after.milestones) return [];
  const found = (milestone: MilestoneRow, change: Change): DifferenceAlone => {
    const { id, text: title } = milestone;
    return { subject: { ...action, of: 'milestone', id, title, action: action.id }, change };
  };
  const held = new Map(before.milestones.map((milestone) => [milestone.id, milestone]));
  const kept = new Set(after.milestones.map(({ id }) => id));
  const gone = before.milestones.filter(({ id }) => !kept.has(id));
  return [
    ...after.milestones.flatMap((milestone) => {
      const earlier = held.get(milestone.id);
      if (!earlier) return [found(milestone, { kind: 'added' })];
      return milestoneChanged(earlier, milestone).map((change) => found(milestone, change));
    }),
    ...gone.map((milestone) => found(milestone, { kind: 'withdrawn' })),
  ];
}

function milestoneChanged(before: MilestoneRow, after: MilestoneRow): readonly Change[] {
  const changes: Change[] = [];
  if (before.text !== after.text) {
    changes.push({ kind: 'reworded', before: before.text, after: after.text });
  }
  if (!isDeepStrictEqual(before.due, after.due)) {
    changes.push({ kind: 'moved', before: before.due, after: after.due });
  }
  if (before.status !== after.status && after.status !== 'due') changes.push({ kind: after.status });
  return changes;
}

import { isDeepStrictEqual } from 'node:util';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { compareReferences } from '../board/dashboard.js';
import type { BoardRow, PriorityRow } from '../board/board.js';
import { colourOfKPI, type KPIRow } from '../kpis/kpis.js';
import { compareActions } from './compare-actions.js';
import { compareRisks } from './compare-risks.js';
import type { BoardAt, Change, Difference, DifferenceAlone, Subject } from './difference.js';
import { madeIt } from './evidence.js';

/**
 * What differs between two days, in order of priority and reference: a pure function of the two folded boards and
 * of the entries between them, which show who made each difference, when and why.
 * @param between entries recorded after the first day and by the second; those that made no difference may be left out
 */
export function compareBoards(
  before: BoardAt,
  after: BoardAt,
  between: readonly AuditRow[],
): readonly Difference[] {
  const byStream = new Map<string, AuditRow[]>();
  for (const entry of [...between].sort((a, b) => a.position - b.position)) {
    const held = byStream.get(entry.stream);
    if (held) held.push(entry);
    else byStream.set(entry.stream, [entry]);
  }
  return differencesOf(before, after).map((found) => ({
    ...found,
    evidence: (byStream.get(found.subject.stream) ?? []).filter((entry) => madeIt(entry, found)),
  }));
}

/** The differences alone: what evidence has to be read for is known by their subjects' streams. */
export function differencesOf(before: BoardAt, after: BoardAt): readonly DifferenceAlone[] {
  const found = [
    ...comparePriorities(before.board, after.board),
    ...compareActions(before, after),
    ...compareKPIs(before, after),
    ...compareRisks(before, after),
  ];
  return found.sort(bySubject);
}

/** Priorities first, then actions each followed by its milestones, then KPIs, then risks. */
function bySubject(a: DifferenceAlone, b: DifferenceAlone): number {
  const rank = { priority: 0, action: 1, milestone: 1, KPI: 2, risk: 3 };
  return (
    rank[a.subject.of] - rank[b.subject.of] ||
    compareReferences(a.subject.reference, b.subject.reference) ||
    (a.subject.action ?? a.subject.id).localeCompare(b.subject.action ?? b.subject.id)
  );
}

function comparePriorities(before: BoardRow, after: BoardRow): readonly DifferenceAlone[] {
  const held = new Map(prioritiesOf(before).map((placed) => [placed.priority.id, placed.priority]));
  return prioritiesOf(after).flatMap(({ priority, stream }) => {
    const { id, reference, title } = priority;
    const subject: Subject = { of: 'priority', id, reference, title, action: null, priority: id, stream };
    return priorityChanged(held.get(id), priority).map((change) => ({ subject, change }));
  });
}

function prioritiesOf({ plans }: BoardRow) {
  return plans.flatMap(({ id, themes }) =>
    themes.flatMap(({ priorities }) => priorities.map((priority) => ({ priority, stream: `plan-${id}` }))),
  );
}

function priorityChanged(before: PriorityRow | undefined, after: PriorityRow): readonly Change[] {
  if (!before) return [{ kind: 'added' }];
  const changes: Change[] = [];
  if (before.title !== after.title) {
    changes.push({ kind: 'reworded', before: before.title, after: after.title });
  }
  if (before.lead !== after.lead) changes.push({ kind: 'led', before: before.lead, after: after.lead });
  if (!before.closed && after.closed) changes.push({ kind: 'closed' });
  return changes;
}

function compareKPIs(before: BoardAt, after: BoardAt): readonly DifferenceAlone[] {
  const held = new Map(before.kpis.map((row) => [row.id, row]));
  return after.kpis.flatMap((row) => {
    const { id, title } = row;
    const stream = `kpi-${id}`;
    const subject: Subject = { of: 'KPI', id, reference: '', title, action: null, priority: null, stream };
    const earlier = held.get(id);
    if (!earlier) return [{ subject, change: { kind: 'added' } as const }];
    return kpiChanged(before, after, earlier, row).map((change) => ({ subject, change }));
  });
}

function kpiChanged(before: BoardAt, after: BoardAt, earlier: KPIRow, row: KPIRow): readonly Change[] {
  const changes: Change[] = [];
  if (earlier.title !== row.title) {
    changes.push({ kind: 'reworded', before: earlier.title, after: row.title });
  }
  const values = [earlier, row].map(({ readings }) => readings.at(-1)?.value ?? null);
  if (values[0] !== values[1]) changes.push({ kind: 'measured', before: values[0]!, after: values[1]! });
  const targets = [earlier, row].map((kpi) => kpi.targets.at(-1)?.target ?? null);
  if (!isDeepStrictEqual(targets[0], targets[1])) {
    changes.push({ kind: 'retargeted', before: targets[0]!, after: targets[1]! });
  }
  const from = colourOfKPI(before.board, earlier, before.asAt).rag.colour;
  const to = colourOfKPI(after.board, row, after.asAt).rag.colour;
  if (from !== to) changes.push({ kind: 'kpi-recoloured', before: from, after: to });
  if (earlier.status === 'live' && row.status === 'retired') changes.push({ kind: 'closed' });
  return changes;
}

import type { Detail, ProposedAction } from '../proposed-plan.js';
import { plain } from '../cells/clean-cell.js';
import type { Field } from '../columns/field.js';
import { compareMilestones } from './compare-milestones.js';
import { compareProgress } from './compare-progress.js';
import type { HeldAction } from './plan-difference.js';
import { detailsOf, sameDeadline, sameOwners, sameTexts, sameWords } from './same.js';
import { Differences, weigh, type Weight } from './weigh.js';

/** A document as far as it speaks of actions: what it has no column for, it says nothing about. */
export interface Speaks {
  readonly columns: ReadonlySet<Field>;
  readonly details: ReadonlySet<string>;
}

export interface LastRow {
  readonly action: ProposedAction;
  readonly speaks: Speaks;
}

/** What a row says otherwise than the action that is held, weighed by what the last document said of it. */
export function compareAction(
  held: HeldAction,
  row: ProposedAction,
  speaks: Speaks,
  last: LastRow | null,
  differences: Differences,
): void {
  const of = { actionId: held.id, reference: held.reference, title: held.title, row: row.source.row };
  // Of what it has given up nothing else matters.
  if (row.state.withdrawn && held.status !== 'completed')
    return compareState(row, last?.action, of, differences);
  // What is completed is settled: what else the document says of it is shown, and cannot be carried out.
  const into = held.status === 'completed' ? new Differences() : differences;
  const before = <T>(field: Field, value: (action: ProposedAction) => T): T | undefined =>
    last?.speaks.columns.has(field) ? value(last.action) : undefined;
  const has = (field: Field) => speaks.columns.has(field);

  const saidBefore = last?.action.title;
  into.add(
    weigh(held.title, row.title, saidBefore, sameWords),
    { ...of, kind: 'action-reworded', from: held.title, to: row.title },
    saidBefore === undefined ? null : { ...of, kind: 'action-reworded', from: held.title, to: saidBefore },
  );
  if (has('deadline')) {
    const was = before('deadline', ({ deadline }) => deadline);
    const change = { ...of, kind: 'deadline-moved', from: held.deadline, to: row.deadline } as const;
    const weight = weigh(held.deadline, row.deadline, was, sameDeadline);
    // Whoever asked for another day gets an answer, and not the document's day instead.
    const waits = weight === 'propose' && held.asked;
    into.add(waits ? 'decide' : weight, change, was ? { ...change, to: was } : null);
  }
  if (has('owner') || (has('partners') && row.owners.length > 0)) {
    const was = before('owner', ({ owners }) => owners);
    const withoutPartners = !has('partners') && last?.speaks.columns.has('partners');
    const said = withoutPartners ? besidePartners(row.owners, held.owners) : row.owners;
    const change = { ...of, kind: 'action-reassigned', from: held.owners, to: said } as const;
    into.add(weigh(held.owners, said, was, sameOwners), change, was ? { ...change, to: was } : null);
  }
  if (has('kpi')) {
    const was = before('kpi', ({ kpis }) => kpis);
    const change = { ...of, kind: 'kpis-changed', from: held.kpis, to: row.kpis } as const;
    into.add(weigh(held.kpis, row.kpis, was, sameTexts), change, was ? { ...change, to: was } : null);
  }
  if (has('milestone'))
    compareMilestones(
      held.milestones,
      row.milestones,
      before('milestone', (it) => it.milestones),
      of,
      into,
    );
  compareDetails(held, row, speaks, last, of, into);
  compareProgress(held, row, last?.action, of, into);
  if (held.status !== 'completed') return compareState(row, last?.action, of, differences);
  const other = [...into.changes, ...into.decided];
  if (!row.state.completed && (has('status') || other.length > 0))
    differences.decided.push({ ...of, kind: 'completed-but-open-in-document', status: row.status });
  differences.decided.push(...other);
}

/** Leads as a document names them that has no column of partners any more: the partners, who stand behind, stay. */
function besidePartners(leads: readonly string[], held: readonly string[]): readonly string[] {
  const known = new Set(held.map(plain));
  if (leads.every((name) => known.has(plain(name)))) return held;
  return [...new Set([...leads, ...held.slice(leads.length)])];
}

/** Details of which the document has no column stay as they are. */
function compareDetails(
  held: HeldAction,
  row: ProposedAction,
  speaks: Speaks,
  last: LastRow | null,
  of: Of,
  into: Differences,
): void {
  if (speaks.details.size === 0) return;
  const spoken = (details: readonly Detail[]) => details.filter(({ name }) => speaks.details.has(name));
  const from = held.details ?? [];
  const merged = (details: readonly Detail[]) => [
    ...from.flatMap((detail) =>
      speaks.details.has(detail.name) ? details.filter(({ name }) => name === detail.name) : [detail],
    ),
    ...details.filter(({ name }) => !from.some((other) => other.name === name)),
  ];
  const said = detailsOf(row);
  const was = last && last.speaks.details.size > 0 ? detailsOf(last.action) : undefined;
  const change = { ...of, kind: 'details-changed', from, to: merged(said) } as const;
  into.add(
    weigh(spoken(from), said, was && spoken(was), sameDetails),
    change,
    was ? { ...change, to: merged(was) } : null,
  );
}

function sameDetails(a: readonly Detail[], b: readonly Detail[]): boolean {
  const lines = (details: readonly Detail[]) => details.map(({ name, text }) => `${name}: ${text}`).sort();
  return sameTexts(lines(a), lines(b));
}

interface Of {
  readonly actionId: string;
  readonly reference: string;
  readonly title: string;
  readonly row: number;
}

function compareState(
  { state, status }: ProposedAction,
  last: ProposedAction | undefined,
  of: Of,
  differences: Differences,
): void {
  if (state.withdrawn) {
    const weight: Weight = last?.state.withdrawn ? 'decided' : 'propose';
    return differences.add(weight, { ...of, kind: 'action-withdrawn', status });
  }
  const { completed, completedOn: on } = state;
  const weight: Weight = !completed ? 'same' : last?.state.completed ? 'decided' : 'propose';
  differences.add(weight, { ...of, kind: 'action-completed', on, status });
}

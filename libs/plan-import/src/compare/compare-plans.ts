import { plain } from '../cells/clean-cell.js';
import type { ProposedAction, ProposedPlan, ProposedPriority } from '../proposed-plan.js';
import { compareAction } from './compare-action.js';
import { matchActions } from './match-actions.js';
import type { HeldAction, HeldPlan, HeldPriority, PlanChange, PlanDifference } from './plan-difference.js';
import { similarity, wordsOf } from './similarity.js';

const alike = 0.6;

/**
 * What a newer document would change in the plan that is held. The document the held plan was made from changes
 * nothing. Held actions keep their references, whatever their new place; a new action gets the next free number.
 */
export function comparePlans(held: HeldPlan, proposed: ProposedPlan): PlanDifference {
  const heldPriorities = held.themes.flatMap(({ priorities }) => priorities);
  const rowPriorities = proposed.themes.flatMap(({ priorities }) => priorities);
  const kept = matchPriorities(heldPriorities, rowPriorities);
  const keyOf = (priority: ProposedPriority) => kept.get(priority)?.id ?? `new:${priority.reference}`;
  const matches = matchActions(
    rowPriorities.flatMap((priority) =>
      priority.actions.map((action) => ({ action, priority: keyOf(priority) })),
    ),
    heldPriorities.flatMap((priority) =>
      priority.actions.map((action) => ({ action, priority: priority.id })),
    ),
  );
  const changes: PlanChange[] = [];
  const knownThemes = new Set(held.themes.map(({ title }) => plain(title)));
  const references = new References(held);
  for (const theme of proposed.themes) {
    if (!knownThemes.has(plain(theme.title))) changes.push({ kind: 'theme-added', title: theme.title });
    for (const priority of theme.priorities) {
      const before = kept.get(priority);
      const reference = before?.reference ?? references.freePriority(priority.reference);
      if (!before)
        changes.push({ kind: 'priority-added', theme: theme.title, reference, title: priority.title });
      else if (before.title !== priority.title) {
        changes.push({
          kind: 'priority-reworded',
          priorityId: before.id,
          reference,
          from: before.title,
          to: priority.title,
        });
      }
      for (const action of priority.actions) {
        const same = matches.get(action);
        if (same)
          changes.push(
            ...moved(same, action, heldPriorities, before, reference),
            ...compareAction(same, action, proposed.columns),
          );
        else
          changes.push({
            kind: 'action-added',
            priorityReference: reference,
            row: action.source.row,
            action: references.give(action, reference),
          });
      }
    }
  }
  const matched = new Set(matches.values());
  const keptPriorities = new Set(kept.values());
  for (const priority of heldPriorities) {
    for (const { id, reference, title } of priority.actions.filter((action) => !matched.has(action))) {
      changes.push({ kind: 'action-withdrawn', actionId: id, reference, title, row: null });
    }
    if (!keptPriorities.has(priority)) {
      changes.push({
        kind: 'priority-removed',
        priorityId: priority.id,
        reference: priority.reference,
        title: priority.title,
      });
    }
  }
  return { changes };
}

/** By the document's own reference, else by title, else by the likest title. */
function matchPriorities(
  held: readonly HeldPriority[],
  rows: readonly ProposedPriority[],
): Map<ProposedPriority, HeldPriority> {
  const matches = new Map<ProposedPriority, HeldPriority>();
  const free = new Set(held);
  // Each is held against all others: what it says is looked at once.
  const said = new Map(
    [...held, ...rows].map((one) => {
      const { reference, title } = one;
      return [one, { reference: plain(reference), title: plain(title), words: wordsOf(title) }] as const;
    }),
  );
  type Said = NonNullable<ReturnType<typeof said.get>>;
  const rounds: ((row: Said, other: Said, from: ProposedPriority['referenceFrom']) => number)[] = [
    (row, other, from) => (from === 'document' && row.reference === other.reference ? 1 : 0),
    (row, other) => (row.title === other.title ? 1 : 0),
    (row, other, from) => (from === 'order' ? similarity(row.words, other.words) : 0),
  ];
  for (const score of rounds) {
    for (const row of rows.filter((each) => !matches.has(each))) {
      const best = [...free]
        .map((other) => ({ other, score: score(said.get(row)!, said.get(other)!, row.referenceFrom) }))
        .sort((a, b) => b.score - a.score)[0];
      if (!best || best.score < alike) continue;
      matches.set(row, best.other);
      free.delete(best.other);
    }
  }
  return matches;
}

function moved(
  held: HeldAction,
  row: ProposedAction,
  priorities: readonly HeldPriority[],
  to: HeldPriority | undefined,
  reference: string,
): PlanChange[] {
  const from = priorities.find(({ actions }) => actions.includes(held))!;
  if (from === to) return [];
  const { id: actionId, title } = held;
  return [
    {
      kind: 'action-moved',
      actionId,
      reference: held.reference,
      title,
      row: row.source.row,
      from: from.reference,
      to: reference,
    },
  ];
}

/** Hands out references that no action, held or withdrawn, has had. */
class References {
  private readonly actions: Set<string>;
  private readonly priorities: Set<string>;

  constructor(held: HeldPlan) {
    const priorities = held.themes.flatMap((theme) => theme.priorities);
    this.priorities = new Set(priorities.map(({ reference }) => reference));
    this.actions = new Set([
      ...priorities.flatMap(({ actions }) => actions.map(({ reference }) => reference)),
      ...(held.retiredReferences ?? []),
    ]);
  }

  freePriority(wanted: string): string {
    let reference = wanted;
    for (let number = this.priorities.size + 1; this.priorities.has(reference); number += 1)
      reference = String(number);
    this.priorities.add(reference);
    return reference;
  }

  give(action: ProposedAction, priority: string): ProposedAction {
    if (action.referenceFrom === 'document' && !this.actions.has(action.reference)) {
      this.actions.add(action.reference);
      return action;
    }
    const numbers = [...this.actions].flatMap((used) =>
      used.startsWith(`${priority}.`) ? Number(used.slice(priority.length + 1)) || 0 : [],
    );
    const reference = `${priority}.${Math.max(0, ...numbers) + 1}`;
    this.actions.add(reference);
    return { ...action, reference };
  }
}

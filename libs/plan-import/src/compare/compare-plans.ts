import { withHeadings } from '../outline/named-plan.js';
import type { Field } from '../columns/field.js';
import type { ProposedAction, ProposedPlan, ProposedPriority, ProposedTheme } from '../proposed-plan.js';
import { compareAction, type Speaks } from './compare-action.js';
import { inThemes, LastDocument, speaksOf } from './last-document.js';
import { matchActions } from './match-actions.js';
import { matchPriorities } from './match-priorities.js';
import { matchThemes } from './match-themes.js';
import type {
  HeldAction,
  HeldPlan,
  HeldPriority,
  OtherNumber,
  PlanChange,
  PlanDifference,
} from './plan-difference.js';
import { otherNumbers, References } from './references.js';
import { detailsOf, isOpen, sameDeadline, sameHeading, sameOwners, samePriority, sameWords } from './same.js';
import { Differences, weigh, type Weight } from './weigh.js';

/**
 * What a newer document would change in the plan that is held, weighed against what its last version said: only what
 * is new in the document is proposed, and what the board has decided stands. Held actions keep their references,
 * whatever their new place; a new action gets the next free number.
 */
export function comparePlans(held: HeldPlan, proposed: ProposedPlan): PlanDifference {
  return new Comparison(held, namedAsHeld(held, proposed)).difference();
}

/**
 * What stands under no heading is put under one named after the plan, and a plan without a title is named after its
 * file: another name of the file is no other heading.
 */
function namedAsHeld(held: HeldPlan, proposed: ProposedPlan): ProposedPlan {
  const { title } = proposed.plan;
  if (title === held.title || held.title === '') return proposed;
  return { ...proposed, themes: withHeadings(proposed.themes, title, held.title) };
}

interface Placed<A> {
  readonly action: A;
  readonly priority: ProposedPriority;
}

class Comparison {
  private readonly differences: Differences;
  private readonly references: References;
  private readonly heldPriorities: readonly HeldPriority[];
  /** The priority of the document and the one that is held. */
  private readonly kept: ReadonlyMap<ProposedPriority, HeldPriority>;
  private readonly matches: ReadonlyMap<ProposedAction, HeldAction>;
  /** The held title of each theme that is held. */
  private readonly heldThemes: ReadonlyMap<ProposedTheme, string>;
  private readonly speaks: Speaks;
  private readonly last: LastDocument;

  constructor(
    private readonly held: HeldPlan,
    private readonly proposed: ProposedPlan,
  ) {
    this.differences = new Differences(held.accepted?.left, held.period?.from);
    this.references = new References(held);
    this.speaks = speaksOf(proposed);
    const heldInThemes = inThemes(held.themes);
    this.heldPriorities = heldInThemes.map(({ priority }) => priority);
    this.last = new LastDocument(held, heldInThemes);
    const rows = inThemes(proposed.themes);
    this.kept = matchPriorities(heldInThemes, rows);
    this.heldThemes = matchThemes(held.themes, proposed.themes, this.kept);
    const keyOf = (row: ProposedPriority) => this.kept.get(row)?.id ?? `new ${row.reference} ${row.title}`;
    this.matches = matchActions(
      rows.flatMap(({ priority }) =>
        priority.actions.map((action) => ({ action, priority: keyOf(priority) })),
      ),
      this.heldPriorities.flatMap(({ id, actions }) =>
        actions.map((action) => ({ action, priority: id, last: this.last.rowOf(action)?.action ?? null })),
      ),
    );
  }

  difference(): PlanDifference {
    this.themes();
    for (const theme of this.proposed.themes)
      for (const priority of theme.priorities) this.priority(theme, priority);
    this.missing();
    const { changes, toDecide, decided } = this.differences;
    const all = this.heldPriorities.flatMap(({ actions }) => actions);
    return {
      changes,
      toDecide,
      decided,
      renumbered: this.renumbered(),
      actionOfRow: new Map([...this.matches].map(([{ source }, { id }]) => [source.row, id])),
      openActions: all.filter(isOpen).length,
    };
  }

  private themes(): void {
    for (const theme of this.proposed.themes) {
      const before = this.heldThemes.get(theme);
      if (before === undefined) {
        // A heading above nothing but what is known already needs no theme of its own.
        if (theme.priorities.length === 0 || theme.priorities.some((each) => !this.kept.has(each)))
          this.offer({ kind: 'theme-added', title: theme.title });
        else this.elsewhere(theme);
        continue;
      }
      // It was named after the document, for want of a heading.
      if (theme.title === this.proposed.plan.title && before !== this.held.title) continue;
      const was = this.last.themes.find((title) => sameHeading(title, theme.title));
      const change = { kind: 'theme-reworded', from: before, to: theme.title } as const;
      this.differences.add(weigh(before, theme.title, was, sameHeading), change);
    }
  }

  /** A theme of the document whose priorities are all known, and stand under another one: nothing moves them. */
  private elsewhere({ title, priorities }: ProposedTheme): void {
    const kept = priorities.map((each) => this.kept.get(each));
    const under = this.held.themes.find(({ priorities: held }) => held.some((each) => kept.includes(each)));
    if (under) this.differences.decided.push({ kind: 'theme-elsewhere', title, under: under.title });
  }

  private priority(theme: ProposedTheme, row: ProposedPriority): void {
    const before = this.kept.get(row);
    const reference = before && !before.closed ? before.reference : this.newPriority(theme, row, before);
    if (before && !before.closed) this.wording(row, before);
    for (const action of row.actions) {
      const same = this.matches.get(action);
      if (same) this.matched(same, { action, priority: row }, reference);
      else this.added(action, reference ?? before!.reference, before?.closed ?? false);
    }
  }

  /** @returns null where the board has closed it and the document brings nothing new under it. */
  private newPriority(theme: ProposedTheme, row: ProposedPriority, closed: HeldPriority | undefined) {
    if (closed && !row.actions.some((action) => !this.matches.has(action) && !this.last.left(action))) {
      const { id: priorityId, reference, title } = closed;
      if (this.last.priorityOf(closed) !== undefined || this.held.accepted == null)
        this.differences.decided.push({ kind: 'closed-but-in-document', priorityId, reference, title });
      return null;
    }
    const reference = this.references.freePriority(row.reference);
    const under = this.heldThemes.get(theme) ?? theme.title;
    const change = { kind: 'priority-added', theme: under, reference, title: row.title } as const;
    if (closed) this.differences.add('decide', change);
    else if (
      this.differences.wasLeft(change) ||
      (row.actions.length > 0 && row.actions.every((each) => this.last.left(each)))
    )
      this.differences.again(change);
    else this.differences.add('propose', change);
    return reference;
  }

  private wording(row: ProposedPriority, before: HeldPriority): void {
    const was = this.last.priorityOf(before)?.title;
    const of = { kind: 'priority-reworded', priorityId: before.id, reference: before.reference } as const;
    const from = before.title;
    this.differences.add(
      weigh(from, row.title, was, sameWords),
      { ...of, from, to: row.title },
      was === undefined ? null : { ...of, from, to: was },
    );
  }

  private matched(same: HeldAction, row: Placed<ProposedAction>, under: string | null): void {
    const { action } = row;
    if (same.status === 'withdrawn') return this.withdrawn(same, row);
    const last = this.last.rowOf(same);
    this.moved(same, row, under, last?.priority);
    compareAction(same, action, this.speaks, last, this.differences);
  }

  /** The document has an action that is withdrawn: only what it did not have the last time is a new one. */
  private withdrawn(held: HeldAction, { action, priority }: Placed<ProposedAction>): void {
    const { id, reference, title } = held;
    const { accepted } = this.held;
    // Both say the same.
    if (action.state.withdrawn) return;
    const again = accepted != null && this.last.rowOf(held) === null && !this.last.left(action);
    const under = this.kept.get(priority);
    if (again && !under?.closed) this.added(action, under?.reference ?? priority.reference, false);
    else {
      const of = { actionId: id, reference, title, row: action.source.row };
      this.differences.decided.push({ ...of, kind: 'withdrawn-but-in-document' });
    }
  }

  private added(row: ProposedAction, priorityReference: string, underClosed: boolean): void {
    const action = { ...this.references.give(row, priorityReference), details: detailsOf(row) };
    const change = { kind: 'action-added', priorityReference, row: row.source.row, action } as const;
    if (this.last.left(row) || this.differences.wasLeft(change)) this.differences.again(change);
    else this.differences.add(underClosed ? 'decide' : 'propose', change);
  }

  /** Proposed, or offered again where it was left when the last version was accepted. */
  private offer(change: PlanChange): void {
    if (this.differences.wasLeft(change)) this.differences.again(change);
    else this.differences.add('propose', change);
  }

  private moved(
    held: HeldAction,
    row: Placed<ProposedAction>,
    under: string | null,
    saidUnder: ProposedPriority | undefined,
  ): void {
    const from = this.heldPriorities.find(({ actions }) => actions.includes(held))!;
    const to = this.kept.get(row.priority);
    if (from === to || under === null) return;
    const { id: actionId, reference, title } = held;
    const stays = saidUnder !== undefined && samePriority(saidUnder, row.priority);
    const lastHeld = saidUnder && this.last.heldOf(saidUnder);
    const weight: Weight =
      stays || held.status === 'completed' || to?.closed
        ? 'decided'
        : saidUnder === undefined || lastHeld === from
          ? 'propose'
          : 'decide';
    const of = { actionId, reference, title, row: row.action.source.row };
    const titles = { from: from.title, to: to?.title ?? row.priority.title };
    const change = { ...of, kind: 'action-moved', from: from.reference, to: under, titles } as const;
    const last = saidUnder && {
      ...change,
      to: saidUnder.reference,
      titles: { ...titles, to: saidUnder.title },
    };
    this.differences.add(weight, change, last ?? null);
  }

  /** What is held and not in the document: withdrawn or closed where the last document still had it. */
  private missing(): void {
    const matched = new Set(this.matches.values());
    const keptPriorities = new Set(this.kept.values());
    for (const priority of this.heldPriorities) {
      const gone = priority.actions.filter((each) => !matched.has(each) && each.status !== 'withdrawn');
      for (const action of gone) this.gone(action);
      if (keptPriorities.has(priority) || priority.closed) continue;
      const { id: priorityId, reference, title } = priority;
      const open = priority.actions
        .filter(isOpen)
        .map(({ id: actionId, reference: number }) => ({ actionId, reference: number }));
      const leaves = new Set(
        this.differences.changes.flatMap((change) =>
          change.kind === 'action-withdrawn' || change.kind === 'action-moved' ? [change.actionId] : [],
        ),
      );
      const change = { kind: 'priority-removed', priorityId, reference, title, open } as const;
      // One that holds what the board has added stays, whatever the document says.
      const was = this.was(priority) || this.differences.wasLeft(change);
      if (was && open.every(({ actionId }) => leaves.has(actionId))) this.offer(change);
    }
  }

  private was(priority: HeldPriority): boolean {
    return this.held.accepted == null || this.last.priorityOf(priority) !== undefined;
  }

  private gone(action: HeldAction): void {
    const { id: actionId, reference, title } = action;
    const of = { actionId, reference, title, row: null };
    const change = { ...of, kind: 'action-withdrawn' } as const;
    const was =
      this.held.accepted == null || this.last.rowOf(action) !== null || this.differences.wasLeft(change);
    if (was && isOpen(action)) {
      if (this.touched(action)) this.differences.add('decide', change);
      else this.offer(change);
    } else {
      const why = isOpen(action) ? 'never-in-document' : 'completed';
      this.differences.decided.push({ ...of, kind: 'action-not-in-document', why });
    }
  }

  /** The board has changed it since the last version, which says nothing of that it should go. */
  private touched(action: HeldAction): boolean {
    const last = this.last.rowOf(action);
    if (last === null) return false;
    const { title, owners, deadline } = last.action;
    const has = (field: Field) => last.speaks.columns.has(field);
    return (
      !sameWords(action.title, title) ||
      (has('owner') && !sameOwners(action.owners, owners)) ||
      (has('deadline') && !sameDeadline(action.deadline, deadline))
    );
  }

  private renumbered(): OtherNumber[] {
    const open = new Map([...this.kept].filter(([, { closed }]) => !closed));
    return [
      ...otherNumbers(open, (priority) => this.last.priorityOf(priority)),
      ...otherNumbers(this.matches, (action) => this.last.rowOf(action)?.action),
    ];
  }
}

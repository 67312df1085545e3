import { prioritiesIn, type ActionId } from '@governance/partnership';
import type { Finding, PlanChange, ProposedPlan } from '../index.js';
import type { BoardRow, PlanRow } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';

/** Names of owners that look alike are told by these names, whichever actions bear them. */
export const namedByWords = 'owner-alias';

/**
 * Ids of what an import names: those that are held, and for the rest ids derived from the board, the document and
 * the row. Carried out twice, or again after a crash, an import therefore speaks of the same things.
 */
export class ImportIds {
  readonly plan: string;
  private readonly organisations: Map<string, string>;
  private readonly priorities: Map<string, string>;
  private readonly references: Set<string>;

  constructor(
    private readonly board: BoardRow,
    private readonly held: PlanRow | undefined,
    private readonly proposed: ProposedPlan,
    changes: readonly PlanChange[],
    /** Ids of actions that there are, and what this acceptance is told apart by. */
    private readonly taken: { readonly actions: ReadonlyMap<string, unknown>; readonly acceptance: string },
  ) {
    this.plan = held?.id ?? this.derive('plan', proposed.plan.period?.from ?? '', proposed.plan.title);
    this.organisations = new Map(board.organisations.map(({ id, name }) => [name, id]));
    // Another plan of the same name and time is a plan of its own.
    if (!held && board.plans.some(({ id }) => id === this.plan))
      this.plan = this.derive('plan', proposed.document.sha256);
    const inDocument = prioritiesIn(proposed);
    this.references = new Set(inDocument.flatMap(({ actions }) => actions.map(({ reference }) => reference)));
    const priorities = held?.themes.flatMap((theme) => theme.priorities) ?? [];
    this.priorities = new Map(priorities.map(({ id, reference }) => [reference, id]));
    for (const change of changes) {
      if (change.kind !== 'priority-added') continue;
      this.priorities.set(change.reference, this.derive('priority', this.plan, change.reference));
    }
  }

  organisation(name: string): string {
    return this.organisations.get(name) ?? this.derive('organisation', name);
  }

  priority(reference: string): string {
    return this.priorities.get(reference)!;
  }

  theme(title: string): string {
    const held = this.held?.themes.find((theme) => theme.title.toLowerCase() === title.toLowerCase());
    return held?.id ?? this.derive('theme', this.plan, title);
  }

  action(row: number): string {
    const parts = ['action', this.plan, this.proposed.document.sha256, String(row)];
    const id = this.derive(...parts);
    // The document was taken in before, and the action of this row is withdrawn: it is agreed anew as another.
    return this.taken.actions.has(id) ? this.derive(...parts, this.taken.acceptance) : id;
  }

  milestone(action: ActionId, ...parts: readonly string[]): string {
    return this.derive('milestone', action, ...parts);
  }

  /** The same oddity in a later version of the plan is the same finding: settled once, it stays settled. */
  finding({ kind, at, message }: Finding, actions: readonly string[]): string {
    // Rows are others in each version. Where there is neither an action nor a reference, the row alone tells one finding
    // from another.
    const [, reference] = /^row \d+, (.+)$/.exec(at) ?? [];
    const inDocument = at.startsWith('rows ')
      ? 'rows'
      : this.references.has(reference ?? '')
        ? reference!
        : at;
    const byActions = actions.length > 0 && kind !== namedByWords;
    const place = byActions ? [...actions].sort().join() : inDocument;
    const said = kind === 'text-cleaned' ? '' : message.replace(/\brow \d+/g, 'row');
    return this.derive('finding', this.plan, kind, place, said);
  }

  private derive(...parts: readonly string[]): string {
    return uuidFrom(parts.join('\n'), this.board.id);
  }
}

import { actionsIn } from '@governance/partnership/basics';
import type { ProposedAction, ProposedPlan, ProposedPriority } from '../proposed-plan.js';
import type { LastRow, Speaks } from './compare-action.js';
import { matchPriorities } from './match-priorities.js';
import type { HeldAction, HeldPlan, HeldPriority } from './plan-difference.js';
import { detailsOf, onOneLine } from './same.js';

/** The last version of the document that was accepted, beside the plan as it is held now. */
export class LastDocument {
  readonly themes: readonly string[];
  private readonly rows = new Map<string, LastRow & { readonly priority: ProposedPriority }>();
  private readonly priorities: ReadonlyMap<ProposedPriority, HeldPriority>;
  /** Rows that became no action. */
  private readonly leftRows: ReadonlySet<string>;

  constructor({ accepted }: HeldPlan, held: readonly { theme: string; priority: HeldPriority }[]) {
    const themes = accepted?.proposed.themes ?? [];
    this.themes = themes.map(({ title }) => title);
    const placed = inThemes(themes);
    this.priorities = matchPriorities(held, placed);
    const rows = placed.flatMap(({ priority }) => priority.actions);
    this.leftRows = new Set(rows.filter(({ source }) => !accepted?.actionOfRow.has(source.row)).map(signOf));
    if (!accepted) return;
    const speaks = speaksOf(accepted.proposed);
    for (const { priority } of placed) {
      for (const action of priority.actions) {
        const id = accepted.actionOfRow.get(action.source.row);
        if (id !== undefined) this.rows.set(id, { action, priority, speaks });
      }
    }
  }

  rowOf({ id }: HeldAction) {
    return this.rows.get(id) ?? null;
  }

  /** It had this very row, and the row was left. */
  left(row: ProposedAction): boolean {
    return this.leftRows.has(signOf(row));
  }

  priorityOf(held: HeldPriority): ProposedPriority | undefined {
    return [...this.priorities].find(([, other]) => other === held)?.[0];
  }

  heldOf(said: ProposedPriority): HeldPriority | undefined {
    return this.priorities.get(said);
  }
}

function signOf({ title }: ProposedAction): string {
  return onOneLine(title).toLowerCase();
}

export function inThemes<P>(
  themes: readonly { readonly title: string; readonly priorities: readonly P[] }[],
) {
  return themes.flatMap(({ title, priorities }) =>
    priorities.map((priority) => ({ priority, theme: title })),
  );
}

export function speaksOf({ columns, themes }: ProposedPlan): Speaks {
  const actions = actionsIn({ themes });
  const names = actions.flatMap((action) => detailsOf(action).map(({ name }) => name));
  return { columns: new Set(columns), details: new Set(names) };
}

import type { ProposedPlan } from '@governance/plan-import';
import type { BoardRow } from '@governance/views';

/** Other names of owners: as written in the document → the name it stands for. */
export type Aliases = Readonly<Record<string, string>>;

/** The aliases that the partnership has settled before, with those that the secretariat settles now. */
export function allAliases(board: BoardRow, settledNow: Aliases): Aliases {
  const held = board.organisations.flatMap(({ name, aliases }) =>
    aliases.map((alias) => [alias, name] as const),
  );
  return { ...Object.fromEntries(held), ...settledNow };
}

/** The proposal with each owner under the one name that the partnership uses. */
export function withOwnerNames(proposed: ProposedPlan, aliases: Aliases): ProposedPlan {
  const themes = proposed.themes.map((theme) => ({
    ...theme,
    priorities: theme.priorities.map((priority) => ({
      ...priority,
      actions: priority.actions.map((action) => ({
        ...action,
        owners: [...new Set(action.owners.map((owner) => aliases[owner] ?? owner))],
      })),
    })),
  }));
  return { ...proposed, themes };
}

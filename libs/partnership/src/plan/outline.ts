interface Outlined<Priority> {
  readonly themes: readonly { readonly priorities: readonly Priority[] }[];
}

/** The priorities of a plan, of whatever kind: as it is kept, as it is proposed, as a dashboard counts it. */
export function prioritiesIn<Priority>({ themes }: Outlined<Priority>): readonly Priority[] {
  return themes.flatMap(({ priorities }) => priorities);
}

/** The priorities of all plans of a board. */
export function prioritiesOn<Priority>({
  plans,
}: {
  readonly plans: readonly Outlined<Priority>[];
}): readonly Priority[] {
  return plans.flatMap(prioritiesIn);
}

/** The priorities under which an action can be agreed: those that are open, of plans that are. */
export function openPrioritiesOn<Priority extends { readonly closed: unknown }>({
  plans,
}: {
  readonly plans: readonly (Outlined<Priority> & { readonly closed: unknown })[];
}): readonly Priority[] {
  return prioritiesOn({ plans: plans.filter(({ closed }) => !closed) }).filter(({ closed }) => !closed);
}

/** The actions of a plan whose priorities hold them. */
export function actionsIn<Action>(
  plan: Outlined<{ readonly actions: readonly Action[] }>,
): readonly Action[] {
  return prioritiesIn(plan).flatMap(({ actions }) => actions);
}

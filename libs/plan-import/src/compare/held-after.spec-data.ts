import { readPlan, type HeldAction, type HeldPlan, type ProposedPlan } from '../index.js';

export const read = (text: string, name = 'plan.txt') => readPlan({ name, bytes: Buffer.from(text) });

/** The plan as it would be held after this proposal was accepted whole. */
export function heldAfter(proposed: ProposedPlan): HeldPlan {
  const { plan, themes } = proposed;
  const rows = themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
  return {
    ...plan,
    accepted: {
      proposed,
      actionOfRow: new Map(rows.map(({ source, reference }) => [source.row, `id-${reference}`])),
    },
    themes: themes.map((theme) => ({
      title: theme.title,
      priorities: theme.priorities.map((priority) => ({
        id: `id-${priority.reference}`,
        reference: priority.reference,
        title: priority.title,
        actions: priority.actions.map((action) => ({
          ...action,
          id: `id-${action.reference}`,
          status: action.state.completed ? ('completed' as const) : ('open' as const),
          declared: action.state.declared,
          reports: action.progress === '' ? [] : [action.progress],
          milestones: action.milestones.map((milestone, index) => ({
            ...milestone,
            id: `id-${action.reference}-${index}`,
          })),
        })),
      })),
    })),
  };
}

/** The same plan after the board did something to one of its actions. */
export function afterBoard(held: HeldPlan, title: string, change: Partial<HeldAction>): HeldPlan {
  return {
    ...held,
    themes: held.themes.map((theme) => ({
      ...theme,
      priorities: theme.priorities.map((priority) => ({
        ...priority,
        actions: priority.actions.map((action) =>
          action.title === title ? { ...action, ...change } : action,
        ),
      })),
    })),
  };
}

/** Of each change what it is, and of what. */
export const short = (changes: readonly object[]) =>
  changes.map((change) => {
    const { kind, reference, action, title } = change as {
      kind: string;
      reference?: string;
      action?: { reference: string };
      title?: string;
    };
    return `${kind} ${reference ?? action?.reference ?? title ?? ''}`.trim();
  });

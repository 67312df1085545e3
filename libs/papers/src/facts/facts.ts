import type { PaperKind } from '@governance/partnership';
import { londonDate } from '@governance/partnership';
import { dashboardOf, type Coloured, type Dashboard } from '@governance/views';
import { circleOf, releasedTo, type Matter } from './matter.js';

/** An action that stood otherwise on the earlier day; `before` is null for one that was agreed since. */
export interface Moved {
  readonly before: Coloured | null;
  readonly after: Coloured;
}

/** What a paper says, before it is said: every figure comes from the same sums as the dashboard's. */
export interface Facts {
  readonly kind: PaperKind;
  readonly matter: Matter;
  readonly dashboard: Dashboard;
  /** The same as it stood before; null for a board's first paper. */
  readonly before: Dashboard | null;
  readonly changes: Changes;
}

/** Since the earlier day. */
export interface Changes {
  readonly completed: readonly Moved[];
  readonly turnedRed: readonly Moved[];
  readonly leftRed: readonly Moved[];
  readonly agreed: readonly Moved[];
  readonly withdrawn: readonly Moved[];
  /** Deadlines that were moved. */
  readonly postponed: readonly Moved[];
  readonly improved: number;
  readonly worsened: number;
  readonly milestonesReached: number;
}

/**
 * @param matter as it stood on the day that the paper is pinned to
 * @param earlier as it stood on the day that it is compared with
 * @param paper id: things may be released to one paper by name
 */
export function factsOf(
  kind: PaperKind,
  matter: Matter,
  earlier: Matter | undefined,
  paper: string | null,
): Facts {
  const shown = releasedTo(matter, circleOf[kind], paper);
  const dashboard = standing(shown);
  // What is held back now was perhaps not marked then: it is left out of both, or the difference would tell of it.
  const kept = new Set(shown.actions.map(({ id }) => id));
  const before =
    earlier === undefined
      ? null
      : standing({ ...earlier, actions: earlier.actions.filter(({ id }) => kept.has(id)) });
  return { kind, matter: shown, dashboard, before, changes: changesOf(dashboard, before) };
}

function standing({ board, plan, actions, asAt }: Matter): Dashboard {
  return dashboardOf(board, plan, actions, asAt);
}

/** Every action of a plan with its colour, withdrawn ones at the end. */
export function allOf(dashboard: Dashboard): readonly Coloured[] {
  const standing = dashboard.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
  return [...standing, ...dashboard.withdrawn];
}

const ease = { blue: 0, green: 1, grey: 2, amber: 3, red: 4 } as const;

function changesOf(now: Dashboard, before: Dashboard | null): Changes {
  const then = new Map(before ? allOf(before).map((coloured) => [coloured.action.id, coloured]) : []);
  const moved = before
    ? allOf(now).map((after): Moved => ({ before: then.get(after.action.id) ?? null, after }))
    : [];
  const colour = ({ rag }: Coloured) => rag.colour;
  const known = moved.flatMap(({ before: held, after }) => (held ? [{ before: held, after }] : []));
  const since = before?.asAt ?? now.asAt;
  const lastDay = ({ after }: Moved) => londonDate(after.action.statusSince.at);
  return {
    completed: moved.filter(
      ({ before: held, after }) => after.action.status === 'completed' && held?.action.status !== 'completed',
    ),
    turnedRed: known.filter(({ before: held, after }) => colour(held) !== 'red' && colour(after) === 'red'),
    leftRed: known.filter(({ before: held, after }) => colour(held) === 'red' && colour(after) !== 'red'),
    agreed: moved.filter(({ before: held, after }) => !held && after.action.status !== 'withdrawn'),
    withdrawn: moved.filter((one) => one.after.action.status === 'withdrawn' && lastDay(one) > since),
    postponed: known.filter(
      ({ before: held, after }) =>
        after.action.status !== 'withdrawn' && held.action.deadline.date !== after.action.deadline.date,
    ),
    improved: known.filter(({ before: held, after }) => ease[colour(after)] < ease[colour(held)]).length,
    worsened: known.filter(({ before: held, after }) => ease[colour(after)] > ease[colour(held)]).length,
    milestonesReached: moved.reduce(
      (sum, { after }) =>
        sum +
        after.action.milestones.filter(
          ({ status, reachedOn }) => status === 'reached' && reachedOn! > since && reachedOn! <= now.asAt,
        ).length,
      0,
    ),
  };
}

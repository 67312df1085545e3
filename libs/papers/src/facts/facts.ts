import { actionsIn, type Colour, type PaperKind, type PaperId } from '@governance/partnership';
import {
  dashboardOf,
  differencesOf,
  type Change,
  type Coloured,
  type Dashboard,
  type DifferenceSubject,
} from '@governance/views';
import { circleOf, releasedTo, type PaperSources } from './paper-sources.js';

/** What a paper says, before it is said: every figure comes from the same sums as the dashboard's. */
export interface Facts {
  readonly kind: PaperKind;
  readonly sources: PaperSources;
  readonly dashboard: Dashboard;
  /** The same as it stood before; null for a board's first paper. */
  readonly before: Dashboard | null;
  readonly changes: Changes;
}

/** Since the earlier day, as the page that compares two days finds it. */
export interface Changes {
  readonly completed: readonly Coloured[];
  readonly turnedRed: readonly Coloured[];
  readonly leftRed: readonly Coloured[];
  readonly agreed: readonly Coloured[];
  readonly withdrawn: readonly Coloured[];
  readonly reworded: readonly Coloured[];
  readonly reassigned: readonly Coloured[];
  /** Deadlines that were moved. */
  readonly postponed: readonly Coloured[];
  readonly improved: number;
  readonly worsened: number;
  readonly milestonesReached: number;
  readonly milestonesMissed: number;
  /** References of risks. */
  readonly risks: Readonly<Record<'raised' | 'rescored' | 'closed', readonly string[]>>;
  /** KPIs with another value than before, and those that turned red. */
  readonly kpis: Readonly<Record<'measured' | 'turnedRed', readonly string[]>>;
}

/**
 * @param sources as it stood on the day that the paper is pinned to
 * @param earlier as it stood on the day that it is compared with
 * @param paper id: things may be released to one paper by name
 */
export function factsOf(
  kind: PaperKind,
  sources: PaperSources,
  earlier: PaperSources | undefined,
  paper: PaperId | null,
): Facts {
  const shown = releasedTo(sources, circleOf[kind], paper);
  const dashboard = standing(shown);
  // What is held back now was perhaps not marked then: it is left out of both, or the difference would tell of it.
  const then = earlier && onlyWhatIs(shown, earlier);
  const before = then === undefined ? null : standing(then);
  return { kind, sources: shown, dashboard, before, changes: changesOf(shown, dashboard, then) };
}

function onlyWhatIs(shown: PaperSources, earlier: PaperSources): PaperSources {
  const kept = new Set([...shown.actions, ...shown.kpis, ...shown.risks].map(({ id }) => id));
  const both = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    rows.filter(({ id }) => kept.has(id));
  return {
    ...earlier,
    actions: both(earlier.actions),
    kpis: both(earlier.kpis),
    risks: both(earlier.risks),
  };
}

function standing({ board, plan, actions, asAt }: PaperSources): Dashboard {
  return dashboardOf(board, plan, actions, asAt);
}

/** Every action of a plan with its colour, withdrawn ones at the end. */
export function allOf(dashboard: Dashboard): readonly Coloured[] {
  const standing = actionsIn(dashboard);
  return [...standing, ...dashboard.withdrawn];
}

const ease = { blue: 0, green: 1, grey: 2, amber: 3, red: 4 } as const;

function changesOf(now: PaperSources, dashboard: Dashboard, before: PaperSources | undefined): Changes {
  const found = before ? differencesOf(before, now) : [];
  const rows = new Map(allOf(dashboard).map((coloured) => [coloured.action.id, coloured]));
  const subjects = (of: DifferenceSubject['of'], isSo: (change: Change) => boolean) =>
    found.filter(({ subject, change }) => subject.of === of && isSo(change)).map(({ subject }) => subject);
  const actions = (isSo: (change: Change) => boolean) =>
    [...new Set(subjects('action', isSo).map(({ id }) => id))].flatMap((id) => rows.get(id) ?? []);
  const withdrawn = actions(({ kind }) => kind === 'withdrawn');
  const recoloured = (isSo: (before: Colour, after: Colour) => boolean) =>
    actions((change) => change.kind === 'recoloured' && isSo(change.before, change.after));
  const references = (isSo: (change: Change) => boolean) => [
    ...new Set(subjects('risk', isSo).map(({ reference }) => reference)),
  ];
  return {
    completed: actions(({ kind }) => kind === 'completed'),
    turnedRed: recoloured((from, to) => from !== 'red' && to === 'red'),
    leftRed: recoloured((from, to) => from === 'red' && to !== 'red'),
    agreed: actions(({ kind }) => kind === 'added').filter((one) => !withdrawn.includes(one)),
    withdrawn,
    reworded: actions(({ kind }) => kind === 'reworded'),
    reassigned: actions(({ kind }) => kind === 'reassigned'),
    postponed: actions(
      (change) => change.kind === 'moved' && change.before.date !== change.after.date,
    ).filter((one) => !withdrawn.includes(one)),
    improved: recoloured((from, to) => ease[to] < ease[from]).length,
    worsened: recoloured((from, to) => ease[to] > ease[from]).length,
    milestonesReached: subjects('milestone', ({ kind }) => kind === 'reached').length,
    milestonesMissed: subjects('milestone', ({ kind }) => kind === 'missed').length,
    risks: {
      raised: references(({ kind }) => kind === 'added'),
      rescored: references((change) => change.kind === 'rescored' && change.score === 'current'),
      closed: references(({ kind }) => kind === 'closed'),
    },
    kpis: {
      measured: subjects('KPI', ({ kind }) => kind === 'measured').map(({ title }) => title),
      turnedRed: subjects('KPI', (change) => change.kind === 'kpi-recoloured' && change.after === 'red').map(
        ({ title }) => title,
      ),
    },
  };
}

import type { ActionRow } from '../action-page/action-row.js';
import { daysBetween, londonDate, quarterStart, type Day } from '@governance/calendar';
import {
  colours,
  defaultChasePolicy,
  defaultKPIPolicy,
  ragOf,
  type AdoptedChasePolicy,
  type AdoptedKPIPolicy,
  type Colour,
  type Rag,
} from '@governance/partnership';
import { ragFacts } from '../action-page/action-page.js';
import type { BoardRow, PlanRow, PriorityRow, ThemeRow } from './board.js';

export type Counts = Readonly<Record<Colour, number>>;

/** An action with its colour on a day, explained. */
export interface Coloured {
  readonly action: ActionRow;
  readonly rag: Rag;
}

export interface PriorityStanding {
  readonly priority: PriorityRow;
  readonly actions: readonly Coloured[];
  readonly counts: Counts;
}

export interface ThemeStanding {
  readonly theme: ThemeRow;
  readonly priorities: readonly PriorityStanding[];
  readonly counts: Counts;
}

/** Where a plan stands on a day. Withdrawn actions are listed and not counted. */
export interface Dashboard {
  readonly asAt: Day;
  readonly plan: PlanRow;
  readonly themes: readonly ThemeStanding[];
  readonly counts: Counts;
  readonly total: number;
  readonly withdrawn: readonly Coloured[];
  /** Open and past their deadline, longest overdue first. */
  readonly overdue: readonly Coloured[];
  /** Open and due on or after the day, soonest first. */
  readonly nextDeadlines: readonly Coloured[];
  /** Open, there when the last round opened, and not reported on since. */
  readonly notReported: readonly Coloured[];
  /** Owners asked for another deadline, and nobody has answered yet. */
  readonly requests: readonly Coloured[];
  /** Owners said that an action is not theirs any more, and nobody has settled it yet. */
  readonly reassignments: readonly Coloured[];
  /** An owner wants help of the board, and nobody has answered yet; the longest waiting first. */
  readonly helpWanted: readonly Coloured[];
  /** The owner's colour and the policy's do not agree. */
  readonly disagreements: readonly Coloured[];
  /** Day on which the last reporting round opened. */
  readonly lastRound: Day;
}

/** The policy in force on a day. */
export function ragPolicyOn(board: BoardRow, asAt: Day) {
  const adopted = board.ragPolicies.filter(({ since }) => londonDate(since) <= asAt);
  return (adopted.at(-1) ?? board.ragPolicies[0])!;
}

/** The chasing policy in force on a day: the default, as version 0, until the board adopts its own. */
export function chasePolicyOn(board: BoardRow, asAt: Day): AdoptedChasePolicy {
  const adopted = board.chasePolicies.filter(({ since }) => londonDate(since) <= asAt);
  return adopted.at(-1) ?? { version: 0, policy: defaultChasePolicy };
}

/** How KPIs are coloured on a day: the default, as version 0, until the board adopts its own. */
export function kpiPolicyOn(board: BoardRow, asAt: Day): AdoptedKPIPolicy {
  const adopted = board.kpiPolicies.filter(({ since }) => londonDate(since) <= asAt);
  return adopted.at(-1) ?? { version: 0, policy: defaultKPIPolicy };
}

/** Day on which the last reporting round opened; the quarter's first day until the board has opened one. */
export function lastRoundOn(board: BoardRow, asAt: Day): Day {
  return roundOpenedOn(board, asAt) ?? quarterStart(asAt);
}

/** Day on which the last reporting round opened; undefined until the board has opened one. */
export function roundOpenedOn({ roundsOpened }: Pick<BoardRow, 'roundsOpened'>, asAt: Day): Day | undefined {
  return roundsOpened
    .filter((opens) => opens <= asAt)
    .sort()
    .at(-1);
}

/** The plan whose period holds the day, or else the one adopted last; one that is closed where no other is left. */
export function currentPlan({ plans }: Pick<BoardRow, 'plans'>, asAt: Day): PlanRow | undefined {
  const open = plans.filter(({ closed }) => closed === null);
  const among = open.length > 0 ? open : plans;
  const holding = among.filter(({ period }) => period && period.from <= asAt && asAt <= period.to);
  return holding.at(-1) ?? among.at(-1);
}

/** The plans that run side by side on a day: those that are open and whose period, if they have one, holds it. */
export function plansInForce(board: Pick<BoardRow, 'plans'>, asAt: Day): readonly PlanRow[] {
  const running = board.plans.filter(
    ({ closed, period }) => closed === null && (!period || (period.from <= asAt && asAt <= period.to)),
  );
  const one = currentPlan(board, asAt);
  return running.length > 0 ? running : one ? [one] : [];
}

/** The first of the plans that run on a day: that with the most open actions, the earlier begun of equal ones. */
export function mainPlan(
  board: Pick<BoardRow, 'plans'>,
  asAt: Day,
  actions: readonly Pick<ActionRow, 'plan' | 'status'>[],
): PlanRow | undefined {
  const running = plansInForce(board, asAt);
  if (running.length < 2) return running[0];
  const open = ({ id }: PlanRow) =>
    actions.filter(({ plan, status }) => plan === id && status === 'open').length;
  // Plans stand by when they were adopted, and of equal ones that stays their order.
  return running
    .map((plan) => ({ plan, open: open(plan), begun: plan.period?.from ?? '9999' }))
    .sort((a, b) => b.open - a.open || a.begun.localeCompare(b.begun))[0]?.plan;
}

export function colourOf(board: BoardRow, action: ActionRow, asAt: Day): Coloured {
  return colouring(board, asAt)(action);
}

/** What the colours of a day rest on, beside the actions themselves. */
export function groundsOfColour(board: BoardRow, asAt: Day) {
  return { asAt, policy: ragPolicyOn(board, asAt), lastRound: roundOpenedOn(board, asAt) };
}

/** Colours the actions of a board on a day: for many, what holds for all of them is found once. */
export function colouring(board: BoardRow, asAt: Day): (action: ActionRow) => Coloured {
  const { policy, lastRound } = groundsOfColour(board, asAt);
  return (action) => ({ action, rag: ragOf(ragFacts(action), policy, asAt, lastRound) });
}

/** Open and past its deadline. */
export function isOverdue({ action: { status, deadline } }: Coloured, asAt: Day): boolean {
  return status === 'open' && deadline.date !== null && deadline.date < asAt;
}

/** Open and due on or after the day. */
export function isDueAhead({ action: { status, deadline } }: Coloured, asAt: Day): boolean {
  return status === 'open' && deadline.date !== null && deadline.date >= asAt;
}

/** Open, and not reported on since a day. */
export function isUnreported({ action: { status, reports } }: Coloured, since: Day): boolean {
  return status === 'open' && (!reports[0] || londonDate(reports[0].at) < since);
}

/** The same since a round opened, where it was there by then: nobody is late with a report on what is newer. */
export function isLateInRound(item: Coloured, since: Day): boolean {
  return isUnreported(item, since) && londonDate(item.action.statusSince.at) < since;
}

/** What an action waits for from the board or the secretariat. */
export function needsOf({ action, rag }: Coloured) {
  const { status, requested, reassignmentRequested, helpWanted } = action;
  const open = status === 'open';
  return {
    help: helpWanted !== null && isLive(action),
    deadline: open && requested !== null,
    owner: open && reassignmentRequested !== null,
    colour: open && rag.disagree,
  };
}

/** @param asAt ISO date in London. */
export function dashboardOf(
  board: BoardRow,
  plan: PlanRow,
  rows: readonly ActionRow[],
  asAt: Day,
): Dashboard {
  const all = rows
    .filter((row) => row.plan === plan.id)
    .map(colouring(board, asAt))
    .sort((a, b) => compareReferences(a.action.reference, b.action.reference));
  const standing = all.filter(({ action }) => action.status !== 'withdrawn');
  const dated = standing.filter(({ action }) => action.deadline.date !== null).sort(byDeadline);
  const lastRound = lastRoundOn(board, asAt);
  const themes = plan.themes
    .map((theme) => {
      const priorities = theme.priorities
        .map((priority) => {
          const actions = standing.filter(({ action }) => action.priority === priority.id);
          return { priority, actions, counts: countsOf(actions) };
        })
        // One that is closed stands there for as long as it holds actions that count: the sums are those of the whole.
        .filter(({ priority, actions }) => !priority.closed || actions.length > 0);
      return { theme, priorities, counts: countsOf(priorities.flatMap(({ actions }) => actions)) };
    })
    .filter(({ theme, priorities }) => !theme.closed || priorities.some(({ actions }) => actions.length > 0));
  return {
    asAt,
    plan,
    themes,
    counts: countsOf(standing),
    total: standing.length,
    withdrawn: all.filter(({ action }) => action.status === 'withdrawn'),
    overdue: dated.filter((item) => isOverdue(item, asAt)),
    nextDeadlines: dated.filter((item) => isDueAhead(item, asAt)),
    notReported: standing.filter((item) => isLateInRound(item, lastRound)),
    requests: standing.filter((item) => needsOf(item).deadline),
    reassignments: standing.filter((item) => needsOf(item).owner),
    helpWanted: standing
      .filter((item) => needsOf(item).help)
      .sort((a, b) => a.action.helpWanted!.position - b.action.helpWanted!.position),
    disagreements: standing.filter((item) => needsOf(item).colour),
    lastRound,
  };
}

function isLive({ status }: ActionRow): boolean {
  return status === 'open' || status === 'paused';
}

function countsOf(actions: readonly Coloured[]): Counts {
  const counts = Object.fromEntries(colours.map((colour) => [colour, 0])) as Record<Colour, number>;
  for (const { rag } of actions) counts[rag.colour] += 1;
  return counts;
}

function byDeadline(a: Coloured, b: Coloured): number {
  return (
    a.action.deadline.date!.localeCompare(b.action.deadline.date!) ||
    compareReferences(a.action.reference, b.action.reference)
  );
}

const collator = new Intl.Collator('en-GB', { numeric: true });

/** `PBC1.2` before `PBC1.10`. */
export function compareReferences(a: string, b: string): number {
  return collator.compare(a, b);
}

/** How a date stands to a day: `in 5 working days`, `today`, `3 days ago`. */
export function fromToday(date: Day, asAt: Day): string {
  const days = daysBetween(asAt, date);
  if (days === 0) return 'today';
  if (days < 0) return days === -1 ? 'yesterday' : `${-days} days ago`;
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** `31 days later`, `1 day earlier`. */
export function daysInWords(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  const count = Math.abs(days);
  return `${count} ${count === 1 ? 'day' : 'days'} ${days < 0 ? 'earlier' : 'later'}`;
}

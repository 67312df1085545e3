import { dateInWords, londonDate, type Day } from '@governance/calendar';
import { formErrors, type FormErrors } from '@governance/govuk';
import { colours, type Colour } from '@governance/partnership';
import { isUnreported, lastRoundOn, organisationNow, type BoardRow, type Coloured } from '@governance/views';
import { typedDate } from '../audit-trail/typed-date.js';
import type { Asked, AskedName, FilterName } from './asked.js';
import { isColumn } from './column-names.js';
import { dueFrom } from './due.js';
import type { Listed } from './listed.js';
import { isOrder } from './orders.js';

/** What the register holds where an address says nothing of it. */
export interface Unasked {
  readonly plan: 'now' | 'all';
  readonly state: keyof typeof states;
}

/** On the page: what the board works to now, as its dashboard counts it. */
export const onPage: Unasked = { plan: 'now', state: 'standing' };
/** By the API, which has always listed everything. */
export const byApi: Unasked = { plan: 'all', state: 'any' };

export const states = {
  standing: { inWords: 'Not withdrawn', is: ['open', 'paused', 'completed'] },
  live: { inWords: 'Open or paused', is: ['open', 'paused'] },
  open: { inWords: 'Open', is: ['open'] },
  paused: { inWords: 'Paused', is: ['paused'] },
  completed: { inWords: 'Completed', is: ['completed'] },
  withdrawn: { inWords: 'Withdrawn', is: ['withdrawn'] },
  any: { inWords: 'Any, withdrawn ones too', is: ['open', 'paused', 'completed', 'withdrawn'] },
} as const;

export const needs = {
  help: 'Help from the board',
  deadline: 'An answer: another deadline was asked for',
  owner: 'An answer: an owner says it is not theirs',
  colour: 'A look at its colour: owner and rule disagree',
} as const;

export const colourSources = {
  shown: 'The worse of the two',
  declared: 'What its owner declares',
  computed: 'What the rule computes',
} as const;

export const parts = { any: 'Leads or supports', lead: 'Leads', support: 'Supports' } as const;

export const reports = { never: 'Never', round: 'Since the last round opened' } as const;

type Test = (item: Listed) => boolean;

export interface Filter {
  /** What an action must be beside standing in the base of the list. */
  readonly tests: readonly Test[];
  readonly errors: FormErrors | undefined;
}

/** The part of all actions that a list begins with: of a plan or all, in some states. */
export interface Base {
  readonly name: string;
  readonly isIn: Test;
}

/** A search of more characters than this is a text pasted by mistake. */
const longestSearch = 200;

/** What an address asks for, as tests of each action; what it names that is not there is an error at its field. */
export function filterOf(board: BoardRow, today: Day, asked: Asked): Filter {
  const wrong: Partial<Record<AskedName, string>> = {};
  const { plan, state } = asked;
  if (plan !== undefined && plan !== 'all' && !board.plans.some(({ id }) => id === plan))
    wrong.plan = notHeld('a plan');
  if (state !== undefined && !isState(state)) wrong.state = 'Choose a state from the list';
  const tests = Object.values(readers).flatMap((read) => read({ board, today, asked, wrong }) ?? []);
  return { tests, errors: formErrors([], wrong) };
}

/** Undefined where its plan or state is not one. */
export function baseOf(
  planOfDay: string | undefined,
  asked: Asked,
  unasked: Unasked = onPage,
): Base | undefined {
  const state = asked.state ?? unasked.state;
  if (!isState(state)) return undefined;
  const is: readonly string[] = states[state].is;
  if ((asked.plan ?? unasked.plan) === 'all')
    return { name: `all ${state}`, isIn: ({ action }) => is.includes(action.status) };
  const id = asked.plan ?? planOfDay;
  return {
    name: `${id ?? 'none'} ${state}`,
    isIn: ({ action }) => action.plan === id && is.includes(action.status),
  };
}

interface Reading {
  readonly board: BoardRow;
  readonly today: Day;
  readonly asked: Asked;
  readonly wrong: Partial<Record<AskedName, string>>;
}

/** By part of the address: the test that it asks for, where it asks for one. */
const readers: Readonly<
  Record<
    Exclude<FilterName, 'plan' | 'state' | 'colourBy' | 'part'> | 'look',
    (of: Reading) => Test | undefined
  >
> = {
  text: ({ asked: { text }, wrong }) => {
    if (text === undefined) return undefined;
    if (text.length > longestSearch)
      wrong.text = `Search for at most ${longestSearch} characters. A few words of the action are enough.`;
    const words = text.toLowerCase().split(/\s+/);
    return (item) => words.every((word) => item.words.includes(word));
  },
  theme: ({ board, asked: { theme }, wrong }) => {
    if (theme === undefined) return undefined;
    if (!board.plans.some(({ themes }) => themes.some(({ id }) => id === theme)))
      wrong.theme = notHeld('a theme');
    return (item) => item.theme?.id === theme;
  },
  priority: ({ board, asked: { priority }, wrong }) => {
    if (priority === undefined) return undefined;
    const held = board.plans.some(({ themes }) =>
      themes.some(({ priorities }) => priorities.some(({ id }) => id === priority)),
    );
    if (!held) wrong.priority = notHeld('a priority');
    return ({ action }) => action.priority === priority;
  },
  colour: ({ asked: { colour, colourBy = 'shown' }, wrong }) => {
    if (!Object.hasOwn(colourSources, colourBy)) wrong.colourBy = 'Choose from the list whose colour counts';
    if (colour === undefined) return undefined;
    const wanted = colour.split(',');
    if (!wanted.every((one) => colours.includes(one as Colour)))
      wrong.colour = `Choose colours from the list: ${colours.join(', ')}`;
    if (colourBy === 'declared' || colourBy === 'computed')
      return ({ rag }) => wanted.includes(rag[colourBy] ?? '');
    return (item) => wanted.includes(item.colour);
  },
  owner: ({ board, asked: { owner, part = 'any' }, wrong }) => {
    if (!Object.hasOwn(parts, part)) wrong.part = 'Choose from the list whether they lead or support';
    if (owner === undefined) return undefined;
    if (owner === 'none') return ({ action }) => action.owners.length === 0;
    if (!board.organisations.some(({ id }) => id === owner)) wrong.owner = notHeld('an organisation');
    const now = organisationNow(board, owner);
    return ({ action: { owners } }) => {
      const place = owners.indexOf(now);
      return part === 'lead' ? place === 0 : part === 'support' ? place > 0 : place >= 0;
    };
  },
  lead: ({ asked: { lead }, wrong }) => {
    if (lead === undefined) return undefined;
    if (lead === 'none') return ({ priority }) => (priority?.lead ?? null) === null;
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(lead)) wrong.lead = notHeld('a strategic lead');
    return ({ priority }) => priority?.lead === lead;
  },
  due: ({ today, asked: { due }, wrong }) => {
    if (due === undefined) return undefined;
    const found = dueFrom(due);
    if (!found) wrong.due = 'Choose from the list when it is due';
    return (item) => found?.isDue(item, today) ?? false;
  },
  report: ({ asked: { report }, wrong }) => {
    if (report === undefined) return undefined;
    if (report === 'never')
      return (item) => item.action.status === 'open' && item.action.reports.length === 0;
    if (report === 'round') return (item) => item.isLateInRound;
    const since = sinceDay(report);
    if (since === undefined) wrong.report = 'Choose from the list, or type a day such as 31/1/2017';
    return (item) => since !== undefined && isUnreported(item, since);
  },
  needs: ({ asked: { needs: need }, wrong }) => {
    if (need === undefined) return undefined;
    if (!isNeed(need)) {
      wrong.needs = 'Choose from the list what it waits for';
      return () => false;
    }
    return (item) => item.needs[need];
  },
  look: ({ asked: { sort, columns }, wrong }) => {
    if (sort !== undefined && !isOrder(sort)) wrong.sort = 'Choose an order from the list';
    if (columns !== undefined && !columns.split(',').every(isColumn))
      wrong.columns = 'Choose columns from the list';
    return undefined;
  },
};

function isState(text: string): text is keyof typeof states {
  return Object.hasOwn(states, text);
}

export function isNeed(text: string): text is keyof typeof needs {
  return Object.hasOwn(needs, text);
}

/** The last day on which a report would have counted, as somebody typed it. */
export function sinceDay(text: string): Day | undefined {
  const typed = typedDate(text);
  return 'date' in typed ? typed.date : undefined;
}

export function reportInWords(report: string, board: BoardRow, today: Day): string {
  if (report === 'never') return 'Never reported on';
  const since = report === 'round' ? lastRoundOn(board, today) : sinceDay(report);
  return since === undefined ? report : `No report since ${dateInWords(since)}`;
}

function notHeld(what: string): string {
  return `Choose ${what} from the list: the one that this address asks for is not on the board`;
}

/** Day of the last report, where there is one. */
export function reportedOn({ action }: Coloured): Day | null {
  const [last] = action.reports;
  return last ? londonDate(last.at) : null;
}

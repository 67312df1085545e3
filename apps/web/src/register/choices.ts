import { byReference } from '../pages/by-reference.js';
import { inChoice } from '../pages/in-choice.js';
import { monthInWords, startOfMonth, type Day } from '@governance/calendar';
import type { People, PersonNames } from '@governance/core';
import { prioritiesIn } from '@governance/partnership';
import type { PlanRow } from '@governance/views';
import { withQuery } from '@governance/govuk';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { everyOrganisation } from '../pages/organisation-choices.js';
import { planOfDay } from '../pages/plan-choice.js';
import { filterNames, registerUrl, type Asked, type AskedName, type FilterName } from './asked.js';
import { columnNames } from './column-names.js';
import { dueFrom, quarterOf } from './due.js';
import { colourSources, isNeed, needs, parts, reportInWords, reports, states } from './filter.js';
import { allActions, type Listed } from './listed.js';
import { orderNames } from './orders.js';

interface Choice {
  readonly value: string;
  readonly text: string;
}

const colourChoices: readonly Choice[] = [
  { value: 'red', text: 'Red' },
  { value: 'amber', text: 'Amber' },
  { value: 'green', text: 'Green' },
  { value: 'blue', text: 'Blue' },
  { value: 'grey', text: 'Grey' },
];

const orderWords: Readonly<Record<string, string>> = {
  reference: 'Reference',
  title: 'Words of the action',
  owner: 'Owner',
  due: 'Deadline, the soonest first',
  original: 'First deadline',
  colour: 'Colour, the worst first',
  state: 'State',
  report: 'Last report, the oldest first',
};

export const filterLabels: Readonly<Record<FilterName, string>> = {
  text: 'Words',
  plan: 'Plan',
  theme: 'Theme',
  priority: 'Priority',
  colour: 'Colour',
  colourBy: 'Whose colour counts',
  owner: 'Owner',
  part: 'Their part',
  lead: 'Strategic lead',
  state: 'State',
  due: 'Due',
  report: 'Last report',
  needs: 'Waits for',
};

/** What the fields offer. What an address asks for that is not among it is added, so that the form keeps it. */
export async function choicesOf(place: Place, asked: Asked, person: (id: string) => string) {
  const { board, today } = place;
  const { months, leads } = await place.remember('register choices', async () =>
    foundIn(await allActions(place)),
  );
  const now = await planOfDay(place);
  const shown =
    asked.plan === 'all' ? board.plans : board.plans.filter(({ id }) => id === (asked.plan ?? now?.id));
  const severalPlans = board.plans.length > 1;
  // The plan of the next year has the themes and references of this one.
  const aside = ({ title }: PlanRow, closed: unknown) =>
    (closed ? ' (closed)' : '') + (shown.length > 1 ? ` (${title})` : '');
  return {
    plans: severalPlans
      ? [
          // The first is chosen where an address says nothing.
          ...(now ? [{ value: '', text: now.title }] : []),
          ...board.plans.filter((plan) => plan !== now).map(({ id, title }) => ({ value: id, text: title })),
          { value: 'all', text: 'All plans' },
        ]
      : [],
    themes: shown.flatMap((plan) =>
      plan.themes.map(({ id, title, closed }) => ({
        value: id,
        text: inChoice(title) + aside(plan, closed),
      })),
    ),
    priorities: shown.flatMap((plan) =>
      byReference(prioritiesIn(plan)).map(({ id, reference, title, closed }) => ({
        value: id,
        text: inChoice(`${reference} ${title}`) + aside(plan, closed),
      })),
    ),
    colours: colourChoices,
    colourSources: optional(colourSources, 'shown'),
    owners: [...everyOrganisation(place), { value: 'none', text: 'No owner' }],
    parts: optional(parts, 'any'),
    leads: [
      ...byName(leads.map((id) => ({ value: id, text: person(id) }))),
      { value: 'none', text: 'Nobody' },
    ],
    states: optional(
      Object.fromEntries(Object.entries(states).map(([name, { inWords }]) => [name, inWords])),
      'standing',
    ),
    dues: withAsked(duesOf(months), asked.due, (due) => dueFrom(due)?.inWords),
    reports: withAsked(optional(reports), asked.report, (report) => reportInWords(report, board, today)),
    needs: optional(needs),
    orders: orderNames.flatMap((name) => [
      { value: name === 'reference' ? '' : name, text: orderWords[name]! },
    ]),
    columns: optional(columnNames),
  };
}

/** Names of the strategic leads of whom a list may speak: a name that is corrected is another state of the board. */
export function namesOfLeads(place: Place, people: People): Promise<PersonNames> {
  return place.remember('names of leads', async () => {
    const { leads } = await place.remember('register choices', async () => foundIn(await allActions(place)));
    return people.names(leads);
  });
}

/** What is asked for, in words, each with the address of the page without it. @param address of the page, a list where none is told */
export async function askedInWords(
  place: Place,
  asked: Asked,
  person: (id: string) => string,
  address = registerUrl(place.url, {}),
) {
  const { board, today } = place;
  const inWords: Readonly<Record<FilterName, (value: string) => string>> = {
    text: (words) => `“${words}”`,
    plan: (id) =>
      id === 'all' ? 'All plans' : (board.plans.find((plan) => plan.id === id)?.title ?? 'Not on the board'),
    theme: (id) =>
      board.plans.flatMap(({ themes }) => themes).find((theme) => theme.id === id)?.title ??
      'Not on the board',
    priority: (id) => {
      const held = board.plans.flatMap(prioritiesIn).find((priority) => priority.id === id);
      return held ? `${held.reference} ${held.title}${held.closed ? ' (closed)' : ''}` : 'Not on the board';
    },
    colour: (chosen) => chosen.split(',').map(capital).join(' or '),
    colourBy: (source) => (Object.hasOwn(colourSources, source) ? colourSources[source as 'shown'] : source),
    owner: (id) => (id === 'none' ? 'No owner' : organisationName(place, id)),
    part: (part) => (Object.hasOwn(parts, part) ? parts[part as 'any'] : part),
    lead: (id) => (id === 'none' ? 'Nobody' : person(id)),
    state: (state) => (Object.hasOwn(states, state) ? states[state as 'any'].inWords : state),
    due: (due) => dueFrom(due)?.inWords ?? due,
    report: (report) => reportInWords(report, board, today),
    needs: (need) => (isNeed(need) ? needs[need] : need),
  };
  const unusual = await withoutUsual(place, asked);
  return filterNames
    .filter((name) => unusual[name] !== undefined)
    .map((name) => ({
      name,
      label: filterLabels[name],
      text: inWords[name](asked[name]!),
      removeUrl: withQuery(address, { ...asked, [name]: undefined, view: undefined }),
    }));
}

/** Without what the page shows where nothing is asked for. */
export async function withoutUsual(place: Place, asked: Asked): Promise<Asked> {
  const usual: Asked = {
    ...{ plan: (await planOfDay(place))?.id ?? '', state: 'standing', part: 'any' },
    ...{ colourBy: 'shown', sort: 'reference' },
  };
  const kept = Object.entries(asked).filter(([name, value]) => usual[name as AskedName] !== value);
  return Object.fromEntries(kept);
}

/** The months in which something is due, and who leads, in what whoever asks may read. */
function foundIn(all: readonly Listed[]) {
  const dates = all.flatMap(({ action }) => action.deadline.date ?? []);
  const months = [...new Set(dates.map(startOfMonth))].sort();
  return { months, leads: [...new Set(all.flatMap(({ priority }) => priority?.lead ?? []))] };
}

function duesOf(months: readonly Day[]): readonly Choice[] {
  const quarters = [...new Set(months.map(quarterOf))];
  return [...['overdue', 'within-7', 'within-14', 'within-28', 'within-90', 'ahead', 'none'], ...quarters]
    .map((value) => ({ value, text: dueFrom(value)!.inWords }))
    .concat(months.map((month) => ({ value: month.slice(0, 7), text: monthInWords(month) })));
}

function optional(words: Readonly<Record<string, string>>, usual?: string): readonly Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value: value === usual ? '' : value, text }));
}

function withAsked(
  choices: readonly Choice[],
  asked: string | undefined,
  inWords: (value: string) => string | undefined,
): readonly Choice[] {
  if (asked === undefined || choices.some(({ value }) => value === asked)) return choices;
  return [...choices, { value: asked, text: inWords(asked) ?? asked }];
}

function byName(choices: readonly Choice[]): readonly Choice[] {
  return [...choices].sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

function capital(word: string): string {
  return word.replace(/^./, (first) => first.toUpperCase());
}

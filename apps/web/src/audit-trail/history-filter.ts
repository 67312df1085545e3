import type { Day } from '@governance/calendar';
import { prioritiesIn, prioritiesOn } from '@governance/partnership';
import { formErrors, type FormErrors } from '@governance/govuk';
import { kindsChosen, type ActionRow, type AuditFilter, type BoardRow } from '@governance/views';
import { byReference } from '../pages/by-reference.js';
import type { Posted } from '../pages/read-form.js';
import { typedDate } from './typed-date.js';

export const filterNames = [
  'text',
  'person',
  'organisation',
  'priority',
  'action',
  'kind',
  'from',
  'to',
  'show',
] as const;
export type FilterName = (typeof filterNames)[number];

/**
 * What of it is shown. Where an address does not say, a file and the API have every entry, and the page of the audit trail
 * has changes, with a line a day for the rest.
 */
export const shows = {
  changes: 'Changes alone, without the emails sent by themselves and without who read or took away what',
  everything: 'Every entry by itself, emails and files too',
} as const;

/** What an address asks of the audit trail, as it was typed. */
export type Asked = Readonly<Partial<Record<FilterName, string>>>;

export interface HistoryFilter {
  readonly asked: Asked;
  /** Holds whenever there are no errors. */
  readonly filter: AuditFilter;
  readonly errors: FormErrors | undefined;
}

/** A search of more characters than this is a text pasted by mistake. */
const longestSearch = 200;

/** More words than this narrow nothing. */
const mostWords = 12;

/** So much of what was typed is put back into its field. */
const mostKept: Readonly<Partial<Record<FilterName, number>>> = { text: 6000 };

/** The filters of a query, each a single text; what is empty is not asked for. */
export function askedIn(query: Posted): Asked {
  const asked: Partial<Record<FilterName, string>> = {};
  for (const name of filterNames) {
    const given = query[name];
    const text: unknown = Array.isArray(given) ? given.at(-1) : given;
    if (typeof text === 'string' && text.trim() !== '')
      asked[name] = text.trim().slice(0, mostKept[name] ?? 200);
  }
  return asked;
}

/**
 * The filters as a search of the board's history.
 * @param actions the board's actions; needed only when an action, a priority or words are asked for.
 */
export function historyFilter(
  board: Pick<BoardRow, 'id' | 'organisations' | 'plans'>,
  asked: Asked,
  actions: readonly Pick<ActionRow, 'id' | 'reference' | 'title' | 'priority'>[],
): HistoryFilter {
  const wrong: Record<string, string> = {};
  const { person, organisation, priority, action, kind, text, show } = asked;
  if (person !== undefined && person !== 'system' && !isUuid(person))
    wrong.person = 'Choose a person from the list';
  if (organisation !== undefined && !board.organisations.some(({ id }) => id === organisation)) {
    wrong.organisation = 'Choose an organisation from the list';
  }
  if (priority !== undefined && !prioritiesOf(board).some(({ id }) => id === priority))
    wrong.priority = 'Choose a priority from the list';
  if (text !== undefined && text.length > longestSearch) {
    wrong.text = `Search for at most ${longestSearch} characters: you typed ${text.length.toLocaleString('en-GB')}. A few words that stand in the entry are enough.`;
  }
  const streams = actions
    .filter(({ id, reference }) => id === action || sameReference(reference, action))
    .map(({ id }) => `action-${id}`);
  if (action !== undefined && streams.length === 0) {
    wrong.action = `No action of this board has the reference “${action}”. Check it on the dashboard.`;
  }
  const chosen = kind === undefined ? undefined : kindsChosen(kind);
  if (kind !== undefined && !chosen) wrong.kind = 'Choose a kind of change from the list';
  const from = dayIn(asked, 'from', 'The first day', wrong);
  const to = dayIn(asked, 'to', 'The last day', wrong);
  if (from !== undefined && to !== undefined && from > to)
    wrong.to = 'The last day must not be before the first';
  if (show !== undefined && !Object.hasOwn(shows, show)) wrong.show = 'Choose from the list';
  const filter: AuditFilter = {
    partnership: board.id,
    ...(person === undefined ? {} : { who: person }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(priority === undefined ? {} : { priority: { id: priority, streams: under(priority, actions) } }),
    ...(action === undefined ? {} : { streams }),
    ...(text === undefined || wrong.text ? {} : { text: searchFor(text, actions) }),
    ...(chosen === undefined ? {} : { kinds: chosen.kinds }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(show === 'changes' ? { routine: 'left-out' } : {}),
  };
  return { asked, filter, errors: formErrors([], wrong) };
}

/** What each priority is called: by its plan too, where there are several, as each of them may have a B1. */
export function namedPriorities({ plans }: Pick<BoardRow, 'plans'>, longest = Infinity) {
  return plans.flatMap((plan) =>
    byReference(prioritiesIn(plan)).map(({ id, reference, title }) => ({
      id,
      name: `${reference} ${title}`.slice(0, longest) + (plans.length > 1 ? ` (${plan.title})` : ''),
    })),
  );
}

export function prioritiesOf({ plans }: Pick<BoardRow, 'plans'>) {
  return prioritiesOn({ plans });
}

/** Streams of the actions that stand under a priority. */
function under(priority: string, actions: readonly Pick<ActionRow, 'id' | 'priority'>[]): readonly string[] {
  return actions.filter((action) => action.priority === priority).map(({ id }) => `action-${id}`);
}

/** Entries with all of the words, and all entries of actions whose reference or title has them. */
function searchFor(
  text: string,
  actions: readonly Pick<ActionRow, 'id' | 'reference' | 'title'>[],
): NonNullable<AuditFilter['text']> {
  const words = text.toLowerCase().split(/\s+/).slice(0, mostWords);
  const titled = actions.filter(({ reference, title }) => {
    const name = `${reference} ${title}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
  return { words, streams: titled.map(({ id }) => `action-${id}`) };
}

function dayIn(
  asked: Asked,
  name: 'from' | 'to',
  label: string,
  wrong: Record<string, string>,
): Day | undefined {
  const text = asked[name];
  if (text === undefined) return undefined;
  const parsed = typedDate(text);
  if ('date' in parsed) return parsed.date;
  wrong[name] = `${label} ${parsed.reason}, for example 6 March 2017`;
  return undefined;
}

function sameReference(reference: string, asked: string | undefined): boolean {
  return asked !== undefined && reference.toLowerCase() === asked.toLowerCase();
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

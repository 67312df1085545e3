import { withQuery } from '@governance/govuk';
import type { Posted } from '../pages/read-form.js';

/** What the register can be narrowed by, each a part of its address. */
export const filterNames = [
  'text',
  'plan',
  'theme',
  'priority',
  'colour',
  'colourBy',
  'owner',
  'part',
  'lead',
  'state',
  'due',
  'report',
  'needs',
] as const;
export type FilterName = (typeof filterNames)[number];

/** What of it may be several at once. */
const lists: readonly string[] = ['colour', 'columns'];

/** How the list is shown, beside what is in it, and the view that it is, by id. */
const lookNames = ['sort', 'columns', 'view'] as const;

export const askedNames = [...filterNames, ...lookNames] as const;
export type AskedName = (typeof askedNames)[number];

/** What an address asks of the register, as it was typed; several of one name stand in one text, parted by commas. */
export type Asked = Readonly<Partial<Record<AskedName, string>>>;

/** So much of what was typed is put back into its field. */
const mostKept = 300;

/** The parts of a query that the register knows; what is empty is not asked for. */
export function askedIn(query: Posted): Asked {
  const asked: Partial<Record<AskedName, string>> = {};
  for (const name of askedNames) {
    const given = [query[name]].flat().filter((value): value is string => typeof value === 'string');
    const text = lists.includes(name) ? [...new Set(given)].filter(Boolean).join(',') : (given.at(-1) ?? '');
    if (text.trim() !== '') asked[name] = text.trim().slice(0, mostKept);
  }
  return asked;
}

/** Whether it asks for part of the list, and not only for another look of it. */
export function isFiltered(asked: Asked): boolean {
  return filterNames.some((name) => asked[name] !== undefined);
}

/** The address of a list of actions. @param url of the board, which holds the date in the past */
export function registerUrl(url: string, asked: Asked): string {
  return withQuery(`${url}/actions`, asked);
}

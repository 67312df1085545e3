import { formErrors } from '@governance/govuk';
import { colours } from '@governance/partnership';
import type { ApiQueryOptions } from '@nestjs/swagger';
import { colourSources, needs, parts, states } from '../register/filter.js';
import { orderNames } from '../register/orders.js';
import type { FilterName } from '../register/asked.js';
import type { Posted } from '../pages/read-form.js';

const mostAPage = 200;

const filters: Readonly<Record<FilterName, string>> = {
  text: 'Words that stand in the action, its owners’ names or its last report',
  plan: 'Id of a plan; all of them when left out',
  theme: 'Id of a theme',
  priority: 'Id of a priority',
  colour: `A colour, or several parted by commas: ${colours.join(', ')}`,
  colourBy: `Whose colour counts: ${Object.keys(colourSources).join(', ')}`,
  owner: 'Id of an organisation, or `none`',
  part: `What the owner does: ${Object.keys(parts).join(', ')}`,
  lead: 'Id of the strategic lead of its priority, or `none`',
  state: `${Object.keys(states).join(', ')}; any when left out`,
  due: '`overdue`, `ahead`, `none`, `within-28` (days), `2017-05` or `2016-Q4` (of the financial year)',
  report: '`never`, `round` (not since the last round opened), or a day since which there was none',
  needs: `What it waits for: ${Object.keys(needs).join(', ')}`,
};

/** What the list of actions can be asked for: as the register’s address. */
export const actionQuery: readonly ApiQueryOptions[] = [
  ...Object.entries(filters).map(([name, description]) => ({ name, description })),
  { name: 'sort', description: `${orderNames.join(', ')}; with - in front from the last to the first` },
  { name: 'page', type: 'integer', description: 'A page of the list, from 1' },
  {
    name: 'limit',
    type: 'integer',
    description: `Actions a page, at most ${mostAPage}; all of them when left out`,
  },
];

/** The page that a query asks for. */
export function partOf<Item>({ page, limit }: Posted, all: readonly Item[]) {
  const [number, size] = [wholeNumber(page, 1_000_000), wholeNumber(limit, mostAPage)];
  const errors = formErrors([], {
    ...(Number.isNaN(number) ? { page: 'page must be a whole number from 1' } : {}),
    ...(Number.isNaN(size) ? { limit: `limit must be a whole number from 1 to ${mostAPage}` } : {}),
  });
  if (errors) return { errors, items: [] };
  const each = size ?? (number === undefined ? all.length : mostAPage);
  const from = ((number ?? 1) - 1) * each;
  return { errors, items: all.slice(from, from + each) };
}

/** NaN for what is none of those that may be given. */
function wholeNumber(given: unknown, most: number): number | undefined {
  if (given === undefined) return undefined;
  const number = typeof given === 'string' && /^[1-9]\d{0,6}$/.test(given) ? Number(given) : NaN;
  return number <= most ? number : NaN;
}

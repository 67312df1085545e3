import { colours } from '@governance/partnership';
import type { Place } from '../access/place.js';
import { withoutReading } from '../access/reading.js';
import { organisationName } from '../pages/dress-page.js';
import { allActions, type Listed } from './listed.js';

const worst = ['red', 'amber', 'green', 'grey', 'blue'] satisfies readonly (typeof colours)[number][];
const states = ['open', 'paused', 'completed', 'withdrawn'];
const collator = new Intl.Collator('en-GB', { numeric: true });

/** What a list is put in order by; nothing stands last, whichever way. */
const keys: Readonly<Record<string, (place: Place) => (item: Listed) => string | number | null>> = {
  reference: () => () => null,
  title: () => (item) => item.action.title,
  owner: (place) => (item) => organisationName(place, item.action.owners[0] ?? null),
  due: () => (item) => item.action.deadline.date,
  original: () => (item) => item.action.originalDeadline.date,
  colour: () => (item) => worst.indexOf(item.rag.colour),
  state: () => (item) => states.indexOf(item.action.status),
  report: () => (item) => item.action.reports[0]?.at ?? null,
};

export const orderNames = Object.keys(keys);

/** `due`, or `-due` from the last to the first. */
export function isOrder(text: string): boolean {
  return Object.hasOwn(keys, text.replace(/^-/, ''));
}

/** All actions in an order, which is found once for each state of the board. */
export async function inOrder(place: Place, sort = 'reference'): Promise<readonly Listed[]> {
  const all = await allActions(place);
  if (sort === 'reference') return all;
  return place.remember(`actions by ${sort}`, async () => {
    const backwards = sort.startsWith('-');
    const name = backwards ? sort.slice(1) : sort;
    if (name === 'reference') return [...all].reverse();
    const keyOf = keys[name]!(place);
    // Words are compared and none of them is handed out.
    const keyed = withoutReading(() => all.map((item) => ({ item, key: keyOf(item) })));
    const known = keyed.filter(({ key }) => key !== null);
    const unknown = keyed.filter(({ key }) => key === null);
    known.sort((a, b) => (backwards ? -1 : 1) * compared(a.key!, b.key!));
    return [...known, ...unknown].map(({ item }) => item);
  });
}

function compared(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

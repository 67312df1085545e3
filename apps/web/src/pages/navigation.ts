import { may, type Task } from '../access/access.js';
import type { Place } from '../access/place.js';

/** A page that the navigation leads to, and the addresses below the board's that belong to it. */
interface Entry {
  readonly text: string;
  readonly path: string;
  readonly also?: readonly string[];
  /** Left out for what everybody may read who comes to the board. */
  readonly needs?: Task;
}

/** A part of the product: one entry of the navigation, and its pages under it once somebody is in it. */
interface Part {
  readonly text: string;
  readonly entries: readonly Entry[];
}

const myActions = {
  text: 'My actions',
  path: '/my-actions',
  needs: 'read-own-actions',
} as const satisfies Entry;

const parts: readonly Part[] = [
  { text: 'Dashboard', entries: [{ text: 'Dashboard', path: '' }] },
  {
    text: 'Actions',
    entries: [{ text: 'All actions', path: '/actions' }, { text: 'Timeline', path: '/timeline' }, myActions],
  },
  {
    text: 'Plans, KPIs and risks',
    entries: [
      { text: 'Plans', path: '/plans', also: ['/priorities', '/themes'] },
      { text: 'KPIs', path: '/kpis' },
      { text: 'Risks', path: '/risks' },
      { text: 'Import', path: '/import', needs: 'import' },
      { text: 'Findings', path: '/findings', needs: 'read-history' },
    ],
  },
  {
    text: 'Meetings and papers',
    entries: [
      { text: 'Meetings', path: '/meetings' },
      { text: 'Attendance', path: '/meetings/attendance' },
      { text: 'Asks', path: '/meetings/asks' },
      { text: 'Papers', path: '/papers' },
      { text: 'Reporting rounds', path: '/rounds', needs: 'read-history' },
      { text: 'Consultation', path: '/consultation' },
    ],
  },
  {
    text: 'Chasing',
    entries: [
      { text: 'Chasing', path: '/chasing', needs: 'read-chasing' },
      { text: 'Escalations', path: '/escalations', needs: 'read-history' },
    ],
  },
  {
    text: 'History',
    entries: [
      { text: 'Questions', path: '/questions', needs: 'read-history' },
      { text: 'Audit trail', path: '/audit-trail', also: ['/exports'], needs: 'read-history' },
      { text: 'Compare', path: '/compare', needs: 'read-history' },
      { text: 'Late entries', path: '/late-entries', needs: 'read-history' },
    ],
  },
  {
    text: 'People and settings',
    entries: [
      { text: 'People', path: '/people', also: ['/sign-ins'], needs: 'read-people' },
      { text: 'Organisations', path: '/organisations', needs: 'read-people' },
      { text: 'Settings', path: '/settings', needs: 'read-settings' },
    ],
  },
];

/**
 * The navigation of a board's pages, at most seven entries, and the pages of the part that is shown. Whoever looks
 * after no people comes for their own actions: these have an entry of their own.
 * @param path that was asked for, without its query
 */
export function navigationOf({ url, member }: Pick<Place, 'url' | 'member'>, path: string) {
  const here = path.replace(/\/$/, '');
  const isBelow = (held: string) => here === url + held || (held !== '' && here.startsWith(`${url}${held}/`));
  const heldIn = (entry: Entry) => [entry.path, ...(entry.also ?? [])].filter(isBelow);
  // The attendance of all meetings lies below the meetings, and has a page of its own.
  const [nearest] = parts
    .flatMap(({ entries }) => entries.flatMap(heldIn))
    .sort((one, other) => other.length - one.length);
  const isAt = (entry: Entry) => nearest !== undefined && heldIn(entry).includes(nearest);
  const own = may(member, myActions.needs) && !may(member, 'read-people');
  const ownFirst = ({ text, entries }: Part): Part[] => {
    if (!own || !entries.includes(myActions)) return [{ text, entries }];
    const others = entries.filter((entry) => entry !== myActions);
    return [
      { text: myActions.text, entries: [myActions] },
      { text, entries: others },
    ];
  };
  const open = parts.flatMap(ownFirst).flatMap(({ text, entries }) => {
    const shown = entries.filter(({ needs }) => needs === undefined || may(member, needs));
    const [first] = shown;
    if (!first) return [];
    // A part without its first page is called as the page that is left of it.
    return [{ text: first === entries[0] ? text : first.text, entries: shown }];
  });
  const leadsTo = (entry: Entry) => ({ text: entry.text, href: url + entry.path, active: isAt(entry) });
  const current = open.find(({ entries }) => entries.some(isAt));
  return {
    navigation: [
      ...open.map((part) => ({
        text: part.text,
        href: url + part.entries[0]!.path,
        active: part === current,
      })),
      ...(member === null ? [{ text: 'Sign in', href: '/sign-in', active: false }] : []),
    ],
    pagesOfPart:
      current && current.entries.length > 1
        ? { name: current.text, pages: current.entries.map(leadsTo) }
        : null,
  };
}

import type { WholeBoard } from '../access/a-whole-board.spec-data.js';
import { Browser } from '../testing/browser.js';
import type { Errand } from './form-filler.spec-data.js';
import { sparedForms } from './spared.spec-data.js';

/** What ends a thing, or undoes what others would still do with it: once all else was filled in. */
const ending =
  /(withdraw(-\w+)?|complete|close|cancel|retire|take-back|publish|draft.accept|left|remove|join|next-year|merge|plans.adopt|reword-measures|together.carry-out|move-deadline|correct-\w+|reassign|senior-responsible-owner|settings.sign-in)$/;

export type Fillers = Readonly<
  Record<'sally' | 'sam' | 'sue' | 'lena' | 'olga' | 'bob' | 'stranger', Browser>
>;

/**
 * Who goes where, in the order in which one makes what the next is offered.
 * @param undated address of an action without a date
 */
export function errandsOn(board: WholeBoard, fillers: Fillers, undated: string): readonly Errand[] {
  const { sally, sam, sue, lena, olga, bob, stranger } = fillers;
  const { actions, kpis, risks, plan, people } = board;
  const url = `/boards/${board.id}`;
  const own = new RegExp(`/people/(${[people.sally, people.sue, people.lena, people.olga].join('|')})/`);
  // Another address, other roles or none: whoever fills could go on no longer.
  const late = (route: string, address: string) => sparedForms[route] !== undefined || own.test(address);
  const early = (route: string, address: string) => late(route, address) || ending.test(route);
  const unsigned = (route: string, address: string) => late(route, address) || route.endsWith('/sign-off');
  const all = [
    url,
    `${url}/actions/${actions.ownMarked}`,
    `${url}/kpis/${kpis.ownMarked}`,
    `${url}/risks/${risks.ownMarked}`,
    `${url}/plans/${plan}/mark`,
    `${url}/people/${people.bob}`,
    undated,
  ];
  const within = (browser: Browser, path: string, leaves: Errand['leaves']): Errand => {
    return { browser, from: [path], within: path, leaves };
  };
  return [
    within(stranger, '/sign-in', () => false),
    within(stranger, '/sign-in/code', () => false),
    within(bob, '/your-sign-in', early),
    within(bob, '/your-sign-in', early),
    within(olga, url, early),
    // Before the plan is marked: no paper for others is made of it then.
    within(sally, `${url}/papers/draft`, early),
    { browser: sally, from: all, leaves: early },
    within(lena, `${url}/escalations`, late),
    { browser: sally, from: all, leaves: early },
    within(sue, `${url}/papers`, unsigned),
    within(sue, `${url}/papers`, late),
    { ...within(sam, `${url}/people`, early), mostOfAKind: 12 },
    within(bob, '/your-sign-in', late),
    within(olga, `${url}/actions/views`, late),
    within(sally, `${url}/actions/together?of=all&plan=all&state=any`, late),
    // What a document says is measured is offered while its plan is the newest.
    within(sally, `${url}/import`, late),
    // All of them: on one stands the evidence that is withdrawn.
    { ...within(sally, `${url}/kpis`, late), mostOfAKind: 12 },
    { browser: sally, from: all, leaves: late },
    { browser: sally, from: all, leaves: late },
  ];
}

import type { Day } from '@governance/calendar';
import { periodInWords } from '@governance/partnership';
import { deadlineInWords, fromToday } from '@governance/views';
import type { Place } from '../access/place.js';
import {
  mitigationReportPath,
  myMitigations,
  myReadings,
  readingPath,
  type MyMitigation,
  type MyReading,
} from '../owed/mine.js';
import { urgencyOf, type Urgency } from '../owed/next-owed.js';
import { ownActions, type OwnAction } from '../owed/own-actions.js';
import { isPastItsDate } from '../owed/past-its-date.js';
import { organisationName } from '../pages/dress-page.js';
import { deadlineAsked } from './deadline-asked.js';

const titles: Readonly<Record<Urgency, string>> = {
  overdue: 'Overdue',
  soon: 'Due in the next four weeks',
  later: 'Later',
  'nothing-due': 'Nothing due',
};

/** So many actions have their boxes on the page; the others are a link away from theirs. */
const mostOnPage = 40;

interface Item {
  readonly urgency: Urgency;
  readonly due: Day | null;
  readonly waits: boolean;
}

/** What somebody owes by how soon: figures and mitigations among their actions, first what waits for them. */
export interface Group {
  readonly id: Urgency;
  readonly title: string;
  readonly items: readonly Item[];
  /** Whether one opens it to read it. */
  readonly folded: boolean;
}

export interface Owes {
  readonly groups: readonly Group[];
  /** Whether there is something to write in. */
  readonly hasBoxes: boolean;
  readonly count: Readonly<Record<'actions' | 'waiting' | 'readings' | 'mitigations', number>>;
}

/** @param isFilledIn whether something stands in the boxes of an action, or is wrong with it */
export async function whatIsOwed(place: Place, isFilledIn: (action: string) => boolean): Promise<Owes> {
  const [own, readings, mitigations] = [
    await ownActions(place),
    await myReadings(place),
    await myMitigations(place),
  ];
  const actions = own.map((one, index) => {
    return {
      ...actionItem(place, one),
      boxes: (one.waits && index < mostOnPage) || isFilledIn(one.action.id),
    };
  });
  const items: readonly (Item & { readonly boxes?: boolean })[] = [
    ...actions,
    ...readings.map((reading) => readingItem(place, reading)),
    ...mitigations.map((mitigation) => mitigationItem(place, mitigation)),
  ];
  const isAnythingDue = items.some(({ urgency }) => urgency === 'overdue' || urgency === 'soon');
  const groups = (Object.keys(titles) as Urgency[]).flatMap((id): Group[] => {
    const held = items.filter(({ urgency }) => urgency === id).sort(byNeed);
    const isDue = id === 'overdue' || id === 'soon';
    const folded = !isDue && isAnythingDue && !held.some(({ waits, boxes }) => waits || boxes);
    return held.length === 0 ? [] : [{ id, title: titles[id], items: held, folded }];
  });
  const waiting = own.filter(({ waits }) => waits).length;
  const count = {
    ...{ actions: own.length, waiting },
    ...{ readings: readings.length, mitigations: mitigations.length },
  };
  return { groups, hasBoxes: actions.some(({ boxes }) => boxes), count };
}

function byNeed(a: Item, b: Item): number {
  return Number(b.waits) - Number(a.waits) || (a.due ?? '9999').localeCompare(b.due ?? '9999');
}

function actionItem(place: Place, { action, rag, owed, waits, urgency, round, asked }: OwnAction) {
  const { board, url, today } = place;
  const { id, plan, reference, title, status, deadline, reports } = action;
  return {
    ...{ kind: 'action', urgency, waits, due: owed?.due ?? null, id, reference, title, status, round, asked },
    href: `${url}/actions/${id}`,
    ledBy: ledByOthers(place, action.owners[0] ?? null),
    plan: board.plans.length > 1 ? board.plans.find((one) => one.id === plan)?.title : null,
    colour: rag.colour,
    deadline: deadlineInWords(deadline),
    when: deadline.date === null ? '' : fromToday(deadline.date, today),
    late: status === 'open' && deadline.date !== null && deadline.date < today,
    milestone:
      owed?.kind === 'milestone'
        ? { text: owed.text, due: owed.due, when: fromToday(owed.due, today), late: owed.due < today }
        : null,
    reported: reports[0]?.at ?? null,
    // Of what still waits, the report is wanted first.
    isPastItsDate: !waits && isPastItsDate(action, place),
    deadlineAsked: deadlineAsked(action),
  };
}

/** Who leads what somebody's own organisation supports. */
function ledByOthers(place: Place, lead: string | null): string | null {
  const own = place.member?.organisation ?? null;
  return own === null || lead === own ? null : organisationName(place, lead);
}

function readingItem({ url, today }: Place, reading: MyReading) {
  const { kpi, period, due } = reading;
  return {
    ...{ kind: 'reading', urgency: urgencyOf(due, today), waits: true, due, when: fromToday(due, today) },
    ...{ title: kpi.title, of: kpi.reference, period: periodInWords(period), late: due < today },
    href: `${url}/kpis/${kpi.id}`,
    enterHref: `${url}${readingPath(reading)}`,
  };
}

function mitigationItem({ url, today }: Place, mine: MyMitigation) {
  const { risk, mitigation } = mine;
  const { due, text, reports } = mitigation;
  const urgency = urgencyOf(due, today);
  return {
    ...{ kind: 'mitigation', urgency, waits: urgency === 'overdue' || urgency === 'soon', due, text },
    ...{ reference: risk.reference, when: fromToday(due, today), late: due < today },
    href: `${url}/risks/${risk.id}`,
    reportHref: `${url}${mitigationReportPath(mine)}`,
    reported: reports[0]?.at ?? null,
  };
}

import { dateInWords } from '@governance/calendar';
import { sparkline } from '@governance/papers';
import {
  prioritiesOn,
  markingInWords,
  periodInWords,
  suppressed,
  type KPITrend,
} from '@governance/partnership';
import {
  awaitedReading,
  targetInWords,
  valueForAll,
  valueInWords,
  type ActionRow,
  type ColouredKPI,
  type KPIRow,
} from '@governance/views';
import type { Place } from '../access/place.js';

/** A visitor to an example is the wider circle: small counts of people are not said to them. */
export function sayValue({ member }: Place, kpi: KPIRow, value: number): string {
  return member === null ? valueForAll(value, kpi.unit) : valueInWords(value, kpi.unit);
}

/** The readings that a picture may be drawn of: a small count could be read off its course, said or not. */
function drawnReadings({ member }: Place, { readings, unit }: KPIRow): KPIRow['readings'] {
  return member === null ? readings.filter(({ value }) => !suppressed(value, unit)) : readings;
}

/** What a KPI belongs to, with where it leads. */
export function belongsTo(place: Place, kpi: KPIRow, actions: readonly ActionRow[]) {
  const action = actions.find(({ id }) => id === kpi.action);
  if (action)
    return { text: action.reference, title: action.title, href: `${place.url}/actions/${action.id}` };
  const priority = prioritiesOn(place.board).find(({ id }) => id === kpi.priority);
  if (!priority) return null;
  return { text: priority.reference, title: priority.title, href: `${place.url}/priorities/${priority.id}` };
}

/** `↑ improving`: an arrow, and the word that it stands for. */
export function trendShortly(trend: KPITrend | null) {
  if (!trend) return null;
  const arrow = { up: '↑', down: '↓', level: '→' }[trend.moved];
  return { arrow, word: trend.improved === null ? 'level' : trend.improved ? 'improving' : 'getting worse' };
}

/** A line of a list of KPIs. */
export function kpiLine(place: Place, { kpi, rag }: ColouredKPI, actions: readonly ActionRow[]) {
  const { latest } = rag;
  const target = kpi.targets.at(-1)?.target;
  const awaited = awaitedReading(kpi, place.today);
  return {
    href: `${place.url}/kpis/${kpi.id}`,
    title: kpi.title,
    marking: kpi.marking === 'OFFICIAL' ? null : markingInWords[kpi.marking],
    belongsTo: belongsTo(place, kpi, actions),
    national: kpi.metric !== null,
    colour: rag.colour,
    latest: latest && {
      value: sayValue(place, kpi, latest.value),
      period: periodInWords(latest.period),
      provisional: latest.status === 'provisional',
    },
    target: target ? targetInWords(target, kpi.unit) : null,
    wholeYear: kpi.counts === 'year-to-date',
    trend: trendShortly(rag.trend),
    // A total since 1 April can only grow: it is compared with the year before.
    noTrend: kpi.counts === 'year-to-date' && latest ? 'No year before it' : 'Not known yet',
    sparkline: sparkline(drawnReadings(place, kpi).slice(-8)),
    awaited: awaited && periodInWords(awaited),
    retired: kpi.retired && dateInWords(kpi.retired.at),
  };
}

import {
  outcomesFramework,
  prioritiesIn,
  periodInWords,
  suppressed,
  type KPITrend,
  type KPIUnit,
} from '@governance/partnership';
import {
  compareReferences,
  kpiColourInWords,
  kpisOf,
  targetInWords,
  valueForAll,
  valueInWords,
  type ColouredKPI,
  type KPIRow,
} from '@governance/views';
import type { Cell, Table } from '../document/document.js';
import { circleOf, isOwn } from '../facts/paper-sources.js';
import { heading, paragraph, type Section, type Writing } from './sections.js';
import { count } from './words.js';

/** As many as half a page holds; the rest stand in an appendix. */
const most = 8;

/** In the order of the plan; what belongs to the whole of it comes first. */
export function measuresOf(writing: Writing): readonly ColouredKPI[] {
  const { board, plan, kpis, asAt } = writing.facts.sources;
  const reference = ({ kpi }: ColouredKPI) => referenceOf(writing, kpi);
  return [...kpisOf(board, plan.id, kpis, asAt)].sort((a, b) =>
    compareReferences(reference(a), reference(b)),
  );
}

/** Of the action or priority that a measure belongs to; empty when that is the whole plan. */
function referenceOf({ facts }: Writing, { action, priority }: KPIRow): string {
  const { actions, plan } = facts.sources;
  const priorities = prioritiesIn(plan);
  const found = actions.find(({ id }) => id === action) ?? priorities.find(({ id }) => id === priority);
  return found?.reference ?? '';
}

/** The national framework first, then what is off target. */
export const outcomes: Section = (writing) => {
  const all = measuresOf(writing);
  if (all.length === 0) return [heading('Outcomes framework'), paragraph('No measure is kept yet.')];
  const shown = isOwn(writing.facts.kind) ? all : chosen(all);
  const of = (colour: string) => all.filter(({ rag }) => rag.colour === colour).length;
  const rest = all.length - shown.length;
  return [
    heading('Outcomes framework'),
    paragraph(
      `${count(all.length, 'measure')}: ${of('green')} on target, ${of('amber')} at amber, ${of('red')} off target, ${of('grey')} without a reading or a target.${rest > 0 ? ` Shown are ${shown.length}, what has a reading in the national framework first and then what is off target; all stand in Appendix B.` : ''} Counts of fewer than 5 people are not shown outside the partnership.`,
    ),
    ...(shown.length > 0 ? [measureTable(writing, 'Measures', shown)] : []),
  ];
};

/** What of many measures stands in the paper itself: what has no reading tells its reader least. */
export function chosen(all: readonly ColouredKPI[]): readonly ColouredKPI[] {
  if (all.length <= most) return all;
  const national = [...all.filter(({ kpi }) => kpi.metric !== null)].sort(
    (a, b) => inFramework(a.kpi.metric) - inFramework(b.kpi.metric),
  );
  const read = national.filter(({ rag }) => rag.latest !== null);
  const notRead = national.filter(({ rag }) => rag.latest === null);
  const off = ['red', 'amber'].flatMap((colour) =>
    all.filter(({ kpi, rag }) => kpi.metric === null && rag.colour === colour),
  );
  return [...read, ...off, ...notRead].slice(0, most);
}

/** Place in the national framework: aim by aim, the headline measures of each first. */
function inFramework(metric: string | null): number {
  return outcomesFramework.findIndex(({ name }) => name === metric);
}

export function measureTable(writing: Writing, caption: string, rows: readonly ColouredKPI[]): Table {
  // A column that says the same of each takes room from the others.
  const tellsLag = rows.some(({ kpi }) => kpi.lagDays > 0);
  return {
    kind: 'table',
    caption,
    columns: [
      { heading: 'Measure', width: 34 },
      { heading: 'Period', width: 16 },
      { heading: 'Value', width: 14 },
      { heading: 'Target', width: 16 },
      { heading: 'Colour', width: 12 },
      { heading: 'Trend', width: 22 },
      ...(tellsLag ? [{ heading: 'Time lag', width: 13 }] : []),
    ],
    rows: rows.map((coloured) => {
      const cells = rowOf(writing, coloured);
      return tellsLag ? [...cells, lagInWords(coloured.kpi)] : cells;
    }),
  };
}

function rowOf(writing: Writing, { kpi, rag }: ColouredKPI): Cell[] {
  const { facts } = writing;
  const wide = circleOf[facts.kind] !== null;
  const value = (number: number) => (wide ? valueForAll(number, kpi.unit) : valueInWords(number, kpi.unit));
  const { latest, trend } = rag;
  const reading = latest && kpi.readings.find(({ position }) => position === latest.position);
  const notes = [
    ...(latest?.status === 'provisional' ? ['provisional'] : []),
    ...(reading?.restated ? ['restated'] : []),
  ];
  const target = kpi.targets.at(-1)?.target;
  // Against the target of a whole year, a quarter’s reading looks worse than it is.
  const ofTheYear = () => {
    if (kpi.counts !== 'year-to-date') return '';
    const due = rag.because.find((reason) => 'due' in reason)?.due;
    return due === undefined || due === target?.value
      ? ' in the year'
      : ` in the year; ${valueInWords(Math.round(due * 10) / 10, kpi.unit)} due by then`;
  };
  return [
    `${referenceOf(writing, kpi)} ${kpi.title}`.trim(),
    latest ? periodInWords(latest.period) : '–',
    latest ? `${value(latest.value)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}` : 'No reading',
    target ? `${targetInWords(target, kpi.unit)}${ofTheYear()}` : 'None set',
    { colour: rag.colour, text: kpiColourInWords[rag.colour] },
    trend && latest ? trendInWords(trend, latest.value, kpi.unit, wide) : '–',
  ];
}

function lagInWords({ lagDays }: KPIRow): string {
  return lagDays === 0 ? 'None' : count(lagDays, 'day');
}

/** Apart from the colour. Between two numbers of which one is not shown, the direction would tell something of it. */
function trendInWords(trend: KPITrend, latest: number, unit: KPIUnit, wide: boolean): string {
  if (wide && (suppressed(latest, unit) || suppressed(trend.from.value, unit)))
    return 'Not shown: small numbers';
  const before = `${valueInWords(trend.from.value, unit)} in ${periodInWords(trend.from.period)}`;
  if (trend.moved === 'level') return `Level with ${before}`;
  const way = trend.improved ? 'improving' : 'getting worse';
  return `${trend.moved === 'up' ? 'Up' : 'Down'} from ${before}: ${way}`;
}

import { dueBy, periodInWords, suppressed, type ReadingFact } from '@governance/partnership';
import {
  kpiFacts,
  targetInWords,
  trendInWords,
  valueForAll,
  valueInWords,
  type ColouredKPI,
} from '@governance/views';
import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Chart, Drawing } from '../document/document.js';
import { escape } from '../document/escape.js';

const size = { width: 640, height: 260, left: 64, right: 24, top: 34, bottom: 40 };
const ink = { line: '#12474f', target: '#5c4400', band: '#fff1c7', grid: '#d9dede', words: '#0b0c0c' };
/** More than this would run into each other. */
const mostLabels = 7;

interface Point {
  readonly label: string;
  readonly value: number;
  readonly provisional: boolean;
  readonly restated: boolean;
  /** What was due by then, and how far from it is still amber. */
  readonly due: number | null;
  readonly amber: number;
}

/**
 * The readings of a KPI against its target, as a picture, in words and as a table. A provisional reading is a hollow
 * square, a final one a dot, a restated one a dot in a ring: never told by colour alone.
 * @param forAll a wider circle reads it: small counts of people are left out of the picture and not said
 */
export function kpiTrend(id: string, { kpi, rag }: ColouredKPI, forAll = false): Chart {
  const facts = kpiFacts(kpi);
  const tolerance = toleranceOf(rag) ?? facts.target?.tolerance ?? 10;
  const say = forAll ? valueForAll : valueInWords;
  const shown = kpi.readings.filter(({ value }) => !(forAll && suppressed(value, kpi.unit)));
  const points = shown.map(({ period, value, status, restated }): Point => {
    const due = dueBy(facts, period);
    const amber = due === null ? 0 : (Math.abs(due) * tolerance) / 100;
    return {
      label: periodInWords(period),
      value,
      provisional: status === 'provisional',
      restated,
      due,
      amber,
    };
  });
  const target = kpi.targets.at(-1)?.target;
  return {
    kind: 'chart',
    id,
    title: kpi.title,
    description: descriptionOf({ kpi, rag }, forAll),
    drawing: draw(points, target?.direction === 'at-most' || kpi.better === 'lower', (value) =>
      say(value, kpi.unit),
    ),
    table: {
      kind: 'table',
      caption: `${kpi.title}: readings`,
      columns: [
        { heading: 'Period', width: 30 },
        { heading: 'Value', width: 20 },
        { heading: 'Due by then', width: 20 },
        { heading: 'Reading', width: 30 },
      ],
      rows: kpi.readings.map(({ period, value, status, restated }) => {
        const due = dueBy(facts, period);
        return [
          periodInWords(period),
          say(value, kpi.unit),
          due === null ? 'No target' : valueInWords(due, kpi.unit),
          restated ? 'Final, restated' : status === 'final' ? 'Final' : 'Provisional',
        ];
      }),
    },
  };
}

/** A word on it all, for who does not see the picture. */
function descriptionOf({ kpi, rag }: ColouredKPI, forAll: boolean): string {
  const { latest, trend } = rag;
  if (!latest) return 'There is no reading yet.';
  const hidden = forAll && suppressed(latest.value, kpi.unit);
  const said = forAll ? valueForAll(latest.value, kpi.unit) : valueInWords(latest.value, kpi.unit);
  const target = kpi.targets.at(-1)?.target;
  const against = target ? `Target: ${targetInWords(target, kpi.unit)}.` : 'It has no target.';
  const moved = trend && !hidden && !(forAll && suppressed(trend.from.value, kpi.unit));
  const provisional = latest.status === 'provisional' ? ', provisional' : '';
  return `${said} in ${periodInWords(latest.period)}${provisional}. ${against}${moved ? ` ${trendInWords(trend, kpi.unit)}.` : ''}`;
}

function toleranceOf(rag: ColouredKPI['rag']): number | undefined {
  return rag.because.flatMap((because) => ('tolerance' in because ? [because.tolerance] : []))[0];
}

function draw(points: readonly Point[], lowerIsBetter: boolean, say: (value: number) => string): Drawing {
  const { width, height, left, right, top, bottom } = size;
  const all = points.flatMap(({ value, due, amber }) =>
    due === null ? [value] : [value, due, due - amber, due + amber],
  );
  const x = scalePoint<number>(
    points.map((_, index) => index),
    [left, width - right],
  ).padding(0.3);
  const y = scaleLinear([Math.min(0, ...all), Math.max(1, ...all)], [height - bottom, top]).nice(5);
  const at = (_: Point, index: number) => x(index) ?? 0;
  const dues = points.map((point, index) => ({ ...point, index })).filter(({ due }) => due !== null);
  const ticks = y.ticks(5).map((tick) => {
    const level = round(y(tick));
    return `<line x1="${left}" x2="${width - right}" y1="${level}" y2="${level}" stroke="${ink.grid}"/>${words(left - 8, level + 4, say(tick), 'end')}`;
  });
  const band = area<(typeof dues)[number]>()
    .x(({ index }) => x(index) ?? 0)
    .y0(({ due }) => y(due!))
    .y1(({ due, amber }) => y(lowerIsBetter ? due! + amber : due! - amber))
    .digits(2)([...dues]);
  const target = line<(typeof dues)[number]>()
    .x(({ index }) => x(index) ?? 0)
    .y(({ due }) => y(due!))
    .digits(2)([...dues]);
  const course = line<Point>()
    .x(at)
    .y(({ value }) => y(value))
    .digits(2)([...points]);
  const each = Math.ceil(points.length / mostLabels);
  const marks = points.map((point, index) => {
    const [px, py] = [round(at(point, index)), round(y(point.value))];
    const labelled = (points.length - 1 - index) % each === 0;
    return markOf(point, px, py) + (labelled ? words(px, height - bottom + 20, point.label, 'middle') : '');
  });
  const last = points.at(-1);
  const value = last
    ? words(round(at(last, points.length - 1)) + 8, round(y(last.value)) - 9, say(last.value), 'end', 'bold')
    : '';
  const shapes = [
    ...ticks,
    dues.length > 0
      ? `<path d="${band}" fill="${ink.band}"/><path d="${target}" fill="none" stroke="${ink.target}" stroke-width="2" stroke-dasharray="6 4"/>`
      : '',
    `<path d="${course ?? ''}" fill="none" stroke="${ink.line}" stroke-width="2.5"/>`,
    ...marks,
    value,
    legend(points, dues.length > 0),
  ];
  return { width, height, shapes: shapes.join('') };
}

function markOf(
  { provisional, restated }: Pick<Point, 'provisional' | 'restated'>,
  x: number,
  y: number,
): string {
  if (provisional)
    return `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" fill="#ffffff" stroke="${ink.line}" stroke-width="2.5"/>`;
  const dot = `<circle cx="${x}" cy="${y}" r="4.5" fill="${ink.line}"/>`;
  return restated
    ? `<circle cx="${x}" cy="${y}" r="8" fill="#ffffff" stroke="${ink.line}" stroke-width="1.5"/>${dot}`
    : dot;
}

/** Only what the picture holds. */
function legend(points: readonly Point[], hasTarget: boolean): string {
  const entries: [mark: (x: number) => string, text: string, wide: number][] = [
    [(x) => markOf({ provisional: false, restated: false }, x + 8, 14), 'Final', 62],
    ...(points.some(({ provisional }) => provisional)
      ? [
          [(x: number) => markOf({ provisional: true, restated: false }, x + 8, 14), 'Provisional', 100] as [
            (x: number) => string,
            string,
            number,
          ],
        ]
      : []),
    ...(points.some(({ restated }) => restated)
      ? [
          [(x: number) => markOf({ provisional: false, restated: true }, x + 8, 14), 'Restated', 90] as [
            (x: number) => string,
            string,
            number,
          ],
        ]
      : []),
    ...(hasTarget
      ? ([
          [
            (x: number) =>
              `<line x1="${x}" x2="${x + 22}" y1="14" y2="14" stroke="${ink.target}" stroke-width="2" stroke-dasharray="6 4"/>`,
            'Target',
            84,
          ],
          [
            (x: number) =>
              `<rect x="${x}" y="7" width="22" height="14" fill="${ink.band}" stroke="${ink.grid}"/>`,
            'Amber',
            80,
          ],
        ] as [(x: number) => string, string, number][])
      : []),
  ];
  let x = size.left;
  return entries
    .map(([mark, text, wide]) => {
      const drawn = mark(x) + words(x + (text === 'Target' || text === 'Amber' ? 28 : 20), 18, text);
      x += wide;
      return drawn;
    })
    .join('');
}

/** The course of a KPI in a line of a list. It says nothing that the words beside it do not. */
export function sparkline(readings: readonly Pick<ReadingFact, 'value' | 'status'>[]): string {
  const [width, height, inset] = [96, 26, 5];
  if (readings.length < 2) return '';
  const values = readings.map(({ value }) => value);
  const x = scaleLinear([0, readings.length - 1], [inset, width - inset]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - inset, inset]);
  const course = line<number>()
    .x((_, index) => x(index))
    .y((value) => y(value))
    .digits(1)(values);
  const last = readings.length - 1;
  const [px, py] = [round(x(last)), round(y(values[last]!))];
  const end =
    readings[last]!.status === 'provisional'
      ? `<rect x="${px - 3}" y="${py - 3}" width="6" height="6" fill="#ffffff" stroke="${ink.line}" stroke-width="1.5"/>`
      : `<circle cx="${px}" cy="${py}" r="3" fill="${ink.line}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" focusable="false" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><path d="${course ?? ''}" fill="none" stroke="${ink.line}" stroke-width="1.5"/>${end}</svg>`;
}

function words(x: number, y: number, text: string, anchor = 'start', weight = 'normal'): string {
  return `<text x="${round(x)}" y="${round(y)}" font-family="Arimo, Arial, Helvetica, sans-serif" font-size="13" font-weight="${weight}" text-anchor="${anchor}" fill="${ink.words}">${escape(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

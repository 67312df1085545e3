import { namesPeriod } from './understand-period.js';

/** What a column of a sheet of readings is, by its heading. */
export type ColumnKind =
  | 'kpi'
  | 'reference'
  | 'plan'
  | 'area'
  | 'area-code'
  | 'period'
  | 'year'
  | 'quarter'
  | 'target'
  | 'actual'
  | 'value'
  | 'weak-value'
  | 'status'
  | 'note'
  | 'breakdown';

/** In order: the first that fits is what it is. */
const kinds: readonly (readonly [ColumnKind, RegExp])[] = [
  ['note', /^(?:value )?(?:notes?|comments?|commentary|caveats?|footnotes?|notes? on data)$/],
  ['status', /^(?:status|provisional or final|final\??|data status|reading status)$/],
  [
    'reference',
    /^(?:(?:our )?(?:ref|reference)(?: no| number)?|code|id|action|(?:kpi|pi|measure|indicator|metric|action) ?(?:ref|reference|code|no|number|id)(?: no| number)?)$/,
  ],
  ['plan', /^(?:plan|plan (?:name|title)|strategy)$/],
  [
    'area-code',
    /^(?:(?:area|geography|geo|la|lad|lad\d\d|utla|utla\d\d|local authority|ons|gss|district|ward|authority|admin(?:istrative)? geography)(?: (?:ons|gss))? ?(?:code|cd|id)|lad\d\dcd|utla\d\dcd|gss code)$/,
  ],
  [
    'area',
    /^(?:area|geography|geo|la|local authority|authority|council|district|borough|county|ward|region|place|locality|partnership|drug partnership|police force|force|icb|ccg|upper tier local authority|lower tier local authority|utla|ltla)(?: ?(?:name|nm|area|title|label))?s?$|^(?:lad|utla)\d\d ?nm$|^name of (?:area|local authority)$/,
  ],
  ['year', /^(?:year|financial year|fiscal year|fy|calendar year)$/],
  ['quarter', /^(?:quarter|qtr|month|half)(?: (?:name|no|number))?$/],
  [
    'period',
    /^(?:time ?periods?|periods?|date|reporting period|period (?:end(?:ing)?|covered|label|name)|(?:year|month|quarter) (?:to|end(?:ing|ed)?)|end date|to date|as at|time|date name|reporting (?:date|month|quarter|year)|data period|timeframe)$/,
  ],
  [
    'kpi',
    /^(?:kpis?|measures?|indicators?|metrics?|statistics?|series|names?|titles?|key performance indicators?|performance (?:indicators?|measures?)|pis?|(?:kpi|measure|indicator|metric|pi|variable|series) ?(?:names?|titles?|descriptions?|text|labels?)|short name|description)$/,
  ],
  [
    'breakdown',
    /^(?:sex|gender|age(?: ?(?:group|band|range))?|ages|category(?: ?type)?|substances?(?: ?group)?|drug(?: ?group)?|ethnic(?:ity| ?group)|group|sub ?group|cohort|breakdown|dimension|disaggregation|deprivation(?: (?:quintile|decile))?|quintile|decile|population|setting|type of treatment|treatment type|client group|level)$/,
  ],
  [
    'target',
    /\b(?:targets?|goals?|trajector(?:y|ies)|planned|baselines?|benchmarks?|thresholds?|forecasts?|expected|aims?|ambitions?|tolerances?|england|national|regional|neighbours?|comparators?|average|previous|prior|last (?:year|quarter|period)|variance|difference|gap|change|trend|direction|rag|rating|ci|confidence|limits?|lower|upper)\b/,
  ],
  [
    'actual',
    /^(?:(?:the )?actuals?(?: (?:value|figure|performance|result|to date))?|outturn|results?|readings?|figures?|performance|(?:current|latest) (?:value|figure|performance|result)|achieved)$/,
  ],
  [
    'value',
    /^(?:values?|val|obs(?:ervation)?s?(?: ?values?)?|(?:indicator|measure|metric|kpi|data|reported) ?values?|v4 \d+)$/,
  ],
  [
    'weak-value',
    /^(?:rates?|scores?|percent(?:age)?s?|%|proportions?|numbers?|counts?|n|totals?|no of .{1,40}|number of .{1,60})$/,
  ],
];

/** A heading in lower case, its words apart: `Indicator_Name`, `indicatorName` are `indicator name`. */
export function headingWords(written: string): string {
  return written
    .replace(/([\p{Ll}\d])(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/[\s_]+/g, ' ')
    .replace(/^[\s:.*#-]+|[\s:.*]+$/g, '');
}

export function kindOf(heading: string): ColumnKind | null {
  const words = headingWords(heading);
  if (words === '' || namesPeriod(heading)) return null;
  return kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const actualWord = /\b(?:actuals?|outturn|results?|readings?|figures?|performance|values?|achieved)\b/;
const targetWord = /\b(?:targets?|goals?|trajectory|planned|plan|profile|forecast|expected)\b/;
const statusWord = /\((final|provisional|prov|p)\)|\b(final|provisional)\b/;

/** A column for one period: what it holds there. */
export interface PeriodHeading {
  readonly period: string;
  readonly holds: 'actual' | 'target' | 'plain';
  readonly status?: 'final' | 'provisional';
}

/** `Q1 2024/25 Actual`: a period with a word that says what stands there. Null when anything else stands beside it. */
export function periodHeading(heading: string): PeriodHeading | null {
  const low = heading.toLowerCase().replace(/[_\n]+/g, ' ');
  const status = statusIn(low);
  if (!status && namesPeriod(heading)) return { period: heading, holds: 'plain' };
  const holds = targetWord.test(low) ? 'target' : actualWord.test(low) ? 'actual' : 'plain';
  const period = low
    .replace(statusWord, ' ')
    .replace(new RegExp(`${actualWord.source}|${targetWord.source}`, 'g'), ' ')
    .replace(/^[\s:,;()/|–-]+|[\s:,;(/|–-]+$/g, '')
    .replace(/^(?:for|in|at|to)\s+|\s+\(\)/g, '')
    .trim();
  if ((holds === 'plain' && !status) || !namesPeriod(period)) return null;
  return { period, holds, ...(status ? { status } : {}) };
}

/** What a period says of its figures: `2023/24 (provisional)`. */
export function statusIn(text: string): 'final' | 'provisional' | undefined {
  const said = statusWord.exec(text.toLowerCase());
  if (!said) return undefined;
  return /^f/.test(said[1] ?? said[2]!) ? 'final' : 'provisional';
}

/** The words of a cell that says whether its row holds a target or what was reached. */
export function rowHolds(cell: string): 'actual' | 'target' | null {
  const words = headingWords(cell);
  if (/^(?:targets?|goal|trajectory|planned|plan|profile|forecast|target value)$/.test(words))
    return 'target';
  return /^(?:actuals?|outturn|results?|performance|achieved|reading|actual value)$/.test(words)
    ? 'actual'
    : null;
}

import {
  periodInWords,
  suppressed,
  type Frequency,
  type KPIColour,
  type KPIBecause,
  type KPIDetails,
  type KPIEvent,
  type KPIRag,
  type KPITarget,
  type KPITrend,
  type MarkingEvent,
  type KPIUnit,
} from '@governance/partnership';
import { say, type Wording } from '../audit-trail/say.js';

/** `1,204`, `87.5%`, `£12,000`: a value with its unit, at most two decimals. */
export function valueInWords(value: number, unit: KPIUnit): string {
  const number = Math.abs(value).toLocaleString('en-GB', { maximumFractionDigits: 2 });
  const sign = value < 0 ? '−' : '';
  switch (unit) {
    case 'people':
    case 'number':
      return `${sign}${number}`;
    case 'percent':
      return `${sign}${number}%`;
    case 'change':
      return `${sign || (value > 0 ? '+' : '')}${number}%`;
    case 'rate':
      return `${sign}${number} per 100,000`;
    case 'pounds':
      return `${sign}£${number}`;
    case 'days':
      return `${sign}${number} ${number === '1' ? 'day' : 'days'}`;
  }
}

/** As a wider circle reads it: a small count of people is not said. */
export function valueForAll(value: number, unit: KPIUnit): string {
  return suppressed(value, unit) ? 'Fewer than 5' : valueInWords(value, unit);
}

/** `at least 12`, `top quartile (from 38%)`. */
export function targetInWords(target: KPITarget, unit: KPIUnit): string {
  return directed(target, (value) => valueInWords(value, unit));
}

function directed({ direction, value }: KPITarget, said: (value: number) => string): string {
  if (direction === 'top-quartile')
    return value === null ? 'top quartile' : `top quartile (from ${said(value)})`;
  return `${{ 'at-least': 'at least', 'at-most': 'at most', exactly: 'exactly' }[direction]} ${said(value!)}`;
}

export const colourInWords: Readonly<Record<KPIColour, string>> = {
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  grey: 'Grey',
};

export const unitInWords: Readonly<Record<KPIUnit, string>> = {
  people: 'Number of people',
  number: 'Number',
  percent: 'Percentage',
  change: 'Percentage change on the baseline',
  rate: 'Rate per 100,000 people',
  pounds: 'Pounds',
  days: 'Days',
};

export const frequencyInWords: Readonly<Record<Frequency, string>> = {
  monthly: 'Each month',
  quarterly: 'Each quarter',
  'half-yearly': 'Each half year',
  yearly: 'Each year',
  'rolling-year': 'Each quarter, for the twelve months to its end',
  'three-year': 'Each year, for the three years to its end',
};

/** `Up from 12 in Q1 2016/17: improving`. */
export function trendInWords({ moved, improved, from }: KPITrend, unit: KPIUnit): string {
  const before = `${valueInWords(from.value, unit)} in ${periodInWords(from.period)}`;
  if (moved === 'level') return `Level with ${before}`;
  return `${moved === 'up' ? 'Up' : 'Down'} from ${before}: ${improved ? 'improving' : 'getting worse'}`;
}

/** Why a KPI has its colour, a sentence for each reason. */
export function kpiBecauseInWords(because: KPIBecause, rag: KPIRag, unit: KPIUnit): string {
  switch (because.rule) {
    case 'on-target':
      return `${valueInWords(because.value, unit)} reaches the ${valueInWords(because.due, unit)} that was due.`;
    case 'within-tolerance':
      return `${valueInWords(because.value, unit)} is within ${because.tolerance}% of the ${valueInWords(because.due, unit)} that was due.`;
    case 'off-target':
      return `${valueInWords(because.value, unit)} is more than ${because.tolerance}% from the ${valueInWords(because.due, unit)} that was due.`;
    case 'improved-on-last-year':
      return `It was ${valueInWords(because.before, unit)} in ${periodInWords(because.period)}, and is better now.`;
    case 'no-reading':
      return 'There is no reading yet.';
    case 'no-target':
      return 'It has no target to be measured against.';
    case 'top-quartile-not-known':
      return 'Where the top quartile begins has not been entered.';
    case 'retired':
      return rag.latest ? 'It is no longer measured.' : 'It was retired before it had a reading.';
  }
}

/**
 * What an entry about a KPI says in the history.
 * @param figure a value with its unit, which the entry alone does not say; undefined where the KPI is not known
 */
export function describeKPI(
  entry: Exclude<KPIEvent, MarkingEvent>,
  figure: (value: number) => string | undefined = () => undefined,
): Wording {
  const said = (value: number) => figure(value) ?? valueInWords(value, 'number');
  switch (entry.type) {
    case 'KPIDefined':
      return say('KPI defined', { after: entry.data.title });
    case 'KPIReworded':
      return say('KPI reworded', { before: entry.data.from, after: entry.data.to });
    case 'KPIDetailsChanged': {
      const { from, to, reason } = entry.data;
      return say('KPI defined anew', { before: details(from, said), after: details(to, said), reason });
    }
    case 'KPITargetSet': {
      const { from, to, reason } = entry.data;
      return say('KPI target set', { before: from && target(from, said), after: target(to, said), reason });
    }
    case 'KPIUpdated': {
      const { period, from, value, status, note } = entry.data;
      return say(`KPI updated: ${status} reading for ${periodInWords(period)}`, {
        // What is final with the value that it had is not another value.
        before: from === null || from === value ? null : said(from),
        after: said(value),
        reason: note,
      });
    }
    case 'KPIRestated': {
      const { period, from, to, reason } = entry.data;
      return say(`KPI restated for ${periodInWords(period)}`, {
        before: said(from),
        after: said(to),
        reason,
      });
    }
    case 'KPIReadingWithdrawn': {
      const { period, value, reason } = entry.data;
      return say(`KPI reading for ${periodInWords(period)} withdrawn`, { before: said(value), reason });
    }
    case 'KPIRetired':
      return say('KPI retired', entry.data);
  }
}

function target(set: KPITarget, said: (value: number) => string): string {
  const own = set.tolerance === null ? '' : `, amber within ${set.tolerance}%`;
  return `${directed(set, said)}${own}`;
}

function details({ better, baseline, source, lagDays }: KPIDetails, said: (value: number) => string): string {
  const before = baseline ? `baseline ${said(baseline.value)} (${baseline.when})` : 'no baseline';
  return [
    `${better} is better`,
    before,
    source || 'no source',
    `known ${lagDays} days after the period`,
  ].join(', ');
}

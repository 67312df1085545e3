import {
  periodInWords,
  suppressed,
  type Frequency,
  type KPIColour,
  type KPIBecause,
  type KPIRag,
  type KPITarget,
  type KPITrend,
  type KPIUnit,
} from '@governance/partnership';

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
  return targetIn(target, (value) => valueInWords(value, unit));
}

/** @param said how a value is said */
export function targetIn({ direction, value }: KPITarget, said: (value: number) => string): string {
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

import { periodInWords, periodOfKey } from '@governance/partnership';
import { valueInWords, type KPIRow } from '@governance/views';
import type { Doubt } from '../../things/check.js';

/** From here on a digit more or less was as likely typed as meant: a slip of one digit makes ten of it, or nearly. */
const leap = 9;

/** Why a figure may not be meant: beside the one before it, it is ten times as much, a tenth, or of the other sign. */
export function readingDoubt(
  { period: key, value }: { readonly period: string; readonly value: number },
  kpi: Pick<KPIRow, 'unit' | 'counts' | 'readings'>,
): Doubt | null {
  const { unit, counts } = kpi;
  // A change in percent goes up and down by its nature.
  if (unit === 'change') return null;
  const { from } = periodOfKey(key);
  const last = kpi.readings
    .filter(
      ({ period }) => period.to < from && (counts !== 'year-to-date' || yearOf(period.to) === yearOf(from)),
    )
    .reduce<KPIRow['readings'][number] | null>(
      (latest, each) => (latest === null || latest.period.to < each.period.to ? each : latest),
      null,
    );
  if (last === null || last.value === 0 || value === 0) return null;
  const how = comparedInWords(value / last.value);
  if (how === null) return null;
  const before = `${valueInWords(last.value, unit)} (${periodInWords(last.period)})`;
  return {
    field: 'value',
    words: `${valueInWords(value, unit)} ${how} the reading before it, ${before}. Change it, or keep it all the same`,
    button: 'Keep it all the same',
  };
}

function comparedInWords(times: number): string | null {
  if (times < 0) return 'has the other sign than';
  if (times >= leap) return `is about ${Math.round(times).toLocaleString('en-GB')} times`;
  return times <= 1 / leap ? 'is a tenth or less of' : null;
}

/** The year from April in which a total is counted. */
function yearOf(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month >= 4 ? year : year - 1;
}

import type { Frequency, KPIReading } from '@governance/partnership';
import { statusIn } from './headings.js';
import type { Layout } from './layout.js';
import { namesPeriod } from './understand-period.js';

/** Where a figure's period is written, and how. */
export function periodCells(
  { columns, heads, wide, across }: Layout,
  cells: readonly string[],
  column: number,
): { readonly text: string; readonly at: number; readonly status?: KPIReading['status'] } {
  const heading = across.length === 0 ? wide.find((each) => each.column === column) : undefined;
  if (heading) {
    const { period, status } = heading;
    return { text: period, at: column, ...(status ? { status } : {}) };
  }
  const cell = (at: number) => (at === -1 ? '' : (cells[at] ?? ''));
  const [period, year, part] = [columns.period, columns.year, columns.quarter].map(cell);
  const at = [columns.period, columns.quarter, columns.year].find((each) => each !== -1) ?? -1;
  if (period !== '') return { text: period!, at, ...statusOfText(period!) };
  if (year === '' || part === '')
    return { text: part || year || '', at: columns.year === -1 || year === '' ? at : columns.year };
  // `2024/25` in one column and `Q1` or `1` in the next.
  if (namesPeriod(part!)) return { text: part!, at };
  const quarter =
    /^[1-4]$/.test(part!) && /^(?:q|quarter)/i.test(heads[columns.quarter]!) ? `Q${part}` : part!;
  return { text: `${quarter} ${year}`, at };
}

function statusOfText(text: string): { readonly status?: KPIReading['status'] } {
  const status = statusIn(text);
  return status ? { status } : {};
}

const examples: Readonly<Record<Frequency, string>> = {
  monthly: 'April 2016',
  quarterly: 'Q1 2016/17',
  'half-yearly': 'H1 2016/17',
  yearly: '2016/17',
  'rolling-year': 'Year to June 2016',
  'three-year': '2014 to 2016',
};

export function noPeriod(asWritten: string, frequency: Frequency): string {
  const what =
    asWritten === '' ? 'There is no period' : `‘${asWritten.slice(0, 60)}’ is no period of this KPI`;
  return `${what}. Write it like ${examples[frequency]}.`;
}

import type { Frequency, KPIReading } from '@governance/partnership';
import type { ReadTable } from './read-table.js';
import { namesPeriod, understandPeriod } from './understand-period.js';

/** A KPI that a sheet may speak of. */
export interface KnownKPI {
  readonly id: string;
  readonly title: string;
  readonly frequency: Frequency;
}

export interface SheetReading extends KPIReading {
  readonly kpi: string;
  /** Where it stood, as its sender sees it. */
  readonly row: number;
  readonly column: string;
}

export interface RefusedCell {
  readonly row: number;
  readonly column: string;
  /** What stood there. */
  readonly cell: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

export interface SheetOfReadings {
  readonly readings: readonly SheetReading[];
  readonly refused: readonly RefusedCell[];
  /** Headings of columns that were not read. */
  readonly ignored: readonly string[];
}

const headings = {
  kpi: /^(?:kpi|measure|indicator|metric|name|key performance indicator)s?$/i,
  period: /^(?:period|quarter|month|year|date|period end(?:ing)?)$/i,
  value: /^(?:value|reading|figure|actual|result|performance)s?$/i,
  status: /^(?:status|provisional or final|final\??)$/i,
  note: /^(?:notes?|comments?)$/i,
};

/**
 * The readings of a sheet: a row for each (`KPI`, `Period`, `Value`, and if wanted `Status` and `Note`), or a row for
 * each KPI with a column for each period. Every cell that is no reading is said; an empty one is none.
 * @param status of the readings that do not say theirs
 * @returns null when the first row names no such columns
 */
export function readReadings(
  { rows: [head, ...rows] }: ReadTable,
  known: readonly KnownKPI[],
  status: KPIReading['status'],
): SheetOfReadings | null {
  if (!head) return null;
  const at = (what: RegExp) => head.cells.findIndex((cell) => what.test(cell));
  const columns = {
    kpi: at(headings.kpi),
    period: at(headings.period),
    value: at(headings.value),
    status: at(headings.status),
    note: at(headings.note),
  };
  const long = columns.period !== -1 && columns.value !== -1;
  const wide = head.cells.flatMap((cell, index) => (!long && namesPeriod(cell) ? [index] : []));
  if (columns.kpi === -1 || (!long && wide.length === 0)) return null;
  const byTitle = new Map(known.map((kpi) => [plain(kpi.title), kpi]));
  const readings: SheetReading[] = [];
  const refused: RefusedCell[] = [];
  const heading = (column: number) => head.cells[column] ?? '';
  for (const { number: row, cells } of rows) {
    const cellAt = (column: number) => (column === -1 ? '' : (cells[column] ?? ''));
    const refuse = (column: number, message: string) =>
      void refused.push({ row, column: heading(column), cell: cellAt(column).slice(0, 100), message });
    const written = (long ? [columns.value] : wide).filter((column) => cellAt(column) !== '');
    if (written.length === 0) continue;
    const kpi = byTitle.get(plain(cellAt(columns.kpi)));
    if (!kpi) {
      refuse(columns.kpi, unknownKPI(cellAt(columns.kpi)));
      continue;
    }
    const said = statusOf(cellAt(columns.status), status);
    if (!said) {
      refuse(columns.status, 'Write ‘final’ or ‘provisional’, or leave it empty.');
      continue;
    }
    const note = cellAt(columns.note);
    if (note.startsWith('=')) {
      refuse(columns.note, 'This is a formula. Paste the words that it shows.');
      continue;
    }
    for (const column of written) {
      const asWritten = long ? cellAt(columns.period) : heading(column);
      const period = understandPeriod(asWritten, kpi.frequency);
      const value = valueOf(cellAt(column));
      if (!period) refuse(long ? columns.period : column, noPeriod(asWritten, kpi.frequency));
      else if (typeof value === 'string') refuse(column, value);
      else {
        const more = note === '' ? {} : { note };
        readings.push({ kpi: kpi.id, row, column: heading(column), period, value, status: said, ...more });
      }
    }
  }
  const used = new Set([...(long ? [] : wide), ...Object.values(columns)]);
  return { readings, refused, ignored: head.cells.filter((cell, index) => cell !== '' && !used.has(index)) };
}

/** The number in a cell, or what is wrong with it. */
function valueOf(cell: string): number | string {
  if (/^[=@]/.test(cell)) return 'This is a formula, not a figure. Copy the cells and paste their values.';
  if (/^[<>≤≥~]/.test(cell))
    return 'The source does not say the figure exactly. Leave the cell empty, or ask the source for it.';
  const match = /^([+−-]?)\s*£?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)\s*(?:%|per ?cent)?$/i.exec(cell);
  if (!match) return 'This is not a number.';
  const value = Number(match[2]!.replace(/,/g, ''));
  return match[1] === '-' || match[1] === '−' ? -value : value;
}

function statusOf(cell: string, otherwise: KPIReading['status']): KPIReading['status'] | null {
  if (cell === '') return otherwise;
  if (/^(?:f|final|yes)$/i.test(cell)) return 'final';
  return /^(?:p|prov|provisional|no)$/i.test(cell) ? 'provisional' : null;
}

function unknownKPI(title: string): string {
  if (title === '') return 'The row has a figure and names no KPI.';
  return 'No KPI of this board has this title. Write it as it stands in the list of KPIs.';
}

const periods: Readonly<Record<Frequency, string>> = {
  monthly: 'April 2016',
  quarterly: 'Q1 2016/17',
  'half-yearly': 'H1 2016/17',
  yearly: '2016/17',
  'rolling-year': 'Year to June 2016',
  'three-year': '2014 to 2016',
};

function noPeriod(asWritten: string, frequency: Frequency): string {
  const what =
    asWritten === '' ? 'There is no period' : `‘${asWritten.slice(0, 60)}’ is no period of this KPI`;
  return `${what}. Write it like ${periods[frequency]}.`;
}

/** Titles are the same whatever their capitals, spaces and dashes. */
function plain(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

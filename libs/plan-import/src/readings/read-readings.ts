import { heldIn } from '@governance/partnership/basics';
import type { KPIReading } from '@governance/partnership';
import { ofArea } from './areas.js';
import { statusOf, valueOf } from './cell-value.js';
import {
  choiceKey,
  noChoices,
  plain,
  type KnownKPI,
  type ReadingChoices,
  type ReadingQuestion,
  type UsedChoice,
} from './choices.js';
import { rowHolds } from './headings.js';
import { layoutOf, type Layout } from './layout.js';
import { measuresIn, resolverOf, type Measure, type Resolved } from './measures.js';
import { noPeriod, periodCells } from './period-cells.js';
import type { SheetRows } from './read-table.js';
import { readPeriod } from './understand-period.js';

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
  /** What has to be chosen before more can be read. */
  readonly asked: readonly ReadingQuestion[];
  readonly used: readonly UsedChoice[];
}

type Row = SheetRows[number];

/**
 * The readings of a sheet: a row for each (`KPI`, `Period`, `Value`, and if wanted `Reference`, `Status` and `Note`), a
 * row for each KPI with a column for each period, or the other way round. Every cell that is no reading is said; an
 * empty one is none. What the sheet leaves open (which area, which measure) is asked and not guessed.
 * @param status of the readings that do not say theirs
 * @returns null when no row names such columns
 */
export function readReadings(
  rows: SheetRows,
  known: readonly KnownKPI[],
  status: KPIReading['status'],
  choices: ReadingChoices = noChoices,
): SheetOfReadings | null {
  const layout = layoutOf(rows, known, Object.keys(choices.measures));
  return layout && new SheetReader(layout, known, status, choices).read();
}

class SheetReader {
  private readonly readings: (SheetReading & { readonly endOnly: boolean })[] = [];
  private readonly refused: RefusedCell[] = [];
  private readonly asked = new Map<string, ReadingQuestion>();
  private readonly used = new Map<string, UsedChoice>();
  /** KPIs whose sheet has months that end none of their periods. */
  private readonly inMonths = new Set<string>();

  constructor(
    private readonly layout: Layout,
    private readonly known: readonly KnownKPI[],
    private readonly status: KPIReading['status'],
    private readonly choices: ReadingChoices,
  ) {}

  read(): SheetOfReadings {
    const columns = this.columnsOfFigures();
    const written = this.filled().filter(({ cells }) =>
      columns.some((column) => (cells[column] ?? '') !== ''),
    );
    const { rows, question, used } = ofArea(this.layout, written, this.choices);
    if (used) this.used.set('area', used);
    if (question) this.asked.set('area', question);
    const measureOf = measuresIn(this.layout, rows);
    const resolve = resolverOf(this.known, this.layout, this.choices);
    for (const row of rows) {
      if (this.layout.across.length === 0) this.readRow(row, columns, measureOf(row), resolve);
      else
        for (const column of columns)
          this.readRow(row, [column], measureOf(row, this.layout.heads[column]), resolve);
    }
    return {
      readings: this.withoutMonths(),
      refused: this.refused,
      ignored: this.ignored(columns),
      asked: [...this.asked.values()],
      used: [...this.used.values()],
    };
  }

  /** Of targets and what was reached, the second; where several columns may be meant, none before one is chosen. */
  private columnsOfFigures(): readonly number[] {
    const { across, wide, figures, heads } = this.layout;
    if (across.length > 0) return across;
    if (wide.length > 0) {
      const actual = wide.filter(({ holds }) => holds !== 'target');
      // `Q1` beside `Q1 Actual` is not said to be one.
      const told = new Set(
        actual.filter(({ holds }) => holds === 'actual').map(({ period }) => plain(period)),
      );
      return actual
        .filter(({ holds, period }) => holds === 'actual' || !told.has(plain(period)))
        .map(({ column }) => column);
    }
    if (figures.length === 1) return figures;
    const options = figures.map((column) => heads[column]!);
    const key = choiceKey(options.join(' | '));
    const chosen = heldIn(this.choices.figures, key);
    const column = figures.find((each) => chosen !== undefined && plain(heads[each]!) === plain(chosen));
    if (column === undefined) {
      this.asked.set('figures', { about: 'figures', key, options });
      return [];
    }
    this.used.set('figures', { about: 'figures', key, column: heads[column]! });
    return [column];
  }

  /** SheetRows of targets left out; below a KPI's name the rows that belong to it. */
  private filled(): readonly Row[] {
    const { body, columns } = this.layout;
    if (columns.holds === -1) return body;
    let name = '';
    return body.flatMap((row) => {
      if (columns.kpi !== -1 && row.cells[columns.kpi]) name = row.cells[columns.kpi]!;
      if (rowHolds(row.cells[columns.holds] ?? '') === 'target') return [];
      const cells = [...row.cells];
      if (columns.kpi !== -1) cells[columns.kpi] = name;
      return [{ ...row, cells }];
    });
  }

  private readRow(
    row: Row,
    figures: readonly number[],
    measure: Measure,
    resolve: (measure: Measure) => Resolved,
  ): void {
    const { columns, heads } = this.layout;
    const written = figures.filter((column) => (row.cells[column] ?? '') !== '');
    if (written.length === 0) return;
    const kpi = this.kpiOf(row, measure, resolve(measure));
    if (!kpi) return;
    const cell = (column: number) => (column === -1 ? '' : (row.cells[column] ?? ''));
    const refuse = (column: number, message: string) => this.refuse(row, column, message);
    const said = statusOf(cell(columns.status), this.status);
    if (!said) return refuse(columns.status, 'Write ‘final’ or ‘provisional’, or leave it empty.');
    const note = cell(columns.note);
    if (note.startsWith('='))
      return refuse(columns.note, 'This is a formula. Paste the words that it shows.');
    for (const column of written) {
      const { text, at, status } = periodCells(this.layout, row.cells, column);
      const period = readPeriod(text, kpi.frequency, this.choices);
      const value = valueOf(cell(column));
      if (!period) {
        if (readPeriod(text, 'monthly')) this.inMonths.add(kpi.id);
        refuse(at, noPeriod(text, kpi.frequency));
      } else if ('asks' in period) {
        this.asked.set(period.asks, { about: period.asks, example: text });
        this.refuse(row, at, `‘${text.slice(0, 60)}’ may be one of two periods. Choose once which is meant.`);
      } else if (typeof value === 'string') refuse(column, value);
      else {
        if (period.by) this.used.set(period.by, { about: period.by, chosen: this.choices[period.by]! });
        // What is said of a row is said of its newest figure.
        const more = note === '' || column !== written.at(-1) ? {} : { note };
        const where = { kpi: kpi.id, row: row.number, column: heads[column] ?? '' };
        const { endOnly } = period;
        this.readings.push({
          ...where,
          period: period.period,
          value,
          status: status ?? said,
          ...more,
          endOnly,
        });
      }
    }
  }

  private kpiOf(row: Row, measure: Measure, found: Resolved): KnownKPI | null {
    const { columns } = this.layout;
    const { key, name } = measure;
    if ('kpi' in found) {
      if (found.chosen) this.used.set(`measure ${key}`, { about: 'measure', key, name, kpi: found.kpi.id });
      return found.kpi;
    }
    if ('none' in found) this.used.set(`measure ${key}`, { about: 'measure', key, name, kpi: null });
    else if ('refused' in found) this.refuse(row, columns[found.in], found.refused);
    else {
      const before = this.asked.get(`measure ${key}`);
      const rows = before?.about === 'measure' ? before.rows + 1 : 1;
      const candidates = found.among.map(({ id }) => id);
      this.asked.set(`measure ${key}`, { about: 'measure', key, name, rows, candidates });
      if (!before) this.refuse(row, columns.kpi, unknownKPI(candidates.length, measure));
    }
    return null;
  }

  private refuse(row: Row, column: number, message: string): void {
    const { heads, title } = this.layout;
    const cell = (column === -1 ? (title ?? '') : (row.cells[column] ?? '')).slice(0, 100);
    this.refused.push({ row: row.number, column: heads[column] ?? '', cell, message });
  }

  /** June is no quarter in a sheet that has May as well. */
  private withoutMonths(): readonly SheetReading[] {
    return this.readings.flatMap(({ endOnly, ...reading }) => {
      if (!endOnly || !this.inMonths.has(reading.kpi)) return [reading];
      const { row, column, value } = reading;
      const message = 'The sheet has single months, and this KPI has longer periods. Add them up first.';
      this.refused.push({ row, column, cell: String(value), message });
      return [];
    });
  }

  private ignored(figures: readonly number[]): readonly string[] {
    const { heads, columns, breakdowns } = this.layout;
    const used = new Set([...figures, ...breakdowns, ...Object.values(columns)]);
    return heads.filter((head, index) => head !== '' && !used.has(index));
  }
}

function unknownKPI(candidates: number, { oneOfSeveral }: Measure): string {
  if (candidates > 1) return 'Several KPIs have this title. Choose which is meant, or give its reference.';
  if (candidates === 1 && oneOfSeveral)
    return 'The sheet has this for several groups. Choose which the KPI counts.';
  return 'No KPI of this board has this title. Choose the KPI that it is, or write it as it stands in the list of KPIs.';
}

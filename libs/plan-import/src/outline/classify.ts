import { oneLine } from '../cells/clean-cell.js';
import { completesHeadings, isHeadingRow, isProse, joinedHeadings } from '../columns/heading-rows.js';
import type { Column } from '../columns/field.js';
import {
  headingKey,
  headingsKey,
  trimEnd,
  understandColumns,
  type ChosenFields,
  type Columns,
} from '../columns/understand-columns.js';
import type { Block, Line, Row } from '../documents/block.js';
import { textLine } from '../documents/text.js';
import { columnsWithoutHeadings } from '../layouts/headless.js';
import { withoutCards } from '../layouts/cards.js';
import { withoutLabelledParagraphs } from '../layouts/labelled.js';
import { severalActions } from '../layouts/several-actions.js';
import { withoutSideBySide } from '../layouts/side-by-side.js';
import { partsOf, type Part, type Table } from '../layouts/tables.js';
import { withoutTimeColumns } from '../layouts/time-columns.js';
import type { Choices, TableSeen } from './choices.js';
import { continues, filledCells, isBelowActions, isSeparator, saidOnce } from './row-kinds.js';

export interface BodyRow {
  readonly kind: 'body';
  readonly columns: readonly Column[];
  readonly cells: readonly string[];
  readonly fills: Row['fills'];
  readonly mergedUp: ReadonlySet<number>;
  /** Ordinal among all body rows, from 1. */
  readonly row: number;
}

/** What a block turned out to be: a line, a heading row, a row of an action table, or a row of another table. */
export type Piece =
  | Line
  | { readonly kind: 'header'; readonly namesPriorities: boolean }
  | BodyRow
  | { readonly kind: 'note'; readonly cells: readonly string[] }
  | { readonly kind: 'other-row'; readonly cells: readonly string[] };

/** Tells the rows of action tables from headings, page breaks, repeated headings and other tables. */
export function classify(
  blocks: readonly Block[],
  choices: Choices = {},
): { readonly pieces: Piece[]; readonly seen: TableSeen[] } {
  const parts = withoutLabelledParagraphs(withoutCards(withoutSideBySide(partsOf(blocks))));
  const classifier = new Classifier(choices, parts);
  if (classifier.pieces.some(({ kind }) => kind === 'body')) return classifier;
  const guessed = classifier.tablesWithoutHeadings();
  return guessed
    ? new Classifier({ ...choices, tables: { ...guessed, ...choices.tables } }, parts, 'cells')
    : classifier;
  return classifier;
}

/** Rows of a table among which its first headings are looked for. */
const mostAbove = 60;

/** Headings with the rows below them, up to the next headings. */
interface Section {
  /** Null where no headings stand above the rows. */
  readonly at: number | null;
  /** Other headings stand below it in its table. */
  readonly above: boolean;
  readonly headings: readonly string[];
  readonly rows: readonly Row[];
}

class Classifier {
  readonly pieces: Piece[] = [];
  readonly seen: TableSeen[] = [];
  private columns: Columns | null = null;
  private headings: readonly string[] = [];
  private rows = 0;
  private sheet: string | undefined;
  private readonly headless: { readonly table: number; readonly rows: readonly Row[] }[] = [];

  /** @param evidence of the choices for its tables */
  constructor(
    private readonly choices: Choices,
    parts: readonly Part[],
    private readonly evidence: 'chosen' | 'cells' = 'chosen',
  ) {
    for (const part of parts) {
      if (part.kind === 'line') this.pieces.push(part);
      else this.table(part);
    }
  }

  /** Where no table has headings, what the cells of those that are as wide say of their columns. */
  tablesWithoutHeadings(): Choices['tables'] {
    const width = ({ rows }: { rows: readonly Row[] }) => Math.max(...rows.map(({ cells }) => cells.length));
    for (const wide of new Set(this.headless.map(width))) {
      const these = this.headless.filter((each) => width(each) === wide);
      const columns = columnsWithoutHeadings(these.flatMap(({ rows }) => rows));
      if (columns) return Object.fromEntries(these.map(({ table }) => [table, { headingRow: 0, columns }]));
    }
    return undefined;
  }

  private table({ rows }: Table): void {
    const number = this.seen.length + 1;
    // Each sheet has headings of its own.
    if (rows[0]!.sheet !== this.sheet) this.columns = null;
    this.sheet = rows[0]!.sheet;
    const left = this.choices.tables?.[number]?.leaveOut ?? false;
    for (const section of this.sections(rows, number)) {
      if (left) this.others(section);
      else if (section.at !== null) this.begin(section, number);
      else this.goOn(section, number);
    }
  }

  private *sections(rows: readonly Row[], number: number): Generator<Section> {
    const wanted = this.choices.tables?.[number]?.headingRow;
    const begin = (at: number | null, headings: readonly string[]) => ({ at, headings, rows: [] as Row[] });
    let section = begin(wanted === 0 ? 0 : null, wanted === 0 ? blankHeadings(rows) : []);
    let known = false;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      const heads =
        wanted === undefined
          ? this.saysAgain(row) || this.isNamed(row) || isHeadingRow(row, !known && at < mostAbove)
          : at === wanted - 1 || (known && this.saysAgain(row, section.headings));
      if (!heads) {
        section.rows.push(row);
        continue;
      }
      yield { ...section, above: true };
      known = true;
      const next = rows[at + 1];
      const two = completesHeadings(row, next);
      const headings = two ? joinedHeadings(row, next!) : trimEnd(row.cells.map(oneLine));
      section = begin(at + 1, headings);
      if (two) at += 1;
    }
    yield { ...section, above: false };
  }

  /** The headings of the table above, repeated as on a new page. */
  private saysAgain(row: Row, headings: readonly string[] = this.headings): boolean {
    if (isProse(row)) return false;
    const texts = trimEnd(row.cells.map(oneLine));
    return headings.length > 1 && texts.join('|').toLowerCase() === headings.join('|').toLowerCase();
  }

  /** Somebody named these headings, for this document or for an earlier one. */
  private isNamed(row: Row): boolean {
    if (isProse(row)) return false;
    const { cells } = row;
    const named = Object.keys(this.choices.columns ?? {});
    const here = new Set(cells.map(headingKey));
    const found = named.filter((heading) => here.has(heading)).length;
    const remembered = this.choices.remembered?.[headingsKey(trimEnd(cells))] !== undefined;
    return remembered || (found > 0 && found >= Math.min(2, named.length));
  }

  /** What was chosen for this table outranks what was chosen for all, and that what is remembered of another document. */
  private chosen(headings: readonly string[], number: number): ChosenFields {
    const { remembered, columns, tables } = this.choices;
    const all = { ...remembered?.[headingsKey(headings)], ...columns, ...tables?.[number]?.columns };
    return new Map(Object.entries(all));
  }

  private begin(section: Section, number: number): void {
    const { headings, rows } = withoutTimeColumns(section.headings, section.rows);
    const told = rows.filter((row) => !isSeparator(row) && saidOnce(row, null, undefined) === null);
    const columns = understandColumns(
      headings,
      told.map(({ cells }) => cells),
      this.chosen(section.headings, number),
      this.evidence,
    );
    this.headings = section.headings;
    this.see(number, section.at, columns, told);
    this.columns = columns.actionTable ? columns : null;
    const has = (field: Column['field']) => columns.columns.some((column) => column.field === field);
    const header = { kind: 'header', namesPriorities: has('priority') && !has('theme') } as const;
    this.pieces.push(columns.actionTable ? header : { kind: 'other-row', cells: headings });
    this.body(rows);
  }

  /** A table without headings of its own: it goes on from the one above, or is another kind of table. */
  private goOn({ rows, above }: Section, number: number): void {
    const told = rows.filter((row) => !isSeparator(row));
    if (told.length === 0) return;
    const alone = told.length === 1 && filledCells(told[0]!).length === 1 && told[0]!.cells[0]!.trim() !== '';
    if ((above || alone) && told.every((row) => filledCells(row).length <= 2 && row.mergedUp.size === 0)) {
      // A title, and a version beside it, above the headings of a sheet.
      for (const row of told) for (const cell of filledCells(row)) this.pieces.push(textLine(oneLine(cell)));
      return;
    }
    const filled = told.filter((row) => saidOnce(row, this.columns, undefined) === null);
    if (this.columns && filled[0] && !continues(filled[0], this.columns, filled)) this.columns = null;
    if (!this.columns && filled.length > 0) {
      this.see(number, null, null, filled);
      this.headless.push({ table: number, rows: filled });
    }
    this.body(rows);
  }

  private others({ headings, rows }: Section): void {
    this.columns = null;
    if (headings.length > 0) this.pieces.push({ kind: 'other-row', cells: headings });
    this.body(rows);
  }

  private body(rows: readonly Row[]): void {
    const columns = this.columns;
    for (const [index, row] of rows.entries()) {
      const cells = trimEnd(row.cells);
      // A cell of bullets or dashes alone says nothing, except in a row that says something elsewhere.
      if (isSeparator(row)) continue;
      if (columns && isBelowActions(row)) {
        this.pieces.push({ kind: 'note', cells });
        continue;
      }
      const said = saidOnce(row, columns, rows[index + 1]);
      if (said !== null) this.pieces.push(said);
      else if (!columns) this.pieces.push({ kind: 'other-row', cells });
      else this.bodyRow(columns, row, cells);
    }
  }

  private bodyRow({ columns }: Columns, { mergedUp, fills }: Row, cells: readonly string[]): void {
    for (const each of mergedUp.size > 0 ? [cells] : severalActions(columns, cells)) {
      this.rows += 1;
      this.pieces.push({ kind: 'body', columns, cells: each, fills, mergedUp, row: this.rows });
    }
  }

  private see(table: number, headingRow: number | null, columns: Columns | null, rows: readonly Row[]): void {
    const width = Math.max(columns?.columns.length ?? 0, ...rows.map(({ cells }) => trimEnd(cells).length));
    const known = columns?.columns ?? [];
    this.seen.push({
      table,
      headingRow,
      sheet: rows[0]?.sheet ?? null,
      rows: rows.length,
      read: columns?.actionTable ?? false,
      columns: Array.from({ length: width }, (_, index) => ({
        heading: known[index]?.heading ?? '',
        field: known[index]?.field ?? null,
        evidence: known[index]?.evidence ?? 'none',
        samples: samplesOf(rows, index),
      })),
    });
  }
}

function samplesOf(rows: readonly Row[], index: number): string[] {
  const texts: string[] = [];
  for (const { cells } of rows) {
    const text = oneLine((cells[index] ?? '').slice(0, 500));
    if (text !== '') texts.push(text.length > 80 ? `${text.slice(0, 80)}…` : text);
    if (texts.length === 3) break;
  }
  return texts;
}

function blankHeadings(rows: readonly Row[]): string[] {
  return Array<string>(Math.max(...rows.map(({ cells }) => cells.length))).fill('');
}

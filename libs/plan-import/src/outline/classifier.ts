import { oneLine } from '../cells/clean-cell.js';
import type { Column } from '../columns/field.js';
import {
  headingKey,
  trimEnd,
  understandColumns,
  type Columns,
  type Understanding,
} from '../columns/understand-columns.js';
import type { Row } from '../documents/block.js';
import { textLine } from '../documents/text.js';
import { withoutBothLanguages } from '../layouts/both-languages.js';
import { lineHeading } from '../layouts/lines.js';
import { withOwnerAndDateParted } from '../layouts/owner-and-date.js';
import { withoutRepeatedColumns } from '../layouts/repeated-columns.js';
import { severalActions } from '../layouts/several-actions.js';
import { type Part, type Table } from '../layouts/tables.js';
import { withoutTimeColumns } from '../layouts/time-columns.js';
import { asWideAsChosen, chosenFields, isLeftOut } from './chosen-fields.js';
import type { Choices, TableSeen } from './choices.js';
import { EarlierColumns } from './earlier-columns.js';
import { holdsNoActions } from './holds-no-actions.js';
import { askedInMinutes } from './minutes.js';
import { addNote, type Piece } from './pieces.js';
import type { Bare, Reading } from './reading.js';
import { Sections, type Section } from './sections.js';
import { firstRowsOf, tableSeen } from './table-seen.js';
import { TablesNotRead } from './tables-not-read.js';
import {
  addsUp,
  continues,
  filledCells,
  headingInside,
  headsWhatIsDone,
  isBelowActions,
  isKey,
  isSeparator,
  loneHeadings,
  noAction,
  saidOnce,
  saysAction,
  saysWhoOrWhen,
} from './row-kinds.js';

/** Reads the tables of a document one after the other, each with what is known of its columns. */
export class Classifier {
  readonly pieces: Piece[] = [];
  readonly seen: TableSeen[] = [];
  private columns: Columns | null = null;
  private rows = 0;
  private tables = 0;
  private sheet: string | undefined;
  /** The table above was made of what is none: such have numbers below 0. */
  private made = false;
  private understanding: Understanding = {};
  /** All rows of the table that is read. */
  private whole: readonly Row[] = [];
  /** Columns of the tables of actions above, by their headings: one form has one meaning, on every sheet. */
  private readonly forms = new Map<string, Columns>();
  /** A key of colours has begun below the actions: what has no action is part of it. */
  private key = false;
  /** Rows were headed by a cell under Action. */
  private headed = false;
  /** Headings below which nothing stands: their rows may come after a blank one. */
  private bare: Bare | null = null;
  /** Rows of the table that is read, under its columns as they were understood. */
  private fold: (rows: readonly Row[]) => readonly Row[] = (rows) => rows;
  private earlier = new EarlierColumns();
  private readonly sections: Sections;
  readonly notRead: TablesNotRead;

  constructor(
    private readonly choices: Choices,
    parts: readonly Part[],
    private readonly reading: Reading = {},
  ) {
    this.sections = new Sections(choices);
    this.notRead = new TablesNotRead(choices);
    for (const part of parts) {
      if (part.kind === 'line') this.pieces.push(part);
      else this.table(part);
    }
  }

  get holdsActions(): boolean {
    return this.pieces.some(({ kind }) => kind === 'body');
  }

  private table(table: Table): void {
    const { rows } = table;
    this.whole = rows;
    const { evidence: chosenBy, saidToHold } = this.reading;
    this.understanding = { chosenBy, alone: saidToHold && { named: saidToHold.has(table) } };
    const number = (this.tables += 1);
    const other = rows[0]!.sheet !== this.sheet;
    // Each sheet has headings of its own, and so has what a layout made of a card or a list.
    if (other || (this.made && rows[0]!.table >= 0)) this.columns = this.bare = null;
    if (other) this.earlier = new EarlierColumns();
    this.made = rows[0]!.table < 0;
    this.sheet = rows[0]!.sheet;
    const choice = this.choices.tables?.[number];
    const why = choice ? null : holdsNoActions(rows);
    if (why) {
      this.pieces.push({ kind: 'note', why, cells: rows.flatMap(filledCells) });
      if (why === 'versions') this.see(number, { at: null, to: null }, null, rows);
      return;
    }
    for (const section of this.sections.of(rows, number)) {
      if (choice?.leaveOut ?? isLeftOut(this.choices, section.headings)) this.leaveOut(section, number);
      else if (section.at !== null) this.begin(section, number);
      else this.goOn(section, number);
    }
  }

  private begin(section: Section, number: number): void {
    const named = asWideAsChosen(this.choices, section.headings, number);
    const once = withoutRepeatedColumns(named, section.rows);
    const own = once.fold(section.rows);
    const chosen = chosenFields(this.choices, named, number);
    const both = withOwnerAndDateParted(once.headings, own, (each) => chosen.has(headingKey(each)));
    const timed = withoutTimeColumns(both.headings, both.fold(own));
    const { headings, rows } = withoutBothLanguages(timed.headings, timed.fold(both.fold(own)));
    this.fold = (these) => timed.fold(both.fold(once.fold(these)));
    const told =
      headings.length === 1 || this.made
        ? rows
        : rows.filter((row) => !isSeparator(row) && saidOnce(row, null, undefined) === null);
    const form = JSON.stringify([headings, [...chosen]]);
    const cells = told.map((row) => row.cells);
    const alike = this.forms.get(form);
    // A table of its own, which goes on from none.
    const columns = alike
      ? { ...alike, columns: [...alike.columns] }
      : understandColumns(headings, cells, chosen, this.understanding);
    if (columns.actionTable && headings.length > 2) this.forms.set(form, columns);
    this.sections.headings = section.headings;
    this.see(number, section, columns, told);
    this.columns = columns.actionTable ? columns : null;
    if (!this.columns) this.notRead.set(number, this.whole);
    else this.earlier.add({ columns, fold: this.fold }, told);
    this.key = false;
    const has = (field: Column['field']) => columns.columns.some((column) => column.field === field);
    const header = { kind: 'header', namesPriorities: has('priority') && !has('theme') } as const;
    if (columns.actionTable) this.pieces.push(header);
    // Lines have no headings of their own that could be told.
    else if (headings[0] !== lineHeading) this.pieces.push({ kind: 'other-row', cells: headings });
    const { whole, pieces, seen } = this;
    this.bare = told.length > 0 ? null : { section, number, whole, piece: pieces.length, seen: seen.length };
    this.body(rows, section.above);
  }

  /** Rows that stand below headings that a blank row parts from them: read with them, as one table. */
  private belowBare(rows: readonly Row[]): boolean {
    const { bare } = this;
    if (!bare || this.pieces.slice(bare.piece).some(({ kind }) => kind !== 'line')) return false;
    if (rows.some(({ cells }) => trimEnd(cells).length > bare.section.headings.length)) return false;
    this.pieces.splice(bare.piece - 1, 1);
    this.seen.splice(bare.seen - 1, 1);
    this.whole = [...bare.whole, ...rows];
    this.begin({ ...bare.section, rows }, bare.number);
    return true;
  }

  /** A table without headings of its own: it goes on from the one above, or is another kind of table. */
  private goOn({ rows: written, above }: Section, number: number): void {
    const told = written.filter((row) => !isSeparator(row));
    if (told.length === 0) return;
    const alone = told.length === 1 && filledCells(told[0]!).length === 1 && told[0]!.cells[0]!.trim() !== '';
    if ((above || alone) && told.every((row) => filledCells(row).length <= 2 && row.mergedUp.size === 0)) {
      // A title, and a version beside it, above the headings of a sheet.
      for (const row of told) for (const cell of filledCells(row)) this.pieces.push(textLine(oneLine(cell)));
      return;
    }
    if (!above && this.belowBare(written)) return;
    const rows = this.asAbove(written);
    const filled = this.filled(rows);
    // It has the columns of the one above, and may be left out by itself.
    if (this.columns && filled[0] && !above)
      this.see(number, { at: null, to: null }, this.columns, filled, 'goes on');
    if (!this.columns && filled.length > 0) {
      this.notRead.set(number, this.whole);
      // Above headings that somebody chose it is no table of its own.
      if (!above || this.choices.tables?.[number]?.headingRow === undefined)
        this.see(number, { at: null, to: null }, null, filled);
      this.notRead.addHeadless(number, this.whole, filled);
    }
    this.body(rows);
  }

  /** Rows that go on from the table above, as they stand under its columns; any other has none. */
  private asAbove(rows: readonly Row[]): readonly Row[] {
    if (this.columns) {
      const folded = this.fold(rows);
      const filled = this.filled(folded);
      if (!filled[0] || continues(filled[0], this.columns, filled)) return folded;
    }
    const under = this.earlier.of(this.filled(rows));
    this.columns = under?.columns ?? null;
    this.fold = under?.fold ?? this.fold;
    return rows;
  }

  private filled(rows: readonly Row[]): readonly Row[] {
    return rows.filter((row) => !isSeparator(row) && saidOnce(row, this.columns, undefined) === null);
  }

  /** A table that somebody left out is still shown, so that it can be taken back; there is nothing to tell of it. */
  private leaveOut({ at, to, headings, rows }: Section, number: number): void {
    // Without headings of its own it parts no table from the one that goes on from it.
    if (at !== null) this.columns = null;
    const told = rows.filter((row) => !isSeparator(row));
    if (headings.length + told.length === 0) return;
    const cells = told.map((row) => row.cells);
    this.see(number, { at, to }, { ...understandColumns(headings, cells), actionTable: false }, told, 'left');
  }

  /** @param headsBelow other headings stand below these rows */
  private body(rows: readonly Row[], headsBelow = false): void {
    const columns = this.columns;
    if (columns?.minutes) {
      this.minutes(rows, columns);
      return;
    }
    // What a layout made has no headings inside.
    const lone = columns && !this.made ? loneHeadings(rows, columns, headsBelow, this.headed) : null;
    this.headed ||= (lone?.size ?? 0) > 0;
    let already = false;
    for (const [index, row] of rows.entries()) {
      const cells = trimEnd(row.cells);
      // A cell of bullets or dashes alone says nothing, except in a row that says something elsewhere.
      if (isSeparator(row)) continue;
      const before = rows[index - 1];
      const apart = index === rows.length - 1 && (before === undefined || isSeparator(before));
      const below = !this.made && (isBelowActions(row) || addsUp(row, apart));
      if (columns && (below || (this.key && !saysAction(row, columns)))) {
        const goesOn = !below;
        this.key ||= isKey(row);
        addNote(this.pieces, 'below', cells, goesOn);
        continue;
      }
      // What a layout made has no headings inside, and a table of one column nothing else.
      const inside =
        this.made || columns?.columns.length === 1 ? null : headingInside(row, rows[index + 1], columns);
      const said = lone?.has(row) ? textLine(oneLine(filledCells(row)[0]!)) : inside;
      const why = columns && noAction(row, columns);
      const counted = said !== null && already && !row.spanning && /^\d/.test(said.text);
      if (said !== null && !counted) {
        already = headsWhatIsDone(said);
        this.pieces.push({ ...said, across: true });
      } else if (counted || (columns && already && !saysWhoOrWhen(row, columns)))
        addNote(this.pieces, 'already', cells);
      else if (why) addNote(this.pieces, why, cells);
      else if (!columns) this.pieces.push({ kind: 'other-row', cells });
      else this.bodyRow(columns, row, cells);
    }
  }

  private minutes(rows: readonly Row[], columns: Columns): void {
    const { asked, said } = askedInMinutes(rows, columns);
    for (const each of asked) {
      if (each.kind === 'line') this.pieces.push(each);
      else this.bodyRow(columns, each, trimEnd(each.cells));
    }
    if (said.length > 0) addNote(this.pieces, 'said', said.flatMap(filledCells), false);
  }

  private bodyRow({ columns }: Columns, { mergedUp, fills }: Row, cells: readonly string[]): void {
    for (const each of severalActions(columns, cells, mergedUp)) {
      this.rows += 1;
      this.pieces.push({
        kind: 'body',
        columns,
        cells: each,
        fills,
        mergedUp,
        table: this.tables,
        ...(this.made && { made: true }),
        ...(this.sheet === undefined ? {} : { sheet: this.sheet }),
        row: this.rows,
      });
    }
  }

  private see(
    table: number,
    { at, to }: Pick<Section, 'at' | 'to'>,
    columns: Columns | null,
    rows: readonly Row[],
    how?: 'goes on' | 'left',
  ): void {
    const place = {
      ...(how === 'goes on' && { goesOn: true }),
      ...(how === 'left' && { leftOut: true }),
      headingRow: at,
      headingRowTo: to ?? at ?? 0,
      firstRows: firstRowsOf(this.whole, to ?? 0),
    };
    this.seen.push(tableSeen(table, place, columns, rows));
  }
}

import type { LeftOut } from '../left-out.js';
import { columnName, type Merge, type Sheet, type SheetCell, type SheetRow } from './sheet.js';

/** A cell that stands further than this from the table, almost alone, is none of its cells. */
const farAway = 10;
const almostAlone = 5;
const mostNamed = 12;

/** What a person sees of a sheet; the rest is left out and told. */
export function visible(sheet: Sheet, leftOut: LeftOut): Sheet {
  tellFormulas(sheet, leftOut);
  const rowsShown = withoutHiddenRows(sheet, leftOut);
  const columnsShown = withoutHiddenColumns(rowsShown, leftOut);
  return withoutStruck(withoutFarAway(columnsShown, leftOut), leftOut);
}

/** A hidden sheet with something on it is told by its name and size. */
export function tellHiddenSheet({ name, rows }: Sheet, leftOut: LeftOut): void {
  if (rows.length === 0) return;
  const were = rows.length === 1 ? 'one row was' : `${rows.length} rows were`;
  leftOut.add(
    'text-hidden',
    `sheet ${name}`,
    `Sheet ${name} is hidden, so its ${were} left out. If it belongs to the plan, show it in the workbook.`,
    rows.map(rowText).join('\n'),
  );
}

function withoutHiddenRows(sheet: Sheet, leftOut: LeftOut): Sheet {
  const hidden = sheet.rows.filter((row) => row.hidden);
  if (hidden.length === 0) return sheet;
  const many = hidden.length > 1;
  const which = `${many ? 'rows' : 'row'} ${stretches(hidden.map(({ number }) => number))} of sheet ${sheet.name}`;
  const why = sheet.filtered ? 'by a filter or by hand' : 'by hand';
  const text = hidden.map(rowText).join('\n');
  leftOut.add(
    'text-hidden',
    which,
    `${capital(which)} ${many ? 'are' : 'is'} hidden (${why}), so ${many ? 'they were' : 'it was'} left out: ‘${cut(text)}’. If ${many ? 'they belong' : 'it belongs'} to the plan, show ${many ? 'them' : 'it'} in the workbook.`,
    text,
  );
  return afterRemoval(sheet, (row) => row.hidden, true);
}

function withoutHiddenColumns(sheet: Sheet, leftOut: LeftOut): Sheet {
  const widest = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
  const hidden = new Set<number>();
  for (const { from, to } of sheet.hiddenColumns)
    for (let column = from; column <= Math.min(to, widest); column += 1) hidden.add(column);
  if (hidden.size === 0) return sheet;
  const texts = new Map<number, string[]>();
  const rows = sheet.rows.map((row) => {
    for (const cell of row.cells)
      if (hidden.has(cell.column) && cell.text.trim() !== '') {
        if (!texts.has(cell.column)) texts.set(cell.column, []);
        texts.get(cell.column)!.push(cell.text);
      }
    return { ...row, cells: row.cells.filter(({ column }) => !hidden.has(column)) };
  });
  for (const [column, said] of [...texts].sort(([a], [b]) => a - b)) {
    const which = `column ${columnName(column)} of sheet ${sheet.name}`;
    leftOut.add(
      'text-hidden',
      which,
      `${capital(which)} is hidden, so it was left out: ‘${cut(said.join(' | '))}’. If it belongs to the plan, show it in the workbook.`,
      said.join('\n'),
    );
  }
  return keeping(sheet, rows);
}

function withoutFarAway(sheet: Sheet, leftOut: LeftOut): Sheet {
  const edge = edgeOf(sheet.rows);
  if (edge === null) return sheet;
  const rows = sheet.rows.map((row) => {
    const cells: SheetCell[] = [];
    for (const cell of row.cells) {
      if (cell.column <= edge) cells.push(cell);
      else if (cell.text.trim() !== '') {
        const at = `cell ${columnName(cell.column)}${row.number} of sheet ${sheet.name}`;
        leftOut.add(
          'cell-far-away',
          at,
          `${capital(at)} stands far away from the table and says ‘${cut(cell.text)}’. It was left out. Delete it, or move it to where it belongs.`,
          cell.text,
        );
      }
    }
    return { ...row, cells };
  });
  return { ...sheet, rows: rows.filter(says) };
}

/** The last column of the tables, where only a few cells stand far to the right of it; else null. */
function edgeOf(rows: readonly SheetRow[]): number | null {
  const filled = new Map<number, number>();
  for (const { cells } of rows)
    for (const { column, text, struck } of cells)
      if (text.trim() !== '' || struck.trim() !== '') filled.set(column, (filled.get(column) ?? 0) + 1);
  const columns = [...filled.keys()].sort((a, b) => a - b);
  let beyond = 0;
  for (let at = columns.length - 1; at > 0; at -= 1) {
    beyond += filled.get(columns[at]!)!;
    if (beyond > almostAlone) return null;
    if (columns[at]! - columns[at - 1]! > farAway) return columns[at - 1]!;
  }
  return null;
}

function withoutStruck(sheet: Sheet, leftOut: LeftOut): Sheet {
  for (const row of sheet.rows) {
    const struck = row.cells.filter((cell) => cell.struck.trim() !== '');
    if (struck.length === 0) continue;
    if (allStruck(row))
      leftOut.struckRow(
        `row ${row.number} of sheet ${sheet.name}`,
        struck.map((cell) => cell.struck.trim()).join(' | '),
      );
    else
      for (const cell of struck)
        leftOut.struck(
          `cell ${columnName(cell.column)}${row.number} of sheet ${sheet.name}`,
          cell.struck.trim(),
        );
  }
  return afterRemoval(sheet, allStruck, false);
}

function allStruck(row: SheetRow): boolean {
  return (
    row.cells.every(({ text }) => text.trim() === '') && row.cells.some(({ struck }) => struck.trim() !== '')
  );
}

/**
 * The sheet without these rows. A cell merged over several, whose first goes, begins in the first that stays;
 * @param keepText where its text is still to be seen there, as when rows are only hidden
 */
function afterRemoval(sheet: Sheet, goes: (row: SheetRow) => boolean, keepText: boolean): Sheet {
  const at = new Map(sheet.rows.map((row, index) => [row.number, index]));
  const staying: (SheetRow | null)[] = [];
  let next: SheetRow | null = null;
  for (let index = sheet.rows.length - 1; index >= 0; index -= 1) {
    if (!goes(sheet.rows[index]!)) next = sheet.rows[index]!;
    staying[index] = next;
  }
  const moved = new Map<number, SheetCell[]>();
  const merges = sheet.merges.map((merge): Merge => {
    const index = at.get(merge.top);
    if (index === undefined || !goes(sheet.rows[index]!)) return merge;
    const first = staying[index];
    if (!first || first.number > merge.bottom) return merge;
    const cell = sheet.rows[index]!.cells.find(({ column }) => column === merge.left);
    if (cell && keepText) {
      if (!moved.has(first.number)) moved.set(first.number, []);
      moved.get(first.number)!.push(cell);
    }
    return { ...merge, top: first.number };
  });
  const rows = sheet.rows.filter((row) => !goes(row));
  return {
    ...sheet,
    removed: new Set([...sheet.removed, ...sheet.rows.filter(goes).map(({ number }) => number)]),
    merges,
    rows: rows.map((row) => {
      const taken = moved.get(row.number);
      if (!taken) return row;
      const columns = new Set(taken.map(({ column }) => column));
      const cells = [...row.cells.filter(({ column }) => !columns.has(column)), ...taken];
      return { ...row, cells: cells.sort((a, b) => a.column - b.column) };
    }),
  };
}

function tellFormulas({ name, withoutValue }: Sheet, leftOut: LeftOut): void {
  if (withoutValue.length === 0) return;
  const named = withoutValue.slice(0, mostNamed).join(', ');
  const more = withoutValue.length - mostNamed;
  leftOut.add(
    'formula-without-value',
    `sheet ${name}`,
    `On sheet ${name}, ${withoutValue.length === 1 ? 'a formula has' : `${withoutValue.length} formulas have`} no value yet and ${withoutValue.length === 1 ? 'was' : 'were'} read as empty: ${named}${more > 0 ? ` and ${more} more` : ''}. Open the workbook in Excel, save it and import it again.`,
    withoutValue.join(', '),
  );
}

function keeping(sheet: Sheet, rows: readonly SheetRow[]): Sheet {
  const gone = rows.filter((row) => !says(row)).map(({ number }) => number);
  return { ...sheet, rows: rows.filter(says), removed: new Set([...sheet.removed, ...gone]) };
}

function says({ cells }: SheetRow): boolean {
  return cells.some(({ text, struck }) => text.trim() !== '' || struck.trim() !== '');
}

function rowText({ cells }: SheetRow): string {
  return cells
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' | ');
}

/** `5, 7–9` */
function stretches(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const from = numbers[at]!;
    while (numbers[at + 1] === numbers[at]! + 1) at += 1;
    parts.push(numbers[at] === from ? String(from) : `${from}–${numbers[at]}`);
  }
  const more = parts.length - mostNamed;
  return more > 0 ? `${parts.slice(0, mostNamed).join(', ')} and ${more} more stretches` : parts.join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text: string): string {
  const said = text.replace(/\s+/g, ' ');
  return said.length > 300 ? `${said.slice(0, 300)}…` : said;
}

import { ImportRefused } from '../../import-refused.js';
import type { Finding } from '../../proposed-plan.js';
import type { Block, FillColour } from '../block.js';
import { line, row } from '../block.js';
import type { Tally } from '../bounds.js';
import { LeftOut } from '../left-out.js';
import type { OfficeParts } from '../office-parts.js';
import { textLine } from '../text.js';
import { cellStyles } from './cell-styles.js';
import { readSheet } from './excel-sheet.js';
import { MergedCells } from './merged-cells.js';
import type { Sheet, SheetCell } from './sheet.js';
import { tellHiddenSheet, visible } from './visible-sheet.js';
import { sharedStrings, sheetParts } from './workbook.js';

/**
 * The sheets of a workbook of Excel.
 * @param exact numbers with all their digits, for those who reckon with them
 */
export function excelSheets(parts: OfficeParts, tally: Tally, exact = false): Sheet[] {
  try {
    const strings = sharedStrings(parts);
    const styles = cellStyles(parts);
    return sheetParts(parts).map((part) => readSheet(part, strings, styles, tally, exact));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'broken-file',
      'The Excel file is damaged: its cells could not be read. Open it in Excel, save a new copy and import that.',
    );
  }
}

/** Where several sheets hold something, each sheet's name is a heading. */
export function sheetBlocks(all: readonly Sheet[]): { blocks: Block[]; findings: Finding[] } {
  const leftOut = new LeftOut();
  const sheets = visibleSheets(all, leftOut);
  refuseEmpty(all, sheets);
  let table = 0;
  const blocks = sheets.flatMap((sheet) => {
    const read = blocksOf(sheet, table + 1);
    table = read.reduce((last, block) => (block.kind === 'row' ? block.table : last), table);
    const named = sheets.length > 1 && !/^sheet\s?\d+$/i.test(sheet.name);
    return [...(named ? [{ ...line(sheet.name, 1), sheet: true as const }] : []), ...read];
  });
  return { blocks, findings: leftOut.all() };
}

/** The sheets that show something, without what is hidden or struck through on them. */
export function visibleSheets(all: readonly Sheet[], leftOut: LeftOut): Sheet[] {
  for (const sheet of all) if (sheet.hidden) tellHiddenSheet(sheet, leftOut);
  return all
    .filter(({ hidden }) => !hidden)
    .map((sheet) => visible(sheet, leftOut))
    .filter(({ rows }) => rows.length > 0);
}

/** Nothing to read, and a reason that its sender can mend. */
function refuseEmpty(all: readonly Sheet[], shown: readonly Sheet[]): void {
  const says = shown.reduce(
    (sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.cells.length, 0),
    0,
  );
  const formulas = all.reduce((sum, { withoutValue }) => sum + withoutValue.length, 0);
  if (formulas > 10 && formulas > says * 2)
    throw new ImportRefused(
      'no-action-table',
      `The workbook holds ${formulas.toLocaleString('en-GB')} formulas and hardly any values: it was made by a program that did not work them out. Open it in Excel, save it and import it again.`,
    );
  if (shown.length === 0 && all.some(({ rows }) => rows.length > 0))
    throw new ImportRefused(
      'no-action-table',
      'Everything in the workbook is hidden or struck through. Show the sheets, rows and columns of the plan in Excel, save it and import it again.',
    );
}

function blocksOf(sheet: Sheet, firstTable: number): Block[] {
  const { name, rows } = sheet;
  const width = rows.reduce((most, { cells }) => Math.max(most, widthOf(cells)), 0);
  const merged = new MergedCells(sheet.merges, width);
  let table = firstTable;
  let above: number | null = null;
  return rows.map(({ number, cells }): Block => {
    if (above !== null && blankBetween(above, number, sheet, merged)) table += 1;
    above = number;
    const { mergedUp, spanning } = merged.inRow(number);
    const texts = Array<string>(width).fill('');
    const fills = Array<FillColour | null>(width).fill(null);
    for (const { column, text, fill } of cells) {
      if (column >= width) continue;
      texts[column] = text;
      fills[column] = fill;
    }
    if (width === 1) return textLine(texts[0]!);
    const coloured = fills.some((fill) => fill !== null) ? { fills } : {};
    return row(texts, table, { mergedUp, spanning, fullWidth: true, sheet: name, ...coloured });
  });
}

/** A blank row parts one table from the next; one that was left out, or that a merged cell covers, is not blank. */
function blankBetween(above: number, below: number, { removed }: Sheet, merged: MergedCells): boolean {
  let next = above + 1;
  while (next < below && removed.has(next)) next += 1;
  return next < below && merged.inRow(next).mergedUp.size === 0;
}

function widthOf(cells: readonly SheetCell[]): number {
  return cells.reduce(
    (width, { column, text }) => (text.trim() === '' ? width : Math.max(width, column + 1)),
    0,
  );
}

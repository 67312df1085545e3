import { ImportRefused } from '../import-refused.js';
import type { Block } from './block.js';
import { line, row } from './block.js';
import { readSheet, type Sheet } from './sheet.js';
import { dateStyles, sharedStrings, sheetParts } from './workbook.js';
import { textLine } from './text.js';

/** Every sheet of a workbook. Where several sheets hold something, each sheet's name is a heading. */
export function readSpreadsheet(parts: ReadonlyMap<string, Buffer>): Block[] {
  try {
    const strings = sharedStrings(parts);
    const styles = dateStyles(parts);
    const sheets = sheetParts(parts)
      .map(({ name, xml }) => ({ name, sheet: readSheet(xml, strings, styles) }))
      .filter(({ sheet }) => sheet.rows.length > 0);
    return sheets.flatMap(({ name, sheet }, index) => [
      ...(sheets.length > 1 && !/^sheet\s?\d+$/i.test(name) ? [line(name, 1)] : []),
      ...sheetBlocks(sheet, index + 1),
    ]);
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'broken-file',
      'The Excel file is damaged: its cells could not be read. Open it in Excel, save a new copy and import that.',
    );
  }
}

function sheetBlocks({ rows, merges }: Sheet, table: number): Block[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return rows.flatMap(({ number, cells }): Block[] => {
    const mergedUp = new Set<number>();
    let spanning = false;
    for (const { top, bottom, left, right } of merges) {
      if (number < top || number > bottom) continue;
      for (let column = left; column <= Math.min(right, width - 1) && number > top; column += 1)
        mergedUp.add(column);
      if (left === 0 && right - left + 1 >= Math.max(width - 1, 2) && number === top) spanning = true;
    }
    const padded = [...cells, ...Array<string>(width - cells.length).fill('')];
    const only = width === 1 ? padded[0]! : null;
    if (only !== null) return only.trim() === '' ? [] : [textLine(only)];
    return [row(padded, table, { mergedUp, spanning, fullWidth: true })];
  });
}

import { ImportRefused } from '../import-refused.js';
import type { Block } from './block.js';
import { line, row } from './block.js';
import type { Tally } from './bounds.js';
import type { OfficeParts } from './office-parts.js';
import { MergedCells } from './merged-cells.js';
import { readSheet, type Sheet } from './sheet.js';
import { dateStyles, sharedStrings, sheetParts } from './workbook.js';
import { textLine } from './text.js';

/** Every sheet of a workbook. Where several sheets hold something, each sheet's name is a heading. */
export function readSpreadsheet(parts: OfficeParts, tally: Tally): Block[] {
  try {
    const strings = sharedStrings(parts);
    const styles = dateStyles(parts);
    const sheets = sheetParts(parts)
      .map(({ name, xml }) => ({ name, sheet: readSheet(xml, strings, styles, tally) }))
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
  const merged = new MergedCells(merges, width);
  return [...rows]
    .sort((a, b) => a.number - b.number)
    .flatMap(({ number, cells }): Block[] => {
      const { mergedUp, spanning } = merged.inRow(number);
      const padded = [...cells, ...Array<string>(width - cells.length).fill('')];
      const only = width === 1 ? padded[0]! : null;
      if (only !== null) return only.trim() === '' ? [] : [textLine(only)];
      return [row(padded, table, { mergedUp, spanning, fullWidth: true })];
    });
}

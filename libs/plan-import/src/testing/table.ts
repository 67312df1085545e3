import { row, type Row } from '../documents/block.js';

let tables = 0;

/** A table of its own, as a format with columns gives it: `|` parts the cells. For tests. */
export function table(...rows: readonly string[]): Row[] {
  tables += 1;
  return rows.map((text) =>
    row(
      text.split('|').map((cell) => cell.trim()),
      tables,
      { fullWidth: true },
    ),
  );
}

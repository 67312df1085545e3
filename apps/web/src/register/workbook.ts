import type { Day } from '@governance/calendar';
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import { fitted } from '@governance/event-sourcing';
import writeXlsxFile, { type Cell as SheetCell, type Feature } from 'write-excel-file/node';

/** A cell of a workbook: words, a number, or a day that Excel can count with. */
export type WorkbookCell = string | number | { readonly day: Day };

export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly WorkbookCell[])[];
}

/** What the library takes for the inside of an image: there are none. */
type FileContent = Stream | Buffer | Blob;

/** More characters than this no cell of Excel's holds: it would not open the file. */
const mostInCell = 32_767;

/** A table as a workbook: its heading stays where it is, and each column can be filtered and put in order. */
export async function workbookOf({ name, columns, rows }: Sheet): Promise<Buffer> {
  const head = columns.map(({ heading }): SheetCell => ({ value: heading, fontWeight: 'bold', wrap: true }));
  const body = rows.map((row) => row.map(cellOf));
  const options = { sheet: name, stickyRowsCount: 1, columns: columns.map(({ width }) => ({ width })) };
  const last = `${columnName(columns.length)}${rows.length + 1}`;
  return writeXlsxFile([head, ...body], options, { features: [filteredBy(`A1:${last}`)] }).toBuffer();
}

function cellOf(cell: WorkbookCell): SheetCell {
  if (typeof cell === 'number') return { value: cell, type: Number };
  // Midnight of UTC is what the library makes a day of; what begins like a formula is text by its type.
  if (typeof cell === 'object')
    return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  return { value: fitted(cell.slice(0, mostInCell)), type: String, wrap: true, alignVertical: 'top' };
}

/** Arrows in the heading: the element that asks for them stands right behind the rows. */
function filteredBy(range: string): Feature<FileContent> {
  const transform = (sheet: string) =>
    sheet.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } };
}

/** `A`, `Z`, `AA`: as Excel names its columns, from 1. */
function columnName(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}

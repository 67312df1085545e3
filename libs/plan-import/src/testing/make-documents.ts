import { stringify } from 'csv-stringify/sync';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import writeXlsxFile from 'write-excel-file/node';

const reference = /^[A-Za-z]{1,4}\d{1,2} /;

type Piece = { line: string } | { rows: string[][] };

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rows: string[][] | null = null;
  for (const line of text.split('\n')) {
    if (line.includes('\t')) {
      if (!rows) pieces.push({ rows: (rows = []) });
      rows.push(line.split('\t'));
    } else {
      rows = null;
      pieces.push({ line });
    }
  }
  return pieces;
}

function isHeadingRow(cells: readonly string[]): boolean {
  return cells.slice(1).every((cell) => cell === '') && reference.test(cells[0] ?? '');
}

function paragraph(line: string, first: boolean): Paragraph {
  if (line.startsWith('- '))
    return new Paragraph({ text: line.replace(/^- (?:o )?/, ''), bullet: { level: 0 } });
  if (line === '' || /\.$/.test(line)) return new Paragraph(line);
  const heading = first
    ? HeadingLevel.TITLE
    : reference.test(line)
      ? HeadingLevel.HEADING_2
      : HeadingLevel.HEADING_1;
  return new Paragraph({ text: line, heading });
}

/** A plan in tab-separated text as a Word file: heading styles, real tables, heading rows merged across. */
export async function asWord(text: string): Promise<Buffer> {
  let titled = false;
  const children = piecesOf(text).map((piece) => {
    if ('line' in piece) {
      const first = !titled && piece.line !== '';
      titled ||= first;
      return paragraph(piece.line, first);
    }
    const width = Math.max(...piece.rows.map((cells) => cells.length));
    const rows = piece.rows.map((cells) => {
      if (isHeadingRow(cells)) {
        return new TableRow({
          children: [new TableCell({ columnSpan: width, children: [new Paragraph(cells[0]!)] })],
        });
      }
      return new TableRow({
        children: cells.map(
          (cell) => new TableCell({ children: cell.split('\v').map((part) => new Paragraph(part)) }),
        ),
      });
    });
    return new Table({ rows });
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** The same as a workbook of one sheet, lines and heading rows merged across. */
export async function asWorkbook(text: string): Promise<Buffer> {
  const pieces = piecesOf(text);
  const width = Math.max(...pieces.map((piece) => ('rows' in piece ? piece.rows[0]!.length : 1)));
  const across = (value: string) => [{ value, span: width }, ...Array<null>(width - 1).fill(null)];
  const data = pieces.flatMap((piece) =>
    'line' in piece
      ? [piece.line === '' ? [null] : across(piece.line)]
      : piece.rows.map((cells) =>
          isHeadingRow(cells)
            ? across(cells[0]!)
            : cells.map((cell) =>
                cell === '' ? null : { value: cell.replaceAll('\v', '\n'), type: String },
              ),
        ),
  );
  return writeXlsxFile(data as never).toBuffer();
}

/** The same as comma-separated text, every row padded to the table's width. */
export function asCsv(text: string, delimiter = ','): Buffer {
  const rows = piecesOf(text).flatMap((piece) =>
    'line' in piece ? [[piece.line, '', '', '', '', '']] : piece.rows,
  );
  return Buffer.from(
    stringify(
      rows.map((cells) => cells.map((cell) => cell.replaceAll('\v', '\n'))),
      { delimiter, bom: true },
    ),
  );
}

/** A Word file of paragraphs, for tests that need only a real one. */
export function wordOf(...paragraphs: string[]): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      sections: [{ children: paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] })) }],
    }),
  );
}

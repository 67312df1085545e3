import PDFDocument from 'pdfkit';

export type Pen = PDFKit.PDFDocument;

/** A PDF of what is drawn, on pages of A4. */
export function pdfOf(draw: (pen: Pen) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pen = new PDFDocument({ size: 'A4', margin: 50, compress: true, ...options });
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pen.on('data', (piece: Buffer) => pieces.push(piece));
    pen.on('end', () => resolve(Buffer.concat(pieces)));
    pen.on('error', reject);
    draw(pen.font('Helvetica').fontSize(10));
    pen.end();
  });
}

export interface DrawnTable {
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Lines around each cell, below each row, or none. */
  readonly lines: 'cells' | 'rows' | 'none';
  readonly left?: number;
  readonly top?: number;
  readonly padding?: number;
}

/** Draws a table and says where it ends. */
export function drawTable(
  pen: Pen,
  { widths, rows, lines, left = 50, top = 120, padding = 5 }: DrawnTable,
): number {
  let y = top;
  for (const cells of rows) {
    const inside = (index: number) => ({ width: widths[index]! - 2 * padding });
    const height =
      Math.max(...cells.map((text, index) => pen.heightOfString(text, inside(index)))) + 2 * padding;
    let x = left;
    for (const [index, text] of cells.entries()) {
      if (lines === 'cells') pen.rect(x, y, widths[index]!, height).stroke();
      pen.text(text, x + padding, y + padding, inside(index));
      x += widths[index]!;
    }
    if (lines === 'rows')
      pen
        .moveTo(left, y + height)
        .lineTo(x, y + height)
        .stroke();
    y += height;
  }
  return y;
}

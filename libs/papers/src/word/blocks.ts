import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph as WordParagraph,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import { pngOf } from '../chart/drawing.js';
import type { Block, Cell, Chart, Column, List, Narrative, Table } from '../document/document.js';
import { palette } from '../document/palette.js';

/** Where blocks stand: how wide the text is, and whether headings and paragraphs are numbered. */
export interface Place {
  /** Twips. */
  readonly width: number;
  readonly numbered: boolean;
  /** A number that no other list and no other drawing of the document has. */
  next(): number;
}

export function blockInWord(block: Block, place: Place): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [headingInWord(block.text, block.level, place)];
    case 'paragraph': {
      const numbered = place.numbered && block.plain !== true;
      return [
        new WordParagraph({
          children: [new TextRun(allowed(block.text))],
          // What leads to a list stands on its page.
          keepNext: block.text.endsWith(':'),
          ...(numbered ? { style: 'NumberedParagraph', numbering: { reference: 'sections', level: 1 } } : {}),
        }),
      ];
    }
    case 'list':
      return listInWord(block, place);
    case 'table':
      return tableInWord(block, place);
    case 'chart':
      return chartInWord(block, place);
    case 'narrative':
      return narrativeInWord(block);
  }
}

function headingInWord(text: string, level: 1 | 2, { numbered }: Place): WordParagraph {
  const inSections = numbered && level === 1;
  return new WordParagraph({
    heading: inSections ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    children: [new TextRun(allowed(text))],
    ...(inSections ? { numbering: { reference: 'sections', level: 0 } } : {}),
  });
}

function listInWord({ style, items }: List, place: Place): WordParagraph[] {
  const reference = style === 'lettered' ? 'recommendations' : 'bullets';
  const instance = place.next();
  return items.map(
    (item) =>
      new WordParagraph({
        children: [new TextRun(allowed(item))],
        numbering: { reference, level: 0, instance },
      }),
  );
}

function narrativeInWord({ heading, paragraphs }: Narrative): WordParagraph[] {
  const said = new TextRun({ text: '  Written by an officer', size: 19, color: '41494C' });
  return [
    new WordParagraph({
      style: 'Narrative',
      keepNext: true,
      spacing: { after: 60 },
      children: [new TextRun({ text: allowed(heading), bold: true }), said],
    }),
    ...paragraphs.map(
      (text) => new WordParagraph({ style: 'Narrative', children: [new TextRun(allowed(text))] }),
    ),
  ];
}

function chartInWord({ title, description, drawing, table }: Chart, place: Place): FileChild[] {
  const width = Math.min(drawing.width, Math.floor(place.width / 15));
  const height = Math.round((drawing.height * width) / drawing.width);
  const altText = { name: title, title, description, id: String(place.next()) };
  return [
    new WordParagraph({ style: 'Caption', children: [new TextRun(allowed(title))] }),
    new WordParagraph({
      keepNext: true,
      children: [
        new ImageRun({ type: 'png', data: pngOf(drawing), transformation: { width, height }, altText }),
      ],
    }),
    ...tableInWord(table, place),
  ];
}

function tableInWord({ caption, columns, rows }: Table, place: Place): FileChild[] {
  const widths = widthsOf(columns, place.width);
  const figures = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'),
  );
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ heading }, index) =>
      cellOf(heading, widths[index]!, { header: true, figure: figures[index] === true }),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((cell, index) =>
          cellOf(cell, widths[index]!, { rowHeader: index === 0, figure: typeof cell === 'number' }),
        ),
      }),
  );
  return [
    new WordParagraph({ style: 'Caption', children: [new TextRun(allowed(caption))] }),
    new WordTable({
      rows: [header, ...body],
      width: { size: place.width, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, firstColumn: true },
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      borders: bordersOf('B1B4B6'),
    }),
    // Word joins two tables with nothing between them.
    new WordParagraph({ spacing: { after: 60 }, children: [] }),
  ];
}

function bordersOf(color: string) {
  const line = { style: BorderStyle.SINGLE, size: 4, color };
  return { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
}

function widthsOf(columns: readonly Column[], whole: number): number[] {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => Math.floor((width / shares) * whole));
}

function cellOf(
  cell: Cell,
  width: number,
  {
    header = false,
    rowHeader = false,
    figure = false,
  }: { header?: boolean; rowHeader?: boolean; figure?: boolean },
): TableCell {
  const coloured = typeof cell === 'object' ? palette[cell.colour] : undefined;
  const fill = coloured?.ground.slice(1) ?? (header ? 'E8ECED' : undefined);
  const text =
    typeof cell === 'object' ? cell.text : typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell;
  const run = {
    bold: header || rowHeader || coloured !== undefined,
    ...(coloured ? { color: coloured.words.slice(1) } : {}),
  };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill } }),
    children: text.split('\n').map(
      (line) =>
        new WordParagraph({
          style: 'TableText',
          keepNext: header,
          alignment: figure ? AlignmentType.RIGHT : coloured ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text: allowed(line), ...run })],
        }),
    ),
  });
}

/** XML holds no control characters, and a document with one does not open. */
export function allowed(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the very characters that must not get in
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

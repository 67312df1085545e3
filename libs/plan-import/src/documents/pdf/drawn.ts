import { OPS } from 'unpdf/pdfjs';
import { styledColour } from '../colours.js';
import type { Writing } from './written.js';
import { at, boxOf, times, type Box, type Fill, type Matrix, type Rule } from './geometry.js';

/** What is thinner than this is a line, however it was drawn. */
const thin = 3;
const shortest = 4;
/** A page of a plan draws a few thousand things; a map draws hundreds of thousands. */
const mostDrawn = 8_000;

export interface Drawn {
  readonly horizontal: Rule[];
  readonly vertical: Rule[];
  readonly fills: Fill[];
  /** What pictures would cover. */
  readonly places: Box[];
}

/** The lines, coloured areas and places of pictures of a page, from the steps by which it is drawn. */
export function drawnOn(
  steps: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  page: Matrix,
  writing: Writing,
): Drawn {
  const drawn: Drawn = { horizontal: [], vertical: [], fills: [], places: [] };
  let matrix = page;
  let fill = '#000000';
  const kept: { matrix: Matrix; fill: string }[] = [];
  const count = Math.min(steps.fnArray.length, mostDrawn * 40);
  for (let index = 0; index < count; index += 1) {
    const step = steps.fnArray[index]!;
    const values = steps.argsArray[index] as unknown[];
    writing.step(step, values, matrix);
    if (step === OPS.save) kept.push({ matrix, fill });
    else if (step === OPS.restore || step === OPS.paintFormXObjectEnd)
      ({ matrix, fill } = kept.pop() ?? { matrix, fill });
    else if (step === OPS.transform) {
      matrix = times(matrix, values as unknown as Matrix);
      // Where a picture stands: it fills the square of one by one. The picture itself is never unpacked.
      drawn.places.push(boxOf([at(matrix, 0, 0), at(matrix, 1, 1), at(matrix, 0, 1), at(matrix, 1, 0)]));
    } else if (step === OPS.paintFormXObjectBegin) {
      kept.push({ matrix, fill });
      if (isMatrix(values[0])) matrix = times(matrix, values[0]);
    } else if (step === OPS.setFillRGBColor) fill = String(values[0]);
    else if (step === OPS.setFillColorN || step === OPS.setFillTransparent) fill = '';
    else if (step === OPS.constructPath) path(values, matrix, fill, drawn);
  }
  return drawn;
}

const strokes = new Set<number>([OPS.stroke, OPS.closeStroke]);
const fillings = new Set<number>([OPS.fill, OPS.eoFill]);
const both = new Set<number>([OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);

function path(values: readonly unknown[], matrix: Matrix, fill: string, drawn: Drawn): void {
  if (drawn.horizontal.length + drawn.vertical.length + drawn.fills.length > mostDrawn) return;
  const way = Number(values[0]);
  const data = (values[1] as (ArrayLike<number> | null)[] | null)?.[0];
  if (!data || data.length > 4_000) return;
  for (const points of outlines(data)) {
    const placed = points.map(([x, y]) => at(matrix, x, y));
    if (strokes.has(way) || both.has(way)) stroke(placed, drawn);
    if (fillings.has(way) || both.has(way)) filled(placed, fill, drawn);
  }
}

/** Each closed or open run of straight steps; one with a curve is no part of a table. */
function outlines(data: ArrayLike<number>): (readonly [number, number])[][] {
  const all: [number, number][][] = [];
  let points: [number, number][] = [];
  for (let index = 0; index < data.length;) {
    const step = data[index]!;
    if (step === 0) {
      if (points.length > 1) all.push(points);
      points = [[data[index + 1]!, data[index + 2]!]];
      index += 3;
    } else if (step === 1) {
      points.push([data[index + 1]!, data[index + 2]!]);
      index += 3;
    } else if (step === 2 || step === 3) {
      points = [];
      index += step === 2 ? 7 : 5;
    } else {
      if (points.length > 1) points.push(points[0]!);
      index += 1;
    }
  }
  if (points.length > 1) all.push(points);
  return all;
}

function stroke(points: readonly (readonly [number, number])[], { horizontal, vertical }: Drawn): void {
  for (let index = 1; index < points.length; index += 1) {
    const box = boxOf([points[index - 1]!, points[index]!]);
    if (box.right - box.left >= shortest && box.bottom - box.top < 1) horizontal.push(across(box));
    else if (box.bottom - box.top >= shortest && box.right - box.left < 1) vertical.push(down(box));
  }
}

function filled(points: readonly (readonly [number, number])[], fill: string, drawn: Drawn): void {
  if (points.length < 4 || points.length > 6) return;
  const box = boxOf(points);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const square = points.every(
    ([x, y]) =>
      (Math.abs(x - box.left) < 0.5 || Math.abs(x - box.right) < 0.5) &&
      (Math.abs(y - box.top) < 0.5 || Math.abs(y - box.bottom) < 0.5),
  );
  if (!square) return;
  if (height <= thin && width >= shortest && width > height) drawn.horizontal.push(across(box));
  else if (width <= thin && height >= shortest) drawn.vertical.push(down(box));
  else if (width > thin && height > thin)
    drawn.fills.push({ ...box, colour: fill === '' ? null : styledColour(fill) });
}

function across({ left, right, top, bottom }: Box): Rule {
  return { at: (top + bottom) / 2, from: left, to: right };
}

function down({ left, right, top, bottom }: Box): Rule {
  return { at: (left + right) / 2, from: top, to: bottom };
}

function isMatrix(value: unknown): value is Matrix {
  return (
    (Array.isArray(value) || ArrayBuffer.isView(value)) &&
    (value as unknown as ArrayLike<number>).length === 6
  );
}

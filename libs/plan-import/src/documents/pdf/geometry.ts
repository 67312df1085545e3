import type { FillColour } from '../block.js';

/** On the page as it is read: x to the right, y downwards, in points. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Words that the page writes in one go. */
export interface Fragment extends Box {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly struck: boolean;
  /** The part of the document’s structure that it belongs to; null where the page names none. */
  readonly mark: string | null;
  /** The page says that it is no part of the text: running titles, page numbers. */
  readonly artifact: boolean;
}

/** A straight line: `at` is its place across, `from` and `to` its ends. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Words that run in another direction than most of their page: as they stand, and as they would if they were turned upright. */
export interface TurnedFragment extends Fragment {
  readonly upright: Box;
}

export interface Fill extends Box {
  readonly colour: FillColour | null;
}

/** The structure of a page as the PDF itself tells it. */
export interface StructureNode {
  readonly role?: string;
  readonly children?: readonly StructureNode[];
  /** Of a leaf: the mark of the words that stand there. */
  readonly type?: string;
  readonly id?: string;
}

export interface PageContent {
  /** What the PDF itself says of the page's structure, where it says that there are tables. */
  readonly structure: StructureNode | null;
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
  readonly turned: readonly TurnedFragment[];
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
  readonly fills: readonly Fill[];
  /** The part of the page that its largest picture would cover, from 0 to 1. */
  readonly pictured: number;
  /** By how many steps it is drawn. */
  readonly steps: number;
}

export type Matrix = readonly [number, number, number, number, number, number];

export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

export function at([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function boxOf(points: readonly (readonly [number, number])[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

export function around(boxes: readonly Box[]): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { left, right, top, bottom } of boxes) {
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  }
  return box;
}

export function middle({ left, right, top, bottom }: Box): readonly [number, number] {
  return [(left + right) / 2, (top + bottom) / 2];
}

export function holds(box: Box, [x, y]: readonly [number, number]): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** Values that lie within `near` of one another, as one each, in order. */
export function clustered(values: readonly number[], near: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const groups: { sum: number; count: number; last: number }[] = [];
  for (const value of sorted) {
    const group = groups.at(-1);
    if (group && value - group.last <= near) {
      group.sum += value;
      group.count += 1;
      group.last = value;
    } else groups.push({ sum: value, count: 1, last: value });
  }
  return groups.map(({ sum, count }) => sum / count);
}

/** The one of `places`, which are in order, that lies nearest to a value. */
export function nearest(places: readonly number[], value: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (places[mid]! < value) low = mid + 1;
    else high = mid;
  }
  const [above, below] = [places[low]!, places[low - 1] ?? Infinity];
  return Math.abs(above - value) <= Math.abs(below - value) ? above : below;
}

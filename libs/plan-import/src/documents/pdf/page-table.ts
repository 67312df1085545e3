import type { FillColour } from '../block.js';
import { holds, middle, type Box, type Fill } from './geometry.js';

/** A table, or the part of one that stands on a page. */
export interface PageTable extends Box {
  /** Where each column begins and the last ends. */
  readonly edges: readonly number[];
  readonly rows: readonly PageRow[];
  /** The columns were told from gaps, not from lines. */
  readonly guessed: boolean;
}

export interface PageRow {
  readonly cells: string[];
  readonly mergedUp: ReadonlySet<number>;
  readonly spanning: boolean;
  readonly heading: boolean;
  readonly fills: readonly (FillColour | null)[];
}

/** The smallest coloured area that lies behind the middle of a cell. */
export function fillBehind(cell: Box, fills: readonly Fill[]): FillColour | null {
  let smallest: Fill | null = null;
  const area = (box: Box) => (box.right - box.left) * (box.bottom - box.top);
  const place = middle(cell);
  for (const fill of fills)
    if (holds(fill, place) && (smallest === null || area(fill) <= area(smallest))) smallest = fill;
  return smallest?.colour ?? null;
}

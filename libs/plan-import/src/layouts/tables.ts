import type { Block, Line, Row } from '../documents/block.js';

/** Rows that stand together, as one table. */
export interface Table {
  readonly kind: 'table';
  readonly rows: readonly Row[];
}

export type Part = Line | Table;

/** A document's tables and the lines between them. */
export function partsOf(blocks: readonly Block[]): Part[] {
  const parts: (Line | { kind: 'table'; rows: Row[] })[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind === 'line') parts.push(block);
    else if (last?.kind === 'table' && last.rows[0]!.table === block.table) last.rows.push(block);
    else parts.push({ kind: 'table', rows: [block] });
  }
  return parts;
}

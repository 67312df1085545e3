import type { Marked, PriorityId } from '@governance/partnership';
import type { BoardRow } from './board/board-row.js';

/** How a view's rows are marked, for the reader that keeps them from some and notes who else read them. */
export interface MarkedRows<Row> {
  /** The row as a record: its stream, and its own marking; null for one that is only about another. */
  record(row: Row): { readonly stream: string; readonly marked: Marked } | null;
  /** Plan that the row stands in, by id: what marks the plan marks it. */
  plan?(row: Row): string | null;
  /** Action that it goes with, by id: whoever may not read that reads nothing of it. */
  action?(row: Row): string | null;
  /** Ids of the organisations and people whom it is about: they may read it whatever its marking. */
  about(row: Row, board: BoardRow): readonly string[];
  /** What it must be besides for visitors. */
  published?(row: Row): boolean;
  /** The row, calling `read` whenever its words are taken: what only counts it takes none. */
  noted(row: Row, read: () => void): Row;
}

/** A copy of a thing that calls `read` whenever one of the fields is taken. */
export function noting<Thing extends object>(
  thing: Thing,
  fields: readonly (keyof Thing & string)[],
  read: () => void,
): Thing {
  const copy = { ...thing };
  for (const field of fields) {
    const value = thing[field];
    Object.defineProperty(copy, field, {
      enumerable: true,
      get: () => {
        read();
        return value;
      },
    });
  }
  return copy;
}

/** Person who leads the priority, if somebody does. */
export function leadOf({ plans }: BoardRow, priority: PriorityId | null): readonly string[] {
  for (const { themes } of plans)
    for (const { priorities } of themes)
      for (const { id, lead } of priorities) if (id === priority) return lead === null ? [] : [lead];
  return [];
}

import type { Entry, View } from '../view.js';

/** A view met an entry that it cannot fold: the view stops there, and nothing else does. */
export class PoisonedEntry extends Error {
  override readonly name = 'PoisonedEntry';
  constructor(
    readonly view: string,
    readonly position: number,
    override readonly cause: unknown,
  ) {
    super(
      `View ${view} cannot take in entry ${position}: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

export interface Folded<Row> {
  readonly row: Row;
  readonly partnership: string;
}

/**
 * Folds entries into rows, in order. `rows` holds those that stand already and is changed in place.
 * @returns what changed, by key, and the error that stopped it, if one did: what came before still counts.
 */
export function foldBatch<Row extends object>(
  view: View<Row>,
  entries: readonly Entry[],
  rows: Map<string, Row>,
): { readonly changed: Map<string, Folded<Row>>; readonly stopped: PoisonedEntry | null } {
  const changed = new Map<string, Folded<Row>>();
  for (const entry of entries) {
    try {
      for (const key of view.keys(entry)) {
        const row = view.fold(rows.get(key), entry);
        if (row === undefined || row === rows.get(key)) continue;
        rows.set(key, row);
        changed.set(key, { row, partnership: entry.partnership });
      }
    } catch (error) {
      return { changed, stopped: new PoisonedEntry(view.name, entry.position, error) };
    }
  }
  return { changed, stopped: null };
}

/** The rows of a view as a history leaves them: the page as it stood after its last entry. */
export function foldAll<Row extends object>(view: View<Row>, entries: readonly Entry[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  const { stopped } = foldBatch(view, entries, rows);
  if (stopped) throw stopped;
  return rows;
}

import type { PartnershipId } from '@governance/partnership';
import type { Entry, View } from '../view.js';
import { isReadable, UnreadableText } from './data-error.js';

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
  readonly partnership: PartnershipId;
}

/**
 * What an entry changes: keys and their new rows. An entry counts for all of its rows or for none.
 * @param unreadable the entry holds what the database cannot read: rows that take it over are refused
 * @throws PoisonedEntry
 */
export function foldEntry<Row extends object>(
  view: View<Row>,
  entry: Entry,
  rowOf: (key: string) => Row | undefined,
  unreadable = false,
): readonly (readonly [string, Row])[] {
  try {
    const changes: [string, Row][] = [];
    for (const key of view.keys(entry)) {
      const before = rowOf(key);
      const row = view.fold(before, entry);
      if (row === undefined || row === before) continue;
      if (unreadable && !isReadable(JSON.stringify(row))) throw new UnreadableText();
      changes.push([key, row]);
    }
    return changes;
  } catch (error) {
    throw new PoisonedEntry(view.name, entry.position, error);
  }
}

export interface FoldedBatch<Row> {
  /** By key. */
  readonly changed: Map<string, Folded<Row>>;
  /** Position of the last entry that was folded or skipped; null when the first one stopped it. */
  readonly last: number | null;
  /** What stopped it: what came before still counts. */
  readonly stopped: PoisonedEntry | null;
}

/**
 * Folds entries into rows, in order. `rows` holds those that stand already and is changed in place.
 * @param skipped positions of entries that a person has told the view to pass over
 * @param unreadable positions of entries that hold what the database cannot read
 */
export function foldBatch<Row extends object>(
  view: View<Row>,
  entries: readonly Entry[],
  rows: Map<string, Row>,
  skipped: ReadonlySet<number> = new Set(),
  unreadable: ReadonlySet<number> = new Set(),
): FoldedBatch<Row> {
  const changed = new Map<string, Folded<Row>>();
  let last: number | null = null;
  for (const entry of entries) {
    try {
      const { position } = entry;
      const changes = skipped.has(position)
        ? []
        : foldEntry(view, entry, (key) => rows.get(key), unreadable.has(position));
      for (const [key, row] of changes) {
        rows.set(key, row);
        changed.set(key, { row, partnership: entry.partnership });
      }
    } catch (error) {
      return { changed, last, stopped: error as PoisonedEntry };
    }
    last = entry.position;
  }
  return { changed, last, stopped: null };
}

/** The rows of a view as a history leaves them: the page as it stood after its last entry. */
export function foldAll<Row extends object>(view: View<Row>, entries: readonly Entry[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  const { stopped } = foldBatch(view, entries, rows);
  if (stopped) throw stopped;
  return rows;
}

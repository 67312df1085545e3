import { heldIn } from '@governance/partnership';
import { foldEntry, type PoisonedEntry } from '../running/fold-batch.js';
import { checkpointName } from '../running/tables.js';
import { kindOf, type Entry, type View } from '../view.js';
import type { Group } from './groups.js';

/** Rows of a view by key. */
export type Rows = ReadonlyMap<string, object>;

/** By the name that a checkpoint has: positions of entries that a person told the view to pass over. */
export type Skipped = ReadonlyMap<string, ReadonlySet<number>>;

/** The views of a group as a history leaves them, by the folds that the worker keeps them with. */
export class Folding {
  private readonly rows: ReadonlyMap<View<object>, Map<string, object>>;
  private readonly stopped: Map<View<object>, PoisonedEntry>;
  private readonly viewsOf = new Map<string, readonly View<object>[]>();
  /** How many entries went into it: what it weighs in memory. */
  entries: number;

  /** @param from what was folded before: it stays as it is */
  constructor(
    private readonly group: Group,
    private readonly skipped: Skipped,
    from?: Folding,
  ) {
    this.rows = new Map(group.views.map((view) => [view, new Map(from?.rows.get(view))]));
    this.stopped = new Map(from?.stopped);
    this.entries = from?.entries ?? 0;
  }

  /** Folds further entries, in order. What stops one view stops no other. */
  take(entries: readonly Entry[]): void {
    for (const entry of entries)
      for (const view of this.viewsFor(kindOf(entry.stream))) this.fold(view, entry);
    this.entries += entries.length;
  }

  /** @throws PoisonedEntry when the view stopped on the way */
  rowsOf(view: View<object>): Rows {
    const stopped = this.stopped.get(view);
    if (stopped) throw stopped;
    return this.rows.get(view)!;
  }

  get isWhole(): boolean {
    return this.stopped.size === 0;
  }

  /** All rows: what `restore` takes. */
  toJSON(): object {
    return Object.fromEntries(
      [...this.rows].map(([{ name }, rows]) => [name, Object.fromEntries(rows)] as const),
    );
  }

  /** A folding as it was when `json` was made of it. */
  static restore(
    group: Group,
    skipped: Skipped,
    { entries, rows }: { readonly entries: number; readonly rows: Readonly<Record<string, object>> },
  ): Folding {
    const folding = new Folding(group, skipped);
    folding.entries = entries;
    for (const view of group.views) {
      const held = folding.rows.get(view)!;
      for (const [key, row] of Object.entries(heldIn(rows, view.name) ?? {})) held.set(key, row as object);
    }
    return folding;
  }

  private fold(view: View<object>, entry: Entry): void {
    if (this.stopped.has(view) || this.skipped.get(checkpointName(view))?.has(entry.position)) return;
    const rows = this.rows.get(view)!;
    try {
      for (const [key, row] of foldEntry(view, entry, (held) => rows.get(held))) rows.set(key, row);
    } catch (error) {
      this.stopped.set(view, error as PoisonedEntry);
    }
  }

  private viewsFor(kind: string): readonly View<object>[] {
    let found = this.viewsOf.get(kind);
    if (!found) {
      found = this.group.views.filter(({ streams }) => !streams || streams.includes(kind));
      this.viewsOf.set(kind, found);
    }
    return found;
  }
}

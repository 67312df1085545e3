import type pg from 'pg';
import { foldBatch } from '../running/fold-batch.js';
import { checkpointName } from '../running/tables.js';
import type { View } from '../view.js';
import type { ViewReader } from '../view-reader.js';
import { entriesAt, entriesOf } from './entries-of.js';

/** A state of a partnership's history. */
export interface Moment {
  readonly partnership: string;
  /** Its entries up to this position … */
  readonly upTo: number;
  /** … and these later ones, in order. */
  readonly also: readonly number[];
}

/** A view of one partnership at a moment. */
interface Folded {
  readonly of: string;
  readonly moment: Moment;
  readonly rows: ReadonlyMap<string, object>;
  /** How many entries went into it: what it weighs in memory. */
  readonly entries: number;
}

/**
 * The views as they stood at any moment, folded in memory by the folds that the worker keeps them with. A view reads
 * only its own kinds of entries, goes on from the nearest earlier state that is still held, and is held itself until
 * more has been folded since than may be kept.
 */
export class FoldedViews {
  /** Asked for most lately last. */
  private readonly held = new Map<string, Promise<Folded>>();
  private readonly done = new Map<string, Folded>();
  private weight = 0;

  /** @param most entries whose folded rows are held at once: about a kilobyte each */
  constructor(
    private readonly pool: pg.Pool,
    private readonly most = 100_000,
  ) {}

  /** Reads the views as they stood at a moment, of its partnership alone. */
  asOf(moment: Moment): ViewReader {
    const all = <Row extends object>(view: View<Row>) =>
      this.folded(view, moment).then(({ rows }) => rows as ReadonlyMap<string, Row>);
    return {
      row: async (view, key) => (await all(view)).get(key),
      rows: async (view) => {
        const rows = await all(view);
        return [...rows.keys()].sort().map((key) => rows.get(key)!);
      },
      rowsOf: async (view, keys) => {
        const rows = await all(view);
        return keys.flatMap((key) => rows.get(key) ?? []);
      },
    };
  }

  get entriesHeld(): number {
    return this.weight;
  }

  private folded(view: View<object>, moment: Moment): Promise<Folded> {
    const of = `${checkpointName(view)} ${moment.partnership}`;
    const key = `${of} ${moment.upTo} ${moment.also.join()}`;
    const known = this.held.get(key);
    this.held.delete(key);
    const folding = known ?? this.fold(view, of, moment).then((folded) => this.keep(key, folded));
    this.held.set(key, folding);
    // What failed is tried again by whoever asks next.
    if (!known) folding.catch(() => this.held.delete(key));
    return folding;
  }

  private keep(key: string, folded: Folded): Folded {
    this.done.set(key, folded);
    this.weight += folded.entries;
    for (const oldest of this.held.keys()) {
      if (this.weight <= this.most || oldest === key) break;
      const dropped = this.done.get(oldest);
      if (!dropped) continue;
      this.weight -= dropped.entries;
      this.done.delete(oldest);
      this.held.delete(oldest);
    }
    return folded;
  }

  private async fold(view: View<object>, of: string, moment: Moment): Promise<Folded> {
    const { partnership, upTo, also } = moment;
    const { streams } = view;
    const from = this.nearest(of, upTo);
    const rows = new Map(from?.rows);
    const skipped = await this.skipped(view);
    let entries = from?.entries ?? 0;
    const take = (page: Parameters<typeof foldBatch>[1]) => {
      const { stopped } = foldBatch(view, page, rows, skipped);
      if (stopped) throw stopped;
      entries += page.length;
    };
    const stretch = { partnership, after: from?.moment.upTo ?? 0, upTo };
    take(await entriesOf(this.pool, stretch, streams));
    take(await entriesAt(this.pool, partnership, also, streams));
    return { of, moment, rows, entries: Math.max(1, entries) };
  }

  /** The latest state held that this one can go on from. */
  private nearest(of: string, upTo: number): Folded | undefined {
    let nearest: Folded | undefined;
    for (const folded of this.done.values()) {
      const { moment } = folded;
      if (folded.of !== of || moment.also.length > 0 || moment.upTo > upTo) continue;
      if (!nearest || moment.upTo > nearest.moment.upTo) nearest = folded;
    }
    return nearest;
  }

  /** Entries that a person told the view to pass over. */
  private async skipped(view: View<object>): Promise<ReadonlySet<number>> {
    const { rows } = await this.pool.query<{ position: string }>(
      'select position from views.skipped where view = $1',
      [checkpointName(view)],
    );
    return new Set(rows.map(({ position }) => Number(position)));
  }
}

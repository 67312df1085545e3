import type { PartnershipId } from '@governance/partnership';
import type pg from 'pg';
import type { View } from '../view.js';
import type { ViewReader } from '../view-reader.js';
import { entriesOf, skippedBy } from './entries-of.js';
import { Folding } from './folding.js';
import { groupWith, type Group } from './groups.js';
import { waypointBetween } from './waypoints.js';

/** A state of a partnership's history. */
export interface Moment {
  readonly partnership: PartnershipId;
  /** Which copy of the history (`KeptViews.copyOfHistory`): what was folded from another says nothing of this one. */
  readonly copy: string;
  /** Its entries up to this position … */
  readonly upTo: number;
  /** … and these later ones, in order. */
  readonly also: readonly number[];
}

/** The views of a group, of one partnership at a moment. */
interface Folded {
  readonly of: string;
  readonly moment: Moment;
  readonly folding: Folding;
}

/**
 * The views as they stood at any moment, folded in memory by the folds that the worker keeps them with. What pages ask
 * for together is folded together, goes on from the nearest earlier state that is held here or kept as a waypoint, and
 * is held itself until more has been folded since than may be kept.
 */
export class FoldedViews {
  /** Asked for most lately last. */
  private readonly held = new Map<string, Promise<Folded>>();
  private readonly done = new Map<string, Folded>();
  private weight = 0;

  /** @param most entries whose folded rows are held at once: about a kilobyte each */
  constructor(
    private readonly pool: pg.Pool,
    private readonly most = 50_000,
  ) {}

  /** Reads the views as they stood at a moment, of its partnership alone. */
  asOf(moment: Moment): ViewReader {
    const all = <Row extends object>(view: View<Row>) =>
      this.folded(groupWith(view), moment).then(
        ({ folding }) => folding.rowsOf(view) as ReadonlyMap<string, Row>,
      );
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

  private folded(group: Group, moment: Moment): Promise<Folded> {
    const of = `${group.name} ${moment.partnership} ${moment.copy}`;
    const key = `${of} ${moment.upTo} ${moment.also.join()}`;
    const known = this.held.get(key);
    this.held.delete(key);
    const folding = known ?? this.fold(group, of, moment);
    this.held.set(key, folding);
    if (known) return folding;
    return folding.then(
      (folded) => {
        // What stopped on the way is tried again by whoever asks next: a person may have let it go on.
        if (folded.folding.isWhole) this.keep(key, folded);
        else this.held.delete(key);
        return folded;
      },
      (error: unknown) => {
        this.held.delete(key);
        throw error;
      },
    );
  }

  private keep(key: string, folded: Folded): void {
    this.done.set(key, folded);
    this.weight += weightOf(folded);
    for (const oldest of this.held.keys()) {
      if (this.weight <= this.most || oldest === key) break;
      const dropped = this.done.get(oldest);
      if (!dropped) continue;
      this.weight -= weightOf(dropped);
      this.done.delete(oldest);
      this.held.delete(oldest);
    }
  }

  private async fold(group: Group, of: string, moment: Moment): Promise<Folded> {
    const { partnership, upTo } = moment;
    const held = this.nearest(of, upTo);
    const skipped = await skippedBy(this.pool, group);
    const after = held?.moment.upTo ?? 0;
    const waypoint = await waypointBetween(this.pool, group, skipped, { partnership, after, upTo });
    const folding = waypoint?.folding ?? new Folding(group, skipped, held?.folding);
    const stretch = { ...moment, after: waypoint?.position ?? after };
    for await (const page of entriesOf(this.pool, group, stretch)) folding.take(page);
    return { of, moment, folding };
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
}

function weightOf({ folding }: Folded): number {
  return Math.max(1, folding.entries);
}

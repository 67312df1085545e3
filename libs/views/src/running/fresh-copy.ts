import { upcasters, type RecordedEvent } from '@governance/event-sourcing';
import type { PartnershipId } from '@governance/partnership';
import type { Entry, View } from '../view.js';
import type { Copy, CopyColumn, Writer } from './copy-in.js';
import { foldEntry, PoisonedEntry } from './fold-batch.js';
import type { Read } from './read-entries.js';
import { keysOf } from './run-view.js';
import { checkpointName, indexesSql, keySql, rowsSql } from './tables.js';

/** An entry with the length of its text, which tells how much room it takes in a row. */
export interface Weighed extends Read {
  readonly stored: RecordedEvent;
  /** What its stream is of. */
  readonly kind: string;
  readonly weight: number;
  /** It holds what the database cannot read. */
  readonly unreadable: boolean;
}

interface Held<Row> {
  row: Row;
  partnership: PartnershipId;
  /** Characters of the entries folded into it. */
  weight: number;
  /** Position of the last entry that changed it. */
  touched: number;
  /** Whether the table has a row of this key, which must give way. */
  readonly stored: boolean;
}

const rowWeight = 500;

/**
 * The table of a view filled anew, without a lock or a checkpoint of its own: nobody reads it yet. Rows stay in memory
 * while entries still change them; those that were not touched for the longest are written, each once as a rule.
 */
export class FreshCopy<Row extends object> {
  readonly name: string;
  readonly #columns: readonly CopyColumn[];
  readonly #values: readonly ((row: Row) => string | number | null)[];
  /** The longest untouched first. */
  readonly #rows = new Map<string, Held<Row>>();
  readonly #rowOf = (key: string): Row | undefined => this.#rows.get(key)?.row;
  #weight = 0;
  /** Keys that the table has a row of: only those are asked for again. */
  readonly #written = new Set<string>();
  /** Until the transaction ends in which its table was made. */
  #new = true;

  constructor(
    private readonly writer: Writer,
    readonly view: View<Row>,
    private readonly skipped: ReadonlySet<number>,
  ) {
    this.name = `fresh_${checkpointName(view)}`;
    const columns = Object.entries(view.columns);
    this.#values = columns.map(([, { value }]) => value);
    this.#columns = [
      { name: 'key', type: 'text' },
      { name: 'partnership', type: 'text' },
      ...columns.map(([name, { type }]) => ({ name, type })),
      { name: 'row', type: 'json' },
    ];
  }

  /** Characters of entries in rows not written yet. */
  get weight(): number {
    return this.#weight;
  }

  async create(): Promise<void> {
    await this.drop();
    await this.writer.query(rowsSql(this.view, this.name));
    if (!this.view.appendOnly) await this.writer.query(keySql(this.name));
  }

  async drop(): Promise<void> {
    await this.writer.query(`drop table if exists views.${this.name}`);
  }

  /** Its table is there for good: the transaction in which it was made has ended. */
  kept(): void {
    this.#new = false;
  }

  /** @throws PoisonedEntry */
  async takeIn(entries: readonly Weighed[]): Promise<void> {
    const { streams } = this.view;
    const page = streams ? entries.filter(({ kind }) => streams.includes(kind)) : entries;
    if (page.length === 0) return;
    if (this.view.appendOnly) return this.#append(page);
    if (this.#written.size > 0) await this.#load(page);
    for (const weighed of page)
      for (const [key, row] of this.#fold(weighed, this.#rowOf))
        this.#hold(key, row, weighed.entry, weighed.weight);
  }

  /** The rows that were not touched for the longest, up to so much weight: where each was touched last, and its weight. */
  *oldest(weight: number): Generator<readonly [number, number]> {
    for (const held of this.#rows.values()) {
      if (weight <= 0) return;
      weight -= held.weight;
      yield [held.touched, held.weight];
    }
  }

  /** Writes the rows that no entry beyond the position has touched; left out: all. */
  async write(upTo = Infinity): Promise<void> {
    const going: [string, Held<Row>][] = [];
    for (const [key, held] of this.#rows) {
      if (held.touched > upTo) break;
      going.push([key, held]);
    }
    if (going.length === 0) return;
    const stored = going.filter(([, row]) => row.stored).map(([key]) => key);
    if (stored.length > 0)
      await this.writer.query(`delete from views.${this.name} where key = any($1)`, [stored]);
    const copy = await this.#open();
    for (const [key, { row, partnership, weight }] of going) {
      copy.row(this.#cells(key, partnership, row, JSON.stringify(row)));
      await copy.room();
      this.#rows.delete(key);
      this.#written.add(key);
      this.#weight -= weight;
    }
  }

  /** Statements for the indexes once the rows are in: one built at one go costs a fraction of one kept up row by row. */
  get indexes(): readonly string[] {
    return indexesSql(this.view, this.name);
  }

  async #append(page: readonly Weighed[]): Promise<void> {
    const { asStored } = this.view;
    let copy: Copy | undefined;
    for (const weighed of page) {
      const { entry, stored } = weighed;
      for (const [key, row] of this.#fold(weighed, () => undefined)) {
        // What was brought up to a new shape is no longer as the log holds it.
        const json = asStored && !upcasters.has(entry.type) ? asStored(stored) : JSON.stringify(row);
        (copy ??= await this.#open()).row(this.#cells(key, entry.partnership, row, json));
      }
    }
    await copy?.room();
  }

  /** @throws PoisonedEntry */
  #fold({ entry, failure, unreadable }: Weighed, rowOf: (key: string) => Row | undefined) {
    if (this.skipped.has(entry.position)) return [];
    if (failure !== undefined) throw new PoisonedEntry(this.view.name, entry.position, failure);
    return foldEntry(this.view, entry, rowOf, unreadable);
  }

  #hold(key: string, row: Row, { position, partnership }: Entry, weight: number): void {
    const held = this.#rows.get(key);
    this.#weight += held ? weight : weight + rowWeight;
    if (!held) {
      const fresh = { row, partnership, weight: weight + rowWeight, touched: position, stored: false };
      this.#rows.set(key, fresh);
      return;
    }
    this.#rows.delete(key);
    this.#rows.set(key, held);
    held.row = row;
    held.partnership = partnership;
    held.weight += weight;
    held.touched = position;
  }

  /** Rows that were written before and are wanted again. */
  async #load(page: readonly Weighed[]): Promise<void> {
    const missing = new Set<string>();
    for (const { entry } of page)
      for (const key of keysOf(this.view, entry))
        if (this.#written.has(key) && !this.#rows.has(key)) missing.add(key);
    if (missing.size === 0) return;
    const rows = await this.writer.query<{ key: string; partnership: PartnershipId; row: string }>(
      `select key, partnership, row::text as row from views.${this.name} where key = any($1)`,
      [[...missing]],
    );
    const touched = page[0]!.entry.position;
    for (const { key, partnership, row } of rows) {
      const weight = row.length + rowWeight;
      this.#rows.set(key, { row: JSON.parse(row) as Row, partnership, weight, touched, stored: true });
      this.#weight += weight;
    }
  }

  #open(): Promise<Copy> {
    return this.writer.into(`views.${this.name}`, this.#columns, this.#new);
  }

  #cells(key: string, partnership: PartnershipId, row: Row, json: string): (string | number | null)[] {
    const cells: (string | number | null)[] = [key, partnership];
    for (const value of this.#values) cells.push(value(row));
    cells.push(json);
    return cells;
  }
}
